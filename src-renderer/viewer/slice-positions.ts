import { type Affine, affine, type Point, point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { PanePlane, VoxelAxis } from '@volume/pane-plane.ts'
import type { SlicePoint } from './pane-view.ts'
import { along } from './slice.ts'

/** The index of a voxel position along an axis. */
export const coordinate = ({ x, y, z }: Point<'voxel'>, axis: VoxelAxis): number =>
  axis === 0 ? x : axis === 1 ? y : z

/** Column and row of a voxel position. */
export const sliceFromVoxel = ({ shape }: Grid, { columns, rows }: PanePlane, at: Point<'voxel'>): SlicePoint => ({
  column: along(shape, columns, coordinate(at, columns.axis)),
  row: along(shape, rows, coordinate(at, rows.axis)),
})

/** The voxel position at a column and row of a slice. */
export function voxelFromSlice(
  { shape }: Grid,
  { columns, rows, normal }: PanePlane,
  { column, row, sliceIndex }: SlicePoint & { readonly sliceIndex: number },
): Point<'voxel'> {
  const voxel: [number, number, number] = [0, 0, 0]
  voxel[columns.axis] = along(shape, columns, column)
  voxel[rows.axis] = along(shape, rows, row)
  voxel[normal.axis] = sliceIndex
  return point(...voxel)
}

/** The same as an affine: column (x) and row (y) of slice `sliceIndex` → voxel position. */
export function voxelFromSliceAt(
  { shape }: Pick<Grid, 'shape'>,
  { columns, rows, normal }: PanePlane,
  sliceIndex: number,
): Affine<'voxel', 'slice'> {
  const elements = new Array<number>(12).fill(0)
  for (const [place, { axis, sign }] of [columns, rows].entries()) {
    elements[axis * 4 + place] = sign
    elements[axis * 4 + 3] = sign === 1 ? 0 : shape[axis] - 1
  }
  elements[normal.axis * 4 + 3] = sliceIndex
  return affine(elements)
}

/** Whether a position lies in one of the grid's voxels. */
export const isInside = ([ni, nj, nk]: Grid['shape'], { x, y, z }: Point<'voxel'>): boolean =>
  x >= -0.5 && y >= -0.5 && z >= -0.5 && x <= ni - 0.5 && y <= nj - 0.5 && z <= nk - 0.5
