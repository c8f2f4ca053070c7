import type { CasePage } from '@contract/cohort.ts'
import type { CaseSort, FacetCount, Facets, SortColumn } from '@contract/cohort-table.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { parseMeasure } from '../pipeline/cohort/filter/measure-id.ts'
import { casesReadBlind } from './active-reading.node.ts'
import type { Condition } from './case-filter.node.ts'
import { measuredOrder, valuesOfCases } from './case-measures.node.ts'
import { caseColumns, caseRowOf } from './case-rows.node.ts'
import type { Database } from './database.node.ts'
import { formatColumn } from './image-format-tables.ts'
import { matchingNumbers, orderedBy } from './matching.node.ts'
import { numberOf, optionalTextOf, recordOf, textOf } from './row.ts'
import { seenCondition } from './seen-cases.node.ts'
import type { Storage } from './storage.node.ts'

/** Which cases, and in which order: by name unless said. */
export interface CaseChoice {
  readonly filter?: CaseFilter | undefined
  /** Of these alone, by id. */
  readonly caseIds?: readonly string[] | undefined
  readonly sort?: CaseSort | undefined
}

export interface CasePageRequest extends CaseChoice {
  readonly offset: number
  readonly limit: number
  /** Whose values are told with the rows, by its id. */
  readonly measure?: string | undefined
}

const columnOf: Readonly<Record<Exclude<SortColumn, 'name'>, string>> = {
  state: 'state',
  site: 'site',
  disagreement: 'disagreement',
  contrast: 'contrast',
  voxels: 'voxel_count',
  spacing: 'spacing_mm',
  axes: 'orientation',
  format: formatColumn,
  strokes: 'stroke_count',
  minutes: 'active_ms',
  findings: 'finding_count',
  added: 'added_at',
  acquired: 'acquired_on',
}
const mayBeAbsent: readonly SortColumn[] = ['disagreement', 'contrast', 'acquired']

/** Equals stand by name in the same direction: so one index serves both directions. */
function orderOf({ by, order }: CaseSort): string {
  const direction = order === 'rising' ? 'ASC' : 'DESC'
  const byName = `name_key ${direction}, number ${direction}`
  if (by === 'name' || isMeasure(by)) return byName
  const column = columnOf[by]
  const absentLast = order === 'rising' && mayBeAbsent.includes(by) ? `${column} IS NULL, ` : ''
  return `${absentLast}${column} ${direction}, ${byName}`
}

const isMeasure = (by: CaseSort['by']): by is `measure:${string}` => by.startsWith('measure:')

const byName: CaseSort = { by: 'name', order: 'rising' }

/** What the cases of a choice meet; `undefined`: all are chosen. */
function chosenCondition(storage: Storage, { filter, caseIds }: Omit<CaseChoice, 'sort'>): Condition | undefined {
  const seen = seenCondition(storage, filter)
  if (caseIds === undefined) return seen
  const { sql, values } = seen ?? { sql: '1', values: [] }
  const among = 'number IN (SELECT number FROM cases WHERE case_id IN (SELECT value FROM json_each(?)))'
  return { sql: `${among} AND (${sql})`, values: [JSON.stringify(caseIds), ...values] }
}

/** The numbers of the cases in order. A filter is answered by one pass through the wide index, whatever it names. */
function numbersOf(storage: Storage, { sort = byName, ...choice }: CaseChoice) {
  const seen = chosenCondition(storage, choice)
  if (seen === undefined) return { sql: `FROM cases ORDER BY ${orderOf(sort)}`, values: [] }
  const { sql, values } = seen
  return { sql: `FROM cases INDEXED BY cases_by_name WHERE ${sql} ORDER BY ${orderOf(sort)}`, values }
}

/** One page of the cases. */
export function listCases(storage: Storage, { offset, limit, measure, ...choice }: CasePageRequest): CasePage {
  const { database } = storage
  const { totalCount, wanted } = pageOf(storage, choice, { offset, limit })
  const rows = new Map(
    database
      .all(`SELECT ${caseColumns} FROM cases WHERE number IN (SELECT value FROM json_each(?))`, JSON.stringify(wanted))
      .map((row) => [numberOf(row, 'number'), caseRowOf(row)]),
  )
  const of = measure === undefined ? undefined : parseMeasure(measure)
  return {
    totalCount,
    rows: wanted.flatMap((number) => rows.get(number) ?? []),
    ...(of && { values: valuesOfCases(storage, of, wanted) }),
  }
}

