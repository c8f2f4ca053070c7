import type { VoxelArray } from '@volume/volume.ts'

/** Intensities from `low` to `high`; both ends belong to it. NaN lies in no range. */
export interface IntensityRange {
  readonly low: number
  readonly high: number
}

/** A range that is given, or mean ± `deviations` standard deviations of the intensities around a place. */
export type RangeChoice =
  | ({ readonly kind: 'fixed' } & IntensityRange)
  | { readonly kind: 'local'; readonly deviations: number }

/** Mean and standard deviation of some intensities. */
export interface IntensityStatistics {
  readonly mean: number
  /** Of the sample: divided by n − 1, as ITK does; 0 for a single voxel. */
  readonly deviation: number
}

/** Collects intensities; NaN is left out. */
export interface StatisticsCollector {
  add(index: number): void
  /** `undefined` if there was no intensity. */
  statistics(): IntensityStatistics | undefined
}

/** Sums are taken around the first intensity, so that large offsets cost no digits. */
export function collectIntensities(voxels: VoxelArray): StatisticsCollector {
  let count = 0
  let origin = 0
  let sum = 0
  let squares = 0
  return {
    add(index) {
      const value = voxels[index]!
      if (!Number.isFinite(value)) return
      if (count === 0) origin = value
      const offset = value - origin
      count++
      sum += offset
      squares += offset * offset
    },
    statistics() {
      if (count === 0) return undefined
      const variance = count === 1 ? 0 : Math.max(0, (squares - (sum * sum) / count) / (count - 1))
      return { mean: origin + sum / count, deviation: Math.sqrt(variance) }
    },
  }
}

/** Mean ± so many standard deviations. */
export const rangeAround = ({ mean, deviation }: IntensityStatistics, deviations: number): IntensityRange => ({
  low: mean - deviations * deviation,
  high: mean + deviations * deviation,
})

/** The range, widened so that it holds the intensity; NaN widens nothing. */
export const rangeWith = ({ low, high }: IntensityRange, intensity: number): IntensityRange =>
  Number.isFinite(intensity) ? { low: Math.min(low, intensity), high: Math.max(high, intensity) } : { low, high }
