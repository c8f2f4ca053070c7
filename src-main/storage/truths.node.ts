import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { unknownSite } from '../pipeline/queue/site.ts'
import { blindCases } from './active-reading.node.ts'
import type { SqlValue } from './database.node.ts'
import type { Pieces } from './pieces.node.ts'
import { changedPredictions, keepPredictions, type PredictionChanges, type PredictNumber } from './predictions.node.ts'
import { numberOf, textOf } from './row.ts'
import { scoreTruths } from './score-truths.node.ts'
import { aggregationOf, scoredUpTo } from './scores.node.ts'
import { findCase, type Storage } from './storage.node.ts'
import { insertDue } from './truths-due-tables.ts'

/** A model's version and the version that a reader accepted after it, which were not compared yet. */
export interface TruthToFind {
  readonly caseId: string
  /** Keys inside the database. */
  readonly predictionNumber: number
  readonly acceptedNumber: number
  readonly predictionSha256: string
  readonly acceptedSha256: string
  /** What the model can give. */
  readonly segmentValues: readonly number[]
}

/** A case whose true Dice is known. */
export interface KnownTruth {
  readonly caseId: string
  readonly name: string
  readonly modelSha256: string
  /** Pairwise Dice of the samples, by the cohort's aggregation. */
  readonly agreement: number
  /** Dice of the model's labelmap with the accepted version, by the same aggregation. */
  readonly dice: number
  /** When the version was accepted. */
  readonly at: string
  /** Site of the case, as far as its name says it; absent if it does not. */
  readonly group?: string
}

/** What accepted versions say about the models' labelmaps. */
export interface Truths {
  /** Changes when a truth was added or left out, or all were scored anew. */
  revision(): string
  toFind(request: { readonly limit: number }): readonly TruthToFind[]
  /** `undefined`: the segment is empty in both. */
  add(found: TruthToFind, dice: ReadonlyMap<number, number | undefined>): Result<void, Failure>
  /** In the order in which the versions were accepted; of each case the newest. Without a score or a Dice it is left out. */
  known(): readonly KnownTruth[]
  /** Those that this reader may see: without cases that the reader still has to read without seeing a model. */
  seen(): readonly KnownTruth[]
  /** Changes when `revision` does, and when other cases are to be read so. */
  seenRevision(): string
  /** How the predicted Dice that filters and plots ask for has to change; `undefined`: it is up to date. */
  changedPredictions(learn: () => PredictNumber): PredictionChanges | undefined
  keepPredictions(changes: PredictionChanges): Pieces
}

function revisionOf(storage: Storage): string {
  const row = storage.database.one(
    `SELECT count(*) AS total, coalesce(max(accepted_number), 0) AS newest,
       (SELECT coalesce(max(number), 0) FROM told_origins) AS origins FROM case_truths`,
  )
  return `${numberOf(row ?? {}, 'total')} ${numberOf(row ?? {}, 'newest')} ${numberOf(row ?? {}, 'origins')} ${JSON.stringify(aggregationOf(storage))}${scoredUpTo(storage) ?? ''}`
}

export const truthsOf = (storage: Storage): Truths => ({
  revision: () => revisionOf(storage),
  changedPredictions: (learn) => changedPredictions(storage, 'predictedDice', { revision: revisionOf(storage), learn }),
  keepPredictions: (changes) => keepPredictions(storage, 'predictedDice', changes),
  toFind: ({ limit }) =>
    storage.database
      .all(
        `SELECT c.case_id, due.prediction_number, due.accepted_number, p.labelmap_sha256 AS prediction_sha256,
           a.labelmap_sha256 AS accepted_sha256, (SELECT json_group_array(segment_value) FROM measurements
             WHERE segmentation_number = due.prediction_number) AS segment_values
           FROM truths_due due JOIN cases c ON c.number = due.case_number
           JOIN segmentations p ON p.number = due.prediction_number
           JOIN segmentations a ON a.number = due.accepted_number
           ORDER BY due.accepted_number LIMIT ?`,
        limit,
      )
      .map((row) => ({
        caseId: textOf(row, 'case_id'),
        predictionNumber: numberOf(row, 'prediction_number'),
        acceptedNumber: numberOf(row, 'accepted_number'),
        predictionSha256: textOf(row, 'prediction_sha256'),
        acceptedSha256: textOf(row, 'accepted_sha256'),
        segmentValues: JSON.parse(textOf(row, 'segment_values')) as readonly number[],
      })),
  add: (found, dice) => addTruth(storage, found, dice),
  known: () => truthsWhere(storage, 'TRUE'),
  seen: () => truthsWhere(storage, `t.case_number NOT IN (${blindCases})`, storage.readerId),
  seenRevision: () => {
    const blind = storage.database.all(`${blindCases} ORDER BY r.case_number`, storage.readerId)
    return `${revisionOf(storage)} ${blind.map((row) => numberOf(row, 'case_number')).join(',')}`
  },
})

const truthsWhere = ({ database }: Storage, condition: string, ...values: readonly SqlValue[]): readonly KnownTruth[] =>
  database
    .all(
      `SELECT c.case_id, c.name, c.site, i.model_sha256, t.agreement, t.dice, a.created_at AS at
         FROM case_truths t JOIN cases c ON c.number = t.case_number
         JOIN inferences i ON i.segmentation_number = t.segmentation_number
         JOIN segmentations a ON a.number = t.accepted_number WHERE ${condition} ORDER BY t.accepted_number`,
      ...values,
    )
    .map((row) => {
      const site = textOf(row, 'site')
      return {
        caseId: textOf(row, 'case_id'),
        name: textOf(row, 'name'),
        modelSha256: textOf(row, 'model_sha256'),
        agreement: numberOf(row, 'agreement'),
        ...(site === unknownSite ? {} : { group: site }),
        dice: numberOf(row, 'dice'),
        at: textOf(row, 'at'),
      }
    })

function addTruth(
  storage: Storage,
  { caseId, predictionNumber, acceptedNumber, segmentValues }: TruthToFind,
  dice: ReadonlyMap<number, number | undefined>,
): Result<void, Failure> {
  const { database } = storage
  return database.transaction(() => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    for (const value of segmentValues)
      database.run(
        `INSERT INTO truths (segmentation_number, accepted_number, segment_value, dice) VALUES (?, ?, ?, ?)
           ON CONFLICT DO NOTHING`,
        predictionNumber,
        acceptedNumber,
        value,
        dice.get(value) ?? null,
      )
    database.run('DELETE FROM truths_due WHERE accepted_number = ?', acceptedNumber)
    scoreTruths(storage, aggregationOf(storage), { first: found.value.number, last: found.value.number })
    return ok(undefined)
  })
}

/**
 * A version was accepted: what was known of the case is of an older one, and this one is to be compared with the newest
 * inference before it, if there is one and neither overlaps. Call it in the transaction of the acceptance.
 */
export function noteAccepted({ database }: Storage, caseNumber: number, acceptedNumber: number): void {
  database.run('DELETE FROM case_truths WHERE case_number = ?', caseNumber)
  database.run('DELETE FROM truths_due WHERE case_number = ?', caseNumber)
  database.run(`${insertDue} WHERE a.number = ? AND p.layer_count = 1 AND a.layer_count = 1`, acceptedNumber)
}
