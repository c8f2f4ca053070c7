import type { QueueItem, QueueOrder, QueuePage } from '@contract/queue.ts'
import type { Calibrated, Predictions, ScoredCase } from '../pipeline/calibration/by-model.ts'
import type { PassPredictions } from '../pipeline/calibration/passes-by-model.ts'
import { compareCases, mergeOrdered } from '../pipeline/queue/order.ts'
import type { QueuedCase, QueuePart, QueueRequest } from '../storage/queue.node.ts'
import type { Scores } from '../storage/scores.node.ts'

/** What of a cohort says who waits. */
export interface Waiting {
  queue(request: QueueRequest): readonly QueuedCase[]
  readonly scores: Pick<Scores, 'aggregation' | 'order' | 'unscoredCount'>
}

/** What can be predicted of a case: its Dice, else the chance that a reader passes it. */
export interface Predicting extends Pick<Predictions, 'predict' | 'calibrated'>, Partial<PassPredictions> {}

/** The head of the queue in the order that the cohort keeps, with what is predicted of each case. */
export function orderedQueue(cohort: Waiting, predictions: Predicting, limit: number): QueuePage {
  const canPredict = predictions.calibrated.length > 0
  const canPredictPass = (predictions.calibratedPasses ?? []).length > 0
  const wanted = cohort.scores.order()
  const isKnown = wanted === 'unusual' || (wanted === 'chance-to-pass' ? canPredictPass : canPredict)
  const order = isKnown ? wanted : 'disagreement'
  const withPrediction = predicting(predictions)
  return {
    items:
      order === 'disagreement'
        ? cohort.queue({ limit }).map(withPrediction)
        : order === 'unusual'
          ? cohort.queue({ limit, part: { kind: 'unusual' } }).map(withPrediction)
          : byPrediction(cohort, predictions, { limit, order }),
    ...{ order, canPredict, canPredictPass },
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

/** The queue of a reader: the batch that is being read, what was sent to them, whatever its score, then the head of all else. */
export function readersQueue(cohort: Waiting, predictions: Predicting, limit: number): QueuePage {
  const first = (['batch', 'sent'] as const)
    .flatMap((kind) => cohort.queue({ limit, part: { kind } }))
    .map(predicting(predictions))
  const page = orderedQueue(cohort, predictions, limit)
  if (first.length === 0) return page
  const byId = new Map<string, QueueItem>()
  for (const item of [...first, ...page.items]) if (!byId.has(item.row.caseId)) byId.set(item.row.caseId, item)
  return { ...page, items: [...byId.values()].slice(0, limit) }
}

/** Within a calibration the prediction never falls with the agreement, so the heads of the parts hold the head of the whole. */
function byPrediction(
  cohort: Waiting,
  predictions: Predicting,
  { limit, order }: { readonly limit: number; readonly order: Exclude<QueueOrder, 'disagreement' | 'unusual'> },
): readonly QueueItem[] {
  const { calibrated, predicted, of } = order === 'chance-to-pass' ? chances(predictions) : dices(predictions, order)
  const inOrder = mergeOrdered(
    calibrated.map((part) => cohort.queue({ limit, part: partOf(part) })),
    {
      limit,
      keyOf: ({ scored, ...item }): QueueItem => {
        const prediction = scored && predicted(scored)
        if (!prediction) throw new Error('A case of a calibration has no prediction.')
        return { ...item, ...prediction }
      },
      compare: (a, b) => of(a) - of(b) || compareCases(a.row, b.row),
    },
  )
  if (inOrder.length === limit) return inOrder
  const butModels = [...new Set(calibrated.map(({ modelSha256 }) => modelSha256))]
  const others = cohort.queue({ limit: limit - inOrder.length, part: { kind: 'others', butModels } })
  return [...inOrder, ...others.map(predicting(predictions))]
}

/** What is told of a case, and the number that it is ordered by. */
interface Ordering {
  readonly calibrated: readonly Calibrated[]
  readonly predicted: (scored: ScoredCase) => Pick<QueueItem, 'predicted' | 'predictedPass'> | undefined
  readonly of: (item: QueueItem) => number
}

const dices = ({ predict, calibrated }: Predicting, order: 'predicted' | 'predicted-low'): Ordering => ({
  calibrated,
  predicted: (scored) => {
    const predicted = predict(scored)
    return predicted && { predicted }
  },
  of: ({ predicted }) => (order === 'predicted' ? predicted?.dice : predicted?.low) ?? Number.NaN,
})

const chances = ({ predictPass, calibratedPasses = [] }: Predicting): Ordering => ({
  calibrated: calibratedPasses,
  predicted: (scored) => {
    const predictedPass = predictPass?.(scored)
    return predictedPass && { predictedPass }
  },
  of: ({ predictedPass }) => predictedPass?.chance ?? Number.NaN,
})

const partOf = (part: Calibrated): QueuePart =>
  'group' in part
    ? { kind: 'scored', modelSha256: part.modelSha256, site: part.group }
    : { kind: 'scored', modelSha256: part.modelSha256, butSites: part.butGroups }
