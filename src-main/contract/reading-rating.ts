import type { Rating } from './rating.ts'

/** What a reader says in a reading of a study whose readings are ratings. It is never changed. */
export type ReadingRatingToGive = Pick<Rating, 'reasons' | 'confidence' | 'note' | 'dwellMs'> & {
  readonly readingId: string
  readonly grade: string
}

/** Cohen's weighted kappa with quadratic weights. */
export interface Kappa {
  /** Ratings that were compared. */
  readonly pairCount: number
  /** Pairs of one and the same grade. */
  readonly sameCount: number
  /** Absent where no disagreement was to be expected. */
  readonly kappa?: number
  /** At 95 % (Fleiss, Cohen and Everitt 1969); absent below 10 pairs, or where every pair has the same grade. */
  readonly interval?: { readonly low: number; readonly high: number }
}

export interface RaterPairAgreement extends Kappa {
  readonly readers: readonly [string, string]
}

/** How a reader agrees with himself: hidden repeats against the first ratings. */
export interface RaterSelfAgreement extends Kappa {
  readonly readerId: string
  /**
   * Change of (grade of the repeat − first grade), in places of the vocabulary, for a hundred readings (Theil–Sen), with 95 %
   * by Sen 1968; absent below 5 repeats.
   */
  readonly drift?: {
    readonly per100: number
    readonly low: number
    readonly high: number
    readonly repeatCount: number
  }
}

export interface RatingsAgreement {
  readonly pairs: readonly RaterPairAgreement[]
  readonly readers: readonly RaterSelfAgreement[]
}

/** A case of a closed study whose two readers gave different grades. */
export interface DisputedRating {
  readonly caseId: string
  readonly name: string
  /** In the order of a coin: whose they are is not told. */
  readonly grades: readonly [string, string]
  /** Places of the vocabulary between them, from 1. */
  readonly apart: number
  /** What a third reader said. */
  readonly decided?: { readonly grade: string; readonly readerId: string; readonly at: string }
}
