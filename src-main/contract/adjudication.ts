import type { Failure } from './failure/failure.ts'
import type { Claim } from './queue.ts'
import type { Result } from './result.ts'

/** Two versions of one case, made by two readers; in any order. */
export interface ReadingPair {
  readonly caseId: string
  readonly segmentationIds: readonly [string, string]
}

/** How far two readings are apart. */
export interface ReadingsDifference {
  readonly differingVoxelCount: number
  readonly differingMl: number
  /** The segment with the lowest Dice of the two; absent where neither has a voxel. */
  readonly worst?: { readonly segmentValue: number; readonly name: string; readonly dice: number }
}

export type AdjudicationState =
  | { readonly kind: 'waiting' }
  /** This reader may not see both of them: a study in which he reads the case is not closed. */
  | { readonly kind: 'hidden' }
  /** Somebody has begun; what is decided already stands in the journal. */
  | { readonly kind: 'begun' }
  | {
      readonly kind: 'decided'
      readonly segmentationId: string
      readonly version: number
      readonly readerId: string
      readonly at: string
    }

/** Where the adjudication of a pair stands; the difference is absent until it was measured. */
export interface PairStanding {
  readonly state: AdjudicationState
  readonly difference?: ReadingsDifference
}

/** Differences of two readings, decided by a third reader who paints nothing else. */
export interface AdjudicationApi {
  /** In the order of the pairs. */
  standing(request: { readonly pairs: readonly ReadingPair[] }): Promise<Result<readonly PairStanding[], Failure>>
  /** Measures how far two readings are apart, and keeps it. */
  measure(request: ReadingPair): Promise<Result<ReadingsDifference, Failure>>
  /** Claims the case; from then on until it is accepted it opens with what both agree about, and the rest undecided. */
  begin(request: ReadingPair): Promise<Result<Claim, Failure>>
}
/** At most so many pairs are asked for in one call. */
export const mostPairs = 1000
