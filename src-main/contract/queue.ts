import type { Aggregation } from './aggregation.ts'
import type { HowWell, PassesHeld, PredictedDice, PredictedPass } from './calibration.ts'
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

/** What a reader leaves with a case that goes back to the queue: a note, and whom it is for if it is for somebody. */
export interface Left {
  readonly note?: string | undefined
  readonly to?: string | undefined
}

/** What was left with a case that was given back before it was decided, or that was sent to the queue. */
export interface HandOver {
  /** May be empty if it names a reader. */
  readonly note: string
  /** Whom it was sent to; absent: whoever comes next. */
  readonly to?: string
  /** Who left it. */
  readonly readerId: string
  readonly at: string
}

export interface QueueItem {
  readonly row: CaseRow
  /** Why the case stands here, e.g. "Hippocampus, left anterior: samples disagree, 0.614". */
  readonly reason: string
  /** Robust z by which it is unusual among its peers; where the queue is ordered by it, and it is known. */
  readonly unusualness?: number
  /** It is of the batch for active learning that is being read, and stands before all else. */
  readonly isOfBatch?: true
  /** What was left with it since it was last decided. */
  readonly left?: HandOver
  /** Once enough accepted cases of the same model are known. */
  readonly predicted?: PredictedDice
  /** Where enough segmentations of the same model were rated, and no Dice can be predicted or the queue is ordered by it. */
  readonly predictedPass?: PredictedPass
}

/**
 * Most doubtful first: by disagreement, by predicted Dice, by the lower end of its interval, by the chance to pass, or by how
 * unusual a case is among its peers, which needs no model. Cases without a prediction or without peers come after the others, by disagreement; those without
 * a score come last.
 */
export const queueOrders = ['disagreement', 'predicted', 'predicted-low', 'chance-to-pass', 'unusual'] as const
export type QueueOrder = (typeof queueOrders)[number]

/** The head of the queue: first the batch that is being read, then what was sent to this reader, then all else. */
export interface QueuePage {
  readonly items: readonly QueueItem[]
  /** What it is ordered by: before there is a calibration never by what it predicts. */
  readonly order: QueueOrder
  /** Whether the Dice of any case can be predicted. */
  readonly canPredict: boolean
  /** Whether the chance to pass of any case can be predicted. */
  readonly canPredictPass: boolean
  /** From segments to the score of a case. */
  readonly aggregation: Aggregation
  /** Waiting cases that have no score: one sample only, no segment that counts, or no peers. They are never taken for good or bad. */
  readonly unscoredCount: number
}

/** Cases that wait for a reader, most doubtful first. */
export interface QueueApi {
  /** `undefined`: no cohort is open. */
  list(request: { readonly limit: number }): Promise<QueuePage | undefined>
  /** The order that the cohort keeps; `undefined`: no cohort is open. */
  order(): Promise<QueueOrder | undefined>
  /** Kept with the cohort. */
  orderBy(request: { readonly order: QueueOrder }): Promise<Result<void, Failure>>
  /** Scores all cases of the cohort anew; kept with it. A named segment must be one that a model found in it. */
  scoreBy(request: { readonly aggregation: Aggregation }): Promise<Result<void, Failure>>
  /** How predicted Dice held so far, for the model that was accepted last; `undefined`: nothing was accepted yet. */
  howWell(): Promise<HowWell | undefined>
  /** How the chance to pass held so far, for the model that was rated last; `undefined`: no segmentation of a model was rated yet. */
  passesHeld(): Promise<PassesHeld | undefined>
  /** Claims the case that stands first, or the one that is named. `undefined`: the queue is empty. */
  claim(request: { readonly caseId?: string | undefined }): Promise<Result<Claim | undefined, Failure>>
  /** Who has had a case of the cohort, rated one or was sent one. */
  readers(): Promise<readonly string[]>
  /** The note, if there is one, is shown to whoever claims the case next; with a reader it stands first in their queue. */
  release(request: {
    readonly caseId: string
    readonly fence: number
    readonly note?: string | undefined
    readonly to?: string | undefined
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
