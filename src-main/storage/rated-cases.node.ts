import type { PassesHeld } from '@contract/calibration.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import { unknownSite } from '../pipeline/queue/site.ts'
import { casesReadBlind } from './active-reading.node.ts'
import type { SqlValue } from './database.node.ts'
import type { Pieces } from './pieces.node.ts'
import { changedPredictions, keepPredictions, type PredictionChanges, type PredictNumber } from './predictions.node.ts'
import { standing } from './rating-rows.node.ts'
import { numberOf, recordOf, textOf } from './row.ts'
import { aggregationOf, scoredUpTo } from './scores.node.ts'
import type { Storage } from './storage.node.ts'

/** The newest segmentation that a model made of a case, rated as the model made it. */
export interface KnownRating {
  readonly modelSha256: string
  readonly vocabularyId: string
  /** Pairwise Dice of the samples, by the cohort's aggregation. */
  readonly agreement: number
  /** By the vocabulary, at the time of the rating. */
  readonly passes: boolean
  /** Site of the case; absent if it is not known. */
  readonly group?: string
}

/** What ratings say about the models' labelmaps: those of the cohort, and what was said in rating studies that are closed. */
export interface RatedCases {
  /** Changes when a case was rated, a study closed, a case inferred or said to be of another site, or all were scored anew. */
  revision(): string
  /** In the order of the ratings; of each case the newest in each vocabulary that is about segmentations, whoever gave it. */
  known(): readonly KnownRating[]
  /** Those that this reader may see: without cases that the reader still has to read blind. */
  seen(): readonly KnownRating[]
  /** Changes when `revision` does, and when other cases are to be read so. */
  seenRevision(): string
  /** How the chance to pass that filters and plots ask for has to change; `undefined`: it is up to date. */
  changedPredictions(learn: () => PredictNumber): PredictionChanges | undefined
  keepPredictions(changes: PredictionChanges): Pieces
  /** What passes in a vocabulary that ratings of the cohort or of a study are in. */
  vocabulary(vocabularyId: string): PassesHeld['vocabulary']
}

export const ratedCasesOf = (storage: Storage): RatedCases => ({
  revision: () => revisionOf(storage),
  changedPredictions: (learn) => changedPredictions(storage, 'chanceToPass', { revision: revisionOf(storage), learn }),
  keepPredictions: (changes) => keepPredictions(storage, 'chanceToPass', changes),
  known: () => ratedWhere(storage, 'TRUE'),
  seen: () => ratedWhere(storage, `r.case_number NOT IN (${casesReadBlind})`, storage.readerId),
  seenRevision: () => {
    const blind = storage.database.all(`${casesReadBlind} ORDER BY r.case_number`, storage.readerId)
    return `${revisionOf(storage)} ${blind.map((row) => numberOf(row, 'case_number')).join(',')}`
  },
  vocabulary: (vocabularyId) => vocabularyOf(storage, vocabularyId),
})

function revisionOf(storage: Storage): string {
  const row = storage.database.one(
    `SELECT (SELECT coalesce(max(number), 0) FROM ratings) AS ratings,
       (SELECT coalesce(max(segmentation_number), 0) FROM inferences) AS inferences,
       (SELECT coalesce(max(number), 0) FROM told_origins) AS origins,
       (SELECT count(*) FROM studies WHERE closed_at IS NOT NULL) AS studies`,
  )
  const numbers = ['ratings', 'inferences', 'origins', 'studies'].map((name) => numberOf(row ?? {}, name))
  return `${numbers.join(' ')} ${JSON.stringify(aggregationOf(storage))}${scoredUpTo(storage) ?? ''}`
}

/**
 * What was said of segmentations: in the cohort, and in the readings of closed studies. While a study is open, nobody may tell
 * what was said in it, and a chance that was learnt from it would.
 */
const said = `
  SELECT r.case_number, r.segmentation_number, r.vocabulary_id, r.fails, r.at, r.number
    FROM ratings r JOIN rating_vocabularies v ON v.vocabulary_id = r.vocabulary_id AND v.version = r.vocabulary_version
    WHERE ${standing} AND v.document ->> '$.about' = 'segmentation'
  UNION ALL
  SELECT g.case_number, g.start_number, t.study ->> '$.vocabularyId', q.fails, q.at, q.reading_number
    FROM reading_ratings q JOIN readings g ON g.number = q.reading_number JOIN studies t ON t.number = g.study_number
    WHERE t.closed_at IS NOT NULL AND t.study ->> '$.vocabulary.about' = 'segmentation'`

/** Of each case and vocabulary the newest: of what was said at one time the one that was kept last. */
const ratedWhere = ({ database }: Storage, condition: string, ...values: readonly SqlValue[]): readonly KnownRating[] =>
  database
    .all(
      `SELECT max(r.at || printf('%012d', r.number)) AS newest, r.vocabulary_id, r.fails, c.site, c.disagreement, i.model_sha256
         FROM (${said}) r JOIN cases c ON c.number = r.case_number
         JOIN inferences i ON i.segmentation_number = r.segmentation_number
         WHERE ${condition} AND c.disagreement IS NOT NULL
           AND r.segmentation_number = (SELECT m.number FROM segmentations m
             WHERE m.case_number = r.case_number AND m.author_kind = 'model' ORDER BY m.version DESC LIMIT 1)
         GROUP BY r.case_number, r.vocabulary_id ORDER BY newest`,
      ...values,
    )
    .map((row) => {
      const site = textOf(row, 'site')
      return {
        modelSha256: textOf(row, 'model_sha256'),
        vocabularyId: textOf(row, 'vocabulary_id'),
        agreement: 1 - numberOf(row, 'disagreement'),
        passes: numberOf(row, 'fails') === 0,
        ...(site === unknownSite ? {} : { group: site }),
      }
    })

function vocabularyOf({ database }: Storage, vocabularyId: string): PassesHeld['vocabulary'] {
  const row =
    database.one(
      'SELECT document FROM rating_vocabularies WHERE vocabulary_id = ? ORDER BY version DESC LIMIT 1',
      vocabularyId,
    ) ??
    database.one(
      `SELECT study -> '$.vocabulary' AS document FROM studies WHERE study ->> '$.vocabularyId' = ? AND closed_at IS NOT NULL
         ORDER BY number DESC LIMIT 1`,
      vocabularyId,
    )
  if (!row) return { title: vocabularyId, passing: [] }
  const { title, grades } = recordOf<RatingVocabulary>(row, 'document')
  return { title, passing: grades.flatMap(({ word, fails }) => (fails ? [] : [word])) }
}
