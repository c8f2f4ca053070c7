import { type Points, type Spread, spreadOf, squaredDistance, widened } from './covariance.ts'
import { minimumCovariance } from './minimum-covariance.ts'

/** What most of a group of points are like, whatever the others are. */
export interface Usual {
  readonly spread: Spread
  /** Of how many points it is. */
  readonly count: number
}

interface ChiSquared {
  /** Quantiles of 50 % and 97.5 %. */
  readonly half: number
  readonly limit: number
  /** By how much the variance of normal points falls short where those beyond the limit are left out. */
  readonly consistency: number
}

/** By the count of measures, which is that of the degrees of freedom (scipy.stats.chi2). */
const chiSquared: Readonly<Record<number, ChiSquared>> = {
  4: { half: 3.3566939800333224, limit: 11.143286781877796, consistency: 1.06446585827907 },
  7: { half: 6.345811195521515, limit: 16.012764274629326, consistency: 1.0445856075172435 },
}
/** One-sided normal quantile of 97.5 %. */
const limitZ = 1.959963984540054
const mostRounds = 30

/**
 * Location and scatter of the points without those that lie out: the minimum covariance determinant, scaled so that the median
 * distance is that of normal points; of the points within the 97.5 % quantile of χ² (Rousseeuw & Van Driessen 1999), and again
 * of the points within that quantile of the F distribution (Cerioli 2010) until the same ones are left. `undefined` if
 * half of the points lie in a plane.
 */
export function usualOf(points: Points): Usual | undefined {
  const chi = chiSquared[points[0]?.length ?? 0]
  const raw = chi && minimumCovariance(points)
  if (!raw) return undefined
  const distances = points.map((point) => squaredDistance(point, raw.spread))
  const scale = medianOf(distances) / chi.half
  let inside = points.filter((_, at) => distances[at]! / scale < chi.limit)
  let usual: Usual | undefined
  for (let round = 0; round < mostRounds; round++) {
    const spread = spreadOf(inside)
    if (!spread) return usual
    const count = inside.length
    const now = { spread: widened(spread, (count / (count - 1)) * chi.consistency), count }
    const next = points.filter((point) => distanceZ(squaredDistance(point, now.spread), now) < limitZ)
    usual = now
    if (next.length === inside.length && next.every((point, at) => point === inside[at])) break
    inside = next
  }
  return usual
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/**
 * A squared distance as one-sided normal quantile. Of a point outside of the w usual ones it is, with p measures,
 * (w + 1) (w − 1) p ÷ (w (w − p)) times F of p and w − p degrees of freedom (Cerioli 2010); that as a normal quantile after
 * Paulson 1942 (Abramowitz & Stegun 26.6.16).
 */
export function distanceZ(squared: number, { spread: { mean }, count: w }: Usual): number {
  const p = mean.length
  if (w <= p + 1) return Number.NEGATIVE_INFINITY
  const root = Math.cbrt((squared * w * (w - p)) / ((w + 1) * (w - 1) * p))
  const [above, below] = [2 / (9 * p), 2 / (9 * (w - p))]
  return ((1 - below) * root - (1 - above)) / Math.sqrt(above + below * root * root)
}
