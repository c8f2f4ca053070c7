import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { activeReading } from './active-reading.node.ts'
import { numberOf, textOf } from './row.ts'
import type { KnownCase, Storage } from './storage.node.ts'

/**
 * Of which version a case's labelmap is shown and corrected: the base of the correction that is open, else the newest
 * version of a reader, else the newest of a model. What a reader made is never replaced by a later inference; what was
 * set aside is never a base, nor is a reading of a study. SQL, where the case's number stands in `caseNumber`.
 */
export const baseNumberOf = (caseNumber: string): string => `coalesce(
  (SELECT base_number FROM corrections WHERE case_number = ${caseNumber} AND ended_as IS NULL
    AND reading_number IS NULL),
  (SELECT number FROM segmentations WHERE case_number = ${caseNumber} AND author_kind = 'reader' AND set_aside = 0
    ORDER BY version DESC LIMIT 1),
  (SELECT number FROM segmentations WHERE case_number = ${caseNumber} AND set_aside = 0 ORDER BY version DESC LIMIT 1))`
export const baseNumber = baseNumberOf('?1')

export interface Base {
  /** Its key inside the database. */
  readonly number: number
  readonly segmentationId: string
  /** Labelmaps of the version, one behind the other. */
  readonly layerCount: number
}

/** Of the reading that the case is claimed for, what it began with. */
export function baseOf(storage: Storage, { number, name }: KnownCase): Result<Base, Failure> {
  const reading = activeReading(storage, number)
  const row = storage.database.one(
    `SELECT number, segmentation_id, layer_count FROM segmentations WHERE number = ${reading ? '?1' : baseNumber}`,
    reading?.startNumber ?? number,
  )
  if (row === undefined) return fail({ kind: 'no-segmentation', name })
  return ok({
    number: numberOf(row, 'number'),
    segmentationId: textOf(row, 'segmentation_id'),
    layerCount: numberOf(row, 'layer_count'),
  })
}

export const hasReaderVersion = ({ database }: Storage, { number }: KnownCase): boolean =>
  database.one(
    `SELECT 1 FROM segmentations WHERE case_number = ? AND author_kind = 'reader' AND set_aside = 0 LIMIT 1`,
    number,
  ) !== undefined
