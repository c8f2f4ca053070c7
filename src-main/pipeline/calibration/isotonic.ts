export interface Point {
  readonly x: number
  readonly y: number
  /** 1 unless given; greater than 0. */
  readonly weight?: number
}

/** A function that never falls: linear between its knots, constant before the first and after the last. */
export interface Isotonic {
  /** The knots: x ascends, y does not fall. */
  readonly xs: Float64Array
  readonly ys: Float64Array
  at(x: number): number
}

/** Points by ascending x, in columns. */
export interface SortedPoints {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly weights: Float64Array
}

export function sortPoints(points: readonly Point[]): SortedPoints {
  const sorted = points.toSorted((a, b) => a.x - b.x)
  return {
    xs: Float64Array.from(sorted, ({ x }) => x),
    ys: Float64Array.from(sorted, ({ y }) => y),
    weights: Float64Array.from(sorted, ({ weight = 1 }) => weight),
  }
}

/**
 * Isotonic regression by weighted least squares (pool adjacent violators; Barlow et al. 1972). Points of the same x count as one at
 * their mean. At least one point.
 */
export const fitIsotonic = (points: readonly Point[]): Isotonic => fitSorted(sortPoints(points))

/** The same, with one point left out if its index is given. */
export function fitSorted({ xs, ys, weights }: SortedPoints, leftOut = -1): Isotonic {
  /** Of each block: its mean, its weight, and the x where it begins and ends. */
  const means = new Float64Array(xs.length)
  const sums = new Float64Array(xs.length)
  const firsts = new Float64Array(xs.length)
  const lasts = new Float64Array(xs.length)
  let count = 0
  for (let point = 0; point < xs.length; ) {
    const x = xs[point]!
    let [weight, total] = [0, 0]
    for (; point < xs.length && xs[point] === x; point++) {
      if (point === leftOut) continue
      weight += weights[point]!
      total += weights[point]! * ys[point]!
    }
    if (weight === 0) continue
    let mean = total / weight
    let first = x
    while (count > 0 && means[count - 1]! >= mean) {
      count--
      mean = (means[count]! * sums[count]! + mean * weight) / (sums[count]! + weight)
      weight += sums[count]!
      first = firsts[count]!
    }
    means[count] = mean
    sums[count] = weight
    firsts[count] = first
    lasts[count] = x
    count++
  }
  return throughBlocks({ means, firsts, lasts, count })
}

interface Blocks {
  readonly means: Float64Array
  readonly firsts: Float64Array
  readonly lasts: Float64Array
  readonly count: number
}

/** Each block has a knot where it begins and one where it ends. */
function throughBlocks({ means, firsts, lasts, count }: Blocks): Isotonic {
  const knotXs = new Float64Array(2 * count)
  const knotYs = new Float64Array(2 * count)
  let knots = 0
  for (let block = 0; block < count; block++) {
    knotXs[knots] = firsts[block]!
    knotYs[knots++] = means[block]!
    if (lasts[block] === firsts[block]) continue
    knotXs[knots] = lasts[block]!
    knotYs[knots++] = means[block]!
  }
  const xs = knotXs.subarray(0, knots)
  const ys = knotYs.subarray(0, knots)
  return { xs, ys, at: (x) => interpolated(xs, ys, x) }
}

function interpolated(xs: Float64Array, ys: Float64Array, x: number): number {
  let [low, high] = [0, xs.length - 1]
  if (x <= xs[low]!) return ys[low]!
  if (x >= xs[high]!) return ys[high]!
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (xs[middle]! <= x) low = middle
    else high = middle
  }
  return ys[low]! + ((ys[high]! - ys[low]!) * (x - xs[low]!)) / (xs[high]! - xs[low]!)
}
