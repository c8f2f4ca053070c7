import type { Metric, Step } from './metric.ts'
import { productMm2 } from './metric.ts'

/** All places within `radiusMm` of the way from one pointer position to the next; positions in voxels. */
export interface Capsule {
  readonly metric: Metric
  readonly from: Step
  readonly to: Step
  readonly radiusMm: number
}

/** Both ends may be fractions; nothing is inside if `low > high`. */
export interface Interval {
  low: number
  high: number
}

/** Squares of distances are compared with this margin, so that rounding cannot make a footprint lopsided. */
export const roundingMargin = 1e-9

/**
 * Gives the part of the row (·, j, k) that lies in the capsule, as an interval of i. A capsule is convex, so the part is
 * the hull of three pieces: ball around the start, ball around the end, and cylinder between the two end planes.
 */
export function rowsOf({ metric, from, to, radiusMm }: Capsule): (j: number, k: number, into: Interval) => void {
  const d: Step = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  const e: Step = [1, 0, 0]
  const lengthMm2 = productMm2(metric, d, d)
  const rowMm2 = metric[0]
  const rowAlongWay = productMm2(metric, e, d)
  const radiusMm2 = radiusMm * radiusMm * (1 + roundingMargin)
  const [ii, jj, kk, ij, ik, jk] = metric

  return (j, k, into) => {
    into.low = Number.POSITIVE_INFINITY
    into.high = Number.NEGATIVE_INFINITY
    const y = j - from[1]
    const z = k - from[2]
    // w: from the start of the way to the foot of the row, which stands at i = from[0].
    const wRow = ij * y + ik * z
    const wSquare = jj * y * y + kk * z * z + 2 * jk * y * z
    addRoots(into, from[0], rowMm2, wRow, wSquare - radiusMm2)
    if (lengthMm2 === 0) return
    const wWay = (ij * d[0] + jj * d[1] + jk * d[2]) * y + (ik * d[0] + jk * d[1] + kk * d[2]) * z
    addRoots(into, from[0], rowMm2, wRow - rowAlongWay, wSquare - 2 * wWay + lengthMm2 - radiusMm2)
    const a = rowMm2 - (rowAlongWay * rowAlongWay) / lengthMm2
    const b = wRow - (wWay * rowAlongWay) / lengthMm2
    const c = wSquare - (wWay * wWay) / lengthMm2 - radiusMm2
    addCylinder(into, from[0], { a: a < 1e-12 * ii ? 0 : a, b, c, wWay, rowAlongWay, lengthMm2 })
  }
}

/** Widens the interval by all x with a·x² + 2b·x + c ≤ 0; a > 0. */
function addRoots(into: Interval, origin: number, a: number, b: number, c: number): void {
  const square = b * b - a * c
  if (square < 0) return
  const half = Math.sqrt(square)
  into.low = Math.min(into.low, origin + (-b - half) / a)
  into.high = Math.max(into.high, origin + (-b + half) / a)
}

/** The infinite cylinder's part of the row, cut by the two end planes 0 ≤ wWay + x·rowAlongWay ≤ lengthMm2. */
function addCylinder(
  into: Interval,
  origin: number,
  row: { a: number; b: number; c: number; wWay: number; rowAlongWay: number; lengthMm2: number },
): void {
  const { a, b, c, wWay, rowAlongWay, lengthMm2 } = row
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  if (a === 0) {
    if (c > 0) return
  } else {
    const square = b * b - a * c
    if (square < 0) return
    low = (-b - Math.sqrt(square)) / a
    high = (-b + Math.sqrt(square)) / a
  }
  if (rowAlongWay === 0) {
    if (wWay < 0 || wWay > lengthMm2) return
  } else {
    const start = -wWay / rowAlongWay
    const end = (lengthMm2 - wWay) / rowAlongWay
    low = Math.max(low, Math.min(start, end))
    high = Math.min(high, Math.max(start, end))
  }
  if (low > high) return
  into.low = Math.min(into.low, origin + low)
  into.high = Math.max(into.high, origin + high)
}
