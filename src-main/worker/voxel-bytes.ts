import type { Grid } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Labelmap, VoxelArray } from '@volume/volume.ts'

/** The bytes of a voxel array, without a copy where the array owns a plain buffer. Little-endian on every platform that Electron runs on. */
export function bytesOf(voxels: VoxelArray): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = voxels
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : new Uint8Array(voxels.slice().buffer as ArrayBuffer)
}

/** A labelmap out of stored bytes. Throws if their count does not fit the grid: the store has verified them before. */
export function labelmapFrom(bytes: Uint8Array, grid: Grid): Labelmap {
  if (bytes.byteLength !== voxelCount(grid) * 2)
    throw new Error(`A labelmap of ${voxelCount(grid)} voxels cannot have ${bytes.byteLength} bytes.`)
  return { grid, voxels: new Uint16Array(bytes.slice().buffer) }
}
