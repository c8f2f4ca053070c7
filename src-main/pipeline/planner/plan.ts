import type { Failure } from '@contract/failure/failure.ts'
import type { PlanDraft, PlannedStratum } from '@contract/planner.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { allocate } from './allocation.ts'
import { auditSizeFor, type Promised } from './audit-size.ts'
import { flaggedBy, type Member, type Stratum, stratify } from './population.ts'
import { residualBound } from './residual.ts'

/** A draft laid out over its population. */
export interface LaidOut<One extends Member> {
  /** The most doubtful unflagged score is at most this; absent if no case is flagged for its score. */
  readonly threshold?: number
  readonly flaggedCount: number
  readonly unflaggedCount: number
  readonly strata: readonly Stratum<One>[]
  /** The audits of each stratum; none if the audit cannot be laid out. */
  readonly parts: readonly number[]
  readonly auditCount: number
  /** The bounds if no audited case fails; absent if the audit cannot be laid out. */
  readonly carried?: { readonly binomial: number; readonly finite: number }
  readonly needed: readonly { readonly failureCount: number; readonly auditCount: number }[]
  readonly refusal?: Failure
}

/** Up to how many failures the size of an audit is told for. */
const mostFailuresTold = 3

/** What a draft means for these cases, and whether its audit can carry its promise. `members` have their strata. */
export function layOut<One extends Member>(members: readonly One[], draft: PlanDraft): LaidOut<One> {
  const flagged = flaggedBy(members, draft.flag)
  const strata = stratify(members, flagged)
  const sizes = strata.map(({ unflagged }) => unflagged.length)
  const unflaggedCount = sizes.reduce((sum, size) => sum + size, 0)
  const promised: Promised = { sizes, ...draft }
  const needed = unflaggedCount === 0 ? [] : neededFor(promised, draft.promise)
  const auditCount = draft.auditCount ?? needed[0]?.auditCount ?? unflaggedCount
  const parts = auditCount < 1 ? undefined : allocate(sizes, auditCount, draft.allocation)
  const threshold = thresholdOf(members, flagged, draft)
  const laidOut = {
    ...(threshold !== undefined && { threshold }),
    flaggedCount: members.length - unflaggedCount,
    unflaggedCount,
    strata,
    parts: parts ?? [],
    auditCount: parts === undefined ? 0 : auditCount,
    needed,
  }
  if (parts === undefined) return { ...laidOut, refusal: whyNot(members.length, sizes, auditCount) }
  const audited = sizes.map((size, index) => ({
    name: strata[index]?.name ?? '',
    unflaggedCount: size,
    auditCount: parts[index] ?? 0,
    failureCount: 0,
  }))
  const { confidence } = draft
  const carried = {
    binomial: residualBound.binomial(audited, confidence),
    finite: residualBound.finite(audited, confidence),
  }
  if (carried[draft.bound] <= draft.promise) return { ...laidOut, carried }
  const neededCount = needed[0]?.auditCount
  const refusal: Failure = {
    kind: 'plan-promise-not-carried',
    promise: draft.promise,
    confidence,
    auditCount,
    unflaggedCount,
    carried: carried[draft.bound],
    ...(neededCount !== undefined && { neededCount }),
  }
  return { ...laidOut, carried, refusal }
}

/** Why an audit of this size cannot be laid out. */
function whyNot(caseCount: number, sizes: readonly number[], auditCount: number): Failure {
  const unflaggedCount = sizes.reduce((sum, size) => sum + size, 0)
  if (caseCount === 0) return { kind: 'plan-no-population', needed: 'segmentations' }
  if (unflaggedCount === 0) return { kind: 'plan-nothing-unflagged', caseCount }
  if (auditCount > unflaggedCount) return { kind: 'plan-audit-too-large', auditCount, unflaggedCount }
  return { kind: 'plan-strata-unserved', auditCount, strataCount: sizes.filter((size) => size > 0).length }
}

/** For none, one, two, … failures, as far as the cases reach. */
function neededFor(promised: Promised, promise: number): LaidOut<Member>['needed'] {
  const needed: { failureCount: number; auditCount: number }[] = []
  for (let failureCount = 0; failureCount <= mostFailuresTold; failureCount++) {
    const auditCount = auditSizeFor(promised, promise, failureCount)
    if (auditCount === undefined) break
    needed.push({ failureCount, auditCount })
  }
  return needed
}

/** The rule's own score, or the smallest that was flagged. */
function thresholdOf(
  members: readonly Member[],
  flagged: ReadonlySet<string>,
  { flag }: PlanDraft,
): number | undefined {
  if (flag.kind === 'above') return flag.score
  let lowest: number | undefined
  for (const { caseId, score } of members)
    if (score !== undefined && flagged.has(caseId) && (lowest === undefined || score < lowest)) lowest = score
  return lowest
}

/** The same for whoever only reads numbers. */
export const plannedStrata = ({
  strata,
  parts,
}: Pick<LaidOut<Member>, 'strata' | 'parts'>): readonly PlannedStratum[] =>
  strata.map(({ name, caseCount, flaggedCount, unflagged }, index) => ({
    name,
    caseCount,
    flaggedCount,
    unflaggedCount: unflagged.length,
    auditCount: parts[index] ?? 0,
  }))

/** The draft laid out, or why it cannot be fixed. */
export function fixable<One extends Member>(members: readonly One[], draft: PlanDraft): Result<LaidOut<One>, Failure> {
  const laidOut = layOut(members, draft)
  return laidOut.refusal ? fail(laidOut.refusal) : ok(laidOut)
}
