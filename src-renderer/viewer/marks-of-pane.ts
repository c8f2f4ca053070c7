import type { Grid } from '@volume/grid.ts'
import { footprintOf } from './footprint.ts'
import { paneColors } from './paint-marks.ts'
import type { Pane, PaneMarks } from './pane.ts'
import type { CanvasPoint } from './pane-view.ts'
import type { BrushStyle, PaneName, ViewerTool } from './viewer.ts'

/** The pointer over a pane. */
export interface PointerPlace {
  readonly pane: PaneName
  readonly at: CanvasPoint
}

/** The crosshair of a pane: each line has the color of the pane whose slice it stands for. */
export function crosshairOf(pane: Pane, panes: readonly Pane[]): PaneMarks['crosshair'] {
  const { plane } = pane
  const ownerOf = (axis: number | undefined) =>
    panes.find((other) => other.plane?.normal.axis === axis)?.name ?? pane.name
  return {
    ...pane.crosshairOnSlice,
    columnColor: paneColors[ownerOf(plane?.columns.axis)],
    rowColor: paneColors[ownerOf(plane?.rows.axis)],
  }
}

/** What the brush would paint where the pointer is; `undefined` if it is not over this pane or no brush. */
export function brushOutlineOf(
  pane: Pane,
  {
    grid,
    tool,
    brush,
    pointer,
    color,
  }: {
    readonly grid: Grid
    readonly tool: ViewerTool
    readonly brush: BrushStyle
    readonly pointer: PointerPlace | undefined
    /** Of the segment, sRGB. */
    readonly color: readonly [number, number, number]
  },
): PaneMarks['footprint'] {
  const { plane } = pane
  if (plane === undefined || pointer?.pane !== pane.name || (tool !== 'brush' && tool !== 'eraser')) return undefined
  const at = pane.voxelAt(pointer.at)
  const footprint = at && footprintOf(grid, plane, { ...brush, tool, normalAxis: plane.normal.axis }, at)
  return footprint && { ...footprint, color: tool === 'eraser' ? '#ffffff' : `rgb(${color.join(' ')})` }
}
