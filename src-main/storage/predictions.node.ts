import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { unknownSite } from '../pipeline/queue/site.ts'
import { setting } from './notes.node.ts'
import type { Scored } from './queue.node.ts'
import { numberOf, optionalNumberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Predicts the Dice of a case, 0..1; `undefined` where too little is known of its model. */
export type PredictDice = (scored: Scored) => number | undefined

/** Of which truths and up to which inference the predictions beside the cases are. */
const key = 'predictions'

/**
 * Brings the predicted Dice beside the cases up to date: all of them if other truths are known than at the last time, else
 * those of inferences that were added since. `learn` is called only if there is something to predict.
 */
export function keepPredictions(
  storage: Storage,
  { revision, learn }: { readonly revision: string; readonly learn: () => PredictDice },
): Result<void, Failure> {
  const { database } = storage
  const newest = numberOf(database.one('SELECT coalesce(max(segmentation_number), 0) AS n FROM inferences') ?? {}, 'n')
  const [keptRevision, keptNewest = '0'] = setting(storage, key)?.split('|') ?? []
  if (keptRevision === revision && Number(keptNewest) === newest) return ok(undefined)
  return database.transaction(() => {
    const from = keptRevision === revision ? Number(keptNewest) : 0
    if (from === 0) database.run('DELETE FROM predicted_dice WHERE TRUE')
    predictAfter(storage, from, learn())
    // Found again at any time from what is on record: no event of its own.
    database.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, `${revision}|${newest}`)
    return ok(undefined)
  })
}

function predictAfter({ database }: Storage, from: number, predict: PredictDice): void {
  const scored = database.all(
    `SELECT number, model_sha256, disagreement, site FROM cases
       WHERE model_sha256 IS NOT NULL AND number IN (SELECT s.case_number FROM inferences i
         JOIN segmentations s ON s.number = i.segmentation_number WHERE s.number > ?)`,
    from,
  )
  for (const row of scored) {
    const caseNumber = numberOf(row, 'number')
    const disagreement = optionalNumberOf(row, 'disagreement')
    const site = textOf(row, 'site')
    const dice =
      disagreement === undefined
        ? undefined
        : predict({
            modelSha256: textOf(row, 'model_sha256'),
            agreement: 1 - disagreement,
            ...(site === unknownSite ? {} : { group: site }),
          })
    database.run('DELETE FROM predicted_dice WHERE case_number = ?', caseNumber)
    if (dice !== undefined)
      database.run('INSERT INTO predicted_dice (case_number, dice) VALUES (?, ?)', caseNumber, dice)
  }
}
