import type { Random } from '@volume/random.ts'

/**
 * Indices in a random order in which each next one is drawn with a chance in proportion to score^beta (Kirsch et al., Stochastic
 * Batch Acquisition, 2021): descending beta · ln score + Gumbel(0, 1) noise (Gumbel top-k; Kool, van Hoof & Welling, ICML
 * 2019). Beta 0 is chance alone, a large one the scores alone. A score of 0 comes last.
 */
export function powerOrder(scores: readonly number[], beta: number, random: Random): readonly number[] {
  const keys = scores.map((score) => {
    if (!(score >= 0)) throw new Error(`A score is at least 0, not ${score}.`)
    return score === 0 ? Number.NEGATIVE_INFINITY : beta * Math.log(score) + gumbel(random)
  })
  const after = (a: number, b: number) => (keys[a] === keys[b] ? a - b : keys[a]! < keys[b]! ? 1 : -1)
  return scores.map((_, index) => index).toSorted(after)
}

/** Standard Gumbel noise. */
export const gumbel = (random: Random): number => -Math.log(-Math.log(Math.max(random.uniform(), 2 ** -53)))

/** Which round of how many; index from 0. */
export interface Round {
  readonly index: number
  readonly count: number
}

/**
 * Noise that decays: beta grows from 1 in the first round to 100 in the last, by the same factor from each round to the next.
 * That it decays on a logarithmic scale is ClaSP PE's idea; these two ends are ours.
 */
export function scheduledBeta({ index, count }: Round): number {
  const share = count <= 1 ? 1 : Math.min(1, index / (count - 1))
  return 100 ** share
}
