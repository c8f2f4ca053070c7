import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { StudyReading } from '../pipeline/review/reading-table.ts'
import { closedStudy } from './doubly-read.node.ts'
import { numberOf, optionalNumberOf, optionalTextOf, recordOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

export type { StudyReading }

export function studyReadings(storage: Storage, studyId: string): Result<readonly StudyReading[], Failure> {
  const study = closedStudy(storage, studyId)
  if (!study.ok) return study
  const rows = storage.database.all(
    `SELECT r.reader_id, r.position, r.purpose, r.begun_at, r.ended_at, r.ended_as, r.ended_because, r.active_ms,
       c.case_id, c.name, f.position AS repeats, s.segmentation_id, s.version,
       q.grade, q.score, q.reasons, q.confidence, q.note
       FROM readings r JOIN cases c ON c.number = r.case_number LEFT JOIN readings f ON f.number = r.repeats_number
       LEFT JOIN reading_ratings q ON q.reading_number = r.number
       LEFT JOIN segmentations s ON s.number = CASE WHEN q.grade IS NULL THEN r.result_number ELSE r.start_number END
       WHERE r.study_number = ? ORDER BY r.reader_id, r.position`,
    study.value,
  )
  return ok(
    rows.map((row) => ({
      readerId: textOf(row, 'reader_id'),
      position: numberOf(row, 'position'),
      repeats: optionalNumberOf(row, 'repeats'),
      caseId: textOf(row, 'case_id'),
      name: textOf(row, 'name'),
      begunAt: optionalTextOf(row, 'begun_at'),
      endedAt: optionalTextOf(row, 'ended_at'),
      endedAs: optionalTextOf(row, 'ended_as'),
      endedBecause: optionalTextOf(row, 'ended_because'),
      activeMs: numberOf(row, 'active_ms'),
      segmentationId: optionalTextOf(row, 'segmentation_id'),
      version: optionalNumberOf(row, 'version'),
      rating:
        row.grade === null
          ? undefined
          : {
              grade: textOf(row, 'grade'),
              score: optionalNumberOf(row, 'score'),
              reasons: recordOf<readonly string[]>(row, 'reasons'),
              confidence: optionalNumberOf(row, 'confidence'),
              note: optionalTextOf(row, 'note'),
            },
    })),
  )
}
