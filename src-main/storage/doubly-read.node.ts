import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { DoublyReadCase, FinishedReading } from '@contract/review.ts'
import { adjudicationOf } from './adjudicate.node.ts'
import { numberOf, type Row, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Its key inside the database, once it is closed: until then nothing of what readers made is told. */
export function closedStudy({ database }: Storage, studyId: string): Result<number, Failure> {
  const row = database.one('SELECT number, name, closed_at FROM studies WHERE study_id = ?', studyId)
  if (row === undefined) return fail({ kind: 'study-unknown', studyId })
  return row.closed_at === null ? fail({ kind: 'study-open', study: textOf(row, 'name') }) : ok(numberOf(row, 'number'))
}

/** What two readers made of each case of a closed study, and the version that settles it; by name. */
export function doublyRead(storage: Storage, studyId: string): Result<readonly DoublyReadCase[], Failure> {
  const { database } = storage
  const study = closedStudy(storage, studyId)
  if (!study.ok) return study
  const readings = database.all(
    `SELECT c.case_id, c.name, ${readingColumns} FROM readings r JOIN cases c ON c.number = r.case_number
       JOIN segmentations s ON s.number = r.result_number
       WHERE r.study_number = ? AND r.purpose = 'first' ORDER BY c.name_key, c.number, r.reader_id`,
    study.value,
  )
  const cases = new Map<string, { readonly name: string; readonly readings: FinishedReading[] }>()
  for (const row of readings) {
    const caseId = textOf(row, 'case_id')
    const one = cases.get(caseId) ?? { name: textOf(row, 'name'), readings: [] }
    one.readings.push(finishedReadingOf(row))
    cases.set(caseId, one)
  }
  return ok(
    [...cases].flatMap(([caseId, one]) => {
      const done = decidedOf(storage, caseId, one.readings)
      return one.readings.length < 2 ? [] : [{ caseId, ...one, ...(done && { adjudicated: done }) }]
    }),
  )
}

/** The version in which the differences of both readings were decided. */
function decidedOf(storage: Storage, caseId: string, [first, second]: readonly FinishedReading[]) {
  if (!first || !second) return undefined
  const segmentationIds = [first.segmentationId, second.segmentationId] as const
  const standing = adjudicationOf(storage).standing({ caseId, segmentationIds })
  if (!standing.ok || standing.value.state.kind !== 'decided') return undefined
  const { segmentationId, version, readerId, at } = standing.value.state
  return { segmentationId, version, readerId, at }
}

/** Of a reading `r` with its version `s`. */
const readingColumns = `r.reading_id, r.reader_id, r.purpose, r.ended_at, r.active_ms, s.segmentation_id, s.version`

const finishedReadingOf = (row: Row): FinishedReading => ({
  readingId: textOf(row, 'reading_id'),
  readerId: textOf(row, 'reader_id'),
  isRepeat: textOf(row, 'purpose') === 'repeat',
  finishedAt: textOf(row, 'ended_at'),
  activeMs: numberOf(row, 'active_ms'),
  segmentationId: textOf(row, 'segmentation_id'),
  version: numberOf(row, 'version'),
})
