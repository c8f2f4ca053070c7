import type { Metric, Step } from '../metric.ts'
import { productMm2 } from '../metric.ts'

/**
 * All places within the radius of the way from one pointer position to the next; positions in voxels. The radius grows
 * or shrinks evenly along the way, so the capsule is the hull of two balls.
 */
export interface Capsule {
  readonly metric: Metric
  readonly from: Step
  readonly to: Step
  readonly fromRadiusMm: number
  readonly toRadiusMm: number
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
 * the hull of three pieces: ball around the start, ball around the end, and the cone (a cylinder if both balls are of
 * one size) between the circles where it touches them. With w from the start to a place, d the way, r the first radius
 * and g its growth, the place lies in the cone if |w|² − (w·d + r·g)²/(d² − g²) ≤ r² and 0 ≤ w·d + r·g ≤ d² − g².
 */
export function rowsOf(capsule: Capsule): (j: number, k: number, into: Interval) => void {
  const { metric, from, to } = capsule
  const d: Step = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  const wayMm2 = productMm2(metric, d, d)
  const rowMm2 = metric[0]
  const rowAlongWay = productMm2(metric, [1, 0, 0], d)
  const widening = Math.sqrt(1 + roundingMargin)
  const radius = capsule.fromRadiusMm * widening
  const endRadius = capsule.toRadiusMm * widening
  const growth = endRadius - radius
  const coneMm2 = wayMm2 - growth * growth
  const [ii, jj, kk, ij, ik, jk] = metric

  return (j, k, into) => {
    into.low = Number.POSITIVE_INFINITY
    into.high = Number.NEGATIVE_INFINITY
    const y = j - from[1]
    const z = k - from[2]
    // w: from the start of the way to the foot of the row, which stands at i = from[0].
    const wRow = ij * y + ik * z
    const wSquare = jj * y * y + kk * z * z + 2 * jk * y * z
    addRoots(into, from[0], rowMm2, wRow, wSquare - radius * radius)
    if (wayMm2 === 0 && growth === 0) return
    const wWay = (ij * d[0] + jj * d[1] + jk * d[2]) * y + (ik * d[0] + jk * d[1] + kk * d[2]) * z
    addRoots(into, from[0], rowMm2, wRow - rowAlongWay, wSquare - 2 * wWay + wayMm2 - endRadius * endRadius)
    // One ball holds the other.
    if (coneMm2 <= 0) return
    const along = wWay + radius * growth
    const a = rowMm2 - (rowAlongWay * rowAlongWay) / coneMm2
    const b = wRow - (along * rowAlongWay) / coneMm2
    const c = wSquare - (along * along) / coneMm2 - radius * radius
    addCone(into, from[0], { a: Math.abs(a) < 1e-12 * ii ? 0 : a, b, c, along, rowAlongWay, coneMm2 })
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

interface ConeRow {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly along: number
  readonly rowAlongWay: number
  readonly coneMm2: number
}

/** The part of the row with a·x² + 2b·x + c ≤ 0 between the two end planes 0 ≤ along + x·rowAlongWay ≤ coneMm2. */
function addCone(into: Interval, origin: number, row: ConeRow): void {
  const { a, b, c, along, rowAlongWay, coneMm2 } = row
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  if (rowAlongWay === 0) {
    if (along < 0 || along > coneMm2) return
  } else {
    const start = -along / rowAlongWay
    const end = (coneMm2 - along) / rowAlongWay
    low = Math.min(start, end)
    high = Math.max(start, end)
  }
  const square = b * b - a * c
  if (a > 0) {
    if (square < 0) return
    const half = Math.sqrt(square)
    addPart(into, origin, Math.max(low, (-b - half) / a), Math.min(high, (-b + half) / a))
  } else if (a === 0) {
    // The row runs along the surface: of a cylinder if b is 0, else of a cone, which it enters once.
    if (Math.abs(b) < 1e-12 * Math.abs(c) || b === 0) {
      if (c <= 0) addPart(into, origin, low, high)
    } else if (b > 0) addPart(into, origin, low, Math.min(high, -c / (2 * b)))
    else addPart(into, origin, Math.max(low, -c / (2 * b)), high)
  } else if (square < 0) {
    addPart(into, origin, low, high)
  } else {
    // The row crosses the cone and the one that mirrors it; the end planes leave one of both.
    const half = Math.sqrt(square)
    addPart(into, origin, low, Math.min(high, (-b + half) / a))
    addPart(into, origin, Math.max(low, (-b - half) / a), high)
  }
}

function addPart(into: Interval, origin: number, low: number, high: number): void {
  if (low > high) return
  into.low = Math.min(into.low, origin + low)
  into.high = Math.max(into.high, origin + high)
}
