export interface Trend {
  /** Change of y for each step of x. */
  readonly slope: number
  /** At 95 %. */
  readonly low: number
  readonly high: number
}

/** 97.5 % of the standard normal distribution lie below it. */
const normalQuantile = 1.959963984540054
/** Below, the interval is hardly more than the range of all slopes. */
export const leastTrendCount = 5

/**
 * Median of the slopes between all points (Theil 1950, Sen 1968) with Sen's interval by the normal approximation, ties
 * counted, as `scipy.stats.theilslopes` has it. `undefined` with fewer than 5 points, or if x never changes.
 */
export function theilSen(points: readonly { readonly x: number; readonly y: number }[]): Trend | undefined {
  if (points.length < leastTrendCount) return undefined
  const slopes: number[] = []
  // + 0: a slope of −0 is none.
  for (const [index, a] of points.entries())
    for (const b of points.slice(index + 1)) if (a.x !== b.x) slopes.push((b.y - a.y) / (b.x - a.x) + 0)
  if (slopes.length === 0) return undefined
  slopes.sort((a, b) => a - b)
  const count = points.length
  const variance =
    (spread(count) -
      ties(points.map(({ x }) => x)).reduce((sum, tied) => sum + spread(tied), 0) -
      ties(points.map(({ y }) => y)).reduce((sum, tied) => sum + spread(tied), 0)) /
    18
  const reach = normalQuantile * Math.sqrt(variance)
  const high = Math.min(Math.round((slopes.length + reach) / 2), slopes.length - 1)
  const low = Math.max(Math.round((slopes.length - reach) / 2) - 1, 0)
  return { slope: middleOf(slopes), low: slopes[low] ?? 0, high: slopes[high] ?? 0 }
}

const spread = (count: number): number => count * (count - 1) * (2 * count + 5)

/** How often each value occurs that occurs more than once. */
function ties(values: readonly number[]): readonly number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()].filter((count) => count > 1)
}

const middleOf = (sorted: readonly number[]): number => {
  const half = (sorted.length - 1) / 2
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2
}
