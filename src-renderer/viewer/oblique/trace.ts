import { apply, compose, point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { PanePlane } from '@volume/pane-plane.ts'
import type { SlicePoint } from '../pane-view.ts'
import { sliceShapeOf } from '../slice.ts'
import { voxelFromSliceAt } from '../slice-positions.ts'
import { onPlane, type Placed } from './plane.ts'

/** The two ends of the line that a plane leaves in a slice, on the slice's edges. */
export type Trace = readonly [SlicePoint, SlicePoint]

/** A plane whose distance changes by less than this over a whole slice lies along it. */
const alongMm = 1e-6

/** Where a plane through a point cuts the slice that a pane shows; `undefined` if it does not, or lies along it. */
export function traceOf(
  grid: Grid,
  { plane, sliceIndex }: { readonly plane: PanePlane; readonly sliceIndex: number },
  { oblique, through }: Placed,
): Trace | undefined {
  const rasFromSlice = compose(grid.rasFromVoxel, voxelFromSliceAt(grid, plane, sliceIndex))
  const away = ({ column, row }: SlicePoint) =>
    onPlane(oblique, through, apply(rasFromSlice, point(column, row, 0))).away
  const { width, height } = sliceShapeOf(grid.shape, plane)
  const [left, top, right, bottom] = [-0.5, -0.5, width - 0.5, height - 0.5]
  const corners = [
    { column: left, row: top },
    { column: right, row: top },
    { column: right, row: bottom },
    { column: left, row: bottom },
  ]
  const distances = corners.map(away)
  if (Math.max(...distances) - Math.min(...distances) < alongMm) return undefined
  const crossings = corners.flatMap((from, at) => {
    const to = corners[(at + 1) % 4] ?? from
    const [before, after] = [away(from), away(to)]
    // An edge whose first corner lies on the plane is crossed there; its last corner is the next edge's first.
    if (before === after || (before !== 0 && before * after >= 0)) return []
    const share = before / (before - after)
    return [{ column: from.column + (to.column - from.column) * share, row: from.row + (to.row - from.row) * share }]
  })
  const [first, second] = crossings
  return first && second && [first, second]
}

/** A trace without its middle: from `gapMm` beside the crosshair to either edge, as far as there is any. */
export function halvesOf(
  trace: Trace,
  crosshair: SlicePoint,
  { columnMm, rowMm, gapMm }: { readonly columnMm: number; readonly rowMm: number; readonly gapMm: number },
): readonly Trace[] {
  const [from, to] = trace
  const way = { x: (to.column - from.column) * columnMm, y: (to.row - from.row) * rowMm }
  const length = Math.hypot(way.x, way.y)
  const at =
    ((crosshair.column - from.column) * columnMm * way.x + (crosshair.row - from.row) * rowMm * way.y) / length ** 2
  const gap = gapMm / length
  const pointAt = (share: number): SlicePoint => ({
    column: from.column + (to.column - from.column) * share,
    row: from.row + (to.row - from.row) * share,
  })
  return [
    ...(at > gap ? [[pointAt(at - gap), from] as const] : []),
    ...(at + gap < 1 ? [[pointAt(at + gap), to] as const] : []),
  ]
}

/** How far a position lies from a line between two ends, in the units of all three. */
export function distanceToLine(
  at: { readonly x: number; readonly y: number },
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((at.x - from.x) * dx + (at.y - from.y) * dy) / length))
  return Math.hypot(at.x - from.x - share * dx, at.y - from.y - share * dy)
}
