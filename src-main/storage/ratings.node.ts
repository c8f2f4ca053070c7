import type { Failure } from '@contract/failure/failure.ts'
import type { Rating, RatingOrder, RatingPage, RatingVocabulary } from '@contract/rating.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { canonicalJson } from '@volume/canonical-json.ts'
import { casesReadBlind } from './active-reading.node.ts'
import { findCases, type MatchedRatings, matchRatings, type NamedRating } from './match-ratings.node.ts'
import { inPieces, type Pieces } from './pieces.node.ts'
import { ratingColumns, ratingOf, ratingTables, selectRatings, standing } from './rating-rows.node.ts'
import { casesToRate } from './ratings-due.node.ts'
import { numberOf, recordOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** What a reader says, in a vocabulary. `readerId` and `at` are those of this process and of now unless given. */
export interface RatingToAdd {
  readonly caseId: string
  readonly segmentationId?: string | undefined
  readonly vocabulary: RatingVocabulary
  readonly grade: string
  /** That of the grade unless given. */
  readonly score?: number | undefined
  readonly reasons: readonly string[]
  /** 0..4 */
  readonly confidence?: number | undefined
  readonly note?: string | undefined
  readonly dwellMs: number
  readonly readerId?: string | undefined
  readonly at?: string | undefined
}

/** Ratings on their way in. */
export interface Importing {
  readonly pieces: Pieces
  addedCount(): number
}

/** The ratings of a cohort: they are added, never changed. */
export interface Ratings {
  /** Kept with the cohort, so that its ratings can be read for ever; the same words under one version, or a refusal. */
  addVocabulary(vocabulary: RatingVocabulary): Result<void, Failure>
  vocabularies(): readonly RatingVocabulary[]
  rate(rating: RatingToAdd): Result<Rating, Failure>
  withdraw(ratingId: string): Result<Rating, Failure>
  /** All or none. */
  importAll(ratings: readonly RatingToAdd[], from: { readonly file: string }): Result<readonly Rating[], Failure>
  /** The same with others reading and writing in between: what was added when it is broken off stays. */
  importing(ratings: readonly RatingToAdd[], from: { readonly file: string }): Importing
  /** Which of them are new; those that name no reader are of `readerId`. */
  match(named: readonly NamedRating[], readerId: string): MatchedRatings
  /** Ids of the cases that a file means by each of these ids, names or last parts of names. */
  casesCalled(names: ReadonlySet<string>): (called: string) => readonly string[]
  /** All that were ever given and that this reader may see, in their order; of one case, if it is named. */
  all(of?: { readonly caseId: string }): readonly Rating[]
  /**
   * The newest of each reader about each case in each vocabulary; those that were taken back are left out, and those of cases
   * that this reader has to read blind.
   */
  newest(of?: { readonly caseId: string }): readonly Rating[]
  due(
    request: RatingOrder & {
      readonly about: RatingVocabulary['about']
      readonly offset: number
      readonly limit: number
    },
  ): RatingPage
}

export const ratingsOf = (storage: Storage): Ratings => ({
  addVocabulary: (vocabulary) => storage.database.transaction(() => keepVocabulary(storage, vocabulary)),
  vocabularies: () =>
    storage.database
      .all('SELECT document FROM rating_vocabularies ORDER BY vocabulary_id, version')
      .map((row) => recordOf<RatingVocabulary>(row, 'document')),
  rate: (rating) => storage.database.transaction(() => insertRating(storage, rating)),
  withdraw: (ratingId) => storage.database.transaction(() => withdraw(storage, ratingId)),
  importAll: (ratings, { file }) =>
    storage.database.transaction((): Result<readonly Rating[], Failure> => {
      const added: Rating[] = []
      for (const rating of ratings) {
        const one = insertRating(storage, rating, file)
        if (!one.ok) return one
        added.push(one.value)
      }
      storage.audit('ratings-imported', { file, count: added.length })
      return ok(added)
    }),
  importing: (ratings, from) => importing(storage, ratings, from),
  match: (named, readerId) => matchRatings(storage, named, readerId),
  casesCalled: (names) => findCases(storage, names),
  all: (of) => selectSeen(storage, of, 'TRUE'),
  newest: (of) => selectSeen(storage, of, standing),
  due: (request) => casesToRate(storage, request),
})

function importing(storage: Storage, ratings: readonly RatingToAdd[], { file }: { readonly file: string }): Importing {
  let count = 0
  function* pieces(): Pieces {
    let failed: Result<never, Failure> | undefined
    const done = yield* inPieces(storage.database, () => {
      const rating = ratings[count]
      const added = rating && insertRating(storage, rating, file)
      if (added && !added.ok) failed = added
      else if (added) count++
      const isMore = !failed && count < ratings.length
      if (!isMore) storage.audit('ratings-imported', { file, count })
      return isMore
    })
    return failed ?? done
  }
  return { pieces: pieces(), addedCount: () => count }
}

type Of = { readonly caseId: string } | undefined

const selectSeen = (storage: Storage, of: Of, sql: string): readonly Rating[] =>
  selectRatings(storage, of, {
    sql: `${sql} AND r.case_number NOT IN (${casesReadBlind})`,
    values: [storage.readerId],
  })

function keepVocabulary({ database, audit }: Storage, vocabulary: RatingVocabulary): Result<void, Failure> {
  const { id, version } = vocabulary
  const document = canonicalJson(JSON.parse(JSON.stringify(vocabulary)))
  const kept = database.one(
    'SELECT document FROM rating_vocabularies WHERE vocabulary_id = ? AND version = ?',
    id,
    version,
  )
  if (kept)
    return kept.document === document ? ok(undefined) : fail({ kind: 'vocabulary-differs', vocabularyId: id, version })
  database.run(
    'INSERT INTO rating_vocabularies (vocabulary_id, version, document) VALUES (?, ?, ?)',
    id,
    version,
    document,
  )
  audit('vocabulary-added', { vocabularyId: id, version })
  return ok(undefined)
}

/** Adds a rating and says so on the audit trail; call it in a transaction. */
export function insertRating(storage: Storage, given: RatingToAdd, importedFrom?: string): Result<Rating, Failure> {
  const { vocabulary, caseId, segmentationId } = given
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const grade = vocabulary.grades.find((one) => one.grade === given.grade)
  const strange = given.reasons.find((reason) => !vocabulary.reasons.some((one) => one.reason === reason))
  if (!grade || strange !== undefined)
    return fail({
      kind: 'rating-word-unknown',
      vocabularyId: vocabulary.id,
      word: grade ? (strange ?? '') : given.grade,
    })
  const kept = keepVocabulary(storage, vocabulary)
  if (!kept.ok) return kept
  const segmentation =
    segmentationId === undefined
      ? undefined
      : storage.database.one(
          'SELECT number FROM segmentations WHERE segmentation_id = ? AND case_number = ?',
          segmentationId,
          found.value.number,
        )
  if (segmentationId !== undefined && !segmentation) return fail({ kind: 'no-segmentation', name: found.value.name })
  const added = insert(storage, {
    caseNumber: found.value.number,
    segmentationNumber: segmentation ? numberOf(segmentation, 'number') : null,
    vocabularyId: vocabulary.id,
    vocabularyVersion: vocabulary.version,
    grade: grade.grade,
    score: given.score ?? grade.score ?? null,
    fails: grade.fails,
    // In the order of the vocabulary, each once.
    reasons: vocabulary.reasons.map(({ reason }) => reason).filter((reason) => given.reasons.includes(reason)),
    confidence: given.confidence ?? null,
    note: given.note?.trim() || null,
    readerId: given.readerId ?? storage.readerId,
    at: given.at ?? storage.clock().toISOString(),
    dwellMs: Math.round(given.dwellMs),
    importedFrom: importedFrom ?? null,
  })
  if (added.ok) storage.audit('case-rated', auditDetails(added.value))
  return added
}

interface RowToInsert {
  readonly caseNumber: number
  readonly segmentationNumber: number | null
  readonly vocabularyId: string
  readonly vocabularyVersion: string
  readonly grade: string | null
  readonly score: number | null
  readonly fails: boolean
  readonly reasons: readonly string[]
  readonly confidence: number | null
  readonly note: string | null
  readonly readerId: string
  readonly at: string
  readonly dwellMs: number
  readonly importedFrom: string | null
}

/** The former is the newest of the same reader about the same case in the same vocabulary, also one that was taken back. */
function insert({ database, randomId }: Storage, row: RowToInsert): Result<Rating, Failure> {
  const ratingId = randomId()
  database.run(
    `INSERT INTO ratings (rating_id, case_number, segmentation_number, vocabulary_id, vocabulary_version, grade, score,
       fails, reasons, confidence, note, reader_id, at, dwell_ms, imported_from, former_number)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
         (SELECT max(number) FROM ratings WHERE case_number = ?2 AND vocabulary_id = ?4 AND reader_id = ?12))`,
    ratingId,
    row.caseNumber,
    row.segmentationNumber,
    row.vocabularyId,
    row.vocabularyVersion,
    row.grade,
    row.score,
    row.fails ? 1 : 0,
    JSON.stringify(row.reasons),
    row.confidence,
    row.note,
    row.readerId,
    row.at,
    row.dwellMs,
    row.importedFrom,
  )
  const added = database.one(`SELECT ${ratingColumns} FROM ${ratingTables} WHERE r.rating_id = ?`, ratingId)
  return ok(ratingOf(added ?? {}))
}

function withdraw(storage: Storage, ratingId: string): Result<Rating, Failure> {
  const row = storage.database.one(
    `SELECT r.case_number, r.segmentation_number, r.vocabulary_id, r.vocabulary_version FROM ratings r
       WHERE r.rating_id = ? AND r.reader_id = ? AND ${standing}`,
    ratingId,
    storage.readerId,
  )
  if (!row) return fail({ kind: 'rating-unknown', ratingId })
  const taken = insert(storage, {
    caseNumber: numberOf(row, 'case_number'),
    segmentationNumber: row.segmentation_number === null ? null : numberOf(row, 'segmentation_number'),
    vocabularyId: String(row.vocabulary_id),
    vocabularyVersion: String(row.vocabulary_version),
    grade: null,
    score: null,
    fails: false,
    reasons: [],
    confidence: null,
    note: null,
    readerId: storage.readerId,
    at: storage.clock().toISOString(),
    dwellMs: 0,
    importedFrom: null,
  })
  if (taken.ok)
    storage.audit('rating-withdrawn', { caseId: taken.value.caseId, ratingId, withdrawalId: taken.value.ratingId })
  return taken
}

const auditDetails = (rating: Rating) => ({
  caseId: rating.caseId,
  ratingId: rating.ratingId,
  formerId: rating.formerId,
  segmentationId: rating.segmentationId,
  vocabulary: `${rating.vocabularyId} ${rating.vocabularyVersion}`,
  grade: rating.grade,
  reasons: [...rating.reasons],
  ratedBy: rating.readerId,
})
