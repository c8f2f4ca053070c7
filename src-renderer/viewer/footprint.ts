import { type BrushTip, prepareSweep } from '@correction/stroke/brush.ts'
import type { Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { PanePlane } from '@volume/pane-plane.ts'
import { along, type SliceBox, sliceShapeOf } from './slice.ts'

/** The voxels of the shown slice that the brush would paint: 1 inside, 0 outside, over `box` only. */
export interface Footprint {
  readonly box: SliceBox
  /** Row-major over `box`. */
  readonly values: Uint16Array
}

/**
 * What a tip at `at` covers of the slice that a pane shows, of those voxels that count; `undefined` if that is nothing.
 */
export function footprintOf(
  grid: Grid,
  plane: PanePlane,
  {
    tip,
    counts,
    sliceIndex,
  }: {
    readonly tip: BrushTip
    readonly counts?: ((index: number) => boolean) | undefined
    readonly sliceIndex: number
  },
  at: Point<'voxel'>,
): Footprint | undefined {
  const slice = sliceShapeOf(grid.shape, plane)
  const normalAxis = plane.normal.axis
  const cells: number[] = []
  prepareSweep(grid, tip)(at, at, (iLow, iHigh, j, k) => {
    if ((normalAxis === 1 && j !== sliceIndex) || (normalAxis === 2 && k !== sliceIndex)) return
    const [first, last] = normalAxis === 0 ? [Math.max(iLow, sliceIndex), Math.min(iHigh, sliceIndex)] : [iLow, iHigh]
    for (let i = first; i <= last; i++) {
      const voxel = [i, j, k] as const
      if (counts !== undefined && !counts((k * grid.shape[1] + j) * grid.shape[0] + i)) continue
      const column = along(grid.shape, plane.columns, voxel[plane.columns.axis])
      cells.push(along(grid.shape, plane.rows, voxel[plane.rows.axis]) * slice.width + column)
    }
  })
  if (cells.length === 0) return undefined
  const columns = cells.map((cell) => cell % slice.width)
  const rows = cells.map((cell) => Math.floor(cell / slice.width))
  const extreme = (pick: (a: number, b: number) => number, of: number[]) => of.reduce((a, b) => pick(a, b))
  const box = {
    left: extreme(Math.min, columns),
    right: extreme(Math.max, columns),
    top: extreme(Math.min, rows),
    bottom: extreme(Math.max, rows),
  }
  const width = box.right - box.left + 1
  const values = new Uint16Array(width * (box.bottom - box.top + 1))
  cells.forEach((_, at) => {
    values[((rows[at] ?? 0) - box.top) * width + (columns[at] ?? 0) - box.left] = 1
  })
  return { box, values }
}
