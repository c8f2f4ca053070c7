import type { Failure } from '@contract/failure/failure.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import type { DisputedRating, RatingsAgreement } from '@contract/reading-rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Study } from '@contract/review.ts'
import { placesApart, studyRatings } from '../pipeline/review/study-ratings.ts'
import { closedStudy } from './doubly-read.node.ts'
import { insertRating } from './ratings.node.ts'
import { numberOf, optionalTextOf, recordOf, textOf } from './row.ts'
import { findCase, type Storage } from './storage.node.ts'

/** First ratings of a case by two readers, in the order of their names; and a first rating with its repeat. */
const pairs = `
  SELECT a.reading_id AS first_id, a.reader_id AS first_reader, b.reader_id AS second_reader, b.position,
    qa.grade AS first_grade, qb.grade AS second_grade, a.purpose AS first_purpose, b.purpose AS second_purpose,
    a.study_number, a.case_number, b.reading_id AS second_id
  FROM readings a JOIN reading_ratings qa ON qa.reading_number = a.number
    JOIN readings b ON b.study_number = a.study_number AND b.case_number = a.case_number AND a.purpose = 'first'
      AND (b.repeats_number = a.number OR (b.purpose = 'first' AND a.reader_id < b.reader_id))
    JOIN reading_ratings qb ON qb.reading_number = b.number
  WHERE a.study_number = ?`

const vocabularyOf = ({ database }: Storage, studyNumber: number): RatingVocabulary | undefined =>
  recordOf<Study>(database.one('SELECT study FROM studies WHERE number = ?', studyNumber) ?? {}, 'study').vocabulary

/** How well the ratings of a closed study agree; `undefined`: its readings are no ratings. */
export function ratingsAgreement(storage: Storage, studyNumber: number): RatingsAgreement | undefined {
  const vocabulary = vocabularyOf(storage, studyNumber)
  if (!vocabulary) return undefined
  const rows = storage.database.all(`${pairs} ORDER BY a.number, b.number`, studyNumber)
  return studyRatings(
    vocabulary,
    rows.map((row) => ({
      firstReader: textOf(row, 'first_reader'),
      secondReader: textOf(row, 'second_reader'),
      firstGrade: textOf(row, 'first_grade'),
      secondGrade: textOf(row, 'second_grade'),
      secondPosition: numberOf(row, 'position'),
    })),
  )
}

/** Cases that both readers rated, and not alike: those furthest apart first. */
export function disputedRatings(storage: Storage, studyId: string): Result<readonly DisputedRating[], Failure> {
  const study = closedStudy(storage, studyId)
  if (!study.ok) return study
  const vocabulary = vocabularyOf(storage, study.value)
  if (!vocabulary) return ok([])
  const rows = storage.database.all(
    `SELECT c.case_id, c.name, p.*, d.grade AS decided, d.reader_id AS decided_by, d.at AS decided_at
       FROM (${pairs}) p JOIN cases c ON c.number = p.case_number
       LEFT JOIN rating_decisions e ON e.study_number = p.study_number AND e.case_number = p.case_number
       LEFT JOIN ratings d ON d.number = e.rating_number
       WHERE p.second_purpose = 'first' AND p.first_grade <> p.second_grade ORDER BY c.name_key, c.number`,
    study.value,
  )
  const all = rows.map((row): DisputedRating => {
    const grades = [textOf(row, 'first_grade'), textOf(row, 'second_grade')] as const
    const [first, second] = grades
    const grade = optionalTextOf(row, 'decided')
    return {
      caseId: textOf(row, 'case_id'),
      name: textOf(row, 'name'),
      // Ids are random, so their order is that of a coin.
      grades: textOf(row, 'first_id') < textOf(row, 'second_id') ? grades : [second, first],
      apart: placesApart(vocabulary, first, second),
      ...(grade !== undefined && {
        decided: { grade, readerId: textOf(row, 'decided_by'), at: textOf(row, 'decided_at') },
      }),
    }
  })
  return ok(all.toSorted((a, b) => b.apart - a.apart))
}

/** A third reader's rating, which is the cohort's own, decides about a case. */
export const decideRating = (
  storage: Storage,
  { studyId, caseId, grade }: { readonly studyId: string; readonly caseId: string; readonly grade: string },
): Result<void, Failure> =>
  storage.database.transaction((): Result<void, Failure> => {
    const { database, readerId } = storage
    const study = closedStudy(storage, studyId)
    if (!study.ok) return study
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    const { number, name } = found.value
    const disputed = disputedRatings(storage, studyId)
    if (!disputed.ok) return disputed
    const known = disputed.value.find((one) => one.caseId === caseId)
    const vocabulary = vocabularyOf(storage, study.value)
    if (!known || !vocabulary) return fail({ kind: 'rating-not-disputed', name })
    if (known.decided) return fail({ kind: 'rating-decided', name })
    const isOwn = database.one(
      'SELECT 1 FROM readings WHERE study_number = ? AND case_number = ? AND reader_id = ? LIMIT 1',
      study.value,
      number,
      readerId,
    )
    if (isOwn) return fail({ kind: 'rating-own', name })
    const start = database.one(
      `SELECT s.segmentation_id FROM study_cases sc LEFT JOIN segmentations s ON s.number = sc.start_number
         WHERE sc.study_number = ? AND sc.case_number = ?`,
      study.value,
      number,
    )
    const rating = insertRating(storage, {
      caseId,
      segmentationId: optionalTextOf(start ?? {}, 'segmentation_id'),
      vocabulary,
      grade,
      reasons: [],
      dwellMs: 0,
    })
    if (!rating.ok) return rating
    database.run(
      `INSERT INTO rating_decisions VALUES (?, ?, (SELECT number FROM ratings WHERE rating_id = ?))`,
      study.value,
      number,
      rating.value.ratingId,
    )
    storage.audit('rating-decided', { studyId, caseId, ratingId: rating.value.ratingId, grade })
    return ok(undefined)
  })
