import { aggregationInWords } from '@contract/aggregation.ts'
import { type CaseRow, caseStates } from '@contract/case.ts'
import type { CohortSummary } from '@contract/cohort.ts'
import { fail, ok } from '@contract/result.ts'
import { createCohort } from '../storage/cohort.node.ts'
import { caseChoice, filterOption, sortOption } from './case-choice.ts'
import { caseDocument } from './case-document.ts'
import { findingDocument } from './describe.ts'
import { keepPredictions } from './keep-predictions.node.ts'
import { counted, decimals, table } from './text.ts'
import { defineVerb } from './verb.ts'
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
