import type { Interval } from './interval.ts'

export interface MeanOfFew {
  readonly count: number
  readonly mean: number
  /** Absent of fewer than two. */
  readonly interval?: Interval
}

/**
 * Mean with Student's interval, for a handful of independent numbers such as one for each seed: of so few the bootstrap's
 * interval is too short. `undefined` of none.
 */
export function meanOfFew(values: readonly number[], level = 0.95): MeanOfFew | undefined {
  const count = values.length
  if (count === 0) return undefined
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  if (count === 1) return { count, mean }
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  const half = studentQuantile(count - 1, level) * Math.sqrt(variance / count)
  return { count, mean, interval: { low: mean - half, high: mean + half } }
}

/** The t within which, either way, this share (0..1) of Student's distribution with whole degrees of freedom lies; by bisection. */
export function studentQuantile(freedom: number, share: number): number {
  let low = 0
  let high = 1
  while (centralShare(high, freedom) < share) high *= 2
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2
    if (centralShare(middle, freedom) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Abramowitz & Stegun 26.7.3 and 26.7.4. */
function centralShare(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom))
  const isOdd = freedom % 2 === 1
  const cosine = Math.cos(angle)
  let term = isOdd ? cosine : 1
  let sum = 0
  for (let power = isOdd ? 1 : 0; power <= freedom - 2; power += 2) {
    sum += term
    term *= (cosine * cosine * (power + 1)) / (power + 2)
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum
}