/** Numbers of the cases of a page, and how many there are in all. */
function pageOf(
  storage: Storage,
  { sort = byName, ...choice }: CaseChoice,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { readonly totalCount: number; readonly wanted: readonly number[] } {
  const { database } = storage
  const seen = chosenCondition(storage, choice)
  const countAll = () => numberOf(database.one('SELECT count(*) AS total FROM cases') ?? {}, 'total')
  const matching = seen && matchingNumbers(database, seen)
  if (isMeasure(sort.by)) {
    const totalCount = matching?.length ?? countAll()
    const head = headByMeasure(storage, sort, { matching, totalCount, count: offset + limit })
    const numbers = head ?? numbersByMeasure(storage, { ...choice, sort })
    return { totalCount, wanted: numbers.slice(offset, offset + limit) }
  }
  if (matching && sort.by === 'name' && sort.order === 'rising')
    return { totalCount: matching.length, wanted: matching.slice(offset, offset + limit) }
  const { sql, values } = numbersOf(storage, { ...choice, sort })
  const found = database.all(`SELECT number ${sql} LIMIT ? OFFSET ?`, ...values, limit, offset)
  return { totalCount: matching?.length ?? countAll(), wanted: found.map((row) => numberOf(row, 'number')) }
}

/**
 * So many cases from the head of the order by a measure, which costs a fraction of the whole; `undefined` where it does not, or
 * where too few have the measure. Twice as many are read as a filter leaves on average.
 */
function headByMeasure(
  storage: Storage,
  sort: CaseSort,
  wanted: { readonly matching: readonly number[] | undefined; readonly totalCount: number; readonly count: number },
): readonly number[] | undefined {
  const { matching, totalCount, count } = wanted
  if (matching === undefined) {
    const head = measuredNumbers(storage, sort, count)
    return head.length < count ? undefined : head
  }
  const all = numberOf(storage.database.one('SELECT count(*) AS total FROM cases') ?? {}, 'total')
  const most = Math.ceil((2 * count * all) / Math.max(1, totalCount))
  if (most > all / 4) return undefined
  const isMatching = new Set(matching)
  const head = measuredNumbers(storage, sort, most).filter((number) => isMatching.has(number))
  return head.length < count ? undefined : head
}

/** What the cohort knows all cases by that are let through, by name. */
export const chosenNumbers = (storage: Storage, choice: Omit<CaseChoice, 'sort'>): readonly number[] =>
  matchingNumbers(storage.database, chosenCondition(storage, choice) ?? { sql: '1', values: [] })

/** The ids of all cases that are let through, in order. */
export function chosenCaseIds(storage: Storage, choice: CaseChoice): readonly string[] {
  const { database } = storage
  if (choice.sort && isMeasure(choice.sort.by)) return idsOf(database, numbersByMeasure(storage, choice))
  const { sql, values } = numbersOf(storage, choice)
  const found = database.one(`SELECT json_group_array(case_id) AS ids FROM (SELECT case_id ${sql})`, ...values)
  return JSON.parse(textOf(found ?? {}, 'ids')) as readonly string[]
}

/** Those that have the measure by its value, then the others by name. */
const numbersByMeasure = (storage: Storage, { sort = byName, ...choice }: CaseChoice): readonly number[] =>
  orderedBy(measuredNumbers(storage, sort), chosenNumbers(storage, choice))

/** Cases that have the measure, by its value. */
function measuredNumbers(storage: Storage, { by, order }: CaseSort, most?: number): readonly number[] {
  const of = parseMeasure(by.replace(/^measure:/, ''))
  return of === undefined ? [] : measuredOrder(storage, of, { order, most })
}

/** In the order of the numbers. */
export const idsOf = (database: Database, numbers: readonly number[]): readonly string[] =>
  recordOf<readonly string[]>(
    database.one(
      `SELECT json_group_array(case_id) AS ids FROM (SELECT case_id FROM json_each(?) asked JOIN cases ON number = asked.value
         ORDER BY asked.key)`,
      JSON.stringify(numbers),
    ) ?? {},
    'ids',
  )

/** How many of the cases that the filter lets through have which value, most frequent first. */
export function facets(storage: Storage, filter: CaseFilter | undefined): Facets {
  const { sql, values } = seenCondition(storage, filter) ?? { sql: '1', values: [] }
  const among = `FROM cases INDEXED BY cases_by_name WHERE ${sql}`
  const counts = storage.database.all(
    `WITH chosen AS MATERIALIZED (SELECT number, state, contrast, site, scanner, protocol, finding_count ${among}), blind AS MATERIALIZED (${casesReadBlind})
     SELECT * FROM (
       SELECT 'state' AS field, state AS value, count(*) AS total FROM chosen GROUP BY state
       UNION ALL SELECT 'contrast', contrast, count(*) FROM chosen GROUP BY contrast
       UNION ALL SELECT 'site', site, count(*) FROM chosen GROUP BY site
       UNION ALL SELECT 'scanner', scanner, count(*) FROM chosen GROUP BY scanner
       UNION ALL SELECT 'protocol', protocol, count(*) FROM chosen GROUP BY protocol
       UNION ALL SELECT 'finding', kind, count(DISTINCT number) FROM chosen JOIN findings ON case_number = number
         WHERE finding_count > 0 GROUP BY kind
       UNION ALL SELECT 'finding', NULL, count(*) FROM chosen WHERE finding_count = 0
       UNION ALL SELECT 'rating', grade, count(DISTINCT number) FROM standing_ratings JOIN chosen ON number = case_number
         WHERE number NOT IN blind GROUP BY grade
       UNION ALL SELECT 'rating', NULL, count(*) FROM chosen WHERE EXISTS (SELECT 1 FROM standing_ratings)
         AND number NOT IN (SELECT case_number FROM standing_ratings) AND number NOT IN blind
     ) WHERE total > 0 ORDER BY field, total DESC, value`,
    ...values,
    storage.readerId,
  )
  const of = (field: string): readonly FacetCount[] =>
    counts
      .filter((row) => row.field === field)
      .map((row) => {
        const value = optionalTextOf(row, 'value')
        return { ...(value !== undefined && { value }), count: numberOf(row, 'total') }
      })
  /** Where no case has one, nothing is listed. */
  const ofNamed = (field: string) => (of(field).some(({ value }) => value !== undefined) ? of(field) : [])
  return {
    state: of('state'),
    contrast: of('contrast'),
    site: of('site'),
    scanner: ofNamed('scanner'),
    protocol: ofNamed('protocol'),
    finding: of('finding'),
    rating: of('rating'),
  }
}
