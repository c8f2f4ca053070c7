import { outlineRuns } from './outline.ts'
import { canvasFromSlice, type PaneGeometry, type PaneView } from './pane-view.ts'
import type { SliceBox, SliceShape } from './slice.ts'
import type { LayerPicture } from './slice-layer.ts'
import type { LabelStyle, SegmentStyle } from './viewer.ts'

export interface Layers {
  readonly labels: LayerPicture | undefined
  readonly uncertainty: LayerPicture | undefined
  readonly labelStyle: LabelStyle
  readonly segmentStyles: ReadonlyMap<number, SegmentStyle>
  /** Width of outlines in canvas pixels, whole. */
  readonly outlinePixels: number
}

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The canvas rectangle that the voxels of a box cover, edges unrounded. */
export function rectangleOf(geometry: PaneGeometry, view: PaneView, box: SliceBox): Rectangle {
  const from = canvasFromSlice(geometry, view, { column: box.left - 0.5, row: box.top - 0.5 })
  const to = canvasFromSlice(geometry, view, { column: box.right + 0.5, row: box.bottom + 0.5 })
  return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y }
}

/** Draws uncertainty, then labels; outlines only in `box` if there is one. */
export function drawLayers(
  context: CanvasRenderingContext2D,
  layers: Layers,
  { geometry, view, box }: { geometry: PaneGeometry; view: PaneView; box: SliceBox | undefined },
): void {
  if (layers.uncertainty !== undefined) drawSlice(context, layers.uncertainty, geometry, view, 'smooth')
  if (layers.labels === undefined || !layers.labelStyle.visible) return
  if (layers.labelStyle.mode !== 'outline') {
    context.globalAlpha = layers.labelStyle.fillOpacity
    drawSlice(context, layers.labels, geometry, view, 'voxels')
    context.globalAlpha = 1
  }
  if (layers.labelStyle.mode !== 'fill') drawOutlines(context, layers.labels, layers, { geometry, view, box })
}

/** Clips to the voxels of a box in whole pixels: a half-covered pixel would be blended twice. */
export function clipTo(context: CanvasRenderingContext2D, geometry: PaneGeometry, view: PaneView, box: SliceBox): void {
  const { x, y, width, height } = rectangleOf(geometry, view, box)
  const left = Math.floor(x)
  const top = Math.floor(y)
  context.beginPath()
  context.rect(left, top, Math.ceil(x + width) - left, Math.ceil(y + height) - top)
  context.clip()
}

function drawSlice(
  context: CanvasRenderingContext2D,
  { picture, slice }: LayerPicture,
  geometry: PaneGeometry,
  view: PaneView,
  look: 'smooth' | 'voxels',
): void {
  context.imageSmoothingEnabled = look === 'smooth'
  context.imageSmoothingQuality = 'low'
  const whole = { left: 0, top: 0, right: slice.width - 1, bottom: slice.height - 1 }
  const { x, y, width, height } = rectangleOf(geometry, view, whole)
  context.drawImage(picture, x, y, width, height)
}

/** The picture of a slice, voxel by voxel. */
export const drawPicture = (
  context: CanvasRenderingContext2D,
  layer: LayerPicture,
  { geometry, view }: Framing,
): void => drawSlice(context, layer, geometry, view, 'voxels')

/** The box that has to be looked at for a part of the slice: what is on the canvas, and one voxel more for its edges. */
function visibleBox(slice: SliceShape, geometry: PaneGeometry, view: PaneView, box: SliceBox | undefined): SliceBox {
  const halfColumns = (geometry.canvas.width / 2) * (view.mmPerPixel / geometry.columnMm)
  const halfRows = (geometry.canvas.height / 2) * (view.mmPerPixel / geometry.rowMm)
  return {
    left: Math.max(0, (box?.left ?? 0) - 1, Math.floor(view.center.column - halfColumns)),
    top: Math.max(0, (box?.top ?? 0) - 1, Math.floor(view.center.row - halfRows)),
    right: Math.min(slice.width - 1, (box?.right ?? slice.width) + 1, Math.ceil(view.center.column + halfColumns)),
    bottom: Math.min(slice.height - 1, (box?.bottom ?? slice.height) + 1, Math.ceil(view.center.row + halfRows)),
  }
}

function drawOutlines(
  context: CanvasRenderingContext2D,
  layer: LayerPicture,
  { labelStyle, segmentStyles, outlinePixels }: Layers,
  framing: Omit<Framing, 'outlinePixels'>,
): void {
  fillOutlines(context, layer, { ...framing, outlinePixels }, (segmentValue) => {
    const style = segmentStyles.get(segmentValue)
    if (style !== undefined && !style.visible) return undefined
    const [red, green, blue] = style?.color ?? [255, 255, 255]
    return `rgb(${red} ${green} ${blue} / ${labelStyle.outlineOpacity * (style?.opacity ?? 1)})`
  })
}

/** Where and how large a slice is drawn; with `box` only in these voxels. */
export interface Framing {
  readonly geometry: PaneGeometry
  readonly view: PaneView
  readonly box: SliceBox | undefined
  readonly outlinePixels: number
}

/** Outlines whatever has one value, in the color that each value has; `undefined`: none. */
export function fillOutlines(
  context: CanvasRenderingContext2D,
  { values, slice }: { readonly values: Uint16Array; readonly slice: SliceShape },
  { geometry, view, box, outlinePixels }: Framing,
  colorOf: (value: number) => string | undefined,
): void {
  const paths = new Map<number, Path2D>()
  for (const run of outlineRuns(values, slice, visibleBox(slice, geometry, view, box))) {
    const path = paths.get(run.segmentValue) ?? new Path2D()
    paths.set(run.segmentValue, path)
    addRun(path, run, geometry, view, outlinePixels)
  }
  for (const [value, path] of paths) {
    const color = colorOf(value)
    if (color === undefined) continue
    context.fillStyle = color
    context.fill(path)
  }
}

/** A run as a bar of whole pixels on the inner side of its voxels. */
export function addRun(
  path: Path2D,
  { side, line, from, to, extendsBefore, extendsAfter }: ReturnType<typeof outlineRuns>[number],
  geometry: PaneGeometry,
  view: PaneView,
  thickness: number,
): void {
  const alongRow = side === 'top' || side === 'bottom'
  const far = side === 'bottom' || side === 'right' ? 0.5 : -0.5
  const at = (along: number, across: number) =>
    canvasFromSlice(geometry, view, alongRow ? { column: along, row: across } : { column: across, row: along })
  const start = at(from - 0.5, line + far)
  const end = at(to - 0.5, line + far)
  const first = Math.round(alongRow ? start.x : start.y) - (extendsBefore ? thickness : 0)
  const last = Math.round(alongRow ? end.x : end.y) + (extendsAfter ? thickness : 0)
  const across = Math.round(alongRow ? start.y : start.x) - (far > 0 ? thickness : 0)
  if (alongRow) path.rect(first, across, last - first, thickness)
  else path.rect(across, first, thickness, last - first)
}
