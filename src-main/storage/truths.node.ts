import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { siteOf, unknownSite } from '../pipeline/queue/site.ts'
import type { Row } from './row.ts'
import { numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

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
  /** Pairwise Dice of the segment on which the samples agree least. */
  readonly agreement: number
  /** Dice of the model's labelmap with the accepted version, of the segment where it is least. */
  readonly dice: number
  /** When the version was accepted. */
  readonly at: string
  /** Site of the case, as far as its name says it; absent if it does not. */
  readonly group?: string
}

/** What the score of a case may be looked up by. */
export type ScoredCase = Pick<KnownTruth, 'modelSha256' | 'agreement' | 'group'>

/** What accepted versions say about the models' labelmaps. */
export interface Truths {
  /** Changes when a truth was added. */
  revision(): string
  toFind(request: { readonly limit: number }): readonly TruthToFind[]
  /** `undefined`: the segment is empty in both. */
  add(found: TruthToFind, dice: ReadonlyMap<number, number | undefined>): Result<void, Failure>
  /** In the order in which the versions were accepted; of each case the newest. Without a score or a Dice it is left out. */
  known(): readonly KnownTruth[]
  /** The newest inference of a case, if it has a score. */
  scoreOf(caseId: string): ScoredCase | undefined
}

const isAccepted = (version: string) =>
  `${version}.author_kind = 'reader' AND ${version}.set_aside = 0 AND ${version}.imported_from IS NULL`
/** The newest accepted version of each case, and the newest inference before it. */
const pairs = `
  SELECT p.number AS prediction_number, p.labelmap_sha256 AS prediction_sha256, p.layer_count AS prediction_layers,
    a.number AS accepted_number, a.labelmap_sha256 AS accepted_sha256, a.layer_count AS accepted_layers,
    a.created_at AS at, a.case_number
  FROM segmentations a JOIN segmentations p ON p.number =
    (SELECT m.number FROM segmentations m WHERE m.case_number = a.case_number AND m.author_kind = 'model'
      AND m.version < a.version ORDER BY m.version DESC LIMIT 1)
  WHERE ${isAccepted('a')} AND NOT EXISTS (SELECT 1 FROM segmentations n WHERE n.case_number = a.case_number
    AND n.version > a.version AND ${isAccepted('n')})`
const agreementOf = (number: string) =>
  `(SELECT min(pairwise_dice) FROM measurements WHERE segmentation_number = ${number})`

export const truthsOf = ({ database }: Storage): Truths => ({
  revision: () => {
    const row = database.one('SELECT count(*) AS total, coalesce(max(accepted_number), 0) AS newest FROM truths') ?? {}
    return `${numberOf(row, 'total')} ${numberOf(row, 'newest')}`
  },
  toFind: ({ limit }) =>
    database
      .all(
        `SELECT c.case_id, pairs.*, (SELECT json_group_array(segment_value) FROM measurements
             WHERE segmentation_number = prediction_number) AS segment_values
           FROM (${pairs}) pairs JOIN cases c ON c.number = pairs.case_number
           WHERE prediction_layers = 1 AND accepted_layers = 1 AND NOT EXISTS (SELECT 1 FROM truths t
             WHERE t.segmentation_number = prediction_number AND t.accepted_number = pairs.accepted_number)
           ORDER BY pairs.accepted_number LIMIT ?`,
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
  add: ({ predictionNumber, acceptedNumber, segmentValues }, dice) =>
    database.transaction(() => {
      for (const value of segmentValues)
        database.run(
          `INSERT INTO truths (segmentation_number, accepted_number, segment_value, dice) VALUES (?, ?, ?, ?)
             ON CONFLICT DO NOTHING`,
          predictionNumber,
          acceptedNumber,
          value,
          dice.get(value) ?? null,
        )
      return ok(undefined)
    }),
  known: () =>
    database
      .all(
        `SELECT c.case_id, i.model_sha256, ${agreementOf('prediction_number')} AS agreement, min(t.dice) AS dice, at,
             c.name
           FROM (${pairs}) pairs JOIN truths t ON t.segmentation_number = prediction_number
             AND t.accepted_number = pairs.accepted_number
           JOIN inferences i ON i.segmentation_number = prediction_number
           JOIN cases c ON c.number = pairs.case_number
           GROUP BY pairs.accepted_number HAVING agreement IS NOT NULL AND dice IS NOT NULL ORDER BY pairs.accepted_number`,
      )
      .map((row) => ({
        caseId: textOf(row, 'case_id'),
        name: textOf(row, 'name'),
        ...scoredCaseOf(row),
        dice: numberOf(row, 'dice'),
        at: textOf(row, 'at'),
      })),
  scoreOf: (caseId) => {
    const row = database.one(
      `SELECT i.model_sha256, ${agreementOf('s.number')} AS agreement, c.name
         FROM segmentations s JOIN inferences i ON i.segmentation_number = s.number JOIN cases c ON c.number = s.case_number
         WHERE c.case_id = ? AND agreement IS NOT NULL ORDER BY s.version DESC LIMIT 1`,
      caseId,
    )
    return row && scoredCaseOf(row)
  },
})

function scoredCaseOf(row: Row): ScoredCase {
  const site = siteOf(textOf(row, 'name'))
  return {
    modelSha256: textOf(row, 'model_sha256'),
    agreement: numberOf(row, 'agreement'),
    ...(site === unknownSite ? {} : { group: site }),
  }
}
