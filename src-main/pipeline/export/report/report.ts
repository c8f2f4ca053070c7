import type { CaseState } from '@contract/case.ts'
import type { MosaicGroup, MosaicTile } from '@contract/mosaic.ts'
import type { Segment } from '@contract/segment.ts'

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
  /** How the chance to pass held on rated segmentations; absent until enough are known. */
  readonly passes?: readonly string[]
  readonly flagged: readonly FlaggedCase[]
  /** Cases that stand out but are not shown. */
  readonly moreFlagged: number
  readonly ratings: readonly { readonly vocabulary: string; readonly grades: readonly (readonly [string, number])[] }[]
  /** The newest review plan, in its own words. */
  readonly statement?: { readonly headline: string; readonly isKept: boolean; readonly sentences: readonly string[] }
}

/** At most so many cases are shown; of those, so many because the samples disagree most. */
export const reportLimits = { cases: 48, doubtful: 24 } as const

export interface FlaggedCase {
  readonly caseId: string
  readonly name: string
  readonly state: CaseState
  readonly disagreement?: number
  /** `0.84 (0.71 to 0.92)` with its level. */
  readonly predicted?: string
  /** `64 % (51 % to 78 %)`, where no Dice is predicted. */
  readonly chanceToPass?: string
  /** Why it is shown, a sentence each. */
  readonly reasons: readonly string[]
}

/** Slices of a case as pictures. */
export interface CaseMosaic {
  /** A row of slices each, of one segment through its worst place, or of the scan alone. */
  readonly groups: readonly {
    readonly segment?: Pick<Segment, 'name' | 'color'>
    readonly centeredOn: MosaicGroup['centeredOn']
    /** `png` in base64. */
    readonly tiles: readonly (Pick<MosaicTile, 'plane' | 'letters' | 'positionMm'> & { readonly png: string })[]
  }[]
  /** Segments that have voxels: more than there are groups if not all are shown. */
  readonly segmentCount: number
}
