import type { Aggregation } from './aggregation.ts'
import type { CaseState } from './case.ts'
import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'

/** The number of a case that flags go by: how much samples of a model disagree, or how unusual it is among its peers. */
export type FlagScore = 'disagreement' | 'unusualness'

/** Which cases a human reads: those above a score, or so many of those with the highest. */
export type FlagRule =
  | { readonly kind: 'above'; readonly score: number }
  | { readonly kind: 'most-doubtful'; readonly count: number }

/**
 * What the promise goes by. `binomial`: Clopper–Pearson, which speaks of the process that made the segmentations, and so of
 * these cases too. `finite`: hypergeometric, which speaks of exactly these cases, and is tighter where they are few.
 */
export type BoundKind = 'binomial' | 'finite'

/** How audits are divided among strata: by their unflagged cases, or the same number for each. */
export type Allocation = 'proportional' | 'equal'

/** What a coordinator decides. */
export interface PlanDraft {
  readonly flag: FlagRule
  /** Absent: disagreement, or unusualness where no model was ever run on the cohort. */
  readonly score?: FlagScore | undefined
  /** Cases that this filter lets through are read too, in the words of the filter field. */
  readonly flagFilter?: string | undefined
  /** The residual failure rate that is promised at most, 0..1. */
  readonly promise: number
  /** 0.5..1 */
  readonly confidence: number
  readonly bound: BoundKind
  /** Cases to audit; absent: the fewest that carry the promise if none of them fails. */
  readonly auditCount?: number | undefined
  readonly strata: 'none' | 'site'
  readonly allocation: Allocation
  /** 0..2³¹ − 1 */
  readonly seed: number
}

/** Cases that the planner speaks of, and those that it does not. */
export interface Population {
  /** With a segmentation that no reader has accepted or rejected. */
  readonly caseCount: number
  /** Those of them that have the score that flags go by. */
  readonly scoredCount: number
  /** Accepted or rejected: a human decided about them. */
  readonly decidedCount: number
  /** Nothing has segmented them yet. */
  readonly unsegmentedCount: number
}

export interface PlannedStratum {
  readonly name: string
  readonly caseCount: number
  readonly flaggedCount: number
  readonly unflaggedCount: number
  readonly auditCount: number
}

/** What a draft would mean, before it is fixed. */
export interface PlanPreview {
  readonly population: Population
  /** Cases by site, whatever the strata. */
  readonly sites: readonly { readonly name: string; readonly caseCount: number; readonly scoredCount: number }[]
  readonly score: FlagScore
  /** The score above which a case is flagged; absent if none is. */
  readonly threshold?: number
  /** Cases that the draft's filter lets through, whatever their score; absent without one. */
  readonly filteredCount?: number
  /** What disagreement is of. */
  readonly aggregation: Aggregation
  readonly flaggedCount: number
  readonly unflaggedCount: number
  readonly strata: readonly PlannedStratum[]
  /** 0 if the audit cannot be laid out. */
  readonly auditCount: number
  /** The bounds if no audited case fails; absent if the audit cannot be laid out. */
  readonly carried?: { readonly binomial: number; readonly finite: number }
  /** Audits that carry the promise if at most so many of them fail. */
  readonly needed: readonly { readonly failureCount: number; readonly auditCount: number }[]
  /** Why this draft cannot be fixed. */
  readonly refusal?: Failure
  /** Mean active minutes of the cases of this cohort that were worked on; absent if no time was logged. */
  readonly logged?: { readonly minutesPerCase: number; readonly caseCount: number }
}

/** A model that made segmentations of the population. */
export interface PlannedModel {
  readonly modelId: string
  readonly version: string
  readonly sha256: string
  readonly caseCount: number
}

/** A draft that was fixed. It never changes: whoever changes their mind makes a new plan. */
export interface Plan extends Omit<PlanDraft, 'auditCount' | 'score'> {
  readonly planId: string
  readonly createdAt: string
  readonly createdBy: string
  readonly score: FlagScore
  /** Cases that the filter let through, whatever their score; absent without one. */
  readonly filteredCount?: number
  /** From segments to disagreement, as the cohort had it then. */
  readonly aggregation: Aggregation
  readonly population: Population
  /** Of the canonical JSON of the population: cases, segmentations, scores and strata, as they were then. */
  readonly populationSha256: string
  readonly strataPlanned: readonly PlannedStratum[]
  readonly flaggedCount: number
  readonly unflaggedCount: number
  /** Fixed before the first verdict. */
  readonly auditCount: number
  /** The promised bound if no audited case fails. */
  readonly carried: number
  readonly models: readonly PlannedModel[]
}

