import type { Affine } from './affine.ts'
import { column } from './affine.ts'

/** Voxel counts along i, j, k; i runs fastest in memory. */
export type Shape = readonly [number, number, number]

/** Where the voxels are. Two volumes are comparable only on one grid. */
export interface Grid {
  readonly shape: Shape
  readonly rasFromVoxel: Affine<'ras', 'voxel'>
}

export const voxelCount = ({ shape }: Pick<Grid, 'shape'>): number => shape[0] * shape[1] * shape[2]

/** Distance of voxel centers along i, j, k in mm. */
export const spacingMm = ({ rasFromVoxel }: Grid): readonly [number, number, number] => [
  Math.hypot(...column(rasFromVoxel, 0)),
  Math.hypot(...column(rasFromVoxel, 1)),
  Math.hypot(...column(rasFromVoxel, 2)),
]

/** Two grids are one if no element of their affines differs by more: the rounding of a NIfTI quaternion. */
export const gridToleranceMm = 1e-3

/** The same shape and the same affine, element by element; `toleranceMm` bounds the difference of each element. */
export function isSameGrid(a: Grid, b: Grid, toleranceMm = 0): boolean {
  return (
    a.shape.every((count, axis) => count === b.shape[axis]) &&
    a.rasFromVoxel.elements.every(
      (element, index) => Math.abs(element - b.rasFromVoxel.elements[index]!) <= toleranceMm,
    )
  )
}
