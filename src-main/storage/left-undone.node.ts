import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { groupDecisionsOf } from './decide-cases.node.ts'
import type { KeptWork } from './kept-work.node.ts'
import { atOnce, type Pieces } from './pieces.node.ts'
import { partsOfOrders, takeOff } from './run-orders.node.ts'
import { finishScoring } from './scores.node.ts'
import { originsToSet } from './set-origins.node.ts'
import type { Storage } from './storage.node.ts'

/**
 * What the program before left under way, found when this is called: orders that are to go off the record, a decision about many
 * cases, origins that were set. `undefined`: nothing.
 */
export function leftUndone(storage: Storage): Pieces | undefined {
  const orders = partsOfOrders(storage)
  const works = [groupDecisionsOf(storage), originsToSet(storage)].filter((work) => work.isUnderWay())
  return orders.length + works.length === 0 ? undefined : rest(storage, { orders, works })
}

interface LeftUndone {
  /** Numbers. */
  readonly orders: readonly number[]
  readonly works: readonly KeptWork<never, unknown>[]
}

function* rest(storage: Storage, { orders, works }: LeftUndone): Pieces {
  for (const order of orders) {
    const gone = yield* takeOff(storage, order)
    if (!gone.ok) return gone
    yield
  }
  for (const work of works) {
    const done = yield* work.pieces()
    if (!done.ok) return done
    const ended = work.end()
    if (!ended.ok) return ended
    yield
  }
  return ok(undefined)
}

/** All of it in this turn, and the scores of cases too. */
export function finishInterrupted(storage: Storage): Result<void, Failure> {
  const left = leftUndone(storage)
  const done = left ? atOnce(left) : ok(undefined)
  return done.ok ? finishScoring(storage) : done
}
