/** Median and median absolute deviation of the finite values. */
export interface RobustSpread {
  readonly count: number
  readonly median: number
  /** 1.4826 · median |x − median|: the standard deviation, if the values are normal (Rousseeuw & Croux 1993). */
  readonly robustStandardDeviation: number
}

const madToStandardDeviation = 1.4826022185056018

export const finiteSorted = (values: ArrayLike<number>): Float64Array =>
  Float64Array.from(values).filter(Number.isFinite).sort()

/** Of sorted values; the mean of the two in the middle if their count is even. `undefined` of none. */
export function medianOfSorted(sorted: Float64Array): number | undefined {
  if (sorted.length === 0) return undefined
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** `undefined` if no value is finite. Where more than half of the values are one, as with counts, the deviation is 0. */
export function robustSpread(values: ArrayLike<number>): RobustSpread | undefined {
  const sorted = finiteSorted(values)
  const median = medianOfSorted(sorted)
  if (median === undefined) return undefined
  const distances = sorted.map((value) => Math.abs(value - median)).sort()
  const mad = medianOfSorted(distances) ?? 0
  return { count: sorted.length, median, robustStandardDeviation: madToStandardDeviation * mad }
}

/** How many robust standard deviations above (+) or below (−) the median; `undefined` if more than half are equal. */
export const robustZ = (value: number, { median, robustStandardDeviation }: RobustSpread): number | undefined =>
  robustStandardDeviation === 0 ? undefined : (value - median) / robustStandardDeviation
