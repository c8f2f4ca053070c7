import type { VoxelType } from '@contract/view.ts'
import type { VoxelArray } from '@volume/volume.ts'

/** The type that voxels have once they are read. */
export function voxelTypeOf(voxels: VoxelArray): VoxelType {
  if (voxels instanceof Int8Array) return 'int8'
  if (voxels instanceof Uint8Array) return 'uint8'
  if (voxels instanceof Int16Array) return 'int16'
  if (voxels instanceof Uint16Array) return 'uint16'
  if (voxels instanceof Int32Array) return 'int32'
  if (voxels instanceof Uint32Array) return 'uint32'
  return voxels instanceof Float32Array ? 'float32' : 'float64'
}

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
