import { createHash } from 'node:crypto'
import { canonicalJson } from '@volume/canonical-json.ts'
import type { AuditEvent } from './audit.node.ts'
import { numberOf, optionalNumberOf, optionalTextOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Of a study's protocol as it is stored; none: there is no such study. */
export function studySha256({ database }: Storage, studyId: string): string {
  const row = database.one(
    'SELECT study, is_blind_to_model, is_blind_to_readers FROM studies WHERE study_id = ?',
    studyId,
  )
  if (row === undefined) return ''
  return sha256(
    canonicalJson([textOf(row, 'study'), numberOf(row, 'is_blind_to_model'), numberOf(row, 'is_blind_to_readers')]),
  )
}

/** Of who reads what in which order, and what each reading begins with. */
export function assignmentSha256({ database }: Storage, studyId: string): string {
  const rows = database.all(
    `SELECT r.reading_id, r.reader_id, r.position, r.purpose, c.case_id, f.position AS repeats, b.segmentation_id AS start
       FROM readings r JOIN studies s ON s.number = r.study_number JOIN cases c ON c.number = r.case_number
       JOIN study_cases sc ON sc.study_number = r.study_number AND sc.case_number = r.case_number
       LEFT JOIN readings f ON f.number = r.repeats_number LEFT JOIN segmentations b ON b.number = sc.start_number
       WHERE s.study_id = ? ORDER BY r.reader_id, r.position`,
    studyId,
  )
  return sha256(
    canonicalJson(
      rows.map((row) => [
        textOf(row, 'reading_id'),
        textOf(row, 'reader_id'),
        numberOf(row, 'position'),
        textOf(row, 'case_id'),
        optionalNumberOf(row, 'repeats') ?? null,
        optionalTextOf(row, 'start') ?? null,
      ]),
    ),
  )
}

type Details = Readonly<Record<string, unknown>>

/** Whether protocol and assignment are those that the event tells about. */
export const isStudyThere = (storage: Storage, details: Details): boolean =>
  studySha256(storage, String(details.studyId)) === details.studySha256 &&
  assignmentSha256(storage, String(details.studyId)) === details.assignmentSha256

/** Whether a study is closed as the event tells. */
export function isClosingThere({ database }: Storage, { at, readerId }: AuditEvent, details: Details): boolean {
  const row = database.one(
    'SELECT closed_at, closed_by, closed_because FROM studies WHERE study_id = ?',
    String(details.studyId),
  )
  return row?.closed_at === at && row.closed_by === readerId && row.closed_because === details.reason
}

/** Whether a reading ended in this version, by its reader. */
export function isReadingThere({ database }: Storage, { at, readerId }: AuditEvent, details: Details): boolean {
  const row = database.one(
    `SELECT r.reader_id, r.ended_as, r.ended_at, s.segmentation_id FROM readings r JOIN segmentations s ON s.number = r.result_number
       WHERE r.reading_id = ?`,
    String(details.readingId),
  )
  return (
    row?.segmentation_id === details.segmentationId &&
    row?.reader_id === readerId &&
    row.ended_as === 'read' &&
    row.ended_at === at
  )
}

/** Whether a reading ended without a version, as the event tells. */
export function isDecliningThere({ database }: Storage, { at }: AuditEvent, details: Details): boolean {
  const row = database.one(
    'SELECT ended_as, ended_at, ended_because, result_number FROM readings WHERE reading_id = ?',
    String(details.readingId),
  )
  return (
    row?.ended_as === 'declined' &&
    row.ended_at === at &&
    row.ended_because === details.reason &&
    row.result_number === null
  )
}
