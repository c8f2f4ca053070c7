import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'

/** What a check of the audit trail found to be as it was recorded. */
export interface VerifiedTrail {
  readonly eventCount: number
  /** SHA-256 of the last event, hexadecimal: noted elsewhere, it proves later that no event was cut off the end. */
  readonly lastHash: string
  /** Events of an earlier format that name no hash of the rows they stand for: these are checked as far as the events go. */
  readonly unhashedCount: number
}

/** First the chain of events, then what the last event about each case says of it. */
export interface VerifyingProgress {
  readonly of: 'events' | 'cases'
  readonly doneCount: number
  readonly totalCount: number
}

/** The audit trail of the open cohort. */
export interface TrailApi {
  /**
   * Checks the whole trail as it is at the beginning, whatever is written meanwhile. How far it is comes as
   * `verifying-progress`. The failure names the first broken link; `cancelled` if it was.
   */
  verify(): Promise<Result<VerifiedTrail, Failure>>
  cancel(): Promise<void>
}
