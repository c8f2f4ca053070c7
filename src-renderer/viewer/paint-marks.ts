import type { Footprint } from './footprint.ts'
import { outlineRuns } from './outline.ts'
import { addRun } from './paint-layers.ts'
import { canvasFromSlice, type PaneGeometry, type PaneView, type SlicePoint } from './pane-view.ts'
import type { PaneName } from './viewer.ts'

/** One color per pane: its name and the line of its slice in the other panes. */
export const paneColors: Readonly<Record<PaneName | 'oblique', string>> = {
  axial: '#e6a860',
  coronal: '#58c3ad',
  sagittal: '#8f9cf5',
  oblique: '#ec7fb4',
}

/** A line in the shown slice; `says` stands beside its end. */
export interface DrawnLine {
  readonly points: readonly SlicePoint[]
  readonly isClosed: boolean
  readonly color: string
  readonly says?: string | undefined
  /** Right if absent. */
  readonly saysOn?: 'left' | 'right'
}

export interface Marks {
  readonly crosshair: (SlicePoint & { readonly columnColor: string; readonly rowColor: string }) | undefined
  readonly footprint: (Footprint & { readonly color: string }) | undefined
  readonly lines: readonly DrawnLine[]
  readonly pixelRatio: number
}

/** The crosshair and the outline of the brush. The crosshair has a free middle, so that it never covers what it points at, and free edges for the letters. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  { crosshair, footprint, lines, pixelRatio }: Marks,
  geometry: PaneGeometry,
  view: PaneView,
): void {
  const { width, height } = geometry.canvas
  const thickness = Math.max(1, Math.round(pixelRatio))
  if (crosshair !== undefined) {
    const at = canvasFromSlice(geometry, view, crosshair)
    const x = Math.round(at.x - thickness / 2)
    const y = Math.round(at.y - thickness / 2)
    const gap = Math.round(10 * pixelRatio)
    const margin = Math.round(34 * pixelRatio)
    context.globalAlpha = 0.75
    context.fillStyle = crosshair.columnColor
    fillBar(context, x, margin, x + thickness, y - gap)
    fillBar(context, x, y + gap + thickness, x + thickness, height - margin)
    context.fillStyle = crosshair.rowColor
    fillBar(context, margin, y, x - gap, y + thickness)
    fillBar(context, x + gap + thickness, y, width - margin, y + thickness)
    context.globalAlpha = 1
  }
  for (const line of lines) drawLine(context, line, { geometry, view, pixelRatio })
  if (footprint !== undefined) drawFootprint(context, footprint, { geometry, view, thickness })
}

/** From one corner to the other, if the second lies right of and below the first. */
function fillBar(context: CanvasRenderingContext2D, left: number, top: number, right: number, bottom: number): void {
  if (right > left && bottom > top) context.fillRect(left, top, right - left, bottom - top)
}

/** A line with its ends and words, light on dark so that it is seen on every gray. */
function drawLine(
  context: CanvasRenderingContext2D,
  { points, isClosed, color, says, saysOn = 'right' }: DrawnLine,
  { geometry, view, pixelRatio }: { geometry: PaneGeometry; view: PaneView; pixelRatio: number },
): void {
  const path = new Path2D()
  const places = points.map((point) => canvasFromSlice(geometry, view, point))
  for (const { x, y } of places) path.lineTo(x, y)
  if (isClosed) path.closePath()
  const handles = new Path2D()
  if (!isClosed)
    for (const { x, y } of places) handles.rect(x - 2 * pixelRatio, y - 2 * pixelRatio, 4 * pixelRatio, 4 * pixelRatio)
  context.lineJoin = 'round'
  for (const [style, pixels] of [
    ['rgb(0 0 0 / 0.6)', 3.5],
    [color, 1.5],
  ] as const) {
    context.strokeStyle = style
    context.lineWidth = pixels * pixelRatio
    context.stroke(path)
    context.stroke(handles)
  }
  const last = places.at(-1)
  if (says === undefined || last === undefined) return
  context.font = `600 ${12 * pixelRatio}px system-ui, sans-serif`
  context.textBaseline = 'middle'
  const width = context.measureText(says).width
  const beside = saysOn === 'right' ? last.x + 10 * pixelRatio : last.x - 10 * pixelRatio - width
  const left = Math.max(12 * pixelRatio, Math.min(geometry.canvas.width - width - 12 * pixelRatio, beside))
  context.fillStyle = 'rgb(0 0 0 / 0.8)'
  context.fillRect(left - 4 * pixelRatio, last.y - 10 * pixelRatio, width + 8 * pixelRatio, 20 * pixelRatio)
  context.fillStyle = color
  context.fillText(says, left, last.y)
}

/** The border of the voxels that would be painted, light on dark so that it is seen on every gray. */
function drawFootprint(
  context: CanvasRenderingContext2D,
  { box, values, color }: Footprint & { readonly color: string },
  { geometry, view, thickness }: { geometry: PaneGeometry; view: PaneView; thickness: number },
): void {
  const slice = { width: box.right - box.left + 1, height: box.bottom - box.top + 1 }
  const shifted: PaneView = {
    ...view,
    center: { column: view.center.column - box.left, row: view.center.row - box.top },
  }
  const runs = outlineRuns(values, slice, { left: 0, top: 0, right: slice.width - 1, bottom: slice.height - 1 })
  for (const [style, pixels] of [
    ['rgb(0 0 0 / 0.6)', 2 * thickness],
    [color, thickness],
  ] as const) {
    const path = new Path2D()
    for (const run of runs) addRun(path, run, geometry, shifted, pixels)
    context.fillStyle = style
    context.fill(path)
  }
}
