import { type CaseFilter, noValue } from '@cohort/filter/filter.ts'
import { parseFilter } from '@cohort/filter/parse-filter.ts'
import type { CaseRow } from '@contract/case.ts'
import type { CaseSelection, FacetCount, SavedFilter, TableApi } from '@contract/cohort-table.ts'
import { ok } from '@contract/result.ts'

/** Whether a row meets the filter, for what tests of the screens type: words, states, numbers of the disagreement. */
export function meets(row: CaseRow, filter: CaseFilter): boolean {
  switch (filter.kind) {
    case 'any':
      return true
    case 'word':
      return row.name.toLowerCase().includes(filter.text.toLowerCase())
    case 'and':
      return filter.filters.every((one) => meets(row, one))
    case 'or':
      return filter.filters.some((one) => meets(row, one))
    case 'not':
      return !meets(row, filter.filter)
    case 'is':
      if (filter.field === 'state') return row.state === filter.value
      if (filter.field === 'contrast') return (row.contrast?.name ?? noValue) === filter.value
      throw new Error(`The double does not know ${filter.field}.`)
    case 'number':
      if (filter.field !== 'disagreement') throw new Error(`The double does not know ${filter.field}.`)
      if (row.disagreement === undefined) return false
      return filter.relation.startsWith('>') ? row.disagreement >= filter.value : row.disagreement <= filter.value
    default:
      throw new Error(`The double does not know ${filter.kind}.`)
  }
}

export function rowsOf(rows: readonly CaseRow[], filter = ''): readonly CaseRow[] {
  const parsed = parseFilter(filter)
  if (!parsed.ok) throw new Error(`The window asked for what is no filter: ${filter}.`)
  return rows.filter((row) => meets(row, parsed.value))
}

export const chosenOf = (rows: readonly CaseRow[], { filter, caseIds }: CaseSelection): readonly CaseRow[] =>
  rowsOf(rows, filter).filter(({ caseId }) => caseIds?.includes(caseId) ?? true)

/** The table and the overview of a cohort in memory. */
export function tableDouble(rows: () => readonly CaseRow[]): TableApi {
  let saved: readonly SavedFilter[] = []
  const counts = (values: readonly string[]): readonly FacetCount[] =>
    [...new Set(values)].map((value) => ({ value, count: values.filter((one) => one === value).length }))
  return {
    facets: async ({ filter }) => ({
      state: counts(rowsOf(rows(), filter).map(({ state }) => state)),
      contrast: counts(rowsOf(rows(), filter).flatMap(({ contrast }) => (contrast ? [contrast.name] : []))),
      site: counts(rowsOf(rows(), filter).map(({ site }) => site)),
      scanner: [],
      protocol: [],
      finding: [],
      rating: [],
    }),
    caseIds: async (selection) => chosenOf(rows(), selection).map(({ caseId }) => caseId),
    segmentNames: async () => [],
    measures: async () => [
      {
        id: 'disagreement',
        field: 'disagreement',
        says: '1 − pairwise Dice of the worst segment, 0 to 1',
        group: 'doubt',
        worse: 'high',
      },
    ],
    points: async ({ filter, measures }) => {
      const chosen = rowsOf(rows(), filter)
      return {
        caseNumbers: Int32Array.from(chosen, (row) => rows().indexOf(row)),
        site: new Int16Array(chosen.length),
        sites: ['all'],
        contrast: new Int16Array(chosen.length).fill(-1),
        contrasts: [],
        scanner: new Int16Array(chosen.length).fill(-1),
        scanners: [],
        protocol: new Int16Array(chosen.length).fill(-1),
        protocols: [],
        addedDay: Float64Array.from(chosen, ({ addedAt }) => Date.parse(addedAt) / 86_400_000),
        decidedDay: new Float64Array(chosen.length).fill(Number.NaN),
        acquiredDay: Float64Array.from(chosen, ({ acquiredOn }) => Date.parse(acquiredOn ?? '') / 86_400_000),
        values: measures.map(() => Float64Array.from(chosen, ({ disagreement }) => disagreement ?? Number.NaN)),
      }
    },
    pointCase: async ({ caseNumber }) => rows()[caseNumber],
    unusualShapes: async () => [],
    pointCaseIds: async ({ caseNumbers }) => [...caseNumbers].flatMap((number) => rows()[number]?.caseId ?? []),
    savedFilters: async () => saved,
    saveFilters: async ({ filters }) => {
      saved = filters
      return ok(undefined)
    },
    decide: async (selection) => ok({ doneCount: chosenOf(rows(), selection).length, leftCount: 0 }),
  }
}
