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
  if (dimension === 0 || halfCount <= dimension) return undefined
  const random = xoroshiro128plus(points.length)
  const nearest = (spread: Spread): Points => {
    const distances = Float64Array.from(points, (point) => squaredDistance(point, spread))
    const order = points.map((_, at) => at).sort((a, b) => distances[a]! - distances[b]! || a - b)
    return order.slice(0, halfCount).map((at) => points[at]!)
  }
  const step = (spread: Spread | undefined) => spread && spreadOf(nearest(spread))
  /** A few points, and more until they do not lie in a plane. */
  const beginning = (): Spread | undefined => {
    const order = points.map((_, at) => at)
    for (let count = 1; count <= points.length; count++) {
      const swap = uniformInt(random, count - 1, points.length - 1)
      ;[order[count - 1], order[swap]] = [order[swap]!, order[count - 1]!]
      const spread = count > dimension ? spreadOf(order.slice(0, count).map((at) => points[at]!)) : undefined
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
