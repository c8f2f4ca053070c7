import type { Failure } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { DoublyReadCase, FinishedReading } from '@contract/review.ts'
import type { Segment } from '@contract/segment.ts'
import { blindStudyOf } from './active-reading.node.ts'
import { adjudicationOf } from './adjudicate.node.ts'
import { claimCase, expireClaims } from './claims.node.ts'
import { insertStart } from './readings.node.ts'
import { numberOf, type Row, textOf } from './row.ts'
import { findCase, type Storage } from './storage.node.ts'

/** What an adjudicator begins with, e.g. what both readers agree on; its blob is stored already. */
export interface AdjudicationToBegin {
  readonly studyId: string
  readonly caseId: string
  readonly labelmapSha256: string
  readonly segments: readonly Segment[]
  readonly layerCount: number
}

/** What two readers made of a case, and the version that settles it. Nothing of it is told before a study is closed. */
export interface Adjudications {
  /** By name. */
  list(studyId: string): Result<readonly DoublyReadCase[], Failure>
  find(request: { readonly studyId: string; readonly caseId: string }): Result<DoublyReadCase, Failure>
  /**
   * Claims the case for adjudication. Until it is accepted or given back the case opens with this labelmap, or with the one
   * that this adjudicator began with before and the strokes on it. Accepting stores an ordinary version of the reader.
   */
  begin(adjudication: AdjudicationToBegin): Result<Claim, Failure>
}

export const adjudicationsOf = (storage: Storage): Adjudications => ({
  list: (studyId) => doublyRead(storage, studyId),
  find: ({ studyId, caseId }) => findDoublyRead(storage, studyId, caseId),
  begin: (adjudication) => begin(storage, adjudication),
})

/** Its key inside the database, once it is closed: until then nothing of what readers made is told. */
export function closedStudy({ database }: Storage, studyId: string): Result<number, Failure> {
  const row = database.one('SELECT number, name, closed_at FROM studies WHERE study_id = ?', studyId)
  if (row === undefined) return fail({ kind: 'study-unknown', studyId })
  return row.closed_at === null ? fail({ kind: 'study-open', study: textOf(row, 'name') }) : ok(numberOf(row, 'number'))
}

function doublyRead(storage: Storage, studyId: string): Result<readonly DoublyReadCase[], Failure> {
  const { database } = storage
  const study = closedStudy(storage, studyId)
  if (!study.ok) return study
  const readings = database.all(
    `SELECT c.case_id, c.name, ${readingColumns} FROM readings r JOIN cases c ON c.number = r.case_number
       JOIN segmentations s ON s.number = r.result_number
       WHERE r.study_number = ? AND r.purpose = 'first' ORDER BY c.name_key, c.number, r.reader_id`,
    study.value,
  )
  const settled = database.all(
    `SELECT c.case_id, s.segmentation_id, s.version, r.reader_id, r.ended_at FROM readings r
       JOIN cases c ON c.number = r.case_number JOIN segmentations s ON s.number = r.result_number
       WHERE r.study_number = ? AND r.purpose = 'adjudication' ORDER BY r.number`,
    study.value,
  )
  const adjudicated = new Map(
    settled.map((row) => [
      textOf(row, 'case_id'),
      {
        segmentationId: textOf(row, 'segmentation_id'),
        version: numberOf(row, 'version'),
        readerId: textOf(row, 'reader_id'),
        at: textOf(row, 'ended_at'),
      },
    ]),
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
      const done = adjudicated.get(caseId) ?? decidedOf(storage, caseId, one.readings)
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
export const readingColumns = `r.reading_id, r.reader_id, r.purpose, r.ended_at, r.active_ms, s.segmentation_id, s.version`

export const finishedReadingOf = (row: Row): FinishedReading => ({
  readingId: textOf(row, 'reading_id'),
  readerId: textOf(row, 'reader_id'),
  isRepeat: textOf(row, 'purpose') === 'repeat',
  finishedAt: textOf(row, 'ended_at'),
  activeMs: numberOf(row, 'active_ms'),
  segmentationId: textOf(row, 'segmentation_id'),
  version: numberOf(row, 'version'),
})

function findDoublyRead(storage: Storage, studyId: string, caseId: string): Result<DoublyReadCase, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const all = doublyRead(storage, studyId)
  if (!all.ok) return all
  const one = all.value.find((each) => each.caseId === caseId)
  return one ? ok(one) : fail({ kind: 'case-not-doubly-read', name: found.value.name })
}

function begin(
  storage: Storage,
  { studyId, caseId, labelmapSha256, segments, layerCount }: AdjudicationToBegin,
): Result<Claim, Failure> {
  const { database, clock, readerId, randomId, blobs } = storage
  return database.transaction((): Result<Claim, Failure> => {
    expireClaims(storage)
    const study = closedStudy(storage, studyId)
    if (!study.ok) return study
    const one = findDoublyRead(storage, studyId, caseId)
    if (!one.ok) return one
    const known = findCase(storage, caseId)
    if (!known.ok) return known
    const blind = blindStudyOf(storage, known.value.number)
    if (blind !== undefined) return fail({ kind: 'case-read-blind', name: known.value.name, study: blind })
    const open = database.one(
      `SELECT number, reading_id FROM readings WHERE study_number = ? AND case_number = ? AND reader_id = ?
         AND purpose = 'adjudication' AND ended_as IS NULL`,
      study.value,
      known.value.number,
      readerId,
    )
    if (open) {
      const reading = { number: numberOf(open, 'number'), readingId: textOf(open, 'reading_id') }
      return claimCase(storage, known.value, reading)
    }
    if (!blobs.has(labelmapSha256)) return fail({ kind: 'blob-missing', sha256: labelmapSha256 })
    const next = database.one('SELECT coalesce(max(number), 0) + 1 AS next FROM readings')
    const number = numberOf(next ?? {}, 'next')
    const readingId = randomId()
    database.run(
      `INSERT INTO readings (number, reading_id, study_number, case_number, reader_id, purpose, begun_at)
         VALUES (?, ?, ?, ?, ?, 'adjudication', ?)`,
      number,
      readingId,
      study.value,
      known.value.number,
      readerId,
      clock().toISOString(),
    )
    const start = { labelmapSha256, segments, layerCount, readingNumber: number, readingId }
    const startNumber = insertStart(storage, known.value, start)
    database.run('UPDATE readings SET start_number = ? WHERE number = ?', startNumber, number)
    return claimCase(storage, known.value, { number, readingId })
  })
}
