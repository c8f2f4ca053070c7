/** What the Dice of a model's labelmap will be, learnt from cases that readers accepted here. */
export interface PredictedDice {
  /** Of the case's worst segment, 0..1. */
  readonly dice: number
  /** The interval that is meant to hold `level` of the cases. */
  readonly low: number
  readonly high: number
  readonly level: number
  /** Accepted cases that it was learnt from, and of which site; absent: of all together. */
  readonly caseCount: number
  readonly group?: string
}

/** A number and its 95 % bootstrap interval. */
export interface Estimate {
  readonly value: number
  readonly low?: number
  readonly high?: number
}

/** Cases of about the same predicted Dice: means of what was predicted and of what was true. */
export interface ReliabilityBin {
  readonly predicted: number
  readonly dice: number
  readonly caseCount: number
}

/** A test that failed on the latest cases; `p` is its probability if nothing had changed. */
export type DriftWarning =
  | { readonly kind: 'coverage'; readonly latestCount: number; readonly coverage: number; readonly p: number }
  | {
      readonly kind: 'error'
      readonly latestCount: number
      readonly mae: number
      readonly maeBefore: number
      readonly p: number
    }

/** How predicted Dice held on the latest cases, each predicted from earlier ones alone. */
export interface HowWell {
  /** Accepted cases whose true Dice is known. */
  readonly truthCount: number
  /** How many of them were predicted before; the rest below is absent if none was. */
  readonly judgedCount: number
  /** What share the intervals are meant to hold. */
  readonly level: number
  /** Sites that have a calibration of their own; all others share one. */
  readonly groups: readonly string[]
  /** Mean absolute error of predicted Dice. */
  readonly mae?: Estimate
  /** Share of the cases whose true Dice lay in its interval. */
  readonly coverage?: Estimate
  readonly bins?: readonly ReliabilityBin[]
  /** Share of cases kept, best predicted first → mean of 1 − Dice. */
  readonly riskCoverage?: {
    readonly curve: readonly { readonly coverage: number; readonly risk: number }[]
    readonly aurc: number
    readonly excessAurc: number
  }
  readonly drift?: readonly DriftWarning[]
}
