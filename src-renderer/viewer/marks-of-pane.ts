import { voxel } from '@volume/affine.ts'
import { footprintOf } from './footprint.ts'
import type { Canvas, Hand } from './hand.ts'
import { paneColors } from './paint-marks.ts'
import type { Pane, PaneMarks } from './pane.ts'
import type { PointerPosition } from './pointer.ts'
import { isStrokeTool, type Outline, type PlacedMark } from './tools.ts'

/** The pointer over a pane. */
export interface PointerPlace {
  readonly pane: Pane
  readonly at: PointerPosition
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

interface Pointing {
  readonly hand: Hand
  readonly canvas: Canvas
  readonly pointer: PointerPlace | undefined
  /** Of the segment, sRGB. */
  readonly color: readonly [number, number, number]
}

/**
 * What a stroke would change where the pointer is, or how far a click there could fill, in the slice that this pane shows:
 * under the pointer, and in the other panes as far as a ball reaches them. `undefined` without such a tool in the hand.
 */
export function footprintIn(pane: Pane, { hand, canvas, pointer, color }: Pointing): PaneMarks['footprint'] {
  const { plane, sliceIndex } = pane
  const { tool, reach } = hand
  if (plane === undefined || pointer === undefined || reach === undefined) return undefined
  if (pane.slabMm !== undefined || pointer.pane.slabMm !== undefined) return undefined
  if (pointer.pane !== pane && reach.shape === 'disk') return undefined
  const at = pointer.pane.voxelAt(pointer.at)
  const normalAxis = pointer.pane.plane?.normal.axis
  if (at === undefined || normalAxis === undefined) return undefined
  const { grid } = canvas.labelmap
  if (!isStrokeTool(tool)) {
    const tip = { ...reach, segmentValue: hand.brush.segmentValue, normalAxis }
    const footprint = footprintOf(
      grid,
      plane,
      { tip, sliceIndex },
      voxel(Math.round(at.x), Math.round(at.y), Math.round(at.z)),
    )
    return footprint && { ...footprint, color: `rgb(${color.join(' ')} / 0.6)` }
  }
  const brush = hand.brushAt(tool, normalAxis, canvas, at)
  const tip = { ...brush, radiusMm: hand.radiusMmAt(pointer.at.pressure) }
  const counts = hand.paints(brush, canvas)
  const footprint = footprintOf(grid, plane, { tip, counts, sliceIndex }, at)
  return footprint && { ...footprint, color: tool === 'eraser' ? '#ffffff' : `rgb(${color.join(' ')})` }
}

/** The line that is being drawn, if it is in the slice that the pane shows. */
export function drawnLinesIn(pane: Pane, drawing: Outline | undefined): PaneMarks['lines'] {
  if (drawing?.pane !== pane.name || drawing.sliceIndex !== pane.sliceIndex) return []
  const points = drawing.points.map((point) => pane.sliceFromVoxel(point))
  return [{ points, isClosed: true, color: drawing.tool === 'scissors' ? '#ffffff' : '#ffd75e' }]
}

/**
 * The marked places that lie in the slice that the pane shows, each as a point with its name. Names stand on the outer side,
 * so that those of a left and a right place do not cover one another.
 */
export function placedMarksIn(pane: Pane, marks: readonly PlacedMark[]): PaneMarks['lines'] {
  const { plane, sliceIndex } = pane
  if (plane === undefined) return []
  const shown = marks
    .filter(({ voxel }) => Math.round([voxel.x, voxel.y, voxel.z][plane.normal.axis] ?? 0) === sliceIndex)
    .map(({ voxel, name }) => ({ point: pane.sliceFromVoxel(voxel), name }))
  const middle = shown.reduce((sum, { point }) => sum + point.column / shown.length, 0)
  return shown.map(({ point, name }) => ({
    points: [point],
    isClosed: false,
    color: '#ffd75e',
    says: name,
    saysOn: point.column < middle ? 'left' : 'right',
  }))
}
