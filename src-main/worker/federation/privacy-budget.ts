import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { epsilonOf } from '../../pipeline/federation/privacy/accountant.ts'
import { type PrivacyBudget, spend, spentEpsilon } from '../../pipeline/federation/privacy/budget.ts'
import type { Mechanism } from '../../pipeline/federation/privacy/renyi.ts'
import type { DeparturePrivacy } from '../../pipeline/federation/report/departure-report.ts'
import type { Federation } from '../../storage/federation.node.ts'

/** Every case of a site is in every round, so nothing is sampled. */
export const mechanismOf = (noiseMultiplier: number, roundCount = 1): Mechanism => ({
  noiseMultiplier,
  roundCount,
  samplingRate: 1,
})

/** Rounding of what a coordinator states. */
const tolerance = 1 + 1e-6

/**
 * What a round costs this site. The limit is its own if it set one, and then all updates that ever left the cohort count, of whatever federation;
 * else it is what the round promises for this federation. Without noise and without a limit there is none.
 */
export function checkBudget(
  federation: Pick<Federation, 'contributions' | 'limit'>,
  { privacy, roundCount, federationId }: Pick<RoundHeader, 'privacy' | 'roundCount' | 'federationId'>,
): Result<DeparturePrivacy, Failure> {
  const { noiseMultiplier, promise } = privacy
  if (promise) {
    const epsilon = epsilonOf([mechanismOf(noiseMultiplier, roundCount)], promise.delta)
    if (epsilon > promise.epsilon * tolerance)
      return fail({ kind: 'round-promise-false', epsilon: promise.epsilon, delta: promise.delta, epsilonTrue: epsilon })
  }
  const own = federation.limit()
  const limit = own ?? promise
  const spent = federation
    .contributions()
    .filter((one) => own !== undefined || one.federationId === federationId)
    .map((one) => mechanismOf(one.noiseMultiplier))
  if (!limit) return ok({ kind: 'none' })
  const budget: PrivacyBudget = { epsilon: limit.epsilon * tolerance, delta: limit.delta, spent }
  const after = spend(budget, mechanismOf(noiseMultiplier))
  if (!after.ok) return after
  return ok({
    kind: 'spent',
    ...{ epsilonLimit: limit.epsilon, delta: limit.delta, isOwnLimit: own !== undefined },
    ...{ epsilonBefore: spentEpsilon(budget), epsilonAfter: spentEpsilon(after.value) },
  })
}
