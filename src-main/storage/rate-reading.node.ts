import type { Failure } from '@contract/failure/failure.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import type { ReadingRatingToGive } from '@contract/reading-rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Study } from '@contract/review.ts'
import type { Segment } from '@contract/segment.ts'
import { type KnownReading, readable } from './readings.node.ts'
import { numberOf, optionalNumberOf, optionalTextOf, type Row, recordOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** What a reading that is a rating is about. */
export interface ReadingToRate {
  readonly caseId: string
  readonly name: string
  readonly isBlindToModel: boolean
  /** Absent: the scan alone is rated. */
  readonly segmentation?: {
    readonly segmentationId: string
    readonly version: number
    readonly labelmapSha256: string
    readonly layerCount: number
    readonly segments: readonly Segment[]
  }
}

interface Rated {
  readonly reading: KnownReading
  readonly vocabulary: RatingVocabulary
  readonly isBlindToModel: boolean
}

/** The reader's next reading, if it is a rating. */
function rateable(storage: Storage, readingId: string): Result<Rated, Failure> {
  const reading = readable(storage, readingId)
  if (!reading.ok) return reading
  const { vocabulary, isBlindToModel } = studyIn(storage, reading.value.studyId)
  if (!vocabulary) return fail({ kind: 'reading-no-rating', name: reading.value.known.name })
  return ok({ reading: reading.value, vocabulary, isBlindToModel })
}

const studyIn = ({ database }: Storage, studyId: string): Study =>
  recordOf<Study>(database.one('SELECT study FROM studies WHERE study_id = ?', studyId) ?? {}, 'study')

/** What the next reading is about; from the first time on it counts as begun. */
export const toRate = (storage: Storage, readingId: string): Result<ReadingToRate, Failure> =>
  storage.database.transaction(() => {
    const found = rateable(storage, readingId)
    if (!found.ok) return found
    const { reading, isBlindToModel } = found.value
    const { number, known, caseStartNumber, isBegun } = reading
    if (!isBegun) {
      storage.database.run(
        'UPDATE readings SET begun_at = ?, start_number = ? WHERE number = ?',
        storage.clock().toISOString(),
        caseStartNumber ?? null,
        number,
      )
      storage.audit('case-viewed', { caseId: known.caseId, readingId, on: 'rate' })
    }
    const row =
      caseStartNumber === undefined
        ? undefined
        : storage.database.one('SELECT * FROM segmentations WHERE number = ?', caseStartNumber)
    return ok({
      caseId: known.caseId,
      name: known.name,
      isBlindToModel,
      ...(row && {
        segmentation: {
          segmentationId: textOf(row, 'segmentation_id'),
          version: numberOf(row, 'version'),
          labelmapSha256: textOf(row, 'labelmap_sha256'),
          layerCount: numberOf(row, 'layer_count'),
          segments: recordOf<readonly Segment[]>(row, 'segments'),
        },
      }),
    })
  })

/** Ends the next reading with what its reader says. */
export const rateReading = (
  storage: Storage,
  { readingId, dwellMs, ...said }: ReadingRatingToGive,
): Result<void, Failure> =>
  storage.database.transaction(() => {
    const found = rateable(storage, readingId)
    if (!found.ok) return found
    const { reading, vocabulary } = found.value
    const grade = vocabulary.grades.find((one) => one.grade === said.grade)
    const strange = said.reasons.find((reason) => !vocabulary.reasons.some((one) => one.reason === reason))
    if (!grade || strange !== undefined)
      return fail({ kind: 'rating-word-unknown', vocabularyId: vocabulary.id, word: strange ?? said.grade })
    const rating = {
      grade: grade.grade,
      score: grade.score ?? null,
      fails: grade.fails ? 1 : 0,
      // In the order of the vocabulary, each once.
      reasons: vocabulary.reasons.map(({ reason }) => reason).filter((reason) => said.reasons.includes(reason)),
      confidence: said.confidence ?? null,
      note: said.note?.trim() || null,
    }
    const at = storage.audit('reading-rated', { caseId: reading.known.caseId, readingId, ...rating })
    storage.database.run(
      `INSERT INTO reading_ratings (reading_number, grade, score, fails, reasons, confidence, note, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      reading.number,
      rating.grade,
      rating.score,
      rating.fails,
      JSON.stringify(rating.reasons),
      rating.confidence,
      rating.note,
      at,
    )
    storage.database.run(
      `UPDATE readings SET ended_as = 'read', ended_at = ?, active_ms = active_ms + ? WHERE number = ?`,
      at,
      Math.round(dwellMs),
      reading.number,
    )
    return ok(undefined)
  })

/** Puts the next reading behind the reader's others. */
export const setBackRating = (storage: Storage, readingId: string): Result<void, Failure> =>
  storage.database.transaction(() => {
    const found = rateable(storage, readingId)
    if (!found.ok) return found
    const { number, known } = found.value.reading
    const at = storage.audit('reading-set-back', { caseId: known.caseId, readingId })
    storage.database.run('UPDATE readings SET set_back_at = ? WHERE number = ?', at, number)
    return ok(undefined)
  })

/** Ends the next reading without a rating. */
export const declineRating = (
  storage: Storage,
  { readingId, reason }: { readonly readingId: string; readonly reason: string },
): Result<void, Failure> =>
  storage.database.transaction(() => {
    const found = rateable(storage, readingId)
    if (!found.ok) return found
    const { number, known } = found.value.reading
    const at = storage.audit('reading-declined', { caseId: known.caseId, readingId, reason })
    storage.database.run(
      `UPDATE readings SET ended_as = 'declined', ended_at = ?, ended_because = ? WHERE number = ?`,
      at,
      reason,
      number,
    )
    return ok(undefined)
  })

/** Whether a reading was rated as the event tells, by its reader. */
export function isReadingRatingThere(
  { database }: Storage,
  { at, readerId }: { readonly at: string; readonly readerId: string },
  details: Readonly<Record<string, unknown>>,
): boolean {
  const row = database.one(
    `SELECT q.*, r.reader_id, r.ended_at, r.ended_as FROM reading_ratings q JOIN readings r ON r.number = q.reading_number
       WHERE r.reading_id = ?`,
    String(details.readingId),
  )
  return (
    row !== undefined &&
    [row.reader_id, row.ended_at, row.at, row.ended_as].join(' ') === [readerId, at, at, 'read'].join(' ') &&
    saidIn(row) ===
      JSON.stringify(['grade', 'score', 'fails', 'reasons', 'confidence', 'note'].map((key) => details[key]))
  )
}

const saidIn = (row: Row): string =>
  JSON.stringify([
    textOf(row, 'grade'),
    optionalNumberOf(row, 'score') ?? null,
    numberOf(row, 'fails'),
    recordOf<readonly string[]>(row, 'reasons'),
    optionalNumberOf(row, 'confidence') ?? null,
    optionalTextOf(row, 'note') ?? null,
  ])
