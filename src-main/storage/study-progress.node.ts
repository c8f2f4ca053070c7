import type { BurndownPoint, ReaderProgress, Study, StudyProgress } from '@contract/review.ts'
import { numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

const ofStudy = `FROM readings r JOIN studies s ON s.number = r.study_number
  WHERE s.study_id = ?`

/** How far each reader is. It tells how much was read, and nothing of what. */
export function studyProgress(storage: Storage, study: Study): StudyProgress {
  return {
    readers: study.readers.map((readerId) => ofReader(storage, study, readerId)),
    burndown: burndown(storage, study),
  }
}

function ofReader({ database }: Storage, { studyId }: Study, readerId: string): ReaderProgress {
  const counts = database.one(
    `SELECT coalesce(sum(r.purpose = 'first'), 0) AS cases, coalesce(sum(r.purpose = 'repeat'), 0) AS repeats,
       coalesce(sum(r.ended_as = 'read'), 0) AS done, coalesce(sum(r.ended_as = 'declined'), 0) AS declined
       ${ofStudy} AND r.reader_id = ?`,
    studyId,
    readerId,
  )
  const times = database
    .all(
      `SELECT r.active_ms ${ofStudy} AND r.reader_id = ? AND r.ended_as = 'read' ORDER BY r.active_ms`,
      studyId,
      readerId,
    )
    .map((row) => numberOf(row, 'active_ms'))
  const middle = times.slice((times.length - 1) >> 1, (times.length >> 1) + 1)
  const medianMs = middle.reduce((sum, time) => sum + time, 0) / middle.length
  return {
    readerId,
    caseCount: numberOf(counts ?? {}, 'cases'),
    repeatCount: numberOf(counts ?? {}, 'repeats'),
    doneCount: numberOf(counts ?? {}, 'done'),
    declinedCount: numberOf(counts ?? {}, 'declined'),
    activeMs: times.reduce((sum, time) => sum + time, 0),
    ...(times.length > 0 && { medianMinutes: medianMs / 60_000 }),
  }
}

function burndown({ database }: Storage, { studyId, createdAt, readingCount }: Study): readonly BurndownPoint[] {
  const ends = database.all(
    `SELECT r.ended_at ${ofStudy} AND r.ended_as IN ('read', 'declined') ORDER BY r.ended_at, r.number`,
    studyId,
  )
  return [
    { at: createdAt, leftCount: readingCount },
    ...ends.map((row, index) => ({ at: textOf(row, 'ended_at'), leftCount: readingCount - index - 1 })),
  ]
}
