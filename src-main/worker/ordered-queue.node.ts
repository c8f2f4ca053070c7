import type { PredictedDice } from '@contract/calibration.ts'
import type { QueueItem, QueueOrder, QueuePage } from '@contract/queue.ts'
import type { Calibrated, Predictions } from '../pipeline/calibration/by-model.ts'
import type { PredictPass } from '../pipeline/calibration/passes-by-model.ts'
import { compareCases, mergeOrdered } from '../pipeline/queue/order.ts'
import type { QueuedCase, QueuePart, QueueRequest } from '../storage/queue.node.ts'
import type { Scores } from '../storage/scores.node.ts'

/** What of a cohort says who waits. */
export interface Waiting {
  queue(request: QueueRequest): readonly QueuedCase[]
  readonly scores: Pick<Scores, 'aggregation' | 'order' | 'unscoredCount'>
}

/** What can be predicted of a case: its Dice, else the chance that a reader passes it. */
export interface Predicting extends Pick<Predictions, 'predict' | 'calibrated'> {
  readonly predictPass?: PredictPass | undefined
}

type Predicted = QueueItem & { readonly predicted: PredictedDice }

/** The head of the queue in the order that the cohort keeps, with what is predicted of each case. */
export function orderedQueue(cohort: Waiting, predictions: Predicting, limit: number): QueuePage {
  const { calibrated } = predictions
  const canPredict = calibrated.length > 0
  const wanted = cohort.scores.order()
  const order = canPredict || wanted === 'unusual' ? wanted : 'disagreement'
  const withPrediction = predicting(predictions)
  return {
    items:
      order === 'disagreement'
        ? cohort.queue({ limit }).map(withPrediction)
        : order === 'unusual'
          ? cohort.queue({ limit, part: { kind: 'unusual' } }).map(withPrediction)
          : byPrediction(cohort, predictions, { limit, order }),
    ...{ order, canPredict },
    aggregation: cohort.scores.aggregation(),
    unscoredCount: cohort.scores.unscoredCount(order === 'unusual' ? order : 'disagreement'),
  }
}

const predicting =
  ({ predict, predictPass }: Predicting) =>
  ({ scored, ...item }: QueuedCase): QueueItem => {
    const predicted = scored && predict(scored)
    if (predicted) return { ...item, predicted }
    const predictedPass = scored && predictPass?.(scored)
    return { ...item, ...(predictedPass && { predictedPass }) }
  }

/** The queue of a reader: what was sent to them, whatever its score, then the head of all else. */
export function readersQueue(cohort: Waiting, predictions: Predicting, limit: number): QueuePage {
  const sent = cohort.queue({ limit, part: { kind: 'sent' } }).map(predicting(predictions))
  const page = orderedQueue(cohort, predictions, limit)
  if (sent.length === 0) return page
  const sentIds = new Set(sent.map(({ row }) => row.caseId))
  const others = page.items.filter(({ row }) => !sentIds.has(row.caseId))
  return { ...page, items: [...sent, ...others].slice(0, limit) }
}

/** Within a calibration the prediction rises with the agreement, so the heads of the parts hold the head of the whole. */
function byPrediction(
  cohort: Waiting,
  predictions: Predicting,
  { limit, order }: { readonly limit: number; readonly order: Exclude<QueueOrder, 'disagreement' | 'unusual'> },
): readonly QueueItem[] {
  const { predict, calibrated } = predictions
  const of = ({ predicted }: Predicted) => (order === 'predicted' ? predicted.dice : predicted.low)
  const predicted = mergeOrdered(
    calibrated.map((part) => cohort.queue({ limit, part: partOf(part) })),
    {
      limit,
      keyOf: ({ scored, ...item }): Predicted => {
        const prediction = scored && predict(scored)
        if (!prediction) throw new Error('A case of a calibration has no prediction.')
        return { ...item, predicted: prediction }
      },
      compare: (a, b) => of(a) - of(b) || compareCases(a.row, b.row),
    },
  )
  if (predicted.length === limit) return predicted
  const butModels = [...new Set(calibrated.map(({ modelSha256 }) => modelSha256))]
  const others = cohort.queue({ limit: limit - predicted.length, part: { kind: 'others', butModels } })
  return [...predicted, ...others.map(predicting(predictions))]
}

const partOf = (part: Calibrated): QueuePart =>
  'group' in part
    ? { kind: 'scored', modelSha256: part.modelSha256, site: part.group }
    : { kind: 'scored', modelSha256: part.modelSha256, butSites: part.butGroups }
