import { numberOf, type Row, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

type Details = Readonly<Record<string, unknown>>

const select = `SELECT f.segmentation_id AS first_id, s.segmentation_id AS second_id, a.undecided_value
  FROM adjudications a JOIN segmentations f ON f.number = a.first_number JOIN segmentations s ON s.number = a.second_number
  JOIN segmentations m ON m.number = a.merged_number`

/** Whether readings and merged readings are those that the event tells about. */
export function isAdjudicationThere({ database }: Storage, details: Details): boolean {
  const row = database.one(`${select} WHERE m.segmentation_id = ?`, String(details.segmentationId))
  return (
    row !== undefined &&
    textOf(row, 'first_id') === details.firstId &&
    textOf(row, 'second_id') === details.secondId &&
    numberOf(row, 'undecided_value') === details.undecidedValue
  )
}

/** Whether an accepted version has the readings as parents that the event tells about, or none if it tells of none. */
export function areReadingsThere({ database }: Storage, details: Details): boolean {
  const row: Row | undefined = database.one(
    `${select} JOIN segmentations r ON r.parent_number = m.number WHERE r.segmentation_id = ?`,
    String(details.segmentationId),
  )
  const told = Array.isArray(details.readingIds) ? details.readingIds.join() : ''
  return told === (row ? [textOf(row, 'first_id'), textOf(row, 'second_id')].join() : '')
}
