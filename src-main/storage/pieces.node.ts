import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Database } from './database.node.ts'

/** Work on many rows in short transactions: between two of them, others may read and write. Returns how it ended. */
export type Pieces = Generator<undefined, Result<void, Failure>>

/** A transaction goes on for so long; committing it comes on top. */
const pieceMs = 6

/** Does steps until none is left (`step` answers `false`), as many in a transaction as there is time for. */
export function* inPieces(database: Database, step: () => boolean): Pieces {
  for (let isMore = true; isMore; ) {
    const done = database.transaction(() => {
      const begun = performance.now()
      do isMore = step()
      while (isMore && performance.now() - begun < pieceMs)
      return ok(undefined)
    })
    if (!done.ok) return done
    if (isMore) yield
  }
  return ok(undefined)
}

/** All of it in this turn. */
export function atOnce(pieces: Pieces): Result<void, Failure> {
  for (;;) {
    const { done, value } = pieces.next()
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
