import { unknownSite } from '../pipeline/queue/site.ts'
import { setting } from './notes.node.ts'
import { inPieces, type Pieces } from './pieces.node.ts'
import type { Scored } from './queue.node.ts'
import { numberOf, optionalNumberOf, type Row, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Predicts the Dice of a case, 0..1; `undefined` where too little is known of its model. */
export type PredictDice = (scored: Scored) => number | undefined

/** Of which truths and up to which inference the predictions beside the cases are. */
const key = 'predictions'

/** How the predicted Dice beside the cases has to change. */
export interface PredictionChanges {
  /** Of which truths and up to which inference they are. */
  readonly mark: string
  readonly caseNumbers: Float64Array
  /** NaN: nothing is predicted. */
  readonly dice: Float64Array
}

/**
 * What is to be written so that the predicted Dice beside the cases is up to date; `undefined`: it is. All cases are looked
 * at if other truths are known than at the last time, else those of inferences that were added since. Only reads; `learn`
 * is called only if there is something to predict.
 */
export function changedPredictions(
  storage: Storage,
  { revision, learn }: { readonly revision: string; readonly learn: () => PredictDice },
): PredictionChanges | undefined {
  const { database } = storage
  const newest = numberOf(database.one('SELECT coalesce(max(segmentation_number), 0) AS n FROM inferences') ?? {}, 'n')
  const [keptRevision, keptNewest = '0'] = setting(storage, key)?.split('|') ?? []
  if (keptRevision === revision && Number(keptNewest) === newest) return undefined
  const predict = learn()
  const changed = database
    .all(
      `SELECT number, model_sha256, disagreement, site, k.dice AS kept
         FROM cases LEFT JOIN predicted_dice k ON k.case_number = number
         WHERE model_sha256 IS NOT NULL AND number IN (SELECT s.case_number FROM inferences i
           JOIN segmentations s ON s.number = i.segmentation_number WHERE s.number > ?)`,
      keptRevision === revision ? Number(keptNewest) : 0,
    )
    .map((row) => ({
      caseNumber: numberOf(row, 'number'),
      dice: predicted(row, predict),
      kept: optionalNumberOf(row, 'kept'),
    }))
    .filter(({ dice, kept }) => dice !== kept)
  return {
    mark: `${revision}|${newest}`,
    caseNumbers: Float64Array.from(changed, ({ caseNumber }) => caseNumber),
    dice: Float64Array.from(changed, ({ dice }) => dice ?? Number.NaN),
  }
}

function predicted(row: Row, predict: PredictDice): number | undefined {
  const disagreement = optionalNumberOf(row, 'disagreement')
  const site = textOf(row, 'site')
  if (disagreement === undefined) return undefined
  return predict({
    modelSha256: textOf(row, 'model_sha256'),
    agreement: 1 - disagreement,
    ...(site === unknownSite ? {} : { group: site }),
  })
}

/** Writes the changes. The mark is set last: what was left undone is found again. */
export function keepPredictions({ database }: Storage, { mark, caseNumbers, dice }: PredictionChanges): Pieces {
  let at = 0
  return inPieces(database, () => {
    for (const end = Math.min(at + 50, caseNumbers.length); at < end; at++) {
      const [caseNumber = 0, predicted = Number.NaN] = [caseNumbers[at], dice[at]]
      if (Number.isNaN(predicted)) database.run('DELETE FROM predicted_dice WHERE case_number = ?', caseNumber)
      else
        database.run('INSERT OR REPLACE INTO predicted_dice (case_number, dice) VALUES (?, ?)', caseNumber, predicted)
    }
    if (at < caseNumbers.length) return true
    // Found again at any time from what is on record: no event of its own.
    database.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, mark)
    return false
  })
}
