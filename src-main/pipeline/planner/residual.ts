import type { AuditedStratum, BoundKind, ResidualBounds, StratumBounds } from '@contract/planner.ts'
import { binomialInterval, binomialUpperBound } from './binomial-bound.ts'
import { finiteUpperBound } from './finite-bound.ts'

/**
 * Confidence of each stratum's own bound, so that all hold together with `confidence`: the strata are drawn independently,
 * so Šidák's correction is exact (JASA 1967).
 */
export const stratumConfidence = (confidence: number, stratumCount: number): number =>
  stratumCount <= 1 ? confidence : confidence ** (1 / stratumCount)

/**
 * The largest quotient of a stratum's share of the cases and its share of the audit. A stratum that is drawn less than its
 * share counts for too little in the pooled rate; this factor makes up for it in the worst case: the rate is a mean of
 * the strata's rates weighted by cases, at most that factor times their mean weighted by audits.
 */
const shareQuotients = (strata: readonly AuditedStratum[]): readonly number[] => {
  const unflaggedCount = total(strata, 'unflaggedCount')
  const auditCount = total(strata, 'auditCount')
  return strata.map((one) => (one.unflaggedCount * auditCount) / (unflaggedCount * one.auditCount))
}

const total = (strata: readonly AuditedStratum[], count: 'unflaggedCount' | 'auditCount' | 'failureCount'): number =>
  strata.reduce((sum, stratum) => sum + stratum[count], 0)

/** Strata with something to audit. */
const occupied = (audited: readonly AuditedStratum[]) => audited.filter(({ unflaggedCount }) => unflaggedCount > 0)

/** The bound of all unflagged cases that a promise goes by. Every stratum with such a case was audited at least once. */
export const residualBound: Readonly<
  Record<BoundKind, (audited: readonly AuditedStratum[], confidence: number) => number>
> = {
  binomial: (audited, confidence) => {
    const strata = occupied(audited)
    const counted = { auditCount: total(strata, 'auditCount'), failureCount: total(strata, 'failureCount') }
    return Math.min(1, Math.max(1, ...shareQuotients(strata)) * binomialUpperBound(counted, confidence))
  },
  finite: (audited, confidence) => {
    const strata = occupied(audited)
    const own = stratumConfidence(confidence, strata.length)
    const failing = strata.map((one) => one.unflaggedCount * finiteUpperBound(finitely(one), own))
    return failing.reduce((sum, count) => sum + count, 0) / total(strata, 'unflaggedCount')
  },
}

const finitely = (one: AuditedStratum) => ({ ...one, caseCount: one.unflaggedCount })

/** What an audit says about the failure rate of all unflagged cases, and of the strata. */
export function residualBounds(audited: readonly AuditedStratum[], confidence: number): ResidualBounds {
  const strata = occupied(audited)
  const unflaggedCount = total(strata, 'unflaggedCount')
  const counted = { auditCount: total(strata, 'auditCount'), failureCount: total(strata, 'failureCount') }
  const quotients = shareQuotients(strata)
  const designFactor = Math.max(1, ...quotients)
  const own = stratumConfidence(confidence, strata.length)
  const [low, high] = binomialInterval(counted, confidence)
  return {
    ...counted,
    unflaggedCount,
    confidence,
    observed: strata.reduce(
      (sum, one) => sum + (one.unflaggedCount / unflaggedCount) * (one.failureCount / one.auditCount),
      0,
    ),
    designFactor,
    binomial: residualBound.binomial(strata, confidence),
    finite: residualBound.finite(strata, confidence),
    interval: [Math.min(1, ...quotients) * low, Math.min(1, designFactor * high)],
    strata: strata.map(({ name, unflaggedCount, auditCount, failureCount }): StratumBounds => {
      const one = { name, unflaggedCount, auditCount, failureCount }
      return {
        ...one,
        confidence: own,
        binomial: binomialUpperBound(one, own),
        finite: finiteUpperBound(finitely(one), own),
      }
    }),
  }
}
