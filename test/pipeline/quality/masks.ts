import { affine } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Mask } from '@volume/mask.ts'
import { cutMask } from '@volume/mask.ts'
import type { Labelmap } from '@volume/volume.ts'
import { wholeBox } from '@volume/voxel-box.ts'

/** A grid with perpendicular axes and voxel (0, 0, 0) at the world's origin. */
export const gridOf = (shape: Shape, spacing: readonly [number, number, number] = [1, 1, 1]): Grid => ({
  shape,
  rasFromVoxel: affine([spacing[0], 0, 0, 0, 0, spacing[1], 0, 0, 0, 0, spacing[2], 0]),
})

/** A labelmap whose label value at voxel (i, j, k) is `valueAt(i, j, k)`. */
export function labelmapOf(grid: Grid, valueAt: (i: number, j: number, k: number) => number): Labelmap {
  const voxels = new Uint16Array(voxelCount(grid))
  const [columns, rows] = grid.shape
  for (let index = 0; index < voxels.length; index++) {
    voxels[index] = valueAt(index % columns, Math.floor(index / columns) % rows, Math.floor(index / (columns * rows)))
  }
  return { grid, voxels }
}

/** Segment 1 of a labelmap as a mask of the whole grid. */
export const maskOf = (labelmap: Labelmap): Mask => cutMask(labelmap, { value: 1, box: wholeBox(labelmap.grid.shape) })

/** Run lengths, i fastest, starting with background. */
export function labelmapOfRuns(grid: Grid, runs: readonly number[]): Labelmap {
  const voxels = new Uint16Array(voxelCount(grid))
  let start = 0
  for (const [index, length] of runs.entries()) {
    if (index % 2 === 1) voxels.fill(1, start, start + length)
    start += length
  }
  return { grid, voxels }
}
