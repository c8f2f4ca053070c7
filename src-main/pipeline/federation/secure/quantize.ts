import { deviationOfSite, type NoiseScale } from '../privacy/noise.ts'

/** How all sites of a round turn numbers into whole ones, so that sums of them are exact. */
export interface Quantization {
  /** Of all that were invited, 1 to 1,000. */
  readonly siteCount: number
  /** The largest magnitude that is kept; beyond it values are clamped. */
  readonly range: number
  /** The most cases that count of one site, 1 to 1,000,000. */
  readonly caseLimit: number
}

/** The range of what is clipped and has a site's noise: that of a value is beyond six deviations with a chance of 2e-9. */
export const rangeFor = (scale: NoiseScale, leastSites: number): number =>
  scale.clipNorm + 6 * deviationOfSite(scale, leastSites)

/**
 * Whole numbers from −levels to levels stand for −range to range: ⌊(2³¹ − 1) / sites⌋ of them, so that a sum over all sites lies within
 * ±(2³¹ − 1) and never wraps around, whatever the sites hold. With ten sites a step is 5e-9 of the range, less than float32 tells apart.
 */
const levelsOf = ({ siteCount }: Quantization): number => Math.floor((2 ** 31 - 1) / siteCount)

/** A difference times the share of its cases in the limit: what sums to a mean by cases, and no longer than the difference. */
export function weighedByCases(
  difference: Float32Array,
  caseCount: number,
  { caseLimit }: Quantization,
): Float32Array<ArrayBuffer> {
  const share = Math.min(caseCount, caseLimit) / caseLimit
  return Float32Array.from(difference, (value) => value * share)
}

/**
 * Weighed values, [weights], as whole numbers modulo 2³² (negative ones as their complement), and behind them the number of cases. Each is
 * rounded to the nearest, halves up, so off by half a step at most.
 */
export function quantize(
  weighed: Float32Array,
  caseCount: number,
  quantization: Quantization,
): Uint32Array<ArrayBuffer> {
  const { range, caseLimit } = quantization
  const levels = levelsOf(quantization)
  const whole = new Uint32Array(weighed.length + 1)
  for (let index = 0; index < weighed.length; index++)
    whole[index] = Math.round(Math.min(1, Math.max(-1, weighed[index]! / range)) * levels)
  whole[weighed.length] = Math.min(caseCount, caseLimit)
  return whole
}

/** The mean by cases, [weights], and the number of cases, of a sum modulo 2³² of what sites quantized. */
export function meanOfSum(
  sum: Uint32Array,
  quantization: Quantization,
): { readonly mean: Float64Array<ArrayBuffer>; readonly caseCount: number } {
  const caseCount = sum[sum.length - 1]!
  const unit = (quantization.range / levelsOf(quantization)) * (quantization.caseLimit / caseCount)
  const mean = new Float64Array(sum.length - 1)
  for (let index = 0; index < mean.length; index++) mean[index] = (sum[index]! | 0) * unit
  return { mean, caseCount }
}

/** Sum modulo 2³² of arrays of one length, exact in any order. */
export function sumModulo(arrays: readonly Uint32Array[]): Uint32Array<ArrayBuffer> {
  const sum = new Uint32Array(arrays[0]?.length ?? 0)
  for (const array of arrays) for (let index = 0; index < sum.length; index++) sum[index]! += array[index]!
  return sum
}
