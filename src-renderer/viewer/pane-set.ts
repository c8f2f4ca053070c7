import type { Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { Convention } from '@volume/pane-plane.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { afterNextFrame } from './after-frame.ts'
import { FirstPicture } from './first-picture.ts'
import { FrameTurns } from './frame-turns.ts'
import type { Overlays } from './overlay-state.ts'
import { Pane, type PaneMarks } from './pane.ts'
import { type SlicePoint, zoomAbout } from './pane-view.ts'
import { allowedScale, fittingScale } from './panes-scale.ts'
import { ScanStage } from './scan-stage.ts'
import { type PaneElements, type PaneName, paneNames, type Window } from './viewer.ts'

interface FirstLook {
  readonly window: Window
  readonly magnification: number
  /** The pane that is drawn first, if it is seen. */
  readonly first: PaneName
}

interface PaneSetSource {
  overlays(): Overlays
  marks(pane: Pane): PaneMarks
  /** The whole pane was drawn anew: another slice, another view, another look. Not after each piece of a stroke. */
  painted(pane: Pane): void
  lost(): void
}

/** The three panes with one scale for all, so that sizes can be compared, and the frames that they wait for. */
export class PaneSet {
  readonly #panes: Readonly<Record<PaneName, Pane>>
  readonly #stage: ScanStage
  readonly #source: PaneSetSource
  readonly #resized: ResizeObserver
  /** Panes whose scan is being drawn; their overlays follow in the same frame. */
  readonly #turns = new FrameTurns()
  #hasScan = false
  /** Whether Cornerstone has the scan. */
  #isStaged = false
  #window: Window = { low: 0, high: 1 }
  #interpolation: 'linear' | 'nearest' = 'linear'
  /** Counts the shows and clears; whoever waits for an older one has been replaced. */
  #turn = 0
  #isFitted = true
  #paintRequest: number | undefined

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
   * Shows a scan, fitted and then magnified about the crosshair; resolves in the frame that holds it in every pane, drawn by
   * the processor, or when another one takes its place. Cornerstone's pictures follow, pane by pane: drawing all at once
   * holds the page up three times as long where there is no graphics hardware.
   */
  async show(grid: Grid, voxels: VoxelArray, { window, magnification, first }: FirstLook): Promise<void> {
    const turn = this.#leave()
    this.#window = window
    const look = () => ({ window: this.#window, interpolation: this.#interpolation })
    for (const pane of this.every()) {
      pane.setGrid(grid)
      pane.firstPicture = pane.slabMm === undefined ? new FirstPicture(voxels, look) : undefined
    }
    this.reset()
    if (magnification !== 1) this.zoomTo(fittingScale(this.#visible()) / magnification)
    this.#hasScan = true
    this.#turns.begin(this.#panes[first].isVisible ? first : this.#visible()[0]?.name)
    for (const pane of this.every()) {
      if (pane.firstPicture === undefined) pane.blank()
      this.#look(pane)
    }
    await new Promise(requestAnimationFrame)
    afterNextFrame(() => void this.#stageScan(grid, voxels, turn))
  }

  /** Hands the scan to Cornerstone, which draws one pane after the other. */
  async #stageScan(grid: Grid, voxels: VoxelArray, turn: number): Promise<void> {
    if (turn !== this.#turn) return
    await this.#stage.show(grid, voxels, () => this.#window)
    if (turn !== this.#turn) return
    this.#isStaged = true
    for (const pane of this.every()) if (this.#turns.isAwaited(pane.name)) this.#look(pane)
    this.#releaseIfDrawn()
  }

  prepare(grid: Grid, voxels: VoxelArray): Promise<void> {
    return this.#stage.prepare(grid, voxels)
  }

  /** The case on screen is left; whoever waits for it is let go. */
  #leave(): number {
    this.release()
    this.#turns.begin()
    this.#hasScan = false
    this.#isStaged = false
    return ++this.#turn
  }

  /** Lets go whoever waits for a frame. */
  readonly release = () => this.#turns.release()

  /** Resolves when no pane waits for a frame any more. */
  get drawn(): Promise<void> {
    return this.#turns.drawn
  }

  clear(): void {
    this.#leave()
    for (const pane of this.every()) pane.setGrid(undefined)
    this.#stage.clear()
  }

  setWindow(window: Window): void {
    this.#window = window
    if (this.#isStaged) this.#stage.setWindow(window)
    else this.requestPaint()
  }

  setInterpolation(interpolation: 'linear' | 'nearest'): void {
    this.#interpolation = interpolation
    this.#stage.setInterpolation(interpolation)
    if (!this.#isStaged) this.requestPaint()
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

  /** Moves all panes to a voxel and brings it to their middle. */
  centerOn(crosshair: Point<'voxel'>): void {
    this.#isFitted = false
    for (const pane of this.every()) {
      pane.crosshair = crosshair
      pane.view = { ...pane.view, center: pane.sliceFromVoxel(crosshair) }
      this.#look(pane)
    }
  }

  setSlab(name: PaneName, thicknessMm: number | undefined): void {
    const pane = this.#panes[name]
    pane.slabMm = thicknessMm
    pane.firstPicture = undefined
    this.#stage.setSlab(name, thicknessMm)
    this.#look(pane)
  }

  setConvention(convention: Convention): void {
    for (const pane of this.every()) {
      pane.convention = convention
      this.#look(pane)
    }
  }

  isDrawn(name: PaneName): boolean {
    return !this.#turns.isAwaited(name)
  }

  /** Zooms all panes: the named one about the position that is given, the others about their crosshair. */
  zoomTo(mmPerPixel: number, about?: { readonly pane: PaneName; readonly fixed: SlicePoint }): void {
    const scale = allowedScale(this.#visible(), mmPerPixel)
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
    const mmPerPixel = fittingScale(this.#visible())
    for (const pane of this.every()) {
      pane.view = { center: pane.middle, mmPerPixel }
      this.#look(pane)
    }
  }

  #visible(): readonly Pane[] {
    return this.every().filter(({ isVisible }) => isVisible)
  }

  #look(pane: Pane): void {
    const camera = pane.camera()
    if (!this.#hasScan || camera === undefined) return
    if (pane.firstPicture !== undefined) this.requestPaint()
    if (this.#turns.ask(pane.name) && this.#isStaged) this.#stage.look(pane.name, camera)
  }

  #frame(name: PaneName): void {
    if (!this.#isStaged || !this.#turns.arrived(name)) return
    const pane = this.#panes[name]
    pane.firstPicture = undefined
    this.#paint(pane)
    if (this.#turns.turn === name) this.#passTurn()
    else this.#releaseIfDrawn()
  }

  /** Cornerstone has drawn one pane of a new case: once that is on screen, the next pane follows. */
  #passTurn(): void {
    const turn = this.#turn
    afterNextFrame(() => {
      if (turn !== this.#turn) return
      const next = this.#turns.pass()
      if (next !== undefined) this.#look(this.#panes[next])
      else this.#releaseIfDrawn()
    })
  }

  /** Whether what it shows can be drawn now, or waits for Cornerstone. */
  #isPaintable({ name, firstPicture }: Pane): boolean {
    return firstPicture !== undefined || !this.#turns.isAwaited(name)
  }

  #releaseIfDrawn(): void {
    if (this.#isStaged && this.#turns.areAllDrawn) this.release()
  }

  #resize(): void {
    const changed = this.every().map((pane) => pane.measure())
    if (!changed.includes(true)) return
    for (const pane of this.every()) if (!pane.isVisible) this.#turns.leave(pane.name)
    this.#stage.resize()
    const { turn } = this.#turns
    if (turn !== undefined && !this.#panes[turn].isVisible) this.#passTurn()
    if (this.#isFitted) this.reset()
    else for (const pane of this.every()) this.#look(pane)
    this.#releaseIfDrawn()
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
      for (const pane of this.every()) if (this.#isPaintable(pane)) this.#paint(pane)
    })
  }

  #paint(pane: Pane): void {
    if (!this.#hasScan) return
    pane.paint(this.#source.overlays(), this.#source.marks(pane))
    this.#source.painted(pane)
  }

  /** Draws at once what has changed inside a box of the labelmap, and the brush where it has moved. */
  repaint(pane: Pane, changed?: VoxelBox): void {
    if (this.#hasScan && this.#isPaintable(pane))
      pane.repaint(this.#source.overlays(), this.#source.marks(pane), changed)
    else if (changed !== undefined) pane.invalidate()
  }

  destroy(): void {
    this.#leave()
    this.#resized.disconnect()
    if (this.#paintRequest !== undefined) cancelAnimationFrame(this.#paintRequest)
    this.#stage.destroy()
    for (const pane of this.every()) pane.destroy()
  }
}
