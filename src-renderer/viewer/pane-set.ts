import type { Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import type { Overlays } from './overlay-state.ts'
import { Pane, type PaneMarks } from './pane.ts'
import { fitMmPerPixel, type SlicePoint, zoomAbout } from './pane-view.ts'
import { ScanStage } from './scan-stage.ts'
import { type PaneElements, type PaneName, paneNames, type Window } from './viewer.ts'

/** How far the panes may be zoomed: voxels of 100 pixels, or the scan at a fifth of the pane. */
const largestVoxelPixels = 100
const smallestShareOfFit = 0.2
/** CSS pixels around a fitted scan, where the words stand. */
const marginPixels = 28

interface FirstLook {
  readonly window: Window
  readonly magnification: number
}

interface PaneSetSource {
  overlays(): Overlays
  marks(pane: Pane): PaneMarks
  lost(): void
}

/** The three panes with one scale for all, so that sizes can be compared, and the frames that they wait for. */
export class PaneSet {
  readonly #panes: Readonly<Record<PaneName, Pane>>
  readonly #stage: ScanStage
  readonly #source: PaneSetSource
  readonly #resized: ResizeObserver
  /** Panes whose scan is being drawn; their overlays follow in the same frame, so that both move as one. */
  readonly #awaited = new Set<PaneName>()
  #hasScan = false
  /** Counts the shows and clears; whoever waits for an older one has been replaced. */
  #turn = 0
  #isFitted = true
  #paintRequest: number | undefined
  #drawn: (() => void) | undefined

  constructor(elements: PaneElements, source: PaneSetSource) {
    this.#source = source
    const pane = (name: PaneName) => new Pane(name, elements[name])
    this.#panes = { axial: pane('axial'), coronal: pane('coronal'), sagittal: pane('sagittal') }
    const { axial, coronal, sagittal } = this.#panes
    this.#stage = new ScanStage(
      { axial: axial.scanElement, coronal: coronal.scanElement, sagittal: sagittal.scanElement },
      { onFrame: (name) => this.#frame(name), onLost: () => source.lost() },
    )
    this.#resized = new ResizeObserver(() => this.#resize())
    for (const name of paneNames) this.#resized.observe(elements[name])
  }

  pane(name: PaneName): Pane {
    return this.#panes[name]
  }

  every(): readonly Pane[] {
    return paneNames.map((name) => this.#panes[name])
  }

  /**
   * Shows a scan, fitted and then magnified about the crosshair; resolves when all panes have drawn it, or when another
   * one takes its place.
   */
  async show(grid: Grid, voxels: VoxelArray, { window, magnification }: FirstLook): Promise<void> {
    this.release()
    const turn = ++this.#turn
    this.#hasScan = false
    this.#awaited.clear()
    for (const pane of this.every()) pane.setGrid(grid)
    await this.#stage.show(grid, voxels, window)
    if (turn !== this.#turn) return
    this.#hasScan = true
    const drawn = new Promise<void>((resolve) => {
      this.#drawn = resolve
    })
    this.reset()
    if (magnification !== 1) this.zoomTo(this.#fit() / magnification)
    if (this.#awaited.size > 0) await drawn
  }

  /** Lets go whoever waits for a frame. */
  release(): void {
    this.#drawn?.()
    this.#drawn = undefined
  }

  clear(): void {
    this.release()
    this.#turn++
    this.#hasScan = false
    this.#awaited.clear()
    for (const pane of this.every()) pane.setGrid(undefined)
    this.#stage.clear()
  }

  setWindow(window: Window): void {
    this.#stage.setWindow(window)
  }

  setInterpolation(interpolation: 'linear' | 'nearest'): void {
    this.#stage.setInterpolation(interpolation)
  }

  /** Moves all panes to a voxel and brings it into sight where it is out of it. */
  pointAt(crosshair: Point<'voxel'>): void {
    for (const pane of this.every()) {
      const isSameSlice = pane.sliceIndexAt(crosshair) === pane.sliceIndex
      pane.crosshair = crosshair
      const isSeen = pane.sees(crosshair)
      if (!isSeen) pane.view = { ...pane.view, center: pane.sliceFromVoxel(crosshair) }
      if (!isSameSlice || !isSeen) this.#look(pane)
    }
    this.requestPaint()
  }

  /** Zooms all panes: the named one about the position that is given, the others about their crosshair. */
  zoomTo(mmPerPixel: number, about?: { readonly pane: PaneName; readonly fixed: SlicePoint }): void {
    const sizes = this.#visible().map(({ geometry }) => Math.min(geometry?.columnMm ?? 1, geometry?.rowMm ?? 1))
    const scale = Math.min(
      this.#fit() / smallestShareOfFit,
      Math.max(Math.min(...sizes) / largestVoxelPixels, mmPerPixel),
    )
    this.#isFitted = false
    for (const pane of this.every()) {
      const { geometry } = pane
      if (geometry === undefined) continue
      const fixed = about?.pane === pane.name ? about.fixed : pane.crosshairOnSlice
      pane.view = zoomAbout(geometry, pane.view, fixed, scale)
      this.#look(pane)
    }
  }

  panTo(pane: Pane, center: SlicePoint): void {
    this.#isFitted = false
    pane.view = { ...pane.view, center }
    this.#look(pane)
  }

  /** Fits the scan into the panes. */
  reset(): void {
    this.#isFitted = true
    const mmPerPixel = this.#fit()
    for (const pane of this.every()) {
      pane.view = { center: pane.middle, mmPerPixel }
      this.#look(pane)
    }
  }

  /** The scale at which every pane shows its whole slice. */
  #fit(): number {
    const fits = this.#visible().map(({ geometry, pixelRatio }) =>
      geometry === undefined ? 0 : fitMmPerPixel(geometry, marginPixels * pixelRatio),
    )
    return Math.max(...fits, 1e-6)
  }

  #visible(): readonly Pane[] {
    return this.every().filter(({ isVisible }) => isVisible)
  }

  #look(pane: Pane): void {
    const camera = pane.camera()
    if (!this.#hasScan || camera === undefined) return
    this.#awaited.add(pane.name)
    this.#stage.look(pane.name, camera)
  }

  #frame(name: PaneName): void {
    this.#awaited.delete(name)
    this.#paint(this.#panes[name])
    if (this.#hasScan && this.#awaited.size === 0) this.release()
  }

  #resize(): void {
    const changed = this.every().map((pane) => pane.measure())
    if (!changed.includes(true)) return
    for (const pane of this.every()) if (!pane.isVisible) this.#awaited.delete(pane.name)
    this.#stage.resize()
    if (this.#isFitted) this.reset()
    else for (const pane of this.every()) this.#look(pane)
    if (this.#hasScan && this.#awaited.size === 0) this.release()
  }

  /** The overlays have changed as a whole. */
  invalidate(): void {
    for (const pane of this.every()) pane.invalidate()
    this.requestPaint()
  }

  /** Draws everything once before the next frame, however often it is asked for. */
  requestPaint(): void {
    this.#paintRequest ??= requestAnimationFrame(() => {
      this.#paintRequest = undefined
      for (const pane of this.every()) if (!this.#awaited.has(pane.name)) this.#paint(pane)
    })
  }

  #paint(pane: Pane): void {
    if (this.#hasScan) pane.paint(this.#source.overlays(), this.#source.marks(pane))
  }

  /** Draws at once what has changed inside a box of the labelmap, and the brush where it has moved. */
  repaint(pane: Pane, changed?: VoxelBox): void {
    if (this.#hasScan && !this.#awaited.has(pane.name))
      pane.repaint(this.#source.overlays(), this.#source.marks(pane), changed)
    else if (changed !== undefined) pane.invalidate()
  }

  destroy(): void {
    this.release()
    this.#turn++
    this.#hasScan = false
    this.#resized.disconnect()
    if (this.#paintRequest !== undefined) cancelAnimationFrame(this.#paintRequest)
    this.#stage.destroy()
    for (const pane of this.every()) pane.destroy()
  }
}
