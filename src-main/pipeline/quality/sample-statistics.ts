import { percentiles } from '@volume/percentile.ts'

/** What is known of a set of intensities, in the scan's own units. */
export interface SampleStatistics {
  readonly count: number
  readonly median: number
  /** n in the denominator, as in MRIQC. */
  readonly standardDeviation: number
  /** Median absolute deviation times 1.4826: the standard deviation, if the values are normal. */
  readonly scaledMad: number
}

/** 1 / Φ⁻¹(3/4) */
export const madScale = 1.482602218505602

/** `undefined` if there is no value. */
export function sampleStatistics(values: Float32Array): SampleStatistics | undefined {
  const [median] = percentiles(values, [50]) ?? []
  if (median === undefined) return undefined
  const deviations = new Float64Array(values.length)
  let [mean, squares] = [0, 0]
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    const step = value - mean
    mean += step / (index + 1)
    squares += step * (value - mean)
    deviations[index] = Math.abs(value - median)
  }
  const [mad = 0] = percentiles(deviations, [50]) ?? []
  return {
    count: values.length,
    median,
    standardDeviation: Math.sqrt(squares / values.length),
    scaledMad: madScale * mad,
  }
}
