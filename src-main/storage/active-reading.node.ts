import { numberOf, optionalNumberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** The reading for which a case is claimed: everything about the case goes by it, not by the case's own versions. */
export interface ActiveReading {
  /** Its key inside the database. */
  readonly number: number
  readonly readingId: string
  readonly studyId: string
  /** Its name. */
  readonly study: string
  /** The version that it began with. */
  readonly startNumber: number
  readonly isBlindToReaders: boolean
  readonly isBlindToModel: boolean
}

/**
 * The reading behind the newest claim of a case, if this reader has it, or had it until it expired and may take it up
 * again; `undefined`: the case is looked at or corrected outside of a study.
 */
export function activeReading({ database, readerId }: Storage, caseNumber: number): ActiveReading | undefined {
  const row = database.one(
    `SELECT r.number, r.reading_id, r.start_number, s.study_id, s.name AS study, s.is_blind_to_readers, s.is_blind_to_model
       FROM cases c JOIN claims k ON k.case_number = c.number AND k.fence = c.fence
       JOIN readings r ON r.number = k.reading_number JOIN studies s ON s.number = r.study_number
       WHERE c.number = ? AND k.reader_id = ? AND (k.ended_as IS NULL OR k.ended_as = 'expired') AND r.ended_as IS NULL`,
    caseNumber,
    readerId,
  )
  const startNumber = row && optionalNumberOf(row, 'start_number')
  if (row === undefined || startNumber === undefined) return undefined
  return {
    number: numberOf(row, 'number'),
    readingId: textOf(row, 'reading_id'),
    studyId: textOf(row, 'study_id'),
    study: textOf(row, 'study'),
    startNumber,
    isBlindToReaders: numberOf(row, 'is_blind_to_readers') === 1,
    isBlindToModel: numberOf(row, 'is_blind_to_model') === 1,
  }
}

/** The cases that this reader still has to read without seeing a model, as SQL; the reader's id is bound to `?`. */
export const blindCases = `SELECT r.case_number FROM readings r JOIN studies s ON s.number = r.study_number
  WHERE r.reader_id = ? AND r.ended_as IS NULL AND s.is_blind_to_model = 1`

/** The cases that this reader still has to read blind to anybody or anything, as SQL: no rating of theirs is shown. */
export const casesReadBlind = `SELECT r.case_number FROM readings r JOIN studies s ON s.number = r.study_number
  WHERE r.reader_id = ? AND r.ended_as IS NULL AND (s.is_blind_to_readers = 1 OR s.is_blind_to_model = 1)`

/**
 * The study in which this reader still has to read the case without seeing a model, other than the one that is named;
 * `undefined`: the reader may see it.
 */
export function blindStudyOf(
  { database, readerId }: Storage,
  caseNumber: number,
  exceptStudyId = '',
): string | undefined {
  const row = database.one(
    `SELECT s.name FROM readings r JOIN studies s ON s.number = r.study_number
       WHERE r.case_number = ? AND r.reader_id = ? AND r.ended_as IS NULL AND s.is_blind_to_model = 1
         AND s.study_id <> ? LIMIT 1`,
    caseNumber,
    readerId,
    exceptStudyId,
  )
  return row && textOf(row, 'name')
}
