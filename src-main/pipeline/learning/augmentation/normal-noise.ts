import { upperNormalQuantile } from '@volume/normal-quantile.ts'
import type { Random } from '@volume/random.ts'

/**
 * The normal distribution as 2¹⁶ equally likely values: the middles of its 2¹⁶ quantiles, −4.32 to 4.32. Their standard
 * deviation is 1 to 2e-5.
 */
const quantiles = Float32Array.from({ length: 65536 }, (_, rank) => upperNormalQuantile((rank + 0.5) / 65536))

/**
 * Fills an array with independent standard normal values. A table and one 32-bit number for two of them (xorshift128, Marsaglia
 * 2003, started by the stream): there are millions of voxels to a field, and logarithms take their time.
 */
export function fillNormal(values: Float32Array, random: Random): void {
  const word = () => random.integer(0, 0xffffffff) | 0
  let [x, y, z, w] = [word(), word(), word(), word() | 1]
  for (let voxel = 0; voxel < values.length; voxel += 2) {
    const t = x ^ (x << 11)
    x = y
    y = z
    z = w
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8)
    values[voxel] = quantiles[w & 0xffff]!
    if (voxel + 1 < values.length) values[voxel + 1] = quantiles[w >>> 16]!
  }
}

/** Adds independent normal noise of this standard deviation. */
export function addNoise(values: Float32Array, deviation: number, random: Random): void {
  const noise = new Float32Array(values.length)
  fillNormal(noise, random)
  for (let voxel = 0; voxel < values.length; voxel++) values[voxel]! += deviation * noise[voxel]!
}
