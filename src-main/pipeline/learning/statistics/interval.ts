export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Percentile interval of resampled numbers (Efron 1979): the (1 − level)/2 and (1 + level)/2 quantiles, between the two closest
 * ranks as numpy's default (Hyndman & Fan 1996, type 7); `undefined` of none.
 */
export function percentileInterval(values: readonly number[], level: number): Interval | undefined {
  if (values.length === 0) return undefined
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => {
    const rank = share * (sorted.length - 1)
    const low = sorted[Math.floor(rank)]!
    return low + (sorted[Math.ceil(rank)]! - low) * (rank - Math.floor(rank))
  }
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) }
}
