import type { Counted } from './binomial-bound.ts'
import { logChoose } from './incomplete-beta.ts'

/** An audit without replacement of `caseCount` cases. */
export interface FiniteCounted extends Counted {
  readonly caseCount: number
}

/** P(at most `failureCount` failures among the audited, if `failing` of all cases fail): the hypergeometric distribution. */
export function fewFailuresProbability(
  { caseCount, auditCount, failureCount }: FiniteCounted,
  failing: number,
): number {
  const all = logChoose(caseCount, auditCount)
  const passing = caseCount - failing
  let sum = 0
  for (let count = Math.max(0, auditCount - passing); count <= Math.min(failureCount, failing, auditCount); count++)
    sum += Math.exp(logChoose(failing, count) + logChoose(passing, auditCount - count) - all)
  return Math.min(1, sum)
}

/**
 * One-sided upper bound of the share of failing cases among exactly these `caseCount`: the largest number of failing
 * cases at which so few failures have a probability of at least 1 − confidence, as a share. All audited: the share itself.
 * Without a case it is 0.
 */
export function finiteUpperBound(counted: FiniteCounted, confidence: number): number {
  const { caseCount, auditCount, failureCount } = counted
  if (caseCount === 0) return 0
  // A probability that is the limit itself, but for rounding, counts as possible.
  const least = (1 - confidence) * (1 - 1e-9)
  let possible = failureCount
  let impossible = caseCount - (auditCount - failureCount) + 1
  while (impossible - possible > 1) {
    const middle = Math.floor((possible + impossible) / 2)
    if (fewFailuresProbability(counted, middle) > least) possible = middle
    else impossible = middle
  }
  return possible / caseCount
}
