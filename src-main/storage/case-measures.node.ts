import type { Measure, MeasureGroup } from '@contract/cohort-table.ts'
import { type ScanMeasure, scanMeasures } from '@contract/quality.ts'
import {
  type FieldMeaning,
  type NumberField,
  numberFields,
  type SegmentField,
  sampleFields,
  segmentFields,
} from '../pipeline/cohort/filter/filter.ts'
import { type MeasureOf, measureId } from '../pipeline/cohort/filter/measure-id.ts'
import { numberColumns, segmentColumn } from './case-filter.node.ts'
import type { Database, SqlValue } from './database.node.ts'
import { rememberNumbers } from './matching.node.ts'
import { isPredicted, type PredictedField, predictions } from './predictions.node.ts'
import { recordOf } from './row.ts'
import { segmentNames } from './segment-names.node.ts'
import type { Storage } from './storage.node.ts'

const isOfScan = (field: string): field is ScanMeasure => Object.hasOwn(scanMeasures, field)
const isSampled = (field: string): field is keyof typeof sampleFields => Object.hasOwn(sampleFields, field)

/** What the cohort can be looked at by: numbers of the case, then those of each segment; what no case has is left out. */
export function measuresOf(storage: Storage): readonly (Measure & { readonly of: MeasureOf })[] {
  const has = presentIn(storage.database)
  const ofCase = (Object.keys(numberFields) as NumberField[]).filter(has.number).map((field) => ({
    id: field,
    ...meaningOf(numberFields[field]),
    group: groupOf(field),
    field,
    of: { field },
  }))
  const ofSegments = segmentNames(storage).flatMap((segment) =>
    (Object.keys(segmentFields) as SegmentField[]).filter(has.segment).map((field) => {
      const { says, ...meaning } = meaningOf(segmentFields[field])
      return {
        id: measureId({ field, segment }),
        says: `${segment}: ${lowerFirst(says)}`,
        ...meaning,
        group: field === 'volume' || !isSampled(field) ? ('segment' as const) : ('doubt' as const),
        field,
        segment,
        of: { field, segment },
      }
    }),
  )
  return [...ofCase, ...ofSegments]
}

const meaningOf = ({ says, unit, worse }: FieldMeaning) => ({
  says,
  ...(unit !== undefined && { unit }),
  ...((worse === 'low' || worse === 'high') && { worse }),
})
/** Abbreviations keep their capitals. */
const lowerFirst = (says: string) => (/^[A-Z][^A-Z]/.test(says) ? says.charAt(0).toLowerCase() + says.slice(1) : says)

function groupOf(field: NumberField): MeasureGroup {
  if (field === 'disagreement' || isPredicted(field)) return 'doubt'
  return field === 'strokes' || field === 'minutes' ? 'work' : 'scan'
}

/** Which measures any case has. */
function presentIn(database: Database) {
  const ofScan = new Set(
    // Skips from measure to measure in the index.
    database
      .all(
        `WITH RECURSIVE names (measure) AS (SELECT min(measure) FROM scan_quality
           UNION ALL SELECT (SELECT min(measure) FROM scan_quality WHERE measure > names.measure) FROM names
             WHERE names.measure IS NOT NULL)
         SELECT measure FROM names WHERE measure IS NOT NULL`,
      )
      .map((row) => row.measure),
  )
  const hasPredictions = (field: PredictedField) =>
    database.one(`SELECT 1 FROM ${predictions[field].table} LIMIT 1`) !== undefined
  const hasShapes = database.one('SELECT 1 FROM segment_shapes LIMIT 1') !== undefined
  const isMeasured = database.one('SELECT 1 FROM segment_quality LIMIT 1') !== undefined
  return {
    number: (field: NumberField) =>
      isOfScan(field) ? ofScan.has(field) : !isPredicted(field) || hasPredictions(field),
    segment: (field: SegmentField) => isSampled(field) || (field === 'shapeDistance' ? hasShapes : isMeasured),
  }
}

/**
 * Where the values of a measure stand: a selection of `case_number` and `value`, without those that are absent. All of them are
 * read in an index of their own, those of a page case by case.
 */
function source(
  of: MeasureOf,
  wanted: 'all' | 'some' = 'all',
): { readonly sql: string; readonly bound: readonly SqlValue[] } {
  if (of.segment !== undefined) {
    const { table, column } = segmentColumn(of.field)
    const index = isSampled(of.field) && wanted === 'all' ? ' INDEXED BY segments_by_name' : ''
    const sql = `SELECT case_number, ${column} AS value FROM ${table}${index} WHERE segment = ? AND ${column} IS NOT NULL`
    return { sql, bound: [of.segment] }
  }
  if (isOfScan(of.field))
    return { sql: 'SELECT case_number, value FROM scan_quality WHERE measure = ?', bound: [of.field] }
  if (isPredicted(of.field)) {
    const { table, column } = predictions[of.field]
    return { sql: `SELECT case_number, ${column} AS value FROM ${table}`, bound: [] }
  }
  const column = numberColumns[of.field]
  return {
    sql: `SELECT number AS case_number, ${column} AS value FROM cases ${wanted === 'all' ? 'INDEXED BY cases_by_name' : ''} WHERE ${column} IS NOT NULL`,
    bound: [],
  }
}

/** The values of a measure by the number of the case. Lists as JSON are several times quicker to hand over than rows. */
export function measuredValues({ database }: Storage, of: MeasureOf): ReadonlyMap<number, number> {
  const { sql, bound } = source(of)
  const row = database.one(
    `SELECT json_group_array(case_number) AS numbers, json_group_array(value) AS measured FROM (${sql})`,
    ...bound,
  )
  const measured = recordOf<readonly number[]>(row ?? {}, 'measured')
  return new Map(recordOf<readonly number[]>(row ?? {}, 'numbers').map((number, at) => [number, measured[at]!]))
}

/** Numbers of the cases that have the measure, by its value; equals in the order in which they were added. */
export function measuredOrder(
  { database }: Storage,
  of: MeasureOf,
  { order, most = -1 }: { readonly order: 'rising' | 'falling'; readonly most?: number | undefined },
): readonly number[] {
  const { sql, bound } = source(of)
  const direction = order === 'rising' ? 'ASC' : 'DESC'
  return remembered(database, JSON.stringify([sql, bound, order, most]), () => {
    const row = database.one(
      `SELECT json_group_array(case_number) AS numbers FROM (SELECT case_number FROM (${sql})
         ORDER BY value ${direction}, case_number ${direction} LIMIT ?)`,
      ...bound,
      most,
    )
    return recordOf<readonly number[]>(row ?? {}, 'numbers')
  })
}
const remembered = rememberNumbers()

/** The value of a measure of each of these cases, in their order; `null`: not measured. */
export function valuesOfCases(
  { database }: Storage,
  of: MeasureOf,
  caseNumbers: readonly number[],
): readonly (number | null)[] {
  const { sql, bound } = source(of, 'some')
  const row = database.one(
    `SELECT json_group_array(value) AS measured FROM (SELECT (SELECT value FROM (${sql}) WHERE case_number = asked.value)
       AS value FROM json_each(?) asked ORDER BY asked.key)`,
    ...bound,
    JSON.stringify(caseNumbers),
  )
  return recordOf<readonly (number | null)[]>(row ?? {}, 'measured')
}
