import { randomOf } from '@volume/random.ts'
import type { Embedding, SegmentDoubt } from '../acquisition/candidate.ts'
import { selectBatch } from '../acquisition/select-batch.ts'
import { shuffled } from '../acquisition/shuffled.ts'
import type { Strategy } from '../acquisition/strategies.ts'
import type { ActivePlan } from './active-plan.ts'
import { caseOrder, splitCases } from './split.ts'

/** What is labelled, and what can be chosen; both by ascending name. */
export interface Holding {
  readonly training: readonly string[]
  readonly pool: readonly string[]
}

/** What a strategy may know of the pool: what the network says of its scans, and nothing of its labels. */
export interface PoolScores {
  readonly candidates: readonly {
    readonly name: string
    readonly measurements: readonly SegmentDoubt[]
    readonly embedding?: Embedding | undefined
  }[]
  /** Embeddings of the training set. */
  readonly known: readonly Embedding[]
}

/** What of the pool has to be measured. */
export interface ScoreNeed {
  /** Passes of each case; 0: none is segmented. */
  readonly sampleCount: number
  readonly hasEmbeddings: boolean
}

export const nothingNeeded: ScoreNeed = { sampleCount: 0, hasEmbeddings: false }

/** What strategies go by, taken together. */
export function needOf(strategies: readonly Strategy[], { sampleCount }: Pick<ActivePlan, 'sampleCount'>): ScoreNeed {
  const passes: Readonly<Record<Strategy, number>> = {
    random: 0,
    'foreground-aware-random': 1,
    'predictive-entropy': sampleCount,
    'mutual-information': sampleCount,
    'pairwise-dice': sampleCount,
    'clasp-pe': sampleCount,
    'core-set': 0,
  }
  return {
    sampleCount: Math.max(0, ...strategies.map((one) => passes[one])),
    hasEmbeddings: strategies.includes('core-set'),
  }
}

/** What all strategies of a seed begin with. */
export function startHolding(plan: ActivePlan, names: readonly string[], seed: number): Holding {
  const { startCount, poolCount, heldOutEvery } = plan
  const order = caseOrder(splitCases(names, heldOutEvery).learnable, seed)
  const end = poolCount === null ? order.length : startCount + poolCount
  return { training: order.slice(0, startCount).toSorted(), pool: order.slice(startCount, end).toSorted() }
}

export interface Choice {
  readonly chosen: readonly string[]
  /** Of these, taken by chance, as the strategy could rank too few. */
  readonly byChance: readonly string[]
}

export interface ChoiceRequest {
  readonly strategy: Strategy
  readonly seed: number
  /** From 0. */
  readonly roundIndex: number
  readonly holding: Holding
  readonly scores: PoolScores
}

/** The next batch: the product's own selection, with the same labor for each case. */
export function chooseNext(
  { batchCount, roundCount }: Pick<ActivePlan, 'batchCount' | 'roundCount'>,
  { strategy, seed, roundIndex, holding, scores }: ChoiceRequest,
): Choice {
  const scored = new Map(scores.candidates.map((one) => [one.name, one]))
  const { cases } = selectBatch({
    candidates: holding.pool.map((name) => {
      const { measurements = [], embedding } = scored.get(name) ?? {}
      return { caseId: name, minutes: 1, measurements, embedding }
    }),
    strategy,
    budgetMinutes: batchCount,
    seed: 1000 * seed + roundIndex,
    known: scores.known,
    round: { index: roundIndex, count: roundCount },
  })
  const ranked = cases.map(({ caseId }) => caseId)
  const others = holding.pool.filter((name) => !ranked.includes(name))
  const byChance = shuffled(others, randomOf(seed, 0xc4a2ce, roundIndex)).slice(0, batchCount - ranked.length)
  return { chosen: [...ranked, ...byChance], byChance }
}

/** The robot reader has labelled them. */
export function withLabelled({ training, pool }: Holding, chosen: readonly string[]): Holding {
  return {
    training: [...training, ...chosen].toSorted(),
    pool: pool.filter((name) => !chosen.includes(name)),
  }
}
