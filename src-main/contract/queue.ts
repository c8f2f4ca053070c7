import type { HowWell, PredictedDice } from './calibration.ts'
import type { CaseRow } from './case.ts'
import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'

/** A lease on a case. A writer whose fence is older than the newest is refused. */
export interface Claim {
  readonly caseId: string
  readonly fence: number
  readonly expiresAt: string
  /** What the reader before left for this one. */
  readonly handOver?: HandOver
}

/** A note left with a case that was given back before it was decided. */
export interface HandOver {
  readonly note: string
  readonly readerId: string
  readonly at: string
}

export interface QueueItem {
  readonly row: CaseRow
  /** Why the case stands here, e.g. "Hippocampus, left anterior: samples disagree, 0.61". */
  readonly reason: string
  /** Once enough accepted cases of the same model are known. */
  readonly predicted?: PredictedDice
}

/** Cases that wait for a reader, most doubtful first. */
export interface QueueApi {
  list(request: { readonly limit: number }): Promise<readonly QueueItem[]>
  /** How predicted Dice held so far, for the model that was accepted last; `undefined`: nothing was accepted yet. */
  howWell(): Promise<HowWell | undefined>
  /** Claims the case that stands first, or the one that is named. `undefined`: the queue is empty. */
  claim(request: { readonly caseId?: string | undefined }): Promise<Result<Claim | undefined, Failure>>
  /** The note, if there is one, is shown to whoever claims the case next. */
  release(request: {
    readonly caseId: string
    readonly fence: number
    readonly note?: string | undefined
  }): Promise<void>
  defer(request: {
    readonly caseId: string
    readonly fence: number
    readonly reason: string
  }): Promise<Result<void, Failure>>
  reject(request: {
    readonly caseId: string
    readonly fence: number
    readonly reason: string
  }): Promise<Result<void, Failure>>
}
