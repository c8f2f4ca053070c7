import type { Point } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import type { BrushTip } from './brush.ts'
import { prepareSweep } from './brush.ts'

/** The index of the voxel at a position; `undefined` outside the volume. */
export function indexAt([ni, nj, nk]: Shape, { x, y, z }: Point<'voxel'>): number | undefined {
  const [i, j, k] = [Math.round(x), Math.round(y), Math.round(z)]
  const isInside = i >= 0 && j >= 0 && k >= 0 && i < ni && j < nj && k < nk
  return isInside ? (k * nj + j) * ni + i : undefined
}

/** Per voxel 1 if a tip at one of these places covers it. */
export function voxelsUnder(grid: Grid, tip: BrushTip, places: readonly Point<'voxel'>[]): Uint8Array {
  const covered = new Uint8Array(voxelCount(grid))
  const [ni, nj] = grid.shape
  const sweep = prepareSweep(grid, tip)
  for (const at of places)
    sweep(at, at, (iLow, iHigh, j, k) => covered.fill(1, (k * nj + j) * ni + iLow, (k * nj + j) * ni + iHigh + 1))
  return covered
}

/** The smallest box around voxels given by their indices; `undefined` if there is none. */
export function boxAround([ni, nj]: Shape, indices: ArrayLike<number>): VoxelBox | undefined {
  const min: [number, number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const max: [number, number, number] = [-1, -1, -1]
  for (let at = 0; at < indices.length; at++) {
    const index = indices[at]!
    const row = Math.floor(index / ni)
    const k = Math.floor(row / nj)
    const j = row - k * nj
    const i = index - row * ni
    if (i < min[0]) min[0] = i
    if (j < min[1]) min[1] = j
    if (k < min[2]) min[2] = k
    if (i > max[0]) max[0] = i
    if (j > max[1]) max[1] = j
    if (k > max[2]) max[2] = k
  }
  return indices.length === 0 ? undefined : { min, max }
}
