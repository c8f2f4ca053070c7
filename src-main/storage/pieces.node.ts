import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Database } from './database.node.ts'

/**
 * Work on many rows in short transactions: between two of them, others may read and write. Returns how it ended. The next
 * one is meant to take as many milliseconds as it is handed.
 */
export type Pieces = Generator<undefined, Result<void, Failure>, number | undefined>

/** A transaction with its commit is meant to take so long, unless said otherwise. */
const shortMs = 25
/** Less work than this makes no commit shorter, only more of them. */
const leastWorkMs = 5
/** Where nobody waits in between: a commit costs the more the shorter it is. */
const longMs = 250

/**
 * Does steps until none is left (`step` answers `false`): as many in a transaction as the ones before had time for. Steps that
 * are quick and write much say how many are the most: it is the commit that takes their time.
 */
export function* inPieces(database: Database, step: () => boolean, mostSteps = Number.POSITIVE_INFINITY): Pieces {
  let [workMs, pieceMs] = [leastWorkMs, shortMs]
  for (let isMore = true; isMore; ) {
    const begun = performance.now()
    const done = database.transaction(() => {
      let stepCount = 0
      do isMore = step()
      while (isMore && ++stepCount < mostSteps && performance.now() - begun < workMs)
      return ok(undefined)
    })
    if (!done.ok) return done
    // Half way to what would have fitted: a single slow commit says little.
    const fitting = (workMs * pieceMs) / (performance.now() - begun)
    workMs = Math.min(pieceMs, Math.max(leastWorkMs, (workMs + fitting) / 2))
    if (isMore) pieceMs = (yield) ?? shortMs
  }
  return ok(undefined)
}

/** All of it in this turn. */
export function atOnce(pieces: Pieces): Result<void, Failure> {
  for (;;) {
    const { done, value } = pieces.next(longMs)
    if (done) return value
  }
}

/** A piece a turn, as long as `isWanted`; what is left over when it is not any more stays undone. */
export async function givingWay(pieces: Pieces, isWanted: () => boolean): Promise<Result<void, Failure>> {
  while (isWanted()) {
    const { done, value } = pieces.next()
    if (done) return value
    await setImmediate()
  }
  return ok(undefined)
}
