import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { AggregationRule } from '../../pipeline/federation/aggregation/aggregate.ts'
import type { ServerOptimizer } from '../../pipeline/federation/aggregation/server-optimizer.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { epsilonOf, noiseMultiplierFor } from '../../pipeline/federation/privacy/accountant.ts'
import { mechanismOf } from '../../worker/federation/privacy-budget.ts'

export const aggregations = ['mean', 'median', 'trimmed-mean'] as const
export const serverOptimizers = ['none', 'momentum', 'adam'] as const

/** How updates become one, as the options of `federation start` say it. */
export function aggregationOf({
  aggregation,
  trimmed,
}: {
  aggregation?: string | undefined
  trimmed?: number | undefined
}): AggregationRule {
  if (aggregation === 'median') return { kind: 'coordinate-median' }
  return aggregation === 'trimmed-mean'
    ? { kind: 'trimmed-mean', trimmedShare: trimmed ?? 0.2 }
    : { kind: 'weighted-mean' }
}

/** Of the usual settings: β 0.9 (Hsu et al. 2019); β₁ 0.9, β₂ 0.99, τ 1e-3 (Reddi et al. 2021). */
export function serverOptimizerOf({
  server,
  rate,
}: {
  server?: string | undefined
  rate?: number | undefined
}): ServerOptimizer {
  if (server === 'momentum') return { kind: 'fedavgm', learningRate: rate ?? 1, momentum: 0.9 }
  if (server === 'adam')
    return { kind: 'fedadam', learningRate: rate ?? 0.01, beta1: 0.9, beta2: 0.99, adaptivity: 1e-3 }
  return { kind: 'fedavg', learningRate: rate ?? 1 }
}

interface PrivacyOptions {
  readonly clip: number | undefined
  readonly noise: number | undefined
  readonly epsilon: number | undefined
  readonly delta: number | undefined
  readonly roundCount: number
}

/** Clipping, noise and what they promise for all rounds: ε follows from the noise, or the noise from ε. */
export function privacyOf({
  clip = 10,
  noise,
  epsilon,
  delta,
  roundCount,
}: PrivacyOptions): Result<RoundHeader['privacy'], Failure> {
  const isPrivate = noise !== undefined || epsilon !== undefined || delta !== undefined
  if (!isPrivate) return ok({ clipNorm: clip, noiseMultiplier: 0, promise: null })
  if (delta === undefined || (noise === undefined) === (epsilon === undefined))
    return fail({ kind: 'federation-privacy-unclear', needed: 'epsilon-and-delta' })
  if (!(delta > 0 && delta < 1)) return fail({ kind: 'federation-delta-invalid', delta })
  if (epsilon === undefined) {
    const noiseMultiplier = noise ?? 0
    const reached = epsilonOf([mechanismOf(noiseMultiplier, roundCount)], delta)
    return Number.isFinite(reached)
      ? ok({ clipNorm: clip, noiseMultiplier, promise: { epsilon: reached, delta } })
      : fail({ kind: 'federation-privacy-unclear', needed: 'epsilon-and-delta' })
  }
  const noiseMultiplier = noiseMultiplierFor({ epsilon, delta, samplingRate: 1, roundCount })
  return noiseMultiplier === undefined
    ? fail({ kind: 'federation-noise-unknown', epsilon, delta, roundCount })
    : ok({ clipNorm: clip, noiseMultiplier, promise: { epsilon, delta } })
}