export type AuditVerdict = 'pass' | 'fail' | 'unsure'

/** One case of an audit, in the order in which it was drawn. */
export interface AuditCase {
  /** Counts from 1. */
  readonly position: number
  readonly caseId: string
  readonly name: string
  readonly stratum: string
  readonly state: CaseState
  /** Version of the segmentation that was drawn and is judged. */
  readonly version: number
  /** Whether another segmentation is shown by now. */
  readonly isReplaced: boolean
  readonly thumbnailUrl?: string
  readonly verdict?: { readonly verdict: AuditVerdict; readonly readerId: string; readonly at: string }
}

/** An audit, counted in one stratum. A case that is unsure or not judged counts as a failure. */
export interface AuditedStratum {
  readonly name: string
  readonly unflaggedCount: number
  readonly auditCount: number
  readonly failureCount: number
}

export interface StratumBounds extends AuditedStratum {
  /** Of this stratum alone, so that the bounds of all strata hold together with that of the plan (Šidák). */
  readonly confidence: number
  readonly binomial: number
  readonly finite: number
}

/** Upper bounds are one-sided; `interval` is the two-sided one. Rates are shares of the unflagged cases, 0..1. */
export interface ResidualBounds {
  readonly unflaggedCount: number
  readonly auditCount: number
  readonly failureCount: number
  readonly confidence: number
  /** Weighted by the strata's cases. */
  readonly observed: number
  /** By what the pooled binomial bound is multiplied because strata were not drawn by their shares; 1 if they were. */
  readonly designFactor: number
  readonly binomial: number
  readonly finite: number
  readonly interval: readonly [number, number]
  readonly strata: readonly StratumBounds[]
}

export interface VerdictCounts {
  readonly pass: number
  readonly fail: number
  readonly unsure: number
  readonly open: number
}

/** What may be said of a plan now. */
export interface Statement {
  readonly plan: Plan
  readonly counts: VerdictCounts
  /** Whose verdicts stand. */
  readonly readers: readonly { readonly readerId: string; readonly caseCount: number }[]
  /** Whether every case of the audit has a verdict. */
  readonly isFinished: boolean
  /** Whether the promised bound is as small as was promised, with what is judged now. */
  readonly isKept: boolean
  readonly bounds: ResidualBounds
  /** The bound that was promised, 0..1. */
  readonly residual: number
  /** The statement in words; the first says the residual failure rate. */
  readonly sentences: readonly string[]
  readonly cohortName: string
  /** End of the audit trail when the statement was made. */
  readonly trail: { readonly eventNumber: number; readonly hash: string }
  readonly applicationVersion: string
  readonly madeAt: string
}

export interface WrittenStatement {
  /** Base name. */
  readonly file: string
  /** Cases that this reader still has to read blind, for which its lists of cases were left out; absent: it is whole. */
  readonly readBlindCount?: number
}

/** Flags and a random audit: what failure rate remains in cases that no human reads. */
export interface PlannerApi {
  preview(request: PlanDraft): Promise<Result<PlanPreview, Failure>>
  /** Draws the audit and keeps the plan. */
  fix(request: PlanDraft): Promise<Result<Plan, Failure>>
  /** The newest first. */
  plans(): Promise<readonly Plan[]>
  /** The cases of its audit, in their order; those that this reader still has to read blind are left out. */
  audit(request: { readonly planId: string }): Promise<Result<readonly AuditCase[], Failure>>
  /** A later verdict takes the place of an earlier one, which is kept. */
  judge(request: {
    readonly planId: string
    readonly position: number
    readonly verdict: AuditVerdict
  }): Promise<Result<undefined, Failure>>
  statement(request: { readonly planId: string }): Promise<Result<Statement, Failure>>
  /** Asks where, and writes the statement: as data to repeat it from, or as the page that the window prints. `undefined` if the user cancels. */
  write(request: {
    readonly planId: string
    readonly as: 'json' | 'pdf'
  }): Promise<Result<WrittenStatement | undefined, Failure>>
}
