import { bestOf } from './best.ts'
import type { Directions } from './directions.ts'

export interface Pair {
  /** The smaller id first. */
  readonly caseIds: readonly [string, string]
  readonly cosine: number
}

export interface NearDuplicates {
  /** The most alike first, equals by their ids. */
  readonly pairs: readonly Pair[]
  /** More than are listed, if there are too many. */
  readonly pairCount: number
}

/**
 * Measured on hippocampi (`test/slow/representation.test.ts`): scans saved again, also in other units, reach 1.0000, with noise of 2 % at
 * least 0.997; scans of different subjects at most 0.90, with one and the same fault 0.93.
 */
export const usualCosine = 0.98

interface Wish {
  readonly leastCosine: number
  /** So many pairs are listed. */
  readonly mostCount: number
}

/**
 * All pairs of cases whose cosine is at least this. Exact, but without looking at most pairs whole: of unit vectors |a − b|² is
 * 2 − 2 cos, so both lie close along every axis. They are gone through in the order of the axis of the largest variance, and a
 * distance is given up once it is too large.
 */
export function nearDuplicates(
  { caseIds, dimension, vectors }: Directions,
  { leastCosine, mostCount }: Wish,
): NearDuplicates {
  const furthestSquared = 2 - 2 * leastCosine
  // float32 directions: a pair on the threshold may lie beyond it by their rounding.
  const reach = Math.sqrt(furthestSquared) + 1e-6
  const axis = widestAxis(vectors, dimension)
  const order = caseIds.map((_, index) => index).filter((index) => hasDirection(vectors, index, dimension))
  order.sort((a, b) => vectors[a * dimension + axis]! - vectors[b * dimension + axis]!)
  // Rows in that order, one after the other: what is compared next lies next in memory.
  const rows = new Float32Array(order.length * dimension)
  for (const [at, index] of order.entries())
    rows.set(vectors.subarray(index * dimension, (index + 1) * dimension), at * dimension)
  const best = bestOf<Pair & { readonly score: number; readonly key: string }>(mostCount)
  let pairCount = 0
  for (let at = 0; at < order.length; at++) {
    const one = at * dimension
    const end = rows[one + axis]! + reach
    for (let next = at + 1, other = one + dimension; next < order.length; next++, other += dimension) {
      if (rows[other + axis]! > end) break
      let squared = 0
      for (let along = 0; along < dimension && squared <= furthestSquared; along++) {
        const difference = rows[one + along]! - rows[other + along]!
        squared += difference * difference
      }
      if (squared > furthestSquared) continue
      pairCount++
      const cosine = 1 - squared / 2
      if (cosine >= best.least()) best.offer(pairOf(caseIds[order[at]!]!, caseIds[order[next]!]!, cosine))
    }
  }
  return { pairs: best.kept.map(({ caseIds: pair, cosine }) => ({ caseIds: pair, cosine })), pairCount }
}

function pairOf(a: string, b: string, cosine: number) {
  const caseIds: readonly [string, string] = a < b ? [a, b] : [b, a]
  return { caseIds, cosine, score: cosine, key: caseIds.join(' ') }
}

const hasDirection = (vectors: Float32Array, index: number, dimension: number): boolean =>
  vectors.subarray(index * dimension, (index + 1) * dimension).some((value) => value !== 0)

/** Unit vectors seen from their mean: nearly all spread of an axis is its mean square. */
function widestAxis(vectors: Float32Array, dimension: number): number {
  const squares = new Float64Array(dimension)
  for (let at = 0; at < vectors.length; at++) squares[at % dimension]! += vectors[at]! ** 2
  return squares.reduce((best, square, axis) => (square > squares[best]! ? axis : best), 0)
}
