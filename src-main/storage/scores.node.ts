import { type Aggregation, firstAggregation } from '@contract/aggregation.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { QueueOrder } from '@contract/queue.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { setSetting, setting, writeSetting } from './notes.node.ts'
import { numberOf } from './row.ts'
import { scoreCases } from './score-cases.node.ts'
import { scoreTruths } from './score-truths.node.ts'
import { segmentNames } from './segment-names.node.ts'
import type { Storage } from './storage.node.ts'

/** How the cases of a cohort are scored and ordered; each choice is on the audit chain. */
export interface Scores {
  aggregation(): Aggregation
  /** Scores every case and every known truth anew. A named segment must be one that a model found in the cohort. */
  setAggregation(aggregation: Aggregation): Result<void, Failure>
  /** What readers chose; it needs a calibration to be followed. */
  order(): QueueOrder
  setOrder(order: QueueOrder): Result<void, Failure>
  /** Cases in the queue that have no score. */
  unscoredCount(): number
}

const keys = { aggregation: 'score-aggregation', order: 'queue-order' } as const
const orders: readonly QueueOrder[] = ['disagreement', 'predicted', 'predicted-low']

export const scoresOf = (storage: Storage): Scores => ({
  aggregation: () => aggregationOf(storage),
  setAggregation: (aggregation) => setAggregation(storage, aggregation),
  order: () => orders.find((known) => known === setting(storage, keys.order)) ?? 'disagreement',
  setOrder: (order) => setSetting(storage, keys.order, order),
  unscoredCount: () =>
    numberOf(
      storage.database.one(
        `SELECT count(*) AS total FROM cases INDEXED BY cases_in_queue
           WHERE state IN ('waiting', 'corrected') AND disagreement IS NULL`,
      ) ?? {},
      'total',
    ),
})

export function aggregationOf(storage: Storage): Aggregation {
  const kept = setting(storage, keys.aggregation)
  return kept === undefined ? firstAggregation : (JSON.parse(kept) as Aggregation)
}

function setAggregation(storage: Storage, wanted: Aggregation): Result<void, Failure> {
  const known = asKnown(storage, wanted)
  if (!known.ok) return known
  const aggregation = known.value
  return storage.database.transaction(() => {
    writeSetting(storage, keys.aggregation, JSON.stringify(aggregation))
    scoreCases(storage, aggregation)
    scoreTruths(storage, aggregation)
    return ok(undefined)
  })
}

/** A named segment as models spell it. */
function asKnown(storage: Storage, wanted: Aggregation): Result<Aggregation, Failure> {
  if (wanted.kind !== 'segment') return ok(wanted)
  const segment = segmentNames(storage).find((name) => name.toLowerCase() === wanted.segment.toLowerCase())
  return segment === undefined
    ? fail({ kind: 'segment-not-scored', segment: wanted.segment })
    : ok({ kind: 'segment', segment })
}
