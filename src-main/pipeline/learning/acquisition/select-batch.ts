import { type Random, randomOf } from '@volume/random.ts'
import type { Candidate, Embedding } from './candidate.ts'
import { kCenter } from './k-center.ts'
import { orderBy } from './order.ts'
import type { Round } from './power-noise.ts'
import { controlStrategy, type Strategy } from './strategies.ts'

/** How many times the budget the best-ranked cases may take among which those that differ most are chosen. */
const poolFactor = 3

export interface BatchRequest {
  readonly candidates: readonly Candidate[]
  readonly strategy: Strategy
  readonly budgetMinutes: number
  readonly seed: number
  /** `embeddings`: of three times the budget of the best-ranked those that differ most from each other and from `known`. */
  readonly diversity?: 'none' | 'embeddings'
  /** Embeddings of the training set, from which the batch should differ. */
  readonly known?: readonly Embedding[]
  /** For noise that decays (`clasp-pe`); absent: as in the last round, next to no noise. */
  readonly round?: Round
}

export interface Batch {
  /** In the order in which they were chosen. */
  readonly cases: readonly { readonly caseId: string; readonly minutes: number }[]
  readonly totalMinutes: number
  /** `embeddings`: they were chosen to differ. Chance is never made diverse. */
  readonly diversity: 'none' | 'embeddings'
  /** Candidates without a score by which the strategy ranks. */
  readonly unscored: readonly string[]
  /** Candidates without an embedding, where the choice goes by embeddings. */
  readonly unembedded: readonly string[]
  /** Longer than the whole budget. */
  readonly tooLong: readonly string[]
}

/**
 * A batch that takes at most `budgetMinutes`. It is filled in the strategy's order; a case that does not fit any more is passed
 * over. The same candidates, in whatever order, and the same seed make the same batch.
 */
export const selectBatch = (request: BatchRequest): Batch => selectWith(request, randomOf(request.seed, 0))

export function selectWith(request: Omit<BatchRequest, 'seed'>, random: Random): Batch {
  const { strategy, budgetMinutes, diversity = 'none', known = [], round = { index: 0, count: 1 } } = request
  const candidates = checked(request.candidates)
  const fitting = candidates.filter(({ minutes }) => minutes <= budgetMinutes)
  const isChance = strategy === 'random' || strategy === controlStrategy
  const spreads = strategy === 'core-set' || (diversity === 'embeddings' && !isChance)
  const unembedded = spreads ? fitting.filter((one) => !isEmbedded(one)) : []
  const placed = spreads ? fitting.filter(isEmbedded) : fitting
  const { order, unscored } = orderBy(strategy, placed, { random, round })
  const pool = strategy === 'core-set' ? order : poolOf(order, poolFactor * budgetMinutes)
  const chosen = spreads
    ? mostDifferent(pool.filter(isEmbedded), { known, budgetMinutes })
    : filled(order, budgetMinutes)
  return {
    cases: chosen.map(({ caseId, minutes }) => ({ caseId, minutes })),
    totalMinutes: chosen.reduce((sum, { minutes }) => sum + minutes, 0),
    diversity: spreads ? 'embeddings' : 'none',
    unscored: unscored.map(({ caseId }) => caseId),
    unembedded: unembedded.map(({ caseId }) => caseId),
    tooLong: candidates.filter(({ minutes }) => minutes > budgetMinutes).map(({ caseId }) => caseId),
  }
}

/** By their ids, so that their order in the input does not matter. */
function checked(candidates: readonly Candidate[]): readonly Candidate[] {
  const sorted = candidates.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))
  for (const [index, { caseId, minutes }] of sorted.entries()) {
    if (!(minutes > 0)) throw new Error(`Case ${caseId} is expected to take more than 0 minutes.`)
    if (sorted[index + 1]?.caseId === caseId) throw new Error(`Case ${caseId} is a candidate twice.`)
  }
  return sorted
}

function filled(order: readonly Candidate[], budgetMinutes: number): readonly Candidate[] {
  let total = 0
  return order.filter(({ minutes }) => {
    if (total + minutes > budgetMinutes) return false
    total += minutes
    return true
  })
}

function poolOf(order: readonly Candidate[], minutesInPool: number): readonly Candidate[] {
  let total = 0
  return order.filter(({ minutes }) => {
    const isIn = total < minutesInPool
    total += minutes
    return isIn
  })
}

interface Embedded extends Candidate {
  readonly embedding: Embedding
}

const isEmbedded = (candidate: Candidate): candidate is Embedded => candidate.embedding !== undefined

function mostDifferent(
  pool: readonly Embedded[],
  { known, budgetMinutes }: Required<Pick<BatchRequest, 'known' | 'budgetMinutes'>>,
): readonly Candidate[] {
  const cover = kCenter(
    pool.map(({ embedding }) => embedding),
    known,
  )
  const chosen = new Set<Candidate>()
  let total = 0
  const fits = (index: number) => {
    const candidate = pool[index]!
    return !chosen.has(candidate) && total + candidate.minutes <= budgetMinutes
  }
  for (let next = cover.farthest(fits); next !== undefined; next = cover.farthest(fits)) {
    const candidate = pool[next]!
    chosen.add(candidate)
    total += candidate.minutes
    cover.makeCenter(next)
  }
  return [...chosen]
}
