import { apply, invert, type Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { BlendLayer } from './blend-layer.ts'
import type { Companion } from './companion.ts'
import { offsetDrag, positionDrag, windowAfter, zoomFactorAfter } from './drags.ts'
import { crosshairOf } from './marks-of-pane.ts'
import { newCanvas } from './new-canvas.ts'
import { drawMarks } from './paint-marks.ts'
import type { Pane } from './pane.ts'
import { type PanePlane, planeOf } from './pane-plane.ts'
import type { PaneSet } from './pane-set.ts'
import { type CanvasPoint, geometryOf, type PaneGeometry, type PaneView, sliceFromCanvas } from './pane-view.ts'
import { PaneWords } from './pane-words.ts'
import type { PanesView } from './panes-view.ts'
import { type Drag, listenToPointer } from './pointer.ts'
import { nearestVoxel } from './slice.ts'
import { coordinate, sliceFromVoxel, voxelFromSlice } from './slice-positions.ts'
import type { Window } from './viewer.ts'
import { wheelSteps } from './wheel.ts'

interface BesideNeeds {
  readonly view: PanesView
  readonly panes: PaneSet
  /** The pane that it stands beside. */
  readonly main: Pane
  /** Shift and a drag changed the window of the companion. */
  windowed(window: Window): void
}

/** What it shows once there is a companion. */
interface Shown {
  readonly companion: Companion
  readonly plane: PanePlane
  readonly layer: BlendLayer
}

/**
 * A second scan on its own grid beside a pane: its slice that is nearest to the crosshair, with the same place of the world
 * in the middle and the same scale. Whatever is done here is done to the pane that it stands beside. It paints nothing.
 */
export class BesidePane {
  readonly #host: HTMLElement
  readonly #needs: BesideNeeds
  readonly #context: CanvasRenderingContext2D
  readonly #words: PaneWords
  readonly #resized: ResizeObserver
  readonly #stopPointer: () => void
  #shown: Shown | undefined
  #pendingPixels = 0

  constructor(host: HTMLElement, needs: BesideNeeds) {
    this.#host = host
    this.#needs = needs
    this.#context = newCanvas()
    this.#words = new PaneWords(needs.main.name)
    host.classList.add('viewer-pane')
    host.append(this.#context.canvas, this.#words.element)
    this.#resized = new ResizeObserver(() => this.#draw())
    this.#resized.observe(host)
    this.#stopPointer = listenToPointer(host, {
      press: (at, event) => this.#press(at, event),
      hover: () => {},
      wheel: (_, event) => this.#wheel(event),
    })
  }

  show(companion: Companion | undefined): void {
    const former = this.#shown
    if (companion === undefined) this.#shown = undefined
    else {
      const plane = planeOf(companion.grid, this.#needs.main.name, this.#needs.main.convention)
      const isSame = former?.companion.voxels === companion.voxels && former.plane.columns.sign === plane.columns.sign
      this.#shown = { companion, plane, layer: isSame ? former.layer : new BlendLayer(companion.grid, plane) }
    }
    this.#draw()
  }

  follow(pane: Pane): void {
    if (pane !== this.#needs.main) return
    if (this.#shown && this.#shown.plane.columns.sign !== this.#planeNow?.columns.sign) this.show(this.#shown.companion)
    else this.#draw()
  }

  get #planeNow(): PanePlane | undefined {
    const { main } = this.#needs
    return this.#shown && planeOf(this.#shown.companion.grid, main.name, main.convention)
  }

  /** A voxel position of the main grid on the companion's. */
  #companionVoxel(grid: Grid, position: Point<'voxel'>): Point<'voxel'> | undefined {
    const main = this.#needs.view.grid
    return main && apply(invert(grid.rasFromVoxel), apply(main.rasFromVoxel, position))
  }

  /** The slice that is nearest to the crosshair, and the same place and scale as the main pane. */
  #framing(): { geometry: PaneGeometry; view: PaneView; at: Point<'voxel'>; sliceIndex: number } | undefined {
    const { main, view: viewer } = this.#needs
    if (!this.#shown || !main.plane || !viewer.grid) return undefined
    const { companion, plane } = this.#shown
    const { grid } = companion
    const middle = voxelFromSlice(viewer.grid, main.plane, { ...main.view.center, sliceIndex: main.sliceIndex })
    const center = this.#companionVoxel(grid, middle)
    const at = this.#companionVoxel(grid, viewer.crosshair)
    if (!center || !at) return undefined
    const { width, height } = this.#context.canvas
    return {
      geometry: geometryOf(grid, plane, { width, height }),
      view: { center: sliceFromVoxel(grid, plane, center), mmPerPixel: main.view.mmPerPixel },
      at,
      sliceIndex: coordinate(nearestVoxel(grid.shape, at), plane.normal.axis),
    }
  }

  get #pixelRatio(): number {
    return this.#host.clientWidth === 0 ? 1 : this.#context.canvas.width / this.#host.clientWidth
  }

  #fit(): void {
    const { canvas } = this.#context
    const width = Math.round(this.#host.clientWidth * devicePixelRatio)
    const height = Math.round(this.#host.clientHeight * devicePixelRatio)
    if (canvas.width === width && canvas.height === height) return
    canvas.width = width
    canvas.height = height
  }

  #draw(): void {
    this.#fit()
    const context = this.#context
    const { width, height } = context.canvas
    context.fillStyle = '#000'
    context.fillRect(0, 0, width, height)
    const framing = this.#framing()
    if (!this.#shown || !framing || width === 0 || height === 0) {
      this.#words.clear()
      return
    }
    const { companion, plane, layer } = this.#shown
    const { geometry, view, at, sliceIndex } = framing
    layer.draw(context, { ...companion, opacity: 1, interpolation: 'linear' }, sliceIndex, { geometry, view })
    this.#drawCrosshair(geometry, view, sliceFromVoxel(companion.grid, plane, at))
    this.#words.showLetters(companion.grid, plane)
    this.#words.showConvention(this.#needs.main.convention)
    this.#words.showSlice(companion.grid, plane, nearestVoxel(companion.grid.shape, at))
    this.#words.showScale(view.mmPerPixel * this.#pixelRatio, this.#host.clientWidth)
  }

  #drawCrosshair(geometry: PaneGeometry, view: PaneView, at: { column: number; row: number }): void {
    const { main, panes, view: viewer } = this.#needs
    const ofMain = crosshairOf(main, panes.every())
    if (!viewer.isCrosshairVisible || !ofMain) return
    const crosshair = { ...ofMain, ...at }
    drawMarks(
      this.#context,
      { crosshair, footprint: undefined, lines: [], pixelRatio: this.#pixelRatio },
      geometry,
      view,
    )
  }

  /** The main grid's voxel under a position in CSS pixels. */
  #mainVoxelAt({ x, y }: CanvasPoint): Point<'voxel'> | undefined {
    const framing = this.#framing()
    const main = this.#needs.view.grid
    if (!this.#shown || !framing || !main) return undefined
    const { companion, plane } = this.#shown
    const ratio = this.#pixelRatio
    const place = sliceFromCanvas(framing.geometry, framing.view, { x: x * ratio, y: y * ratio })
    const position = voxelFromSlice(companion.grid, plane, { ...place, sliceIndex: framing.sliceIndex })
    return apply(invert(main.rasFromVoxel), apply(companion.grid.rasFromVoxel, position))
  }

  /** Left: the crosshair, or the companion's window with Shift. Middle: pan. Right: zoom. */
  #press(at: CanvasPoint, { button, shiftKey }: PointerEvent): Drag | undefined {
    const { main, view: viewer, panes } = this.#needs
    viewer.setActivePane(main.name)
    const { view } = main
    if (button === 0 && shiftKey) return this.#windowDrag(at)
    if (button === 0)
      return positionDrag(at, (reached) => {
        const position = this.#mainVoxelAt(reached)
        if (position) viewer.setCrosshair(position)
      })
    if (button === 1)
      return offsetDrag(at, ({ x, y }) => {
        const { geometry, pixelRatio } = main
        if (!geometry) return
        const mm = view.mmPerPixel * pixelRatio
        const { column, row } = view.center
        panes.panTo(main, { column: column - (x * mm) / geometry.columnMm, row: row - (y * mm) / geometry.rowMm })
      })
    if (button === 2) return offsetDrag(at, (offset) => panes.zoomTo(view.mmPerPixel / zoomFactorAfter(offset)))
    return undefined
  }

  #windowDrag(at: CanvasPoint): Drag | undefined {
    const window = this.#shown?.companion.window
    return window && offsetDrag(at, (offset) => this.#needs.windowed(windowAfter(window, offset)))
  }

  #wheel(event: WheelEvent): void {
    const { main, view: viewer, panes } = this.#needs
    viewer.setActivePane(main.name)
    const pixels = (event.deltaY || event.deltaX) * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 40 : 1)
    if (event.ctrlKey || event.metaKey) {
      panes.zoomTo(main.view.mmPerPixel * 2 ** (pixels / 300))
      return
    }
    const turned = wheelSteps(this.#pendingPixels, pixels)
    this.#pendingPixels = turned.pendingPixels
    if (turned.steps !== 0) viewer.scroll(main.name, -turned.steps)
  }

  destroy(): void {
    this.#stopPointer()
    this.#resized.disconnect()
    this.#host.classList.remove('viewer-pane')
    this.#context.canvas.remove()
    this.#words.element.remove()
  }
}
