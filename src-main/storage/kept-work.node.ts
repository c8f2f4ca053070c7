import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { auditOf } from './audit.node.ts'
import { atOnce, type Pieces } from './pieces.node.ts'
import type { Storage } from './storage.node.ts'

/**
 * Work on many cases, one of a kind at a time. What is to be done with which cases is on disk from the beginning; then they follow in
 * pieces, and what is left of them when the program ends is done, in the name of the same reader, when the cohort is opened next.
 */
export interface KeptWork<Request, Outcome> {
  /** Refused while another one is under way. */
  begin(request: Request): Result<void, Failure>
  isUnderWay(): boolean
  /** The rest of the one that was begun. */
  pieces(): Pieces
  /** Ends it once no piece is left. */
  end(): Result<Outcome, Failure>
}

/** All of it in this turn. */
export function beginAndEnd<Request, Outcome>(
  work: KeptWork<Request, Outcome>,
  request: Request,
): Result<Outcome, Failure> {
  const begun = work.begin(request)
  if (!begun.ok) return begun
  const done = atOnce(work.pieces())
  return done.ok ? work.end() : done
}

/** The same tables, written by another reader. */
export const inNameOf = (storage: Storage, readerId: string): Storage => ({
  ...storage,
  readerId,
  audit: auditOf(storage.database, { clock: storage.clock, readerId }),
})
