import type { Embedding } from './candidate.ts'

/** Points on the way to a cover by few centers. */
export interface KCenter {
  /** The index of the eligible point that is farthest from all centers, equals by index; `undefined`: none is eligible. */
  farthest(isEligible: (index: number) => boolean): number | undefined
  makeCenter(index: number): void
}

/**
 * Greedy k-center: the point that is farthest (Euclidean) from all centers becomes the next one, which covers with at most
 * twice the best radius (Gonzalez 1985; core-set of Sener & Savarese, ICLR 2018). `known` are centers from the start, such as
 * the cases of the training set; without them the first eligible point is first.
 */
export function kCenter(points: readonly Embedding[], known: readonly Embedding[] = []): KCenter {
  const length = points[0]?.length ?? known[0]?.length ?? 0
  if ([...points, ...known].some((point) => point.length !== length))
    throw new Error('All embeddings have the same length.')
  const squaredDistances = new Float64Array(points.length).fill(Number.POSITIVE_INFINITY)
  // One array: with 170,000 points and 200 known ones, each by itself, a draw takes a minute in place of 11 s.
  const coordinates = new Float64Array(points.length * length)
  for (const [index, point] of points.entries()) coordinates.set(point, index * length)
  const approach = (center: Embedding) => {
    const from = Float64Array.from(center)
    for (let index = 0, at = 0; index < points.length; index++) {
      let sum = 0
      for (let axis = 0; axis < length; axis++, at++) {
        const difference = coordinates[at]! - from[axis]!
        sum += difference * difference
      }
      if (sum < squaredDistances[index]!) squaredDistances[index] = sum
    }
  }
  for (const center of known) approach(center)
  return {
    farthest(isEligible) {
      let best: number | undefined
      for (const [index, distance] of squaredDistances.entries())
        if (isEligible(index) && (best === undefined || distance > squaredDistances[best]!)) best = index
      return best
    },
    makeCenter(index) {
      const center = points[index]
      if (center) approach(center)
    },
  }
}

/** So many of the points that cover all of them, each being one: greedy from the first point on. All, if there are no more. */
export function covering(points: readonly Embedding[], most: number): readonly Embedding[] {
  if (points.length <= most) return points
  const cover = kCenter(points)
  const chosen = new Set<number>()
  while (chosen.size < most) {
    const next = cover.farthest((index) => !chosen.has(index))
    if (next === undefined) break
    chosen.add(next)
    cover.makeCenter(next)
  }
  return [...chosen].toSorted((a, b) => a - b).flatMap((index) => [points[index]!])
}
