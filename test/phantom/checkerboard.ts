import { type Grid, voxelCount } from '@volume/grid.ts'
import type { Volume } from '@volume/volume.ts'

/** Fields of `sizeVoxels`³ voxels that alternate between 0 and 1; voxel (0, 0, 0) is 0. */
export function checkerboard(grid: Grid, sizeVoxels: number): Volume<Uint8Array> {
  const voxels = new Uint8Array(voxelCount(grid))
  const field = (index: number) => Math.floor(index / sizeVoxels)
  for (let k = 0, at = 0; k < grid.shape[2]; k++)
    for (let j = 0; j < grid.shape[1]; j++)
      for (let i = 0; i < grid.shape[0]; i++) voxels[at++] = (field(i) + field(j) + field(k)) % 2
  return { grid, voxels }
}

/** Every voxel has its own value, 0, 1, 2, …: whatever moves voxels can be checked by it. */
export function numbered(grid: Grid): Volume<Int32Array> {
  return { grid, voxels: Int32Array.from({ length: voxelCount(grid) }, (_, index) => index) }
}
