import type { CasePoints } from '@contract/cohort-table.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { parseMeasure } from '../pipeline/cohort/filter/measure-id.ts'
import { numberColumns } from './case-filter.node.ts'
import { measuredValues } from './case-measures.node.ts'
import { recordOf } from './row.ts'
import { seenCondition } from './seen-cases.node.ts'
import type { Storage } from './storage.node.ts'

/** Points of all cases that the filter lets through. Measures that the cohort does not have are NaN everywhere. */
export function casePoints(
  storage: Storage,
  {
    filter = { kind: 'any' },
    measures,
  }: { readonly filter?: CaseFilter | undefined; readonly measures: readonly string[] },
): CasePoints {
  const asked = measures.map(parseMeasure)
  const columns = asked.map((of) => of?.segment === undefined && of && columnOf(of.field))
  const { sql, values } = seenCondition(storage, filter) ?? { sql: '1', values: [] }
  const lists = [
    'number',
    'site',
    'contrast',
    'scanner',
    'protocol',
    'julianday(added_at)',
    'julianday(decided_at)',
    'julianday(acquired_on)',
    ...columns.map((column) => column || 'NULL'),
  ]
  // One pass through one index; lists as JSON are several times quicker to hand over than rows.
  const row = storage.database.one(
    `SELECT ${lists.map((list, index) => `json_group_array(${list}) AS list_${index}`).join(', ')}
       FROM cases INDEXED BY cases_by_name WHERE ${sql}`,
    ...values,
  )
  const listAt = <Value>(index: number) => recordOf<readonly Value[]>(row ?? {}, `list_${index}`)
  const caseNumbers = Int32Array.from(listAt<number>(0))
  const [site, sites] = indexed(listAt<string>(1))
  const [contrast, contrasts] = indexed(listAt<string | null>(2))
  const [scanner, scanners] = indexed(listAt<string | null>(3))
  const [protocol, protocols] = indexed(listAt<string | null>(4))
  const days = (index: number) => numbersOf(listAt<number | null>(index)).map((day) => day - julianEpochDay)
  return {
    caseNumbers,
    site,
    sites,
    contrast,
    contrasts,
    scanner,
    scanners,
    protocol,
    protocols,
    addedDay: days(5),
    decidedDay: days(6),
    acquiredDay: days(7),
    values: asked.map((of, index) => {
      if (of === undefined || columns[index]) return numbersOf(listAt(8 + index))
      const measured = measuredValues(storage, of)
      return Float64Array.from(caseNumbers, (number) => measured.get(number) ?? Number.NaN)
    }),
  }
}

/** The column of `cases` that holds this number, if one does. */
const columnOf = (field: string): string | undefined =>
  Object.hasOwn(numberColumns, field) ? numberColumns[field as keyof typeof numberColumns] : undefined

/** Julian day of 1970-01-01. */
const julianEpochDay = 2440587.5

const numbersOf = (values: readonly (number | null)[]): Float64Array =>
  Float64Array.from(values, (value) => value ?? Number.NaN)

/** Words as indices into the list of those that occur, in alphabetical order; −1: none. */
function indexed(words: readonly (string | null)[]): readonly [Int16Array, readonly string[]] {
  const known = [...new Set(words)].filter((word) => word !== null).toSorted()
  const indexOf = new Map<string | null, number>(known.map((word, index) => [word, index]))
  return [Int16Array.from(words, (word) => indexOf.get(word) ?? -1), known]
}
