import { apply, invert, type Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { type PanePlane, planeOf } from '@volume/pane-plane.ts'
import { BlendLayer } from './blend-layer.ts'
import type { Companion } from './companion.ts'
import { offsetDrag, positionDrag, windowAfter, zoomFactorAfter } from './drags.ts'
import { ExtraPane } from './extra-pane.ts'
import { crosshairOf } from './marks-of-pane.ts'
import { drawMarks } from './paint-marks.ts'
import type { Pane } from './pane.ts'
import type { PaneSet } from './pane-set.ts'
import { type CanvasPoint, geometryOf, type PaneGeometry, type PaneView, sliceFromCanvas } from './pane-view.ts'
import type { PanesView } from './panes-view.ts'
import type { Drag } from './pointer.ts'
import { nearestVoxel } from './slice.ts'
import { coordinate, sliceFromVoxel, voxelFromSlice } from './slice-positions.ts'
import type { Window } from './viewer.ts'

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
  readonly #needs: BesideNeeds
  readonly #pane: ExtraPane
  #shown: Shown | undefined

  constructor(host: HTMLElement, needs: BesideNeeds) {
    this.#needs = needs
    this.#pane = new ExtraPane(host, needs.main.name, {
      press: (at, event) => this.#press(at, event),
      hover: () => {},
      stepped: (steps) => {
        needs.view.setActivePane(needs.main.name)
        needs.view.scroll(needs.main.name, steps)
      },
      scaled: (times) => {
        needs.view.setActivePane(needs.main.name)
        needs.panes.zoomTo(needs.main.view.mmPerPixel * times)
      },
      resized: () => this.#draw(),
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
    const { width, height } = this.#pane.context.canvas
    return {
      geometry: geometryOf(grid, plane, { width, height }),
      view: { center: sliceFromVoxel(grid, plane, center), mmPerPixel: main.view.mmPerPixel },
      at,
      sliceIndex: coordinate(nearestVoxel(grid.shape, at), plane.normal.axis),
    }
  }

  #draw(): void {
    const { words, context, pixelRatio, host } = this.#pane
    const isSeen = this.#pane.begin()
    const framing = this.#framing()
    if (!this.#shown || !framing || !isSeen) {
      words.clear()
      return
    }
    const { companion, plane, layer } = this.#shown
    const { geometry, view, at, sliceIndex } = framing
    layer.draw(context, { ...companion, opacity: 1, interpolation: 'linear' }, sliceIndex, { geometry, view })
    this.#drawCrosshair(geometry, view, sliceFromVoxel(companion.grid, plane, at))
    words.showLetters(companion.grid, plane)
    words.showConvention(this.#needs.main.convention)
    words.showSlice(companion.grid, plane, nearestVoxel(companion.grid.shape, at))
    words.showScale(view.mmPerPixel * pixelRatio, host.clientWidth)
  }

  #drawCrosshair(geometry: PaneGeometry, view: PaneView, at: { column: number; row: number }): void {
    const { main, panes, view: viewer } = this.#needs
    const ofMain = crosshairOf(main, panes.every())
    if (!viewer.isCrosshairVisible || !ofMain) return
    const crosshair = { ...ofMain, ...at }
    const { context, pixelRatio } = this.#pane
    drawMarks(context, { crosshair, footprint: undefined, lines: [], pixelRatio }, geometry, view)
  }

  /** The main grid's voxel under a position in CSS pixels. */
  #mainVoxelAt({ x, y }: CanvasPoint): Point<'voxel'> | undefined {
    const framing = this.#framing()
    const main = this.#needs.view.grid
    if (!this.#shown || !framing || !main) return undefined
    const { companion, plane } = this.#shown
    const ratio = this.#pane.pixelRatio
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

  destroy(): void {
    this.#pane.destroy()
  }
}
