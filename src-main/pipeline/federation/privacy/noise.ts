import { normalNumbers } from '@volume/normal-numbers.ts'
import type { Random } from '@volume/random.ts'

/** What a round says of noise: sites clip to `clipNorm`, and noise has the standard deviation `noiseMultiplier · clipNorm`. */
export interface NoiseScale {
  readonly clipNorm: number
  /** 0 or more. */
  readonly noiseMultiplier: number
}

export const deviationOf = ({ clipNorm, noiseMultiplier }: NoiseScale): number => noiseMultiplier * clipNorm

/**
 * What each site adds where only a sum of `leastSites` ≥ 2 is seen: the noise of all but one of them has the deviation of the round at least
 * (Gaussian noise adds up by variance), so that also a site, which knows its own, sees no less. Sites that tell each other of
 * theirs take it away from the sum.
 */
export const deviationOfSite = (scale: NoiseScale, leastSites: number): number =>
  deviationOf(scale) / Math.sqrt(leastSites - 1)

/**
 * Values with independent Gaussian noise of a standard deviation (the Gaussian mechanism, Dwork & Roth 2014, for what `clipped` gives).
 * The stream is a secret of the site (`secureRandom`): who can repeat it can take the noise away. Normal numbers are float32 and end
 * at 8.6 deviations, as Box and Muller's do; what the low bits of floating-point noise may tell of a value (Mironov 2012) is not accounted for,
 * and only where values are quantized afterwards do these bits not leave.
 */
export function withNoise(
  values: Float32Array,
  deviation: number,
  random: Pick<Random, 'uniform'>,
): Float32Array<ArrayBuffer> {
  const noisy = normalNumbers(random, values.length)
  for (let index = 0; index < noisy.length; index++) noisy[index] = values[index]! + deviation * noisy[index]!
  return noisy
}

/** Deviations beyond √d that the norm of d normal numbers exceeds with a chance of e⁻¹⁸ at most. */
const headroom = 6

/**
 * The largest L2 norm of an honest update of so many weights. The norm of noise is a function of Lipschitz constant 1 of normal
 * numbers and exceeds σ·(√d + t) with a chance of exp(−t²/2) at most (Boucheron, Lugosi & Massart 2013, theorem 5.6); here t = 6.
 */
export function normLimit(scale: NoiseScale, weightCount: number): number {
  return scale.clipNorm + deviationOf(scale) * (scale.noiseMultiplier === 0 ? 0 : Math.sqrt(weightCount) + headroom)
}
