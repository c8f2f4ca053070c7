import type { Random } from '@volume/random.ts'

/** More rounds change centers of intensities by nothing that is seen. */
const mostRounds = 50

/**
 * Centers of at most `count` clusters of numbers, ascending: k-means (Lloyd 1982), begun as k-means++ (Arthur & Vassilvitskii
 * 2007). Fewer where there are fewer different numbers; none of none.
 */
export function clusterCenters(values: Float32Array, count: number, random: Random): readonly number[] {
  let centers = firstCenters(values, count, random)
  for (let round = 0; round < mostRounds; round++) {
    const moved = movedCenters(values, centers)
    if (moved.every((center, index) => center === centers[index])) break
    centers = moved
  }
  return centers
}

/** Of ascending centers the nearest one; of two that are as near the lower. */
export function nearestCenter(centers: readonly number[], value: number): number {
  let nearest = 0
  for (let index = 1; index < centers.length; index++)
    if (Math.abs(value - centers[index]!) < Math.abs(value - centers[nearest]!)) nearest = index
  return nearest
}

/** The first one of the values by chance, each further one by the square of its distance from the nearest that there is. */
function firstCenters(values: Float32Array, count: number, random: Random): readonly number[] {
  if (values.length === 0) return []
  const centers = [values[random.integer(0, values.length - 1)]!]
  const squares = new Float64Array(values.length).fill(Number.POSITIVE_INFINITY)
  while (centers.length < count) {
    let sum = 0
    for (let index = 0; index < values.length; index++) {
      squares[index] = Math.min(squares[index]!, (values[index]! - centers.at(-1)!) ** 2)
      sum += squares[index]!
    }
    if (sum === 0) break
    centers.push(values[placeAt(squares, random.uniform() * sum)]!)
  }
  return centers.toSorted((a, b) => a - b)
}

/** Where the running sum first exceeds a number below the whole. */
function placeAt(weights: Float64Array, wanted: number): number {
  let sum = 0
  let last = 0
  for (let index = 0; index < weights.length; index++) {
    if (weights[index] === 0) continue
    sum += weights[index]!
    last = index
    if (sum > wanted) break
  }
  return last
}

/** Each at the mean of the values that it is nearest to; one that no value is nearest to stays. */
function movedCenters(values: Float32Array, centers: readonly number[]): readonly number[] {
  const sums = new Float64Array(centers.length)
  const counts = new Float64Array(centers.length)
  for (let index = 0; index < values.length; index++) {
    const nearest = nearestCenter(centers, values[index]!)
    sums[nearest]! += values[index]!
    counts[nearest]! += 1
  }
  return centers.map((center, index) => (counts[index] === 0 ? center : sums[index]! / counts[index]!))
}
