import type { CasePage } from '@contract/cohort.ts'
import type { CaseSort, FacetCount, Facets, SortColumn } from '@contract/cohort-table.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { caseColumns, caseRowOf } from './case-rows.node.ts'
import { matchingNumbers } from './matching.node.ts'
import { numberOf, optionalTextOf, textOf } from './row.ts'
import { seenCondition } from './seen-cases.node.ts'
import type { Storage } from './storage.node.ts'

/** Which cases, and in which order: by name unless said. */
export interface CaseChoice {
  readonly filter?: CaseFilter | undefined
  readonly sort?: CaseSort | undefined
}

export interface CasePageRequest extends CaseChoice {
  readonly offset: number
  readonly limit: number
}

const columnOf: Readonly<Record<Exclude<SortColumn, 'name'>, string>> = {
  state: 'state',
  site: 'site',
  disagreement: 'disagreement',
  contrast: 'contrast',
  voxels: 'voxel_count',
  spacing: 'spacing_mm',
  axes: 'orientation',
  format: 'format',
  strokes: 'stroke_count',
  minutes: 'active_ms',
  findings: 'finding_count',
  added: 'added_at',
}
const mayBeAbsent: readonly SortColumn[] = ['disagreement', 'contrast']

/** Equals stand by name in the same direction: so one index serves both directions. */
function orderOf({ by, order }: CaseSort): string {
  const direction = order === 'rising' ? 'ASC' : 'DESC'
  const byName = `name_key ${direction}, number ${direction}`
  if (by === 'name') return byName
  const column = columnOf[by]
  const absentLast = order === 'rising' && mayBeAbsent.includes(by) ? `${column} IS NULL, ` : ''
  return `${absentLast}${column} ${direction}, ${byName}`
}

const byName: CaseSort = { by: 'name', order: 'rising' }

/** The numbers of the cases in order. A filter is answered by one pass through the wide index, whatever it names. */
function numbersOf(storage: Storage, { filter, sort = byName }: CaseChoice) {
  const seen = seenCondition(storage, filter)
  if (seen === undefined) return { sql: `FROM cases ORDER BY ${orderOf(sort)}`, values: [] }
  const { sql, values } = seen
  return { sql: `FROM cases INDEXED BY cases_by_name WHERE ${sql} ORDER BY ${orderOf(sort)}`, values }
}

/** One page of the cases. */
export function listCases(storage: Storage, { offset, limit, ...choice }: CasePageRequest): CasePage {
  const { database } = storage
  const { totalCount, wanted } = pageOf(storage, choice, { offset, limit })
  const rows = new Map(
    database
      .all(`SELECT ${caseColumns} FROM cases WHERE number IN (SELECT value FROM json_each(?))`, JSON.stringify(wanted))
      .map((row) => [numberOf(row, 'number'), caseRowOf(row)]),
  )
  return { totalCount, rows: wanted.flatMap((number) => rows.get(number) ?? []) }
}

/** Numbers of the cases of a page, and how many there are in all. */
function pageOf(
  storage: Storage,
  { filter, sort = byName }: CaseChoice,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { readonly totalCount: number; readonly wanted: readonly number[] } {
  const { database } = storage
  const seen = seenCondition(storage, filter)
  const matching = seen && matchingNumbers(database, seen)
  if (matching && sort.by === 'name' && sort.order === 'rising')
    return { totalCount: matching.length, wanted: matching.slice(offset, offset + limit) }
  const { sql, values } = numbersOf(storage, { filter, sort })
  const found = database.all(`SELECT number ${sql} LIMIT ? OFFSET ?`, ...values, limit, offset)
  const total = matching?.length ?? numberOf(database.one('SELECT count(*) AS total FROM cases') ?? {}, 'total')
  return { totalCount: total, wanted: found.map((row) => numberOf(row, 'number')) }
}

/** The ids of all cases that are let through, in order. */
export function chosenCaseIds(storage: Storage, choice: CaseChoice): readonly string[] {
  const { sql, values } = numbersOf(storage, choice)
  const found = storage.database.one(
    `SELECT json_group_array(case_id) AS ids FROM (SELECT case_id FROM (SELECT number AS chosen ${sql}) JOIN cases ON number = chosen)`,
    ...values,
  )
  return JSON.parse(textOf(found ?? {}, 'ids')) as readonly string[]
}

/** How many of the cases that the filter lets through have which value, most frequent first. */
export function facets(storage: Storage, filter: CaseFilter | undefined): Facets {
  const { sql, values } = seenCondition(storage, filter) ?? { sql: '1', values: [] }
  const among = `FROM cases INDEXED BY cases_by_name WHERE ${sql}`
  const counts = storage.database.all(
    `WITH chosen AS MATERIALIZED (SELECT number, state, contrast, site, finding_count ${among})
     SELECT * FROM (
       SELECT 'state' AS field, state AS value, count(*) AS total FROM chosen GROUP BY state
       UNION ALL SELECT 'contrast', contrast, count(*) FROM chosen GROUP BY contrast
       UNION ALL SELECT 'site', site, count(*) FROM chosen GROUP BY site
       UNION ALL SELECT 'finding', kind, count(DISTINCT number) FROM chosen JOIN findings ON case_number = number
         WHERE finding_count > 0 GROUP BY kind
       UNION ALL SELECT 'finding', NULL, count(*) FROM chosen WHERE finding_count = 0
     ) WHERE total > 0 ORDER BY field, total DESC, value`,
    ...values,
  )
  const of = (field: string): readonly FacetCount[] =>
    counts
      .filter((row) => row.field === field)
      .map((row) => {
        const value = optionalTextOf(row, 'value')
        return { ...(value !== undefined && { value }), count: numberOf(row, 'total') }
      })
  return { state: of('state'), contrast: of('contrast'), site: of('site'), finding: of('finding') }
}

/** Names of segments that any case has, by name. */
export const segmentNames = ({ database }: Storage): readonly string[] => {
  // Skips from name to name in the index: as many steps as there are names, not as there are cases.
  const found = database.all(
    `WITH RECURSIVE names (segment) AS (SELECT min(segment) FROM case_segments
       UNION ALL SELECT (SELECT min(segment) FROM case_segments WHERE segment > names.segment) FROM names
         WHERE names.segment IS NOT NULL)
     SELECT segment FROM names WHERE segment IS NOT NULL`,
  )
  return found.map((row) => textOf(row, 'segment'))
}
