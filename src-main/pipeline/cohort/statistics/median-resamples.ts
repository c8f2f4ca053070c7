import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/**
 * Medians of bootstrap resamples of sorted values, without drawing resamples: of n draws from n sorted values the k-th
 * smallest is value ⌈n·U⌉, where U, the k-th smallest of n uniform numbers, is Beta(k, n+1−k). So a resample costs two
 * random numbers whatever n is, and the distribution is that of resampling itself.
 */
export function medianResamples(sorted: Float64Array, count: number, random: RandomGenerator): Float64Array {
  const n = sorted.length
  const at = (u: number) => sorted[Math.min(n - 1, Math.max(0, Math.ceil(n * u) - 1))] ?? Number.NaN
  const lowerRank = n % 2 === 1 ? (n + 1) / 2 : n / 2
  return Float64Array.from({ length: count }, () => {
    const lower = beta(lowerRank, n + 1 - lowerRank, random)
    if (n % 2 === 1) return at(lower)
    // The next of the uniform numbers: the smallest of the n − k that lie between `lower` and 1.
    const upper = 1 - (1 - lower) * uniform(random) ** (1 / (n - lowerRank))
    return (at(lower) + at(upper)) / 2
  })
}

/** Above 0, below 1. */
const uniform = (random: RandomGenerator): number => Math.max(uniformFloat64(random), 2 ** -53)

function beta(a: number, b: number, random: RandomGenerator): number {
  const x = gamma(a, random)
  return x / (x + gamma(b, random))
}

/** Marsaglia & Tsang 2000, for a shape of at least 1. */
function gamma(shape: number, random: RandomGenerator): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random))
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(uniform(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
