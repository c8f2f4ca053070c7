import { type Aggregation, firstAggregation } from '@contract/aggregation.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { QueueOrder } from '@contract/queue.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { setSetting, setting, writeSetting } from './notes.node.ts'
import { atOnce, inPieces, type Pieces } from './pieces.node.ts'
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
  /** The same in pieces. The choice holds from the first on; what is left undone is done when the cohort is opened next. */
  changeAggregation(aggregation: Aggregation): Pieces
  /** What readers chose; it needs a calibration to be followed. */
  order(): QueueOrder
  setOrder(order: QueueOrder): Result<void, Failure>
  /** Cases in the queue that have no score. */
  unscoredCount(): number
}

const keys = { aggregation: 'score-aggregation', order: 'queue-order', scoredUpTo: 'scored-up-to' } as const
const casesAtOnce = 32
const orders: readonly QueueOrder[] = ['disagreement', 'predicted', 'predicted-low']

export const scoresOf = (storage: Storage): Scores => ({
  aggregation: () => aggregationOf(storage),
  setAggregation: (aggregation) => atOnce(changeAggregation(storage, aggregation)),
  changeAggregation: (aggregation) => changeAggregation(storage, aggregation),
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

function* changeAggregation(storage: Storage, wanted: Aggregation): Pieces {
  const begun = storage.database.transaction(() => {
    const known = asKnown(storage, wanted)
    if (!known.ok) return known
    writeSetting(storage, keys.aggregation, JSON.stringify(known.value))
    keepScoredUpTo(storage, 0)
    return ok(undefined)
  })
  if (!begun.ok) return begun
  yield
  return yield* scoreOn(storage)
}

/** The last case, by its key, that a change of the aggregation under way has scored; `undefined`: none is under way. */
export function scoredUpTo(storage: Storage): number | undefined {
  const kept = setting(storage, keys.scoredUpTo)
  return kept === undefined ? undefined : Number(kept)
}

/** What the aggregation on record says is on record with it: no event of its own. */
const keepScoredUpTo = ({ database }: Storage, last: number): void =>
  database.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', keys.scoredUpTo, String(last))

/** Ends a change of the aggregation that was interrupted, if there is one. */
export const finishScoring = (storage: Storage): Result<void, Failure> =>
  scoredUpTo(storage) === undefined ? ok(undefined) : atOnce(scoreOn(storage))

/** Scores the cases that a change of the aggregation has not come to yet. */
const scoreOn = (storage: Storage): Pieces =>
  inPieces(storage.database, () => {
    const { database } = storage
    const before = scoredUpTo(storage)
    if (before === undefined) return false
    const cases = { first: before + 1, last: before + casesAtOnce }
    const aggregation = aggregationOf(storage)
    scoreCases(storage, aggregation, cases)
    scoreTruths(storage, aggregation, cases)
    keepScoredUpTo(storage, cases.last)
    if (database.one('SELECT 1 FROM cases WHERE number > ? LIMIT 1', cases.last) !== undefined) return true
    database.run('DELETE FROM settings WHERE key = ?', keys.scoredUpTo)
    return false
  })

/** A named segment as models spell it. */
function asKnown(storage: Storage, wanted: Aggregation): Result<Aggregation, Failure> {
  if (wanted.kind !== 'segment') return ok(wanted)
  const segment = segmentNames(storage).find((name) => name.toLowerCase() === wanted.segment.toLowerCase())
  return segment === undefined
    ? fail({ kind: 'segment-not-scored', segment: wanted.segment })
    : ok({ kind: 'segment', segment })
}
