import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { aggregationInWords } from '@contract/aggregation.ts'
import { type CaseRow, caseStates } from '@contract/case.ts'
import type { CohortSummary } from '@contract/cohort.ts'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import type { UnevenChoice } from '../pipeline/intake/dicom/stack.ts'
import { indexFolder } from '../pipeline/intake/folder.node.ts'
import type { IndexedCase, RefusedScan } from '../pipeline/intake/indexed-case.ts'
import { type Cohort, createCohort } from '../storage/cohort.node.ts'
import { addFoundSegmentation } from '../worker/add-found-segmentation.node.ts'
import { storedSegmentation } from '../worker/stored-segmentation.node.ts'
import { caseChoice, filterOption, sortOption } from './case-choice.ts'
import { caseDocument } from './case-document.ts'
import { findingDocument } from './describe.ts'
import { keepPredictions } from './keep-predictions.node.ts'
import { unevenChoice, unevenOption } from './scan-options.ts'
import { counted, decimals, table } from './text.ts'
import { type Console, defineVerb } from './verb.ts'
import { dependencies, withCohort } from './with-cohort.node.ts'

export const cohortCreate = defineVerb({
  name: 'cohort create',
  takes: ['cohort'],
  summary: 'Makes a cohort of a new or empty folder.',
  options: {},
  async run({ takes: [folder = ''] }) {
    const created = createCohort(folder, dependencies())
    if (!created.ok) return created
    const summary = created.value.summary()
    created.value.close()
    return ok({ document: summaryDocument(summary), text: `The cohort ${summary.name} was created.` })
  },
})

export const cohortAdd = defineVerb({
  name: 'cohort add',
  takes: ['cohort', 'folder'],
  summary:
    'Indexes all scans below a folder, in a zip archive, of a DICOMDIR or in a file. A file that is refused is kept with its reason and stops nothing.',
  options: unevenOption,
  run: ({ takes: [cohortFolder = '', folder = ''], values }, console) =>
    withCohort(cohortFolder, async (cohort) => {
      const absent = await absence(folder)
      if (absent) return fail(absent)
      const added = await addAll(cohort, { folder, uneven: unevenChoice(values) }, console)
      if (!added.ok) return added
      const { addedCount, knownCount, segmentationCount, refused } = added.value
      const text = [
        `${addedCount} added, ${knownCount} there already, ${refused.length} refused.`,
        ...(segmentationCount > 0
          ? [
              `  ${counted(segmentationCount, 'segmentation')} found beside ${segmentationCount === 1 ? 'its scan' : 'their scans'}.`,
            ]
          : []),
        ...refused.map(({ file, failure }) => `  ${file}: ${sentenceOf(failure)}`),
      ].join('\n')
      const refusedDocuments = refused.map(({ file, failure }) => ({ file, ...findingDocument(failure) }))
      const { caseCount } = cohort.summary()
      return ok({ document: { addedCount, knownCount, segmentationCount, refused: refusedDocuments, caseCount }, text })
    }),
})

async function absence(path: string): Promise<Failure | undefined> {
  try {
    await stat(path)
    return undefined
  } catch (error) {
    return { kind: 'folder-unreadable', folder: basename(path), because: reasonOf(error) ?? 'it is not there' }
  }
}

interface FoundSegmentation {
  readonly file: string
  readonly path: string
  /** Name of the case. */
  readonly ofCase: string
}

interface Added {
  readonly addedCount: number
  readonly knownCount: number
  /** Segmentations that were found beside their scans. */
  readonly segmentationCount: number
  readonly refused: readonly { readonly file: string; readonly failure: Failure }[]
}

/** Cases per transaction: few enough that an interruption loses little, many enough to be quick. */
const batchCount = 64

async function addAll(
  cohort: Cohort,
  { folder, uneven }: { readonly folder: string; readonly uneven: UnevenChoice },
  { signal, progress }: Console,
): Promise<Result<Added, Failure>> {
  const refused: { file: string; failure: Failure }[] = []
  const segmentations: FoundSegmentation[] = []
  const caseIds = new Map<string, string>()
  const isNew: boolean[] = []
  const importedAt = new Date()
  let batch: IndexedCase[] = []
  const flush = (): Result<void, Failure> => {
    const stored = cohort.addCases(batch)
    if (!stored.ok) return stored
    isNew.push(...stored.value.map((one) => one.isNew))
    for (const [index, { name }] of batch.entries()) caseIds.set(name, stored.value[index]?.caseId ?? '')
    batch = []
    return ok(undefined)
  }
  const refuse = ({ file, failure }: Pick<RefusedScan, 'file' | 'failure'>): Result<void, Failure> => {
    refused.push({ file, failure })
    return cohort.addRefused({ file, failure, importedAt })
  }
  const keepRefused = ({ file, failure, segmentation }: RefusedScan): Result<void, Failure> => {
    if (segmentation?.ofCase === undefined) return refuse({ file, failure })
    segmentations.push({ file, path: segmentation.path, ofCase: segmentation.ofCase })
    return ok(undefined)
  }
  const onProgress = (seen: { seenFiles: number; totalFiles: number }) =>
    progress('files', seen.seenFiles, seen.totalFiles)
  for await (const found of indexFolder(resolve(folder), { onProgress, signal, uneven })) {
    const refusal = found.kind === 'refused' ? keepRefused(found) : ok(undefined)
    if (!refusal.ok) return refusal
    if (found.kind === 'case') batch.push(found)
    const stored = batch.length === batchCount ? flush() : ok(undefined)
    if (!stored.ok) return stored
  }
  const stored = flush()
  if (!stored.ok) return stored
  let segmentationCount = 0
  for (const { file, path, ofCase } of segmentations) {
    if (signal.aborted) break
    const caseId = caseIds.get(ofCase) ?? ''
    const added = await addFoundSegmentation(cohort, { caseId, path, file }, ({ paths, ...about }) =>
      storedSegmentation(cohort.blobs, { paths, file: basename(path) }, about),
    )
    const kept = added.ok ? ok(undefined) : refuse({ file, failure: added.failure })
    if (!kept.ok) return kept
    if (added.ok && added.value === 'added') segmentationCount++
  }
  if (signal.aborted) return fail({ kind: 'cancelled' })
  const addedCount = isNew.filter(Boolean).length
  return ok({ addedCount, knownCount: isNew.length - addedCount, segmentationCount, refused })
}

