/** What the Dice of a model's labelmap will be, learnt from cases that readers accepted here. */
export interface PredictedDice {
  /** By the cohort's aggregation, 0..1. */
  readonly dice: number
  /** The interval that is meant to hold `level` of the cases. */
  readonly low: number
  readonly high: number
  readonly level: number
  /** Accepted cases that it was learnt from, and of which site; absent: of all together. */
  readonly caseCount: number
  readonly group?: string
}

/**
 * The chance that a reader passes a model's labelmap as it is, learnt from ratings of such labelmaps here. It is another truth
 * than Dice: what passes, the vocabulary says (`fails` of its grades).
 */
export interface PredictedPass {
  /** 0..1 */
  readonly chance: number
  /** The interval that is meant to hold the chance itself, in `level` of the cases. */
  readonly low: number
  readonly high: number
  readonly level: number
  /** Rated cases that it was learnt from, and of which site; absent: of all together. */
  readonly caseCount: number
  readonly group?: string
  readonly vocabularyId: string
}

/** Cases of about the same predicted chance: its mean, and the share that passed with its 95 % Clopper–Pearson interval. */
export interface PassBin {
  readonly predicted: number
  readonly passed: number
  readonly low: number
  readonly high: number
  readonly caseCount: number
}

/** How the chance to pass held on the latest rated cases, each predicted from those rated before it alone. */
export interface PassesHeld {
  /** Of one vocabulary: its title, and the words of the grades that count as a pass. */
  readonly vocabulary: { readonly title: string; readonly passing: readonly string[] }
  /** The model's segmentations that were rated, how many of them passed, and how many were predicted before. */
  readonly ratedCount: number
  readonly passCount: number
  readonly judgedCount: number
  readonly level: number
  readonly sites: readonly {
    readonly name: string
    readonly ratedCount: number
    readonly passCount: number
    /** Whether it has a calibration of its own; all others share one. */
    readonly isOwn: boolean
  }[]
  /** Mean squared difference of chance and verdict (Brier 1950); absent, as what follows, if none was judged. */
  readonly brier?: Estimate
  /** What it would be if each had been predicted by the share that passed before. */
  readonly brierOfShare?: number
  readonly bins?: readonly PassBin[]
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

/** How predicted Dice held on the cases of one site; the numbers are absent if none was judged. */
export interface SiteHeld {
  readonly name: string
  readonly truthCount: number
  readonly judgedCount: number
  /** Whether it has a calibration of its own; all others share one. */
  readonly isOwn: boolean
  readonly mae?: Estimate
  readonly coverage?: Estimate
}

/** One case of a risk–coverage curve, in the order of predicted Dice, best first. */
export interface RiskPoint {
  readonly caseId: string
  readonly name: string
  readonly predicted: number
  readonly dice: number
  /** Share of the cases kept with this one, 0..1. */
  readonly coverage: number
  /** Mean of 1 − Dice of those kept; equally predicted cases count with their mean. */
  readonly risk: number
  /** The same if the order were that of true Dice: none has less. */
  readonly bestRisk: number
}

/** How predicted Dice held on the latest cases, each predicted from earlier ones alone. */
export interface HowWell {
  /** Accepted cases whose true Dice is known. */
  readonly truthCount: number
  /** How many of them were predicted before; the rest below is absent if none was. */
  readonly judgedCount: number
  /** What share the intervals are meant to hold. */
  readonly level: number
  /** Of each site that is known, by its name; empty if none is. */
  readonly sites: readonly SiteHeld[]
  /** Mean absolute error of predicted Dice. */
  readonly mae?: Estimate
  /** Share of the cases whose true Dice lay in its interval. */
  readonly coverage?: Estimate
  readonly bins?: readonly ReliabilityBin[]
  readonly riskCoverage?: {
    readonly points: readonly RiskPoint[]
    /** Mean of the points' risks: lower is better. */
    readonly aurc: Estimate
    /** What it is above that of the best order. */
    readonly excessAurc: number
  }
  readonly drift?: readonly DriftWarning[]
}
