import type { CaseState } from '@contract/case.ts'

/** What a report on a cohort tells; plain data, names already as they may be shown. */
export interface Report {
  readonly cohortName: string
  readonly madeAt: string
  readonly applicationVersion: string
  readonly caseCount: number
  readonly states: readonly { readonly state: CaseState; readonly count: number }[]
  /** What the score is of, in words. */
  readonly scoreOf: string
  /** 1 − pairwise Dice of each case that has one, 0..1. */
  readonly disagreements: readonly number[]
  /** How predicted Dice held on accepted cases; absent until enough are known. */
  readonly calibration?: readonly string[]
  readonly flagged: readonly FlaggedCase[]
  /** Cases that stand out but are not shown. */
  readonly moreFlagged: number
  readonly ratings: readonly { readonly vocabulary: string; readonly grades: readonly (readonly [string, number])[] }[]
  /** The newest review plan, in its own words. */
  readonly statement?: { readonly headline: string; readonly isKept: boolean; readonly sentences: readonly string[] }
}

export interface FlaggedCase {
  readonly name: string
  readonly state: CaseState
  readonly disagreement?: number
  /** `0.84 (0.71 to 0.92)` with its level. */
  readonly predicted?: string
  /** Why it is shown, a sentence each. */
  readonly reasons: readonly string[]
  /** PNG, base64. */
  readonly picture?: string
}
