import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'
import type { PanePlane, SignedAxis } from '@volume/pane-plane.ts'
import type { CanvasSize, PaneView } from './pane-view.ts'
import { along } from './slice.ts'

export type Triple = [number, number, number]

/**
 * Where Cornerstone looks from. Its world is the grid's own millimeters (voxel index × spacing, axes i, j, k), never
 * RAS or LPS: so every grid, oblique, left-handed or sheared, is an upright box to it, and `PanePlane` alone decides
 * which way a pane is turned.
 */
export interface PaneCamera {
  /** From the slice toward the eye. */
  readonly viewPlaneNormal: Triple
  readonly viewUp: Triple
  readonly focalPoint: Triple
  readonly position: Triple
  /** Half the height of the canvas in mm. */
  readonly parallelScale: number
}

const eyeDistanceMm = 1000

const unit = ({ axis, sign }: SignedAxis, length: number): Triple => {
  const vector: Triple = [0, 0, 0]
  vector[axis] = sign * length
  return vector
}

const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

export function cameraOf(
  grid: Grid,
  plane: PanePlane,
  { sliceIndex, view, canvas }: { sliceIndex: number; view: PaneView; canvas: CanvasSize },
): PaneCamera {
  const spacing = spacingMm(grid)
  const viewUp = unit(plane.rows, -1)
  const viewPlaneNormal = cross(unit(plane.columns, 1), viewUp)
  const focalPoint: Triple = [0, 0, 0]
  focalPoint[plane.columns.axis] = along(grid.shape, plane.columns, view.center.column) * spacing[plane.columns.axis]
  focalPoint[plane.rows.axis] = along(grid.shape, plane.rows, view.center.row) * spacing[plane.rows.axis]
  focalPoint[plane.normal.axis] = sliceIndex * spacing[plane.normal.axis]
  const toEye = (axis: 0 | 1 | 2) => focalPoint[axis] + viewPlaneNormal[axis] * eyeDistanceMm
  return {
    viewPlaneNormal,
    viewUp,
    focalPoint,
    position: [toEye(0), toEye(1), toEye(2)],
    parallelScale: (canvas.height / 2) * view.mmPerPixel,
  }
}
