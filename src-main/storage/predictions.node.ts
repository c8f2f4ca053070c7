import { unknownSite } from '../pipeline/queue/site.ts'
import { setting } from './notes.node.ts'
import { inPieces, type Pieces } from './pieces.node.ts'
import type { Scored } from './queue.node.ts'
import { numberOf, optionalNumberOf, type Row, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Predicts the Dice of a case, or the chance that it passes, 0..1; `undefined` where too little is known of its model. */
export type PredictNumber = (scored: Scored) => number | undefined

/** What is predicted of a case and kept beside it, and the setting that says of which truths and up to which inference it is. */
export const predictions = {
  predictedDice: { table: 'predicted_dice', column: 'dice', key: 'predictions' },
  chanceToPass: { table: 'predicted_passes', column: 'chance', key: 'predicted-passes' },
} as const
export type PredictedField = keyof typeof predictions
export const isPredicted = (field: string): field is PredictedField => Object.hasOwn(predictions, field)

/** How the predictions beside the cases have to change. */
export interface PredictionChanges {
  /** Of which truths and up to which inference they are. */
  readonly mark: string
  readonly caseNumbers: Float64Array
  /** NaN: nothing is predicted. */
  readonly values: Float64Array
}

/**
 * What is to be written so that a prediction beside the cases is up to date; `undefined`: it is. All cases are looked
 * at if other truths are known than at the last time, else those of inferences that were added since. Only reads; `learn`
 * is called only if there is something to predict.
 */
export function changedPredictions(
  storage: Storage,
  field: PredictedField,
  { revision, learn }: { readonly revision: string; readonly learn: () => PredictNumber },
): PredictionChanges | undefined {
  const { database } = storage
  const { table, column, key } = predictions[field]
  const newest = numberOf(database.one('SELECT coalesce(max(segmentation_number), 0) AS n FROM inferences') ?? {}, 'n')
  const [keptRevision, keptNewest = '0'] = setting(storage, key)?.split('|') ?? []
  if (keptRevision === revision && Number(keptNewest) === newest) return undefined
  const predict = learn()
  const [caseNumbers, values]: [number[], number[]] = [[], []]
  for (const row of database.each(
    `SELECT number, model_sha256, disagreement, site, k.${column} AS kept
         FROM cases LEFT JOIN ${table} k ON k.case_number = number
         WHERE model_sha256 IS NOT NULL AND number IN (SELECT s.case_number FROM inferences i
           JOIN segmentations s ON s.number = i.segmentation_number WHERE s.number > ?)`,
    keptRevision === revision ? Number(keptNewest) : 0,
  )) {
    const value = predicted(row, predict)
    if (value === optionalNumberOf(row, 'kept')) continue
    caseNumbers.push(numberOf(row, 'number'))
    values.push(value ?? Number.NaN)
  }
  return {
    mark: `${revision}|${newest}`,
    caseNumbers: Float64Array.from(caseNumbers),
    values: Float64Array.from(values),
  }
}

function predicted(row: Row, predict: PredictNumber): number | undefined {
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
export function keepPredictions(
  { database }: Storage,
  field: PredictedField,
  { mark, caseNumbers, values }: PredictionChanges,
): Pieces {
  const { table, column, key } = predictions[field]
  let at = 0
  return inPieces(database, () => {
    for (const end = Math.min(at + 50, caseNumbers.length); at < end; at++) {
      const [caseNumber = 0, predicted = Number.NaN] = [caseNumbers[at], values[at]]
      if (Number.isNaN(predicted)) database.run(`DELETE FROM ${table} WHERE case_number = ?`, caseNumber)
      else database.run(`INSERT OR REPLACE INTO ${table} (case_number, ${column}) VALUES (?, ?)`, caseNumber, predicted)
    }
    if (at < caseNumbers.length) return true
    // Found again at any time from what is on record: no event of its own.
    database.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, mark)
    return false
  })
}

/** What is predicted of these cases, as it was kept last, by the ids of the cases. */
export function predictionsOfCases(
  { database }: Storage,
  caseIds: readonly string[],
): ReadonlyMap<string, Readonly<Partial<Record<PredictedField, number>>>> {
  const rows = database.all(
    `SELECT case_id, d.dice, p.chance FROM cases LEFT JOIN predicted_dice d ON d.case_number = number
       LEFT JOIN predicted_passes p ON p.case_number = number WHERE case_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(caseIds),
  )
  return new Map(
    rows.map((row) => {
      const [predictedDice, chanceToPass] = [optionalNumberOf(row, 'dice'), optionalNumberOf(row, 'chance')]
      return [
        textOf(row, 'case_id'),
        { ...(predictedDice !== undefined && { predictedDice }), ...(chanceToPass !== undefined && { chanceToPass }) },
      ]
    }),
  )
}
