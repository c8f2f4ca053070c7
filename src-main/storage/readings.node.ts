import type { Failure } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { NextReading, OwnReadings } from '@contract/review.ts'
import type { Segment } from '@contract/segment.ts'
import type { Grid } from '@volume/grid.ts'
import { blindStudyOf } from './active-reading.node.ts'
import { gridOf } from './cases.node.ts'
import { claimCase, expireClaims } from './claims.node.ts'
import { numberOf, optionalNumberOf, optionalTextOf, type Row, recordOf, textOf } from './row.ts'
import { insertSegmentation } from './segmentations.node.ts'
import { findCase, type KnownCase, type Storage } from './storage.node.ts'

/** An empty labelmap that has to be in the blob store before a reading can begin with it. */
export interface StartLabelmap {
  readonly grid: Grid
  readonly layerCount: number
}

export interface ReadingToBegin {
  readonly readingId: string
  /** The labelmap of `startOf`, in the blob store already. */
  readonly emptySha256?: string | undefined
}

const ofReader = `FROM readings r JOIN studies s ON s.number = r.study_number
  WHERE s.study_id = ? AND r.reader_id = ?`
/** What was set back comes last. */
const inOrder = 'ORDER BY r.set_back_at IS NOT NULL, r.set_back_at, r.position LIMIT 1'

/** Where the reader of this process stands. Nothing of it tells a repeat from a first reading. */
export function ownReadings({ database, readerId }: Storage, studyId: string): OwnReadings {
  const counts = database.one(
    `SELECT count(*) AS total, coalesce(sum(r.ended_as IN ('read', 'declined')), 0) AS done ${ofReader}`,
    studyId,
    readerId,
  )
  const row = database.one(
    `SELECT r.reading_id, r.position, r.begun_at, c.case_id, c.name FROM readings r
       JOIN studies s ON s.number = r.study_number JOIN cases c ON c.number = r.case_number
       WHERE s.study_id = ? AND r.reader_id = ? AND r.ended_as IS NULL ${inOrder}`,
    studyId,
    readerId,
  )
  return {
    totalCount: numberOf(counts ?? {}, 'total'),
    doneCount: numberOf(counts ?? {}, 'done'),
    ...(row && { next: nextOf(row) }),
  }
}

const nextOf = (row: Row): NextReading => ({
  readingId: textOf(row, 'reading_id'),
  caseId: textOf(row, 'case_id'),
  name: textOf(row, 'name'),
  position: numberOf(row, 'position'),
  isBegun: row.begun_at !== null,
})

export interface KnownReading {
  readonly number: number
  readonly studyId: string
  readonly study: string
  readonly isClosed: boolean
  readonly known: KnownCase
  readonly isBegun: boolean
  readonly isEnded: boolean
  readonly startNumber?: number | undefined
  /** Of the case in the study; `undefined`: readings begin with an empty labelmap. */
  readonly caseStartNumber?: number | undefined
  /** `undefined`: the scan alone is rated. */
  readonly segmentsOf?: number | undefined
  readonly isRating: boolean
}

function findReading(storage: Storage, readingId: string): Result<KnownReading, Failure> {
  const row = storage.database.one(
    `SELECT r.number, r.start_number, r.begun_at, r.ended_as, s.study_id, s.name AS study, s.closed_at, s.study ->> '$.vocabularyId' AS vocabulary_id, c.case_id,
       sc.start_number AS case_start_number, sc.segments_of
       FROM readings r JOIN studies s ON s.number = r.study_number JOIN cases c ON c.number = r.case_number
       JOIN study_cases sc ON sc.study_number = r.study_number AND sc.case_number = r.case_number
       WHERE r.reading_id = ? AND r.reader_id = ?`,
    readingId,
    storage.readerId,
  )
  if (row === undefined) return fail({ kind: 'reading-unknown', readingId })
  const known = findCase(storage, textOf(row, 'case_id'))
  if (!known.ok) return known
  return ok({
    number: numberOf(row, 'number'),
    studyId: textOf(row, 'study_id'),
    study: textOf(row, 'study'),
    isClosed: optionalTextOf(row, 'closed_at') !== undefined,
    known: known.value,
    isBegun: row.begun_at !== null,
    isEnded: row.ended_as !== null,
    startNumber: optionalNumberOf(row, 'start_number'),
    caseStartNumber: optionalNumberOf(row, 'case_start_number'),
    segmentsOf: optionalNumberOf(row, 'segments_of'),
    isRating: optionalTextOf(row, 'vocabulary_id') !== undefined,
  })
}

