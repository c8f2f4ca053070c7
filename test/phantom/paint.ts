import { apply, type Point, voxel } from '@volume/affine.ts'
import { type Grid, voxelCount } from '@volume/grid.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'

/** A volume whose voxels have the value of a function at their centers. */
export const volumeOf = (grid: Grid, valueAt: (center: Point<'ras'>) => number): Volume<Float32Array> => ({
  grid,
  voxels: fill(grid, new Float32Array(voxelCount(grid)), valueAt),
})

/** A labelmap whose voxels have the label value of a function at their centers. */
export const labelmapOf = (grid: Grid, labelAt: (center: Point<'ras'>) => number): Labelmap => ({
  grid,
  voxels: fill(grid, new Uint16Array(voxelCount(grid)), labelAt),
})

function fill<Voxels extends Float32Array | Uint16Array>(
  { shape, rasFromVoxel }: Grid,
  voxels: Voxels,
  valueAt: (center: Point<'ras'>) => number,
): Voxels {
  for (let k = 0, at = 0; k < shape[2]; k++)
    for (let j = 0; j < shape[1]; j++)
      for (let i = 0; i < shape[0]; i++) voxels[at++] = valueAt(apply(rasFromVoxel, voxel(i, j, k)))
  return voxels
}