export const cohortList = defineVerb({
  name: 'cohort list',
  takes: ['cohort'],
  summary: 'Lists the cases of a cohort by name.',
  options: {
    state: { kind: 'choice', choices: caseStates, says: 'only cases in this state' },
    text: { kind: 'text', value: '<text>', says: 'only cases whose name holds this, or of this contrast' },
    filter: filterOption,
    sort: sortOption,
    limit: { kind: 'integer', value: '<n>', least: 1, says: 'at most so many (100)' },
    offset: { kind: 'integer', value: '<n>', least: 0, says: 'leave out so many first (0)' },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort(folder, async (cohort) => {
      const { limit = 100, offset = 0 } = values
      const choice = caseChoice(values)
      if (!choice.ok) return choice
      const kept = keepPredictions(cohort)
      if (!kept.ok) return kept
      const { by } = choice.value.sort ?? { by: 'name' }
      const measure = by.startsWith('measure:') ? by.slice(8) : undefined
      const page = cohort.listCases({ offset, limit, measure, ...choice.value })
      const { values: measured = [] } = page
      const summary = cohort.summary()
      return ok({
        document: {
          ...summaryDocument(summary),
          totalCount: page.totalCount,
          cases: page.rows.map((row, index) => ({
            ...caseDocument(row),
            ...(measure !== undefined && { measured: { [measure]: measured[index] ?? null } }),
          })),
          refused: cohort
            .listRefused({ offset: 0, limit })
            .map(({ file, failure }) => ({ file, ...findingDocument(failure) })),
        },
        text: [
          `${page.rows.length} of ${counted(page.totalCount, 'case')}, ${counted(summary.refusedCount, 'file')} refused; disagreement of: ${aggregationInWords(summary.aggregation)}`,
          caseTable(page.rows, measure === undefined ? undefined : { measure, measured }),
        ].join('\n'),
      })
    }),
})

const summaryDocument = ({ name, caseCount, countByState, refusedCount, aggregation }: CohortSummary) => ({
  name,
  caseCount,
  countByState,
  refusedCount,
  aggregation,
})

/** With the measure that the cases are sorted by. */
const caseTable = (
  rows: readonly CaseRow[],
  by: { readonly measure: string; readonly measured: readonly (number | null)[] } | undefined,
): string =>
  table(
    [
      'case',
      'shape',
      'orientation',
      'contrast',
      'state',
      'strokes',
      'disagreement',
      'findings',
      ...(by ? [by.measure] : []),
    ],
    rows.map(
      ({ name, shape, orientation, contrast, state, strokeCount, disagreement, findings, lastFailure }, index) => [
        name,
        shape.join('×'),
        orientation,
        contrast?.name ?? '',
        lastFailure ? `${state} (${lastFailure.kind})` : state,
        String(strokeCount),
        decimals(disagreement, 3),
        String(findings.length),
        ...(by ? [decimals(by.measured[index] ?? undefined, 3)] : []),
      ],
    ),
  )

export const cohortVerify = defineVerb({
  name: 'cohort verify',
  takes: ['cohort'],
  summary: 'Checks the audit chain, every stored volume and every source file against its hash.',
  options: {
    sources: { kind: 'choice', choices: ['content', 'size'], says: 'how source files are compared (content)' },
  },
  run: ({ takes: [folder = ''], values }, { progress, signal }) =>
    withCohort(folder, async (cohort) => {
      const sources = values.sources === 'size' ? 'size' : 'content'
      const onProgress = ({ done, total }: { done: number; total: number }) => progress('checked', done, total)
      const verification = await cohort.verify({ sources, onProgress, signal }).catch((reason: unknown) => {
        if (signal.aborted) return undefined
        throw reason
      })
      if (verification === undefined) return fail({ kind: 'cancelled' })
      const { problems, ...counts } = verification
      const isSound = problems.length === 0
      const named = problems.map(({ name, failure }) => ({
        ...(name !== undefined && { name }),
        ...findingDocument(failure),
      }))
      const checked = `${counted(counts.auditEventCount, 'audit event')}, ${counted(counts.blobCount, 'stored volume')} and ${counted(counts.caseCount, 'source')}`
      const said = isSound
        ? `All is as it was recorded: ${checked}.`
        : [`${counted(problems.length, 'problem')} in ${checked}:`, ...named.map(({ message }) => `  ${message}`)].join(
            '\n',
          )
      const text = counts.unhashedCount > 0 ? `${said}\n${unhashed(counts.unhashedCount)}` : said
      return ok({ document: { isSound, ...counts, problems: named }, text, status: isSound ? 0 : 1 })
    }),
})

const unhashed = (count: number): string =>
  `${counted(count, 'event')} of an earlier format ${count === 1 ? 'names' : 'name'} no hash of what ${count === 1 ? 'it tells' : 'they tell'} about: that was checked as far as the words go.`
