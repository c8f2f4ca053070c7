import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import { linkTo, outputFolderFailure } from '../../pipeline/export/bids/dataset-folder.node.ts'
import { type SourcePlace, sourceLinks } from '../../pipeline/export/bids/source-links.ts'
import {
  bidsPlaceOf,
  type CaseToName,
  participantRows,
  type StatedName,
  statedNames,
} from '../../pipeline/export/bids/stated-names.ts'
import { writeDatasetFiles } from '../../pipeline/export/bids/write-derivatives.node.ts'
import { writing } from '../writing.node.ts'
import type { BidsCase } from './bids-case.node.ts'
import type { CohortExport, ExportOutcome } from './cohort-export.ts'
import { eachCase } from './each-case.node.ts'
import { versionToExport } from './version-to-export.ts'

const pageSize = 1000

/** Writes the segmentations of cases as BIDS derivatives. `write` does the work of one case, here or in a worker. */
export async function exportBids(
  job: CohortExport,
  write: (one: BidsCase) => Promise<Result<readonly string[], Failure>>,
): Promise<Result<ExportOutcome, Failure>> {
  const { cohort, out, software } = job
  const { toName, places } = await placesOf(job)
  for (const root of new Set(places.map(({ datasetRoot }) => datasetRoot && pathOf(datasetRoot)))) {
    const failure = root === undefined ? undefined : await outputFolderFailure(root, out)
    if (failure) return fail(failure)
  }
  const unfit = await outputFolderFailure(cohort.folder, out)
  if (unfit) return fail(unfit)
  const { links, uriOf } = sourceLinks(places)
  const linked: Record<string, string> = {}
  for (const { name, folder } of links) linked[name] = await linkTo(pathOf(folder), out)
  const failure = await writeDatasetFiles(out, software, linked)
  if (failure) return fail(failure)
  const names = statedNames(toName)
  const written = new Set<string>()
  const outcome = await eachCase(job, async (caseId) => {
    const version = versionToExport(cohort, caseId)
    if (!version.ok) return version
    const { segmentationId } = version.value.version
    const one = { output: out, stated: nameOf(names, caseId), sourceUri: uriOf.get(caseId) ?? '', software }
    const files = await write({ ...version.value, ...one })
    if (!files.ok) return files
    written.add(caseId)
    const noted = cohort.exports.noteLabelmap({ caseId, segmentationId, file: files.value[0] ?? '' })
    return noted.ok ? files : noted
  })
  if (!outcome.ok) return outcome
  const participants = await writeParticipants(
    out,
    participantRows(
      toName.filter(({ caseId }) => written.has(caseId)),
      names,
    ),
  )
  return participants ? fail(participants) : outcome
}

const nameOf = (names: ReadonlyMap<string, StatedName>, caseId: string): StatedName => {
  const stated = names.get(caseId)
  if (!stated) throw new Error('A case that is exported has a name.')
  return stated
}

/**
 * Names and places of all cases of the cohort, not only of those that are exported: so a case is called the same whatever
 * it is exported with. No file is opened, and other calls of the cohort go on in between.
 */
async function placesOf({ cohort }: CohortExport) {
  const toName: CaseToName[] = []
  const places: SourcePlace[] = []
  const datasets = new Map<string, boolean>()
  const isDataset = (folder: string): boolean => {
    const known = datasets.get(folder) ?? existsSync(join(folder, 'dataset_description.json'))
    datasets.set(folder, known)
    return known
  }
  const caseIds = cohort.table.caseIds({})
  for (let start = 0; start < caseIds.length; start += pageSize) {
    await setImmediate()
    for (const { caseId, name } of cohort.table.rows(caseIds.slice(start, start + pageSize))) {
      const { format, files } = cohort.caseSource(caseId)
      const file = resolve(files[0] ?? '')
      const path = (format === 'dicom' ? dirname(file) : file).split(sep)
      const place = format === 'nifti' ? bidsPlaceOf(path) : undefined
      toName.push({ caseId, caseName: name, place })
      places.push({ caseId, path, ...(place && isDataset(pathOf(place.root)) && { datasetRoot: place.root }) })
    }
  }
  const order = new Map(caseIds.map((caseId, index) => [caseId, index]))
  const inOrder = (a: { readonly caseId: string }, b: { readonly caseId: string }) =>
    (order.get(a.caseId) ?? 0) - (order.get(b.caseId) ?? 0)
  return { toName: toName.sort(inOrder), places: places.sort(inOrder) }
}

/** A path of its parts; the root of a drive ends in a separator. */
const pathOf = (parts: readonly string[]): string => (parts.length === 1 ? `${parts[0]}${sep}` : parts.join(sep))

const heading = ['participant_id', 'cases']

/** Adds the rows to those of participants that were exported before. */
async function writeParticipants(
  out: string,
  rows: readonly (readonly [string, string])[],
): Promise<Failure | undefined> {
  const file = 'participants.tsv'
  const meanings = {
    participant_id: { Description: 'Participant, as this dataset calls it.' },
    cases: { Description: 'Cases of the cohort that stand for it, as the cohort shows them, by semicolons.' },
  }
  return writing(file, async () => {
    const others = await participantsIn(out, file, rows)
    const lines = [heading, ...[...others, ...rows].toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))]
    await writeFile(join(out, file), lines.map((cells) => `${cells.join('\t')}\n`).join(''))
    await writeFile(join(out, 'participants.json'), `${JSON.stringify(meanings, undefined, 2)}\n`)
  })
}

async function participantsIn(
  out: string,
  file: string,
  rows: readonly (readonly [string, string])[],
): Promise<readonly (readonly string[])[]> {
  const text = await readFile(join(out, file), 'utf8').catch(() => '')
  const [head = '', ...lines] = text.split('\n').filter((line) => line !== '')
  if (head !== heading.join('\t')) return []
  const own = new Set(rows.map(([participant]) => participant))
  return lines
    .map((line) => line.split('\t'))
    .filter(([participant = '']) => !own.has(participant) && existsSync(join(out, participant)))
}
