import { scanMeasures } from '@contract/quality.ts'
import {
  anyValue,
  type CaseFilter,
  type caseFields,
  type DayField,
  noValue,
  type SegmentField,
  type sampleFields,
  type WordField,
} from '../pipeline/cohort/filter/filter.ts'
import { casesReadBlind } from './active-reading.node.ts'
import type { SqlValue } from './database.node.ts'
import { formatColumn } from './image-format-tables.ts'
import { isPredicted, type PredictedField, predictions } from './predictions.node.ts'

/** A condition on `cases` in SQL, and the values bound to its question marks in order. */
export interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** In `cases`. */
export const numberColumns: Readonly<Record<Exclude<keyof typeof caseFields, PredictedField>, string>> = {
  disagreement: 'disagreement',
  strokes: 'stroke_count',
  findings: 'finding_count',
  spacing: 'spacing_mm',
  minutes: 'active_ms / 60000.0',
}
/** In `case_segments`. */
export const sampleColumns: Readonly<Record<keyof typeof sampleFields, string>> = {
  volume: 'volume_ml',
  dice: 'pairwise_dice',
  entropy: 'mean_entropy_nats',
  information: 'mean_mutual_information_nats',
  mcIou: 'monte_carlo_iou',
  volumeVariation: 'volume_variation',
  bandEntropy: 'band_entropy_nats',
  bandInformation: 'band_mutual_information_nats',
  variationRatio: 'mean_variation_ratio',
  classVariance: 'mean_class_variance',
  bandVariationRatio: 'band_variation_ratio',
  bandClassVariance: 'band_class_variance',
}
const wordColumns: Readonly<Record<Exclude<WordField, 'finding' | 'failed' | 'rating'>, string>> = {
  state: 'state',
  contrast: 'contrast',
  site: 'site',
  scanner: 'scanner',
  protocol: 'protocol',
  format: formatColumn,
  axes: 'orientation',
  worst: 'worst_segment',
}
const dayColumns: Readonly<Record<DayField, string>> = {
  added: 'added_at',
  decided: 'decided_at',
  acquired: 'acquired_on',
}

/**
 * A filter as a condition, for a reader: cases that they have to read blind have no rating, and are not without one. What a case
 * does not have meets no condition, and so meets the negation of each.
 */
export function conditionOf(filter: CaseFilter, readerId: string): Condition {
  switch (filter.kind) {
    case 'any':
      return { sql: '1', values: [] }
    case 'word':
      return {
        sql: `(name LIKE ? ESCAPE '\\' OR contrast = ? COLLATE NOCASE)`,
        values: [`%${filter.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`, filter.text],
      }
    case 'is':
      return wordCondition(filter.field, filter.value, readerId)
    case 'number':
      return numberCondition(filter)
    case 'segment': {
      const { field } = filter
      const { table, column } = segmentColumn(field)
      return {
        sql: `number IN (SELECT case_number FROM ${table} WHERE segment = ? AND ${column} ${filter.relation} ?)`,
        values: [filter.segment, filter.value],
      }
    }
    case 'day':
      return { sql: `substr(${dayColumns[filter.field]}, 1, 10) ${filter.relation} ?`, values: [filter.day] }
    case 'not': {
      const { sql, values } = conditionOf(filter.filter, readerId)
      return { sql: `NOT coalesce(${sql}, 0)`, values }
    }
    case 'and':
    case 'or': {
      const parts = filter.filters.map((one) => conditionOf(one, readerId))
      const sql = parts.map((part) => part.sql).join(filter.kind === 'and' ? ' AND ' : ' OR ')
      return { sql: `(${sql})`, values: parts.flatMap((part) => part.values) }
    }
  }
}

const isSampled = (field: string): field is keyof typeof sampleColumns => Object.hasOwn(sampleColumns, field)

/** Where a number of segments stands. */
export function segmentColumn(field: SegmentField): { readonly table: string; readonly column: string } {
  if (isSampled(field)) return { table: 'case_segments', column: sampleColumns[field] }
  if (field === 'shapeDistance') return { table: 'segment_shapes', column: 'distance' }
  return { table: 'segment_quality', column: field }
}

function numberCondition({ field, relation, value }: Extract<CaseFilter, { kind: 'number' }>): Condition {
  if (isPredicted(field)) {
    const { table, column } = predictions[field]
    return { sql: `number IN (SELECT case_number FROM ${table} WHERE ${column} ${relation} ?)`, values: [value] }
  }
  if (isOfScan(field))
    return {
      sql: `number IN (SELECT case_number FROM scan_quality WHERE measure = ? AND value ${relation} ?)`,
      values: [field, value],
    }
  return { sql: `${numberColumns[field]} ${relation} ?`, values: [value] }
}
const isOfScan = (field: string): field is keyof typeof scanMeasures => Object.hasOwn(scanMeasures, field)

const mayBeAbsent: readonly WordField[] = ['contrast', 'scanner', 'protocol', 'worst']

function wordCondition(field: WordField, value: string, readerId: string): Condition {
  const isAbsent = value.toLowerCase() === noValue
  if (field === 'finding') {
    if (isAbsent) return { sql: 'finding_count = 0', values: [] }
    return { sql: 'number IN (SELECT case_number FROM findings WHERE kind = ?)', values: [value.toLowerCase()] }
  }
  if (field === 'failed') {
    if (isAbsent) return { sql: 'last_failure IS NULL', values: [] }
    if (value.toLowerCase() === anyValue) return { sql: 'last_failure IS NOT NULL', values: [] }
    return { sql: `last_failure ->> '$.kind' = ?`, values: [value.toLowerCase()] }
  }
  if (field === 'rating') {
    const isSeen = `number NOT IN (${casesReadBlind})`
    return isAbsent
      ? { sql: `(number NOT IN (SELECT case_number FROM standing_ratings) AND ${isSeen})`, values: [readerId] }
      : {
          sql: `(number IN (SELECT case_number FROM standing_ratings WHERE grade = ?) AND ${isSeen})`,
          values: [value, readerId],
        }
  }
  const column = wordColumns[field]
  if (isAbsent && mayBeAbsent.includes(field)) return { sql: `${column} IS NULL`, values: [] }
  const isFolded = field !== 'state' && field !== 'format'
  return { sql: `${column} = ?${isFolded ? ' COLLATE NOCASE' : ''}`, values: [value] }
}
