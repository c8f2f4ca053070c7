import { fitSorted, type Point, sortPoints } from './isotonic.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Answers the interval at x. */
export type Intervals = (x: number) => Interval

/**
 * Jackknife+ (Barber, Candès, Ramdas & Tibshirani, Annals of Statistics 2021) around isotonic regression: one fit without
 * each point, and how far that point was from it. Of a new point that is exchangeable with these, the interval holds the
 * value with a probability of about `level`, guaranteed 2·level − 1. With fewer than level / (1 − level) points it is
 * infinite. At least two points.
 */
export function jackknifeIntervals(points: readonly Point[], level: number): Intervals {
  const sorted = sortPoints(points)
  const fits = points.map((_, index) => fitSorted(sorted, index))
  const residuals = fits.map((fit, index) => Math.abs(sorted.ys[index]! - fit.at(sorted.xs[index]!)))
  return (x) => {
    const predicted = fits.map((fit) => fit.at(x))
    const above = Float64Array.from(predicted, (dice, index) => dice + residuals[index]!)
    const below = Float64Array.from(predicted, (dice, index) => residuals[index]! - dice)
    return { low: -ranked(below, level), high: ranked(above, level) }
  }
}

/** The ⌈level · (n + 1)⌉th smallest value; infinite if there are not so many. */
function ranked(values: Float64Array, level: number): number {
  const rank = Math.ceil(level * (values.length + 1) - 1e-9)
  return values.sort()[rank - 1] ?? Number.POSITIVE_INFINITY
}
