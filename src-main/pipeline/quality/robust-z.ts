import { percentiles } from '@volume/percentile.ts'
import { madScale } from './sample-statistics.ts'

/** Where a group of values lies and how far it spreads, whatever a few of them do. */
export interface RobustSpread {
  readonly median: number
  /** 1.4826 · median absolute deviation from the median: the standard deviation of normal values. */
  readonly spread: number
}

/** `undefined` if there is no value, or if more than half are one, as counts are: then no distance has a unit. */
export function robustSpread(values: readonly number[]): RobustSpread | undefined {
  const [median] = percentiles(Float64Array.from(values), [50]) ?? []
  if (median === undefined) return undefined
  const deviations = Float64Array.from(values, (value) => Math.abs(value - median))
  const [mad = 0] = percentiles(deviations, [50]) ?? []
  return mad > 0 ? { median, spread: madScale * mad } : undefined
}

/** (value − median) ÷ spread (Iglewicz & Hoaglin 1993). */
export const robustZ = (value: number, { median, spread }: RobustSpread): number => (value - median) / spread

/** How far on the bad side: z for measures where high is worse, −z where low is, |z| where both are. */
export const badness = (z: number, worse: 'low' | 'high' | 'both'): number =>
  worse === 'high' ? z : worse === 'low' ? -z : Math.abs(z)
