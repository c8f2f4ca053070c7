import type { SampleStatistics } from '../sample-statistics.ts'

/**
 * Signal-to-noise ratio inside one tissue, as MRIQC's `snr`: median ÷ (standard deviation · √(n / (n − 1))). Over a whole
 * head it also falls with the contrast between tissues. Undefined for one voxel, or if nothing varies.
 */
export function signalToNoise({ median, standardDeviation, count }: SampleStatistics): number | undefined {
  if (count < 2 || standardDeviation === 0) return undefined
  return median / (standardDeviation * Math.sqrt(count / (count - 1)))
}

/** √(2 / (4 − π)) turns the spread of Rayleigh noise in air into that of the noise behind it. */
const rayleighFactor = Math.sqrt(2 / (4 - Math.PI))

/**
 * The spread of intensities in air: scaled median absolute deviation, or the standard deviation where more than half of all
 * values are one. MRIQC changes over where the former is below 1, which depends on a scanner's scale. Undefined if nothing varies.
 */
export function airSpread({ scaledMad, standardDeviation }: SampleStatistics): number | undefined {
  if (scaledMad > 0) return scaledMad
  return standardDeviation > 0 ? standardDeviation : undefined
}

/** Dietrich et al. (2007), as MRIQC's `snrd`: median of the tissue ÷ (√(2 / (4 − π)) · spread of air). */
export function dietrichSignalToNoise(tissue: SampleStatistics, air: SampleStatistics): number | undefined {
  const spread = airSpread(air)
  return spread === undefined ? undefined : tissue.median / (rayleighFactor * spread)
}

/**
 * Contrast-to-noise ratio of white and gray matter (Magnotta & Friedman 2006), as MRIQC's `cnr`:
 * |median_WM − median_GM| ÷ √(spread_air² + SD_WM² + SD_GM²).
 */
export function contrastToNoise({
  white,
  gray,
  air,
}: {
  readonly white: SampleStatistics
  readonly gray: SampleStatistics
  readonly air: SampleStatistics
}): number | undefined {
  const spread = airSpread(air)
  if (spread === undefined) return undefined
  return Math.abs(white.median - gray.median) / Math.hypot(spread, white.standardDeviation, gray.standardDeviation)
}
