import { type Point, point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { type Convention, type PanePlane, planeOf } from '@volume/pane-plane.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import type { FirstPicture } from './first-picture.ts'
import { drawLens } from './lens.ts'
import { newCanvas } from './new-canvas.ts'
import type { Overlays } from './overlay-state.ts'
import { clipTo } from './paint-layers.ts'
import { drawMarks, type Marks } from './paint-marks.ts'
import { cameraOf, type PaneCamera } from './pane-camera.ts'
import { PaneLayers } from './pane-layers.ts'
import {
  type CanvasPoint,
  type CanvasSize,
  canvasFromSlice,
  geometryOf,
  keptNear,
  middleOf,
  type PaneGeometry,
  type PaneView,
  type SlicePoint,
  sliceFromCanvas,
} from './pane-view.ts'
import { PaneWords } from './pane-words.ts'
import { boxAround, type SliceBox, withNeighbors } from './slice.ts'
import { coordinate, sliceFromVoxel, voxelFromSlice } from './slice-positions.ts'
import type { PaneName } from './viewer.ts'

export interface PaneMarks extends Omit<Marks, 'pixelRatio'> {
  /** What is enlarged, around a position in CSS pixels. */
  readonly lens: (CanvasPoint & { readonly factor: number }) | undefined
}

/** What a pane shows once it knows a grid. */
interface Shown {
  readonly grid: Grid
  readonly plane: PanePlane
  readonly layers: PaneLayers
}

/**
 * One pane: a single opaque canvas of ours with scan, layers and marks, and the words above it. Cornerstone draws the
 * scan on a canvas that is not shown, so that a window without graphics hardware has one picture per pane to compose.
 */
export class Pane {
  readonly name: PaneName
  readonly host: HTMLElement
  readonly scanElement = document.createElement('div')
  readonly #context: CanvasRenderingContext2D
  readonly #words: PaneWords
  #shown: Shown | undefined
  #footprintBox: SliceBox | undefined
  #view: PaneView = { center: { column: 0, row: 0 }, mmPerPixel: 1 }
  #crosshair: Point<'voxel'> = point(0, 0, 0)
  #convention: Convention = 'radiological'
  /** Stands in for Cornerstone's picture until that is drawn. */
  firstPicture: FirstPicture | undefined
  /** Thickness of the slab that Cornerstone shows in place of the slice, mm. */
  slabMm: number | undefined

  constructor(name: PaneName, host: HTMLElement) {
    this.name = name
    this.host = host
    host.classList.add('viewer-pane')
    this.scanElement.className = 'viewer-scan'
    this.#context = newCanvas()
    this.#words = new PaneWords(name)
    host.append(this.scanElement, this.#context.canvas, this.#words.element)
    this.measure()
  }

  /** Fits the canvases to the element; says whether their size changed. */
  measure(): boolean {
    const width = Math.round(this.host.clientWidth * devicePixelRatio)
    const height = Math.round(this.host.clientHeight * devicePixelRatio)
    const { canvas } = this.#context
    if (canvas.width === width && canvas.height === height) return false
    canvas.width = width
    canvas.height = height
    return true
  }

  get canvasSize(): CanvasSize {
    return { width: this.#context.canvas.width, height: this.#context.canvas.height }
  }

  /** Canvas pixels per CSS pixel. */
  get pixelRatio(): number {
    return this.host.clientWidth === 0 ? 1 : this.#context.canvas.width / this.host.clientWidth
  }

  get isVisible(): boolean {
    return this.#context.canvas.width > 0 && this.#context.canvas.height > 0
  }

  get geometry(): PaneGeometry | undefined {
    return this.#shown && geometryOf(this.#shown.grid, this.#shown.plane, this.canvasSize)
  }

  get plane(): PanePlane | undefined {
    return this.#shown?.plane
  }

  get view(): PaneView {
    return this.#view
  }

  set view(view: PaneView) {
    const { geometry } = this
    this.#view = geometry === undefined ? view : keptNear(geometry, view)
  }

  setGrid(grid: Grid | undefined): void {
    if (grid === undefined) {
      this.#shown = undefined
      this.firstPicture = undefined
      this.#words.clear()
      this.#context.reset()
      return
    }
    const plane = planeOf(grid, this.name, this.#convention)
    this.#shown = { grid, plane, layers: new PaneLayers(grid, plane) }
    this.#words.showLetters(grid, plane)
    this.#words.showConvention(this.#convention)
  }

  get convention(): Convention {
    return this.#convention
  }

  /** Mirrors the pane if need be; what is in its middle stays there. */
  set convention(convention: Convention) {
    const former = this.#shown
    this.#convention = convention
    if (former === undefined) return
    this.setGrid(former.grid)
    const { center } = this.#view
    const { plane } = this
    if (plane === undefined || plane.columns.sign === former.plane.columns.sign) return
    const column = former.grid.shape[plane.columns.axis] - 1 - center.column
    this.#view = { ...this.#view, center: { ...center, column } }
  }

  /** Index along the normal axis of the slice that `crosshair` lies in. */
  sliceIndexAt(crosshair: Point<'voxel'>): number {
    return this.#shown === undefined ? 0 : coordinate(crosshair, this.#shown.plane.normal.axis)
  }

  /** Index along the normal axis of the slice that is shown. */
  get sliceIndex(): number {
    return this.sliceIndexAt(this.#crosshair)
  }

  set crosshair(crosshair: Point<'voxel'>) {
    this.#crosshair = crosshair
  }

  camera(): PaneCamera | undefined {
    if (this.#shown === undefined || !this.isVisible) return undefined
    const { grid, plane } = this.#shown
    return cameraOf(grid, plane, { sliceIndex: this.sliceIndex, view: this.#view, canvas: this.canvasSize })
  }

  /** The middle of the slice. */
  get middle(): SlicePoint {
    const { geometry } = this
    return geometry === undefined ? { column: 0, row: 0 } : middleOf(geometry)
  }

  /** Column and row of a voxel position. */
  sliceFromVoxel(position: Point<'voxel'>): SlicePoint {
    if (this.#shown === undefined) return { column: 0, row: 0 }
    return sliceFromVoxel(this.#shown.grid, this.#shown.plane, position)
  }

  get crosshairOnSlice(): SlicePoint {
    return this.sliceFromVoxel(this.#crosshair)
  }

  /** Column and row under a position in CSS pixels. */
  sliceAt({ x, y }: CanvasPoint): SlicePoint {
    const { geometry, pixelRatio } = this
    if (geometry === undefined) return { column: 0, row: 0 }
    return sliceFromCanvas(geometry, this.#view, { x: x * pixelRatio, y: y * pixelRatio })
  }

  /** The position in the shown slice under a position in CSS pixels; it may lie outside the grid. */
  voxelAt(at: CanvasPoint): Point<'voxel'> | undefined {
    if (this.#shown === undefined) return undefined
    const { sliceIndex } = this
    return voxelFromSlice(this.#shown.grid, this.#shown.plane, { ...this.sliceAt(at), sliceIndex })
  }

  /** Whether a voxel position lies well inside the canvas. */
  sees(position: Point<'voxel'>): boolean {
    const { geometry } = this
    if (geometry === undefined) return true
    const { x, y } = canvasFromSlice(geometry, this.#view, this.sliceFromVoxel(position))
    const { width, height } = this.canvasSize
    return x > width * 0.05 && x < width * 0.95 && y > height * 0.05 && y < height * 0.95
  }

  /** Black, with the words of the slice that is on its way. */
  blank(): void {
    const { width, height } = this.canvasSize
    this.#context.fillStyle = '#000'
    this.#context.fillRect(0, 0, width, height)
    this.#showWords()
  }

  #showWords(): void {
    if (this.#shown === undefined) return
    this.#words.showSlab(this.slabMm)
    this.#words.showSlice(this.#shown.grid, this.#shown.plane, this.#crosshair)
    this.#words.showScale(this.#view.mmPerPixel * this.pixelRatio, this.host.clientWidth)
  }

  /** The overlays have to be read again as a whole. */
  invalidate(): void {
    this.#shown?.layers.invalidate()
  }

  /** Draws everything, and the words. */
  paint(overlays: Overlays, marks: PaneMarks): void {
    const shown = this.#shown
    if (shown === undefined || !this.isVisible) return
    shown.layers.show(overlays, this.sliceIndex)
    this.#draw(overlays, marks, undefined)
    this.#showWords()
  }

  /** Draws anew only where the brush was and is, and where the labelmap has changed inside `changed`. */
  repaint(overlays: Overlays, marks: PaneMarks, changed?: VoxelBox): void {
    const shown = this.#shown
    if (shown === undefined || !this.isVisible) return
    const box = changed && shown.layers.update(overlays, this.sliceIndex, changed)
    const dirty = boxAround([box, this.#footprintBox, marks.footprint?.box])
    if (marks.lens !== undefined) this.#draw(overlays, marks, undefined)
    else if (dirty !== undefined) this.#draw(overlays, marks, withNeighbors(dirty))
  }

  /** Scan, layers and marks from bottom to top; with `box` only in these voxels. */
  #draw(overlays: Overlays, marks: PaneMarks, box: SliceBox | undefined): void {
    const { geometry, pixelRatio, sliceIndex } = this
    if (this.#shown === undefined || geometry === undefined) return
    const { grid, plane, layers } = this.#shown
    const context = this.#context
    const view = this.#view
    context.save()
    if (box !== undefined) clipTo(context, geometry, view, box)
    if (this.firstPicture) this.firstPicture.draw(context, { grid, plane, sliceIndex, geometry, view })
    else this.#drawScan()
    const outlinePixels = Math.max(1, Math.round(1.5 * pixelRatio))
    layers.draw(context, overlays, sliceIndex, { geometry, view, box, outlinePixels })
    drawMarks(context, { ...marks, pixelRatio }, geometry, view)
    context.restore()
    if (marks.lens !== undefined)
      drawLens(context, { x: marks.lens.x * pixelRatio, y: marks.lens.y * pixelRatio }, { ...marks.lens, pixelRatio })
    this.#footprintBox = marks.footprint?.box
  }

  /** What Cornerstone has drawn last, on its own canvas that nobody sees. */
  #drawScan(): void {
    const { width, height } = this.canvasSize
    const scan = this.scanElement.querySelector<HTMLCanvasElement>('canvas.cornerstone-canvas')
    if (scan !== null && scan.width > 0 && scan.height > 0) this.#context.drawImage(scan, 0, 0, width, height)
  }

  /** Words beside the pointer for a moment. */
  hint(text: string, at: CanvasPoint): void {
    this.#words.showHint(text, at)
  }

  /** Words beside the pointer until they are taken away. */
  say(text: string | undefined, at: CanvasPoint): void {
    this.#words.showSaid(text, at)
  }

  /** The pane as it is on screen, without its words. */
  get picture(): HTMLCanvasElement {
    return this.#context.canvas
  }

  destroy(): void {
    this.host.classList.remove('viewer-pane')
    for (const element of [this.scanElement, this.#context.canvas, this.#words.element]) element.remove()
  }
}
