import type { Scale } from './scale.ts'

/** Where the points of a plot are on screen, in px; NaN: not in this plot. One entry a case. */
export interface Placed {
  readonly x: Float32Array
  readonly y: Float32Array
}

/** Two values of each case against each other. */
export const scatter = (xs: Float64Array, ys: Float64Array, xScale: Scale, yScale: Scale): Placed => ({
  x: Float32Array.from(xs, (value) => xScale.at(value)),
  y: Float32Array.from(ys, (value) => yScale.at(value)),
})

/**
 * A strip for each group, side by side. Across its strip a point lies where a hash of its number says: the same case is
 * always in the same place, and equals lie beside one another.
 */
export function strips(
  values: Float64Array,
  groups: Int16Array,
  caseNumbers: Int32Array,
  { yScale, stripAt, stripWidthPx }: { yScale: Scale; stripAt: (group: number) => number; stripWidthPx: number },
): Placed {
  const x = new Float32Array(values.length)
  const y = new Float32Array(values.length)
  for (let index = 0; index < values.length; index++) {
    x[index] = stripAt(groups[index] ?? -1) + (shareOf(caseNumbers[index] ?? 0) - 0.5) * stripWidthPx
    y[index] = yScale.at(values[index] ?? Number.NaN)
  }
  return { x, y }
}

/** A share 0..1 that looks random and depends on the number alone (finalizer of MurmurHash3). */
export function shareOf(number: number): number {
  let hash = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

export interface Bins {
  /** One more than there are counts. */
  readonly edges: readonly number[]
  readonly counts: readonly number[]
}

/** How many values lie in each of equally wide bins; a value on an edge belongs to the upper bin, the last edge to the last. */
export function binsOf(values: Float64Array, [low, high]: readonly [number, number], binCount: number): Bins {
  const width = (high - low) / binCount
  const counts = Array.from({ length: binCount }, () => 0)
  for (const value of values) {
    if (!(value >= low && value <= high)) continue
    const bin = Math.min(binCount - 1, Math.floor((value - low) / width))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { edges: Array.from({ length: binCount + 1 }, (_, index) => low + index * width), counts }
}

/**
 * How many points cover each pixel: every point is a square of `2·reach + 1` px. What costs is the points alone, so
 * 100,000 of them are drawn within a frame, and where they are dense their number is seen.
 */
export function coverage({ x, y }: Placed, widthPx: number, heightPx: number, reach: number): Uint32Array {
  const counts = new Uint32Array(widthPx * heightPx)
  for (let index = 0; index < x.length; index++) {
    const column = Math.round(x[index] ?? Number.NaN)
    const row = Math.round(y[index] ?? Number.NaN)
    if (Number.isNaN(column) || Number.isNaN(row)) continue
    const bottom = Math.min(heightPx - 1, row + reach)
    const right = Math.min(widthPx - 1, column + reach)
    for (let at = Math.max(0, row - reach); at <= bottom; at++)
      for (let across = Math.max(0, column - reach); across <= right; across++) {
        const pixel = at * widthPx + across
        counts[pixel] = (counts[pixel] ?? 0) + 1
      }
  }
  return counts
}

/** The point nearest to a pixel within `mostPx`, or none. */
export function nearestPoint({ x, y }: Placed, atX: number, atY: number, mostPx: number): number | undefined {
  let best: number | undefined
  let bestSquare = mostPx * mostPx
  for (let index = 0; index < x.length; index++) {
    const dx = (x[index] ?? Number.NaN) - atX
    const dy = (y[index] ?? Number.NaN) - atY
    const square = dx * dx + dy * dy
    if (square <= bestSquare) {
      best = index
      bestSquare = square
    }
  }
  return best
}
