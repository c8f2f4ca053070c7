import type { Random } from '@volume/random.ts'
import type { Candidate } from './candidate.ts'
import { claspOrder } from './clasp-pe.ts'
import { type DoubtScore, disagreementScore, entropyScore, mutualInformationScore } from './doubt-score.ts'
import { foregroundAwareOrder } from './foreground-aware-random.ts'
import { type Round, scheduledBeta } from './power-noise.ts'
import { shuffled } from './shuffled.ts'
import type { Strategy } from './strategies.ts'

export interface Ordered {
  /** Sooner first. */
  readonly order: readonly Candidate[]
  /** What the strategy has no ingredient for. */
  readonly unscored: readonly Candidate[]
}

/** The order of a strategy; equals by chance. Of a core-set it is chance alone, and the choice is made by distances. */
export function orderBy(
  strategy: Strategy,
  candidates: readonly Candidate[],
  { random, round }: { readonly random: Random; readonly round: Round },
): Ordered {
  const order = orderOf[strategy](candidates, random, round)
  const ordered = new Set(order)
  return { order, unscored: candidates.filter((one) => !ordered.has(one)) }
}

type Order = (candidates: readonly Candidate[], random: Random, round: Round) => readonly Candidate[]

const byScore =
  (scoreOf: DoubtScore): Order =>
  (candidates, random) =>
    shuffled(candidates, random)
      .flatMap((candidate) => {
        const score = scoreOf(candidate.measurements)
        return score === undefined ? [] : [{ candidate, score }]
      })
      .toSorted((a, b) => b.score - a.score)
      .map(({ candidate }) => candidate)

const orderOf: Readonly<Record<Strategy, Order>> = {
  random: shuffled,
  'foreground-aware-random': (candidates, random) => foregroundAwareOrder(candidates, random),
  'predictive-entropy': byScore(entropyScore),
  'mutual-information': byScore(mutualInformationScore),
  'pairwise-dice': byScore(disagreementScore),
  'clasp-pe': (candidates, random, round) => claspOrder(candidates, random, { beta: scheduledBeta(round) }),
  'core-set': shuffled,
}
