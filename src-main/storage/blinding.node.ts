import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { activeReading, blindStudyOf } from './active-reading.node.ts'
import type { SqlValue } from './database.node.ts'
import { findCase, type Storage } from './storage.node.ts'

/** Whether this reader may see what a model made of the case: its doubt, its score and its picture. */
export function maySeeModel(storage: Storage, caseNumber: number): boolean {
  const reading = activeReading(storage, caseNumber)
  return reading ? !reading.isBlindToModel : blindStudyOf(storage, caseNumber) === undefined
}

/**
 * Which versions `s` of a case this reader may see, as SQL. In a reading it is what the reading began with and what it
 * made, and what the protocol lets through; outside, what was made outside of studies or in one that is closed.
 */
export function visibleVersions(
  storage: Storage,
  caseNumber: number,
): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const reading = activeReading(storage, caseNumber)
  const isSettled = `s.reading_number IN (SELECT r.number FROM readings r JOIN studies t ON t.number = r.study_number
    WHERE t.closed_at IS NOT NULL)`
  if (!reading) {
    if (blindStudyOf(storage, caseNumber) !== undefined) return { sql: 'FALSE', values: [] }
    return { sql: `(s.reading_number IS NULL OR ${isSettled})`, values: [] }
  }
  const own = 's.number = ? OR s.reading_number = ?'
  const values = [reading.startNumber, reading.number]
  const others = reading.isBlindToReaders
    ? 'FALSE'
    : `s.reading_number IN (SELECT r.number FROM readings r JOIN studies t ON t.number = r.study_number
        WHERE t.study_id = ? AND r.reader_id <> ? AND r.ended_as = 'read')`
  const outside = reading.isBlindToModel || reading.isBlindToReaders ? 'FALSE' : 's.reading_number IS NULL'
  return {
    sql: `(${own} OR ${others} OR ${outside})`,
    values: reading.isBlindToReaders ? values : [...values, reading.studyId, storage.readerId],
  }
}

/** Refused while the reader has to read the case without seeing a model, in a reading that is open or before it. */
export function mayExport(storage: Storage, caseId: string): Result<void, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { number, name } = found.value
  const study = blindStudyOf(storage, number)
  return study === undefined ? ok(undefined) : fail({ kind: 'case-hidden', name, study })
}

/** Whether this reader may open the case: for the reading that it is claimed for, or without being blinded. */
export function mayOpen(storage: Storage, caseId: string): Result<void, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const { number, name } = found.value
  const study = activeReading(storage, number) ? undefined : blindStudyOf(storage, number)
  return study === undefined ? ok(undefined) : fail({ kind: 'case-read-blind', name, study })
}
