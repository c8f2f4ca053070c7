import { type Aggregation, firstAggregation } from '@contract/aggregation.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { type QueueOrder, queueOrders } from '@contract/queue.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { hasInference } from './has-inference.node.ts'
import { setSetting, setting, writeSetting } from './notes.node.ts'
import { atOnce, inPieces, type Pieces } from './pieces.node.ts'
import { numberOf } from './row.ts'
import { changedScores, keepScores, type ScoreChanges } from './score-cases.node.ts'
import { scoreTruths } from './score-truths.node.ts'
import { segmentNames } from './segment-names.node.ts'
import type { Storage } from './storage.node.ts'

/** How the cases of a cohort are scored and ordered; each choice is on the audit chain. */
export interface Scores {
  aggregation(): Aggregation
  /** Scores every case and every known truth anew. A named segment must be one that a model found in the cohort. */
  setAggregation(aggregation: Aggregation): Result<void, Failure>
  /**
   * The same in pieces: this, then what `changedScores` finds by `keepScores` until it finds nothing, then `endChange`. The
   * choice holds from the first piece on; what is left undone is done when the cohort is opened next.
   */
  changeAggregation(aggregation: Aggregation): Pieces
  /** Where a change was interrupted, its first part from there on; `undefined`: none was. */
  restOfChange(): Pieces | undefined
  changedScores(): ScoreChanges | undefined
  keepScores(changes: ScoreChanges): Pieces
  endChange(): Result<void, Failure>
  /** What readers chose, else disagreement, or unusualness where no model was ever run. By predicted Dice it needs a calibration to be followed. */
  order(): QueueOrder
  setOrder(order: QueueOrder): Result<void, Failure>
  /** Cases in the queue that have no disagreement, or nothing that says how unusual they are. */
  unscoredCount(by?: 'disagreement' | 'unusual'): number
}

const keys = { aggregation: 'score-aggregation', order: 'queue-order', scoredUpTo: 'scored-up-to' } as const
const casesAtOnce = 100

export const scoresOf = (storage: Storage): Scores => ({
  aggregation: () => aggregationOf(storage),
  setAggregation: (aggregation) => {
    const begun = atOnce(changeAggregation(storage, aggregation))
    return begun.ok ? scoreAtOnce(storage) : begun
  },
  changeAggregation: (aggregation) => changeAggregation(storage, aggregation),
  restOfChange: () => restOfChange(storage),
  changedScores: () => changedScores(storage, aggregationOf(storage)),
  keepScores: (changes) => keepScores(storage, changes),
  endChange: () => endChange(storage),
  order: () =>
    queueOrders.find((known) => known === setting(storage, keys.order)) ??
    (hasInference(storage) ? 'disagreement' : 'unusual'),
  setOrder: (order) => setSetting(storage, keys.order, order),
  unscoredCount: (by = 'disagreement') =>
    numberOf(
      storage.database.one(
        `SELECT count(*) AS total FROM cases INDEXED BY cases_in_queue
           WHERE state IN ('waiting', 'corrected') AND ${
             by === 'unusual' ? 'number NOT IN (SELECT case_number FROM unusual_cases)' : 'disagreement IS NULL'
           }`,
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
  return yield* truthsAnew(storage)
}

/** The last case, by its key, whose truth a change under way has scored; `undefined`: no change of the aggregation is under way. */
export function scoredUpTo(storage: Storage): number | undefined {
  const kept = setting(storage, keys.scoredUpTo)
  return kept === undefined ? undefined : Number(kept)
}

/** What the aggregation on record says is on record with it: no event of its own. */
const keepScoredUpTo = ({ database }: Storage, last: number): void =>
  database.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', keys.scoredUpTo, String(last))

const truthsAnew = (storage: Storage): Pieces =>
  inPieces(storage.database, () => {
    const first = (scoredUpTo(storage) ?? 0) + 1
    if (storage.database.one('SELECT 1 FROM cases WHERE number >= ? LIMIT 1', first) === undefined) return false
    const cases = { first, last: first + casesAtOnce - 1 }
    scoreTruths(storage, aggregationOf(storage), cases)
    keepScoredUpTo(storage, cases.last)
    return true
  })

const endChange = ({ database }: Storage): Result<void, Failure> =>
  database.transaction(() => {
    database.run('DELETE FROM settings WHERE key = ?', keys.scoredUpTo)
    return ok(undefined)
  })

function scoreAtOnce(storage: Storage): Result<void, Failure> {
  const changed = changedScores(storage, aggregationOf(storage))
  const kept = changed ? atOnce(keepScores(storage, changed)) : ok(undefined)
  return kept.ok ? endChange(storage) : kept
}

/** Ends a change of the aggregation that was interrupted, if there is one. */
export function finishScoring(storage: Storage): Result<void, Failure> {
  const rest = restOfChange(storage)
  if (!rest) return ok(undefined)
  const truths = atOnce(rest)
  return truths.ok ? scoreAtOnce(storage) : truths
}

const restOfChange = (storage: Storage): Pieces | undefined =>
  scoredUpTo(storage) === undefined ? undefined : truthsAnew(storage)

/** A named segment as models spell it. */
function asKnown(storage: Storage, wanted: Aggregation): Result<Aggregation, Failure> {
  if (wanted.kind !== 'segment') return ok(wanted)
  const names = segmentNames(storage)
  const segment = names.find((name) => name.toLowerCase() === wanted.segment.toLowerCase())
  return segment === undefined
    ? fail({ kind: 'segment-not-scored', segment: wanted.segment, known: names.join('; ') })
    : ok({ kind: 'segment', segment })
}
