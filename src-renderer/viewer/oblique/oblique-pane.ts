import type { Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { Convention } from '@volume/pane-plane.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { ExtraPane } from '../extra-pane.ts'
import type { Overlays } from '../overlay-state.ts'
import { paneColors } from '../paint-marks.ts'
import type { CanvasPoint, PaneGeometry } from '../pane-view.ts'
import type { Drag } from '../pointer.ts'
import { paneNames, type Window } from '../viewer.ts'
import { ObliquePicture } from './picture.ts'
import { alignedWith, lineOn, type ObliquePlane, rasFromSlice } from './plane.ts'
import { edgeLettersOfPlane, tiltText } from './words.ts'

/** What is drawn, and where `through` stands: canvas pixels from the middle of the canvas. */
export interface ObliqueShown {
  readonly grid: Grid
  readonly voxels: VoxelArray
  readonly window: Window
  readonly interpolation: 'linear' | 'nearest'
  readonly overlays: Overlays
  readonly convention: Convention
  readonly isCrosshairVisible: boolean
  readonly plane: ObliquePlane
  readonly through: Point<'ras'>
  readonly offset: CanvasPoint
  readonly mmPerPixel: number
}

interface ObliquePaneActions {
  readonly press: (at: CanvasPoint, event: PointerEvent) => Drag | undefined
  readonly hover: (at: CanvasPoint | undefined) => void
  readonly stepped: (steps: number) => void
  readonly scaled: (times: number, at: CanvasPoint) => void
  readonly resized: () => void
}

/** Longer than this, and a picture is drawn coarsely while it is turned, ms. */
const longestQuickMs = 14
/** How long nothing is turned until the fine picture follows, ms. */
const restMs = 120
/** Canvas pixels per sampled place, each way, in a coarse picture. */
const coarsePixels = 2
/** The free middle of the crosshair, and its free edges for the letters; CSS pixels. */
const crosshairGap = 10
const crosshairMargin = 34

/** The canvas of the oblique pane. */
export class ObliquePane {
  readonly #pane: ExtraPane
  #picture: ObliquePicture | undefined
  #fineMs = 0
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(host: HTMLElement, actions: ObliquePaneActions) {
    this.#pane = new ExtraPane(host, 'oblique', actions)
  }

  get host(): HTMLElement {
    return this.#pane.host
  }

  get pixelRatio(): number {
    return this.#pane.pixelRatio
  }

  /** Canvas pixels from its middle of a position in CSS pixels. */
  fromMiddle({ x, y }: CanvasPoint): CanvasPoint {
    const { width, height } = this.#pane.fit()
    return { x: x * this.pixelRatio - width / 2, y: y * this.pixelRatio - height / 2 }
  }

  /** Whether a place lies well inside the canvas; canvas pixels from its middle. */
  sees({ x, y }: CanvasPoint): boolean {
    const { width, height } = this.#pane.fit()
    return Math.abs(x) < width * 0.45 && Math.abs(y) < height * 0.45
  }

  /** `quick`: more is to come; a picture that takes long is drawn coarsely first. */
  draw(shown: ObliqueShown | undefined, pace: 'quick' | 'fine'): void {
    clearTimeout(this.#rest)
    const { words, context, pixelRatio, host } = this.#pane
    if (!this.#pane.begin() || !shown) {
      words.clear()
      return
    }
    const isCoarse = pace === 'quick' && this.#fineMs > longestQuickMs
    const start = performance.now()
    this.#drawPicture(shown, isCoarse ? coarsePixels : 1)
    if (isCoarse) this.#rest = setTimeout(() => this.draw(shown, 'fine'), restMs)
    else this.#fineMs = performance.now() - start
    if (shown.isCrosshairVisible) this.#drawCrosshair(shown)
    words.showEdges(edgeLettersOfPlane(shown.plane))
    words.showConvention(shown.convention)
    words.showTilt(tiltText(shown.grid, shown.plane))
    words.showScale(shown.mmPerPixel * pixelRatio, host.clientWidth)
    context.globalAlpha = 1
  }

  #drawPicture(shown: ObliqueShown, step: number): void {
    const { context, pixelRatio } = this.#pane
    const { width, height } = context.canvas
    const slice = { width: Math.ceil(width / step), height: Math.ceil(height / step) }
    const isFitting = this.#picture?.slice.width === slice.width && this.#picture.slice.height === slice.height
    const picture = isFitting && this.#picture ? this.#picture : new ObliquePicture(slice)
    this.#picture = picture
    const mm = step * shown.mmPerPixel
    const column = (x: number) => x / step - 0.5
    const geometry: PaneGeometry = { slice, columnMm: mm, rowMm: mm, canvas: { width, height } }
    const view = { center: { column: column(width / 2), row: column(height / 2) }, mmPerPixel: shown.mmPerPixel }
    const at = { column: column(width / 2 + shown.offset.x), row: column(height / 2 + shown.offset.y) }
    const { plane, through } = shown
    const outlinePixels = Math.max(1, Math.round(1.5 * pixelRatio))
    picture.draw(
      context,
      { ...shown, rasFromSlice: rasFromSlice(plane, { through, at, columnMm: mm, rowMm: mm }) },
      { geometry, view, box: undefined, outlinePixels },
    )
  }

  /** The lines of the slices that the three panes show, each in its color. */
  #drawCrosshair({ grid, plane, offset, convention }: ObliqueShown): void {
    const { context, pixelRatio } = this.#pane
    const { width, height } = context.canvas
    const [x, y] = [width / 2 + offset.x, height / 2 + offset.y]
    const margin = crosshairMargin * pixelRatio
    context.save()
    context.beginPath()
    context.rect(margin, margin, width - 2 * margin, height - 2 * margin)
    context.clip()
    context.globalAlpha = 0.75
    context.lineWidth = Math.max(1, Math.round(pixelRatio))
    const far = width + height
    for (const name of paneNames) {
      const line = lineOn(plane, alignedWith(grid, name, convention))
      if (!line) continue
      context.strokeStyle = paneColors[name]
      context.beginPath()
      for (const way of [1, -1]) {
        const gap = way * crosshairGap * pixelRatio
        context.moveTo(x + gap * line.x, y + gap * line.y)
        context.lineTo(x + way * far * line.x, y + way * far * line.y)
      }
      context.stroke()
    }
    context.restore()
  }

  destroy(): void {
    clearTimeout(this.#rest)
    this.#pane.destroy()
  }
}
