import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { type Points, type Spread, spreadOf, squaredDistance } from './covariance.ts'

/** Of so many random beginnings, so many of the best are followed to their end. */
const beginnings = 500
const followed = 10
const mostSteps = 100

/**
 * Where the half of the points that lie closest together is, and how it spreads (minimum covariance determinant; FastMCD,
 * Rousseeuw & Van Driessen 1999): nearly half of the points may lie anywhere without moving it. The half has ⌈(n + p + 1) / 2⌉
 * of n points in p dimensions. The same points give the same answer. `undefined` if half of them lie in a plane.
 */
export function minimumCovariance(points: Points): { readonly spread: Spread; readonly half: Points } | undefined {
  const dimension = points[0]?.length ?? 0
  const halfCount = Math.min(points.length, Math.ceil((points.length + dimension + 1) / 2))
  if (dimension === 0 || halfCount <= dimension || spreadOf(points) === undefined) return undefined
  const random = xoroshiro128plus(points.length)
  const nearest = (spread: Spread): Points => {
    const distances = Float64Array.from(points, (point) => squaredDistance(point, spread))
    const order = points.map((_, at) => at).sort((a, b) => distances[a]! - distances[b]! || a - b)
    return order.slice(0, halfCount).map((at) => points[at]!)
  }
  const step = (spread: Spread | undefined) => spread && spreadOf(nearest(spread))
  /** A few points, and twice as many until they do not lie in a plane. */
  const beginning = (): Spread | undefined => {
    const drawn = [...points]
    for (let [count, wanted] = [0, dimension + 1]; count < points.length; wanted *= 2) {
      for (const end = Math.min(wanted, points.length); count < end; count++) {
        const swap = uniformInt(random, count, points.length - 1)
        ;[drawn[count], drawn[swap]] = [drawn[swap]!, drawn[count]!]
      }
      const spread = spreadOf(drawn.slice(0, count))
      if (spread) return spread
    }
    return undefined
  }
  const begun = Array.from({ length: beginnings }, () => step(step(beginning())))
    .filter((spread) => spread !== undefined)
    .toSorted((a, b) => a.logDeterminant - b.logDeterminant)
    .slice(0, followed)
  let best: Spread | undefined
  for (let spread of begun) {
    for (let count = 0; count < mostSteps; count++) {
      const next = step(spread)
      if (!next || !(next.logDeterminant < spread.logDeterminant - 1e-12)) break
      spread = next
    }
    if (!best || spread.logDeterminant < best.logDeterminant) best = spread
  }
  return best && { spread: best, half: nearest(best) }
}
