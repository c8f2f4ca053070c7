import type { CasePoints, Measure } from '@contract/cohort-table.ts'
import { type CaseFilter, numberFields, segmentFields } from '../pipeline/cohort/filter/filter.ts'
import { printFilter } from '../pipeline/cohort/filter/print-filter.ts'
import { measureColumns } from './case-filter.node.ts'
import { segmentNames } from './case-table.node.ts'
import { recordOf } from './row.ts'
import { seenCondition } from './seen-cases.node.ts'
import type { Storage } from './storage.node.ts'

const noValueYet = { kind: 'number', relation: '>', value: 0 } as const

/** What the cohort can be looked at by: numbers of the case, then those of each segment. */
export function measuresOf(storage: Storage): readonly (Measure & { readonly of: MeasureOf })[] {
  const ofCase = (Object.keys(numberFields) as (keyof typeof numberFields)[]).map((field) => {
    const { unit, says } = numberFields[field]
    return { id: field, says, ...(unit && { unit }), of: { field } }
  })
  const ofSegments = segmentNames(storage).flatMap((segment) =>
    (Object.keys(segmentFields) as (keyof typeof segmentFields)[]).map((field) => {
      const { unit, says } = segmentFields[field]
      const printed = printFilter({ ...noValueYet, kind: 'segment', field, segment })
      return { id: printed.slice(0, -2), says: `${segment}: ${says}`, ...(unit && { unit }), of: { field, segment } }
    }),
  )
  return [...ofCase, ...ofSegments]
}

export type MeasureOf =
  | { readonly field: keyof typeof numberFields; readonly segment?: never }
  | { readonly field: keyof typeof segmentFields; readonly segment: string }

/** Points of all cases that the filter lets through. Measures that the cohort does not have are NaN everywhere. */
export function casePoints(
  storage: Storage,
  {
    filter = { kind: 'any' },
    measures,
  }: { readonly filter?: CaseFilter | undefined; readonly measures: readonly string[] },
): CasePoints {
  const known = new Map(measuresOf(storage).map((measure) => [measure.id, measure.of]))
  const asked = measures.map((id) => known.get(id))
  const ofCase = asked.map((of) => (of && of.segment === undefined ? measureColumns.number[of.field] : 'NULL'))
  const { sql, values } = seenCondition(storage, filter) ?? { sql: '1', values: [] }
  const lists = ['number', 'site', 'contrast', 'julianday(added_at)', 'julianday(decided_at)', ...ofCase]
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
  const days = (index: number) => numbersOf(listAt<number | null>(index)).map((day) => day - julianEpochDay)
  return {
    caseNumbers,
    site,
    sites,
    contrast,
    contrasts,
    addedDay: days(3),
    decidedDay: days(4),
    values: asked.map((of, index) =>
      of?.segment === undefined ? numbersOf(listAt(5 + index)) : segmentValues(storage, of, caseNumbers),
    ),
  }
}

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

function segmentValues(
  { database }: Storage,
  { field, segment }: Extract<MeasureOf, { segment: string }>,
  caseNumbers: Int32Array,
): Float64Array {
  const row = database.one(
    `SELECT json_group_array(case_number) AS numbers, json_group_array(${measureColumns.segment[field]}) AS measured
       FROM case_segments INDEXED BY segments_by_name WHERE segment = ?`,
    segment,
  )
  const numbers = recordOf<readonly number[]>(row ?? {}, 'numbers')
  const measured = recordOf<readonly (number | null)[]>(row ?? {}, 'measured')
  const byNumber = new Map(numbers.map((number, index) => [number, measured[index] ?? Number.NaN]))
  return Float64Array.from(caseNumbers, (number) => byNumber.get(number) ?? Number.NaN)
}
