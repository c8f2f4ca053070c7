import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'
import type { PanePlane } from '@volume/pane-plane.ts'
import { type SliceShape, sliceShapeOf } from './slice.ts'

/** A position on a pane's canvas in its own pixels; pixel (0, 0) covers 0..1. */
export interface CanvasPoint {
  readonly x: number
  readonly y: number
}

/** A position on a slice: column and row, fractions allowed, the center of the first voxel is (0, 0). */
export interface SlicePoint {
  readonly column: number
  readonly row: number
}

export interface CanvasSize {
  readonly width: number
  readonly height: number
}

/** What a pane shows: the slice position at its middle, and how large. A pane has the same scale in both directions. */
export interface PaneView {
  readonly center: SlicePoint
  readonly mmPerPixel: number
}

/** A slice, its voxel size on it, and the canvas that it is drawn on. */
export interface PaneGeometry {
  readonly slice: SliceShape
  readonly columnMm: number
  readonly rowMm: number
  readonly canvas: CanvasSize
}

export function geometryOf(grid: Grid, plane: PanePlane, canvas: CanvasSize): PaneGeometry {
  const spacing = spacingMm(grid)
  return {
    slice: sliceShapeOf(grid.shape, plane),
    columnMm: spacing[plane.columns.axis],
    rowMm: spacing[plane.rows.axis],
    canvas,
  }
}

export const canvasFromSlice = (geometry: PaneGeometry, view: PaneView, { column, row }: SlicePoint): CanvasPoint => ({
  x: geometry.canvas.width / 2 + ((column - view.center.column) * geometry.columnMm) / view.mmPerPixel,
  y: geometry.canvas.height / 2 + ((row - view.center.row) * geometry.rowMm) / view.mmPerPixel,
})

export const sliceFromCanvas = (geometry: PaneGeometry, view: PaneView, { x, y }: CanvasPoint): SlicePoint => ({
  column: view.center.column + ((x - geometry.canvas.width / 2) * view.mmPerPixel) / geometry.columnMm,
  row: view.center.row + ((y - geometry.canvas.height / 2) * view.mmPerPixel) / geometry.rowMm,
})

export const middleOf = ({ slice }: PaneGeometry): SlicePoint => ({
  column: (slice.width - 1) / 2,
  row: (slice.height - 1) / 2,
})

/** Smallest scale at which the whole slice is seen, with `marginPixels` left free on every side for the words. */
export function fitMmPerPixel({ slice, columnMm, rowMm, canvas }: PaneGeometry, marginPixels: number): number {
  const free = (pixels: number) => Math.max(pixels / 2, pixels - 2 * marginPixels)
  return Math.max((slice.width * columnMm) / free(canvas.width), (slice.height * rowMm) / free(canvas.height))
}

/** Changes the scale and keeps what is at `fixed` where it is. */
export function zoomAbout(geometry: PaneGeometry, view: PaneView, fixed: SlicePoint, mmPerPixel: number): PaneView {
  const share = mmPerPixel / view.mmPerPixel
  const center = {
    column: fixed.column + (view.center.column - fixed.column) * share,
    row: fixed.row + (view.center.row - fixed.row) * share,
  }
  return keptNear(geometry, { center, mmPerPixel })
}

/** Keeps the middle of the canvas on the slice, so that no scan gets lost beyond the edge. */
export function keptNear({ slice }: PaneGeometry, view: PaneView): PaneView {
  const within = (value: number, count: number) => Math.min(count - 0.5, Math.max(-0.5, value))
  return {
    ...view,
    center: { column: within(view.center.column, slice.width), row: within(view.center.row, slice.height) },
  }
}