/** The reader's next reading, or what stands in its way. */
export function readable(storage: Storage, readingId: string): Result<KnownReading, Failure> {
  const found = findReading(storage, readingId)
  if (!found.ok) return found
  const { study, studyId, isClosed, isEnded, known } = found.value
  if (isClosed) return fail({ kind: 'study-closed', study })
  if (isEnded) return fail({ kind: 'reading-ended', name: known.name })
  if (ownReadings(storage, studyId).next?.readingId !== readingId)
    return fail({ kind: 'reading-not-next', name: known.name })
  const blind = blindStudyOf(storage, known.number, studyId)
  if (blind !== undefined) return fail({ kind: 'case-read-blind', name: known.name, study: blind })
  return found
}

/** The same, if the segmentation is corrected in it. */
function correctable(storage: Storage, readingId: string): Result<KnownReading, Failure> {
  const found = readable(storage, readingId)
  return found.ok && found.value.isRating ? fail({ kind: 'reading-rated', name: found.value.known.name }) : found
}

export function startOf(storage: Storage, readingId: string): Result<StartLabelmap | undefined, Failure> {
  const found = correctable(storage, readingId)
  if (!found.ok) return found
  const { startNumber, caseStartNumber, segmentsOf } = found.value
  if (startNumber !== undefined || caseStartNumber !== undefined) return ok(undefined)
  const row = storage.database.one(
    `SELECT c.shape, c.ras_from_voxel, s.layer_count FROM segmentations s JOIN cases c ON c.number = s.case_number
       WHERE s.number = ?`,
    segmentsOf ?? null,
  )
  return ok({ grid: gridOf(row ?? {}), layerCount: numberOf(row ?? {}, 'layer_count') })
}

/** Claims a case for the reader's next reading, which goes on where it was left. */
export function beginReading(storage: Storage, { readingId, emptySha256 }: ReadingToBegin): Result<Claim, Failure> {
  const { database, clock } = storage
  return database.transaction((): Result<Claim, Failure> => {
    expireClaims(storage)
    const found = correctable(storage, readingId)
    if (!found.ok) return found
    const { number, known } = found.value
    if (found.value.startNumber === undefined) {
      const start = startNumberOf(storage, found.value, { readingId, emptySha256 })
      if (!start.ok) return start
      database.run(
        'UPDATE readings SET start_number = ?, begun_at = ? WHERE number = ?',
        start.value,
        clock().toISOString(),
        number,
      )
    }
    const again = findCase(storage, known.caseId)
    return again.ok ? claimCase(storage, again.value, { number, readingId }) : again
  })
}

/** What all readings of the case begin with, or an empty labelmap with its segments, which is this reading's own. */
function startNumberOf(
  storage: Storage,
  { number, known, caseStartNumber, segmentsOf }: KnownReading,
  { readingId, emptySha256 }: ReadingToBegin,
): Result<number, Failure> {
  if (caseStartNumber !== undefined) return ok(caseStartNumber)
  if (emptySha256 === undefined || !storage.blobs.has(emptySha256))
    return fail({ kind: 'blob-missing', sha256: emptySha256 ?? '' })
  const row = storage.database.one(
    'SELECT segments, layer_count FROM segmentations WHERE number = ?',
    segmentsOf ?? null,
  )
  const added = insertStart(storage, known, {
    labelmapSha256: emptySha256,
    segments: recordOf<readonly Segment[]>(row ?? {}, 'segments'),
    layerCount: numberOf(row ?? {}, 'layer_count'),
    readingNumber: number,
    readingId,
  })
  return ok(added)
}

/** A version that a reading begins with, and nothing else is ever based on; returns its number. */
function insertStart(
  storage: Storage,
  known: KnownCase,
  {
    readingId,
    ...start
  }: {
    readonly labelmapSha256: string
    readonly segments: readonly Segment[]
    readonly layerCount: number
    readonly readingNumber: number
    readonly readingId: string
  },
): number {
  const { number, segmentationId, version } = insertSegmentation(storage, known, {
    ...start,
    authorKind: 'reader',
    author: storage.readerId,
    isSetAside: true,
  })
  const { labelmapSha256 } = start
  storage.audit('start-added', { caseId: known.caseId, readingId, segmentationId, version, labelmapSha256 })
  return number
}
