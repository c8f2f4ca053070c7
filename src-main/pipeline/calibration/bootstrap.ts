import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { ascending } from './ascending.ts'
import type { Interval } from './jackknife.ts'

export interface Bootstrap {
  /** Independent units, e.g. subjects; what is resampled are their indices. */
  readonly count: number
  readonly seed: number
  /** 2,000 unless given. */
  readonly repeats?: number
  /** 0.95 unless given. */
  readonly level?: number
  /** `undefined` where a resample has no such number: it does not count. */
  readonly statistic: (indices: readonly number[]) => number | undefined
}

/** Percentile interval of a statistic (Efron 1979), percentiles as numpy's; `undefined` if no resample had the number. */
export function bootstrapInterval(bootstrap: Bootstrap): Interval | undefined {
  const { count, seed, repeats = 2000, level = 0.95, statistic } = bootstrap
  const generator = xoroshiro128plus(seed)
  const found: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const value = statistic(Array.from({ length: count }, () => uniformInt(generator, 0, count - 1)))
    if (value !== undefined) found.push(value)
  }
  if (found.length === 0) return undefined
  found.sort(ascending)
  const at = (share: number) => {
    const rank = share * (found.length - 1)
    const low = found[Math.floor(rank)]!
    return low + (found[Math.ceil(rank)]! - low) * (rank - Math.floor(rank))
  }
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) }
}
