import { type Random, randomOf } from '@volume/random.ts'
import { type Interval, percentileInterval } from './interval.ts'

/**
 * Sum and count of what was measured of each subject with each seed, at `subject · seedCount + seed`. Subjects are independent,
 * and one may have several cases; seeds are those of a training, one where nothing was trained twice.
 */
export interface CrossedTable {
  readonly subjectCount: number
  readonly seedCount: number
  readonly sums: Float64Array
  readonly counts: Float64Array
}

export interface Resampling {
  readonly seed: number
  readonly resamples: number
  /** 0..1, e.g. 0.95. */
  readonly level: number
}

/** Mean of all that was measured of these subjects with these seeds, each as often as it is named; `undefined` of nothing. */
export function meanOf(table: CrossedTable, subjects: Int32Array, seeds: Int32Array): number | undefined {
  const { seedCount, sums, counts } = table
  let sum = 0
  let count = 0
  for (let row = 0; row < subjects.length; row++) {
    const start = subjects[row]! * seedCount
    for (let column = 0; column < seeds.length; column++) {
      sum += sums[start + seeds[column]!]!
      count += counts[start + seeds[column]!]!
    }
  }
  return count === 0 ? undefined : sum / count
}

/**
 * Percentile interval of the mean, with subjects drawn with replacement and each whole (cluster bootstrap; Davison & Hinkley
 * 1997, section 3.8), and with several seeds these as well, independently of the subjects (the pigeonhole bootstrap of Owen,
 * Annals of Applied Statistics 2007). A single seed is not drawn: the interval then says nothing of others.
 */
export function meanInterval(table: CrossedTable, { seed, resamples, level }: Resampling): Interval | undefined {
  const random = randomOf(seed)
  const subjects = new Int32Array(table.subjectCount)
  const seeds = new Int32Array(table.seedCount)
  const means: number[] = []
  for (let resample = 0; resample < resamples; resample++) {
    draw(subjects, random)
    if (seeds.length > 1) draw(seeds, random)
    const mean = meanOf(table, subjects, seeds)
    if (mean !== undefined) means.push(mean)
  }
  return percentileInterval(means, level)
}

function draw(indices: Int32Array, random: Random): void {
  const last = indices.length - 1
  for (let at = 0; at <= last; at++) indices[at] = random.integer(0, last)
}
