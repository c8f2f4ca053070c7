import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type CaseRow, caseStates } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { extents, voxelMl } from '@volume/extent.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { ExportedFiles } from '../pipeline/export/labelmap.node.ts'
import { exportLayers } from '../pipeline/export/layers.node.ts'
import { type FileSet, fileSet } from '../pipeline/export/same-file.node.ts'
import { readScan } from '../pipeline/intake/read-scan.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { labelmapFrom } from '../worker/voxel-bytes.ts'
import { stateCounts } from './case-states.ts'
import { csvOf } from './csv.ts'
import { findingDocument, messageOf } from './describe.ts'
import { findCase } from './find-case.ts'
import { counted } from './text.ts'
import { type Answer, type Console, defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'
import { writing } from './writing.node.ts'

export const exportCases = defineVerb({
  name: 'export',
  takes: ['cohort'],
  summary: 'Writes the accepted labelmaps as NIfTI on their scans’ own grids, or their measurements as CSV.',
  options: {
    as: { kind: 'choice', choices: ['nifti', 'csv'], says: 'what to write', needed: true },
    out: { kind: 'text', value: '<folder>', says: 'where to write', needed: true },
    case: { kind: 'text', value: '<name or id>', says: 'this case alone, whatever its state; its newest version' },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort<Answer>(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      const rows = casesToExport(cohort, values.case)
      if (!rows.ok) return rows
      const failure = await writing(basename(values.out), () => mkdir(values.out, { recursive: true }))
      if (failure) return fail(failure)
      const job = { cohort, rows: rows.value, out: values.out, console }
      const exported = await (values.as === 'csv' ? exportMeasurements(job) : exportLabelmaps(job))
      if (!exported.ok || rows.value.length > 0) return exported
      const summary = cohort.summary()
      const note = `No case is accepted (${stateCounts(summary)}). With --case one is exported whatever its state.`
      const { document, text } = exported.value
      const { countByState } = summary
      return ok({ ...exported.value, document: { ...document, countByState, note }, text: `${text}\n${note}` })
    }),
})

interface Job {
  readonly cohort: Cohort
  readonly rows: readonly CaseRow[]
  readonly out: string
  readonly console: Console
}

function casesToExport(cohort: Cohort, idOrName: string | undefined): Result<readonly CaseRow[], Failure> {
  if (idOrName !== undefined) {
    const found = findCase(cohort, idOrName)
    return found.ok ? ok([found.value]) : found
  }
  const rows: CaseRow[] = []
  for (const caseId of cohort.caseIdsIn('accepted')) {
    const row = cohort.caseRow(caseId)
    if (!row.ok) return row
    rows.push(row.value)
  }
  return ok(rows)
}

async function exportLabelmaps({ cohort, rows, out, console }: Job) {
  const written: ({ readonly caseId: string; readonly name: string } & ExportedFiles)[] = []
  const failed: { name: string; failure: Failure }[] = []
  const fileOf = uniqueFileNames()
  const scans = niftiScansOf(cohort)
  for (const [index, row] of rows.entries()) {
    if (console.signal.aborted) return fail({ kind: 'cancelled' })
    const exported = await exportOne(cohort, row, { path: join(out, fileOf(row)), scans })
    if (exported.ok) for (const one of exported.value) written.push({ caseId: row.caseId, name: row.name, ...one })
    else failed.push({ name: row.name, failure: exported.failure })
    console.progress('exported', index + 1, rows.length)
  }
  const failures = failed.map(({ name, failure }) => ({ name, ...findingDocument(failure) }))
  const text = [
    `${counted(written.length, 'labelmap')} written${written.length > 0 ? ' with label tables' : ''}, ${failed.length} failed.`,
    ...failures.map(({ name, ...failure }) => `  ${name}: ${messageOf(failure)}`),
  ].join('\n')
  return ok({ document: { files: written, failed: failures }, text, status: failed.length > 0 ? 1 : 0 } as const)
}

async function exportOne(
  cohort: Cohort,
  { caseId }: CaseRow,
  { path, scans }: { readonly path: string; readonly scans: FileSet },
): Promise<Result<readonly ExportedFiles[], Failure>> {
  if (await scans.has(path)) return fail({ kind: 'export-over-source', file: basename(path) })
  const segmentation = cohort.adjudication.finished(caseId)
  if (!segmentation.ok) return segmentation
  const source = cohort.caseSource(caseId)
  const unchanged = await cohort.checkSource(caseId, 'content')
  if (!unchanged.ok) return unchanged
  const scan = await readScan(source)
  if (!scan.ok) return scan
  const bytes = await cohort.blobs.read(segmentation.value.labelmapSha256)
  if (!bytes.ok) return bytes
  const { grid } = scan.value.volume
  const { segmentationId, segments, layerCount } = segmentation.value
  const exported = await exportLayers({
    stack: labelmapFrom(bytes.value, stackedGrid(grid, layerCount)).voxels,
    grid,
    segments,
    path,
    forms: scan.value.forms,
    sourceFiles: source.files,
  })
  if (!exported.ok) return exported
  for (const { file } of exported.value) {
    const noted = cohort.noteExport({ caseId, segmentationId, file })
    if (!noted.ok) return noted
  }
  return exported
}

/** The files of all cases from NIfTI: a case may be called like the file of another. */
function niftiScansOf(cohort: Cohort): FileSet {
  const caseIds = caseStates.flatMap((state) => cohort.caseIdsIn(state))
  const sources = caseIds.map((caseId) => cohort.caseSource(caseId)).filter(({ format }) => format === 'nifti')
  return fileSet(sources.flatMap(({ files }) => files))
}

const measures = [
  'pairwiseDice',
  'monteCarloIou',
  'volumeVariation',
  'meanEntropyNats',
  'meanMutualInformationNats',
  'bandEntropyNats',
  'bandMutualInformationNats',
] as const

/** One row per case and segment. Volumes are counted in the newest version, set aside ones apart; doubt is that of the model's version. */
async function exportMeasurements({ cohort, rows, out, console }: Job) {
  const lines: (string | number | undefined)[][] = []
  for (const [index, { caseId, name, state }] of rows.entries()) {
    if (console.signal.aborted) return fail({ kind: 'cancelled' })
    const versions = cohort.segmentations(caseId)
    if (!versions.ok) return versions
    const newest = versions.value.find(({ isSetAside }) => !isSetAside)
    if (newest === undefined) return fail({ kind: 'no-segmentation', name })
    const bytes = await cohort.blobs.read(newest.labelmapSha256)
    if (!bytes.ok) return bytes
    const volumeMl = volumes(labelmapFrom(bytes.value, stackedGrid(cohort.caseSource(caseId).grid, newest.layerCount)))
    const doubt = versions.value.find(({ inference }) => inference)?.inference?.segments
    for (const segment of newest.segments) {
      const measured = doubt?.find(({ segmentValue }) => segmentValue === segment.value)
      lines.push([
        ...[caseId, name, state, newest.version, newest.author, segment.value, segment.name],
        volumeMl(segment.value),
        ...measures.map((measure) => measured?.[measure]),
      ])
    }
    console.progress('measured', index + 1, rows.length)
  }
  const heading = ['caseId', 'case', 'state', 'version', 'author', 'segmentValue', 'segment', 'volumeMl', ...measures]
  const file = 'measurements.csv'
  const failure = await writing(file, () => writeFile(join(out, file), csvOf([heading, ...lines])))
  if (failure) return fail(failure)
  return ok({
    document: { files: [{ file }], rowCount: lines.length },
    text: `${file}: ${counted(lines.length, 'row')}.`,
  })
}

function volumes(labelmap: Labelmap): (value: number) => number {
  const counted = extents(labelmap)
  return (value) => (counted.get(value)?.voxelCount ?? 0) * voxelMl(labelmap)
}

/** A case's name as a file name of every system; a second case of that name gets its id as well. */
function uniqueFileNames(): (row: CaseRow) => string {
  const taken = new Set<string>()
  return ({ name, caseId }) => {
    const plain = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_')
    const stem = taken.has(plain.toLowerCase()) ? `${plain}_${caseId}` : plain
    taken.add(stem.toLowerCase())
    return `${stem}.nii.gz`
  }
}
