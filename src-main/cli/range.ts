import type { VoxelArray } from '@volume/volume.ts'

/** The smallest and the largest finite value; `undefined` if there is none. */
export function rangeOf(voxels: VoxelArray): { readonly low: number; readonly high: number } | undefined {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (!Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return low <= high ? { low, high } : undefined
}
