import { inverseIncompleteBeta } from './incomplete-beta.ts'

/** What an audit counted: `failureCount` of `auditCount` cases. */
export interface Counted {
  readonly auditCount: number
  readonly failureCount: number
}

/**
 * One-sided upper bound of a failure rate after Clopper & Pearson (Biometrika 1934): the largest rate at which so few
 * failures have a probability above 1 − confidence. Without an audited case it is 1.
 *
 * It also holds for cases drawn without replacement, and for draws by stratum at the mean rate of the drawn: both counts
 * are sums of independent trials (Vatutin & Mikhailov 1982), whose lower tail below the mean − 1 is none heavier than the
 * binomial's (Hoeffding, Ann. Math. Statist. 1956). Where so many of the audited
 * fail that this does not reach them (6 of 7, say), it can fall short of the bound for exactly these cases by less than one case.
 */
export function binomialUpperBound({ auditCount, failureCount }: Counted, confidence: number): number {
  if (failureCount >= auditCount) return 1
  return inverseIncompleteBeta(confidence, failureCount + 1, auditCount - failureCount)
}

/** The two-sided interval of the same authors; either side errs with at most half of 1 − confidence. */
export function binomialInterval({ auditCount, failureCount }: Counted, confidence: number): readonly [number, number] {
  const half = (1 - confidence) / 2
  const low = failureCount === 0 ? 0 : inverseIncompleteBeta(half, failureCount, auditCount - failureCount + 1)
  return [low, binomialUpperBound({ auditCount, failureCount }, 1 - half)]
}
