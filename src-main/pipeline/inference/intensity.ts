import type { BiasField, IntensityScale } from '@volume/intensity-change.ts'
import type { Random } from '@volume/random.ts'

/** Largest factor of the exponent either way; largest noise, as a share of the field's spread; largest term of the bias. */
const limits = { gamma: 1.5, noiseShare: 0.1, bias: 0.1 } as const

/** The exponent, as often below 1 as above. */
export const drawGamma = (random: Random): number => limits.gamma ** (2 * random.uniform() - 1)

export const drawNoiseShare = (random: Random): number => limits.noiseShare * random.uniform()

/** Adds independent normal noise (Box and Muller 1958) of `share` of the field's standard deviation. */
export function addNoise(
  window: Float32Array,
  share: number,
  random: Random,
  { deviation }: Pick<IntensityScale, 'deviation'>,
): void {
  for (let voxel = 0; voxel < window.length; voxel += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random.uniform())) * share * deviation
    const angle = 2 * Math.PI * random.uniform()
    window[voxel]! += radius * Math.cos(angle)
    if (voxel + 1 < window.length) window[voxel + 1]! += radius * Math.sin(angle)
  }
}

export const drawBias = (random: Random): BiasField =>
  Array.from({ length: 9 }, () => limits.bias * (2 * random.uniform() - 1))
