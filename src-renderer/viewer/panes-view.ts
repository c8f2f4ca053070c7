import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { type Point, voxel } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { Convention } from '@volume/pane-plane.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { Beside } from './beside.ts'
import type { Blend, Companion } from './companion.ts'
import { Listeners } from './listeners.ts'
import { OverlayState } from './overlay-state.ts'
import type { Pane, PaneMarks } from './pane.ts'
import { PaneSet } from './pane-set.ts'
import { nearestVoxel } from './slice.ts'
import type {
  FirstLook,
  LabelStyle,
  PaneElements,
  PaneName,
  SegmentStyle,
  ShownMaps,
  UncertaintyMap,
  UncertaintyStyle,
  ViewedCase,
  ViewerState,
  Window,
} from './viewer.ts'

/** What the panes show of a case, and from where: the half of the viewer that has no hands. */
export abstract class PanesView {
  protected readonly panes: PaneSet
  protected readonly overlays: OverlayState
  protected readonly besides = new Beside(this, () => this.panes)
  protected readonly windowListeners = new Listeners<Window>()
  readonly #largestAxis: number
  readonly #stateListeners = new Listeners<ViewerState>()
  readonly #crosshairListeners = new Listeners<Point<'voxel'>>()
  readonly onState = this.#stateListeners.add
  readonly onWindow = this.windowListeners.add
  readonly onCompanionWindow = this.besides.windows.add
  readonly onCrosshair = this.#crosshairListeners.add
  #state: ViewerState = { kind: 'ready' }
  #viewed: ViewedCase | undefined
  #window: Window = { low: 0, high: 1 }
  #crosshair = voxel(0, 0, 0)
  #crosshairVisible = true
  #activePane: PaneName = 'axial'

  constructor(elements: PaneElements, largest: number) {
    this.#largestAxis = largest
    this.panes = new PaneSet(elements, {
      overlays: () => this.overlays.overlays,
      marks: (pane) => this.marksOf(pane),
      painted: (pane) => {
        this.besides.follow(pane)
        this.painted()
      },
      lost: () => this.#lose(),
    })
    this.overlays = new OverlayState(
      () => this.panes.invalidate(),
      () => this.panes.requestPaint(),
    )
  }

  protected abstract marksOf(pane: Pane): PaneMarks
  /** A pane was drawn anew. */
  protected abstract painted(): void

  protected get viewed(): ViewedCase | undefined {
    return this.#viewed
  }

  /** Of the shown scan. */
  get grid(): Grid | undefined {
    return this.#viewed?.grid
  }

  get isCrosshairVisible(): boolean {
    return this.#crosshairVisible
  }

  get state(): ViewerState {
    return this.#state
  }

  #lose(): void {
    this.#state = { kind: 'lost', failure: { kind: 'webgl-lost' } }
    this.panes.release()
    this.#stateListeners.tell(this.#state)
  }

  #outcome(): Result<void, Failure> {
    return this.#state.kind === 'lost' ? fail(this.#state.failure) : ok(undefined)
  }

  async show(viewed: ViewedCase, options: FirstLook = {}): Promise<Result<void, Failure>> {
    const before = this.#outcome()
    if (!before.ok) return before
    const { grid } = viewed
    if (Math.max(...grid.shape) > this.#largestAxis)
      return fail({ kind: 'scan-too-large', shape: grid.shape.join(' × '), largest: this.#largestAxis })
    this.#viewed = viewed
    this.setCompanion(undefined)
    this.#window = viewed.window
    this.overlays.forgetSegments()
    this.overlays.setPreview(undefined)
    this.setMaps(undefined)
    this.overlays.setLabelmap(viewed.labelmap, viewed.segments)
    this.overlays.setUncertaintyMaps(viewed.uncertainty)
    const [ni, nj, nk] = grid.shape
    this.#crosshair = nearestVoxel(grid.shape, options.crosshair ?? voxel((ni - 1) / 2, (nj - 1) / 2, (nk - 1) / 2))
    for (const pane of this.panes.every()) pane.crosshair = this.#crosshair
    const { magnification = 1 } = options
    await this.panes.show(grid, viewed.voxels, { window: viewed.window, magnification, first: this.#activePane })
    return this.#outcome()
  }

  async prepare({ grid, voxels }: Pick<ViewedCase, 'grid' | 'voxels'>): Promise<void> {
    if (this.#state.kind === 'ready' && Math.max(...grid.shape) <= this.#largestAxis)
      await this.panes.prepare(grid, voxels)
  }

  get drawn(): Promise<void> {
    return this.panes.drawn
  }

  clear(): void {
    this.#viewed = undefined
    this.setCompanion(undefined)
    this.panes.clear()
    this.overlays.forgetSegments()
    this.overlays.setPreview(undefined)
    this.setMaps(undefined)
    this.overlays.setLabelmap(undefined, [])
    this.overlays.setUncertaintyMaps([])
  }

  get window(): Window {
    return this.#window
  }

  setWindow(window: Window): void {
    if (window.low === this.#window.low && window.high === this.#window.high) return
    this.#window = window
    this.panes.setWindow(window)
  }

  setInterpolation(interpolation: 'linear' | 'nearest'): void {
    this.panes.setInterpolation(interpolation)
  }

  setSegmentStyle(segmentValue: number, style: Partial<SegmentStyle>): void {
    this.overlays.setSegmentStyle(segmentValue, style)
  }

  setLabelStyle(style: Partial<LabelStyle>): void {
    this.overlays.setLabelStyle(style)
  }

  setLabelmap(labelmap: Uint16Array | undefined, segments: readonly Segment[]): void {
    this.overlays.setLabelmap(labelmap, segments)
  }

  setMaps(shown: ShownMaps | undefined): void {
    this.overlays.setMaps(shown ?? { maps: [], inPlaceOfLabels: false })
  }

  refreshLabels(box: VoxelBox): void {
    for (const pane of this.panes.every()) this.panes.repaint(pane, box)
  }

  get companion(): Companion | undefined {
    return this.besides.companion
  }

  setCompanion(companion: Companion | undefined): void {
    this.besides.setCompanion(companion)
    this.overlays.setCompanion(this.besides.blended)
  }

  setBlend(blend: Partial<Blend>): void {
    this.besides.setBlend(blend)
    this.overlays.setCompanion(this.besides.blended)
  }

  lookBeside(element: HTMLElement, pane: PaneName): () => void {
    return this.besides.look(element, pane)
  }

  setUncertainty(style: Partial<UncertaintyStyle>): void {
    this.overlays.setUncertainty(style)
  }

  setUncertaintyMaps(maps: readonly UncertaintyMap[]): void {
    if (this.#viewed !== undefined) this.#viewed = { ...this.#viewed, uncertainty: maps }
    this.overlays.setUncertaintyMaps(maps)
  }

  get crosshair(): Point<'voxel'> {
    return this.#crosshair
  }

  setCrosshair(crosshair: Point<'voxel'>): void {
    this.#moveCrosshair(crosshair, (to) => this.panes.pointAt(to))
  }

  centerOn(position: Point<'voxel'>): void {
    this.#moveCrosshair(position, (to) => this.panes.centerOn(to))
  }

  #moveCrosshair(to: Point<'voxel'>, move: (crosshair: Point<'voxel'>) => void): void {
    if (this.#viewed === undefined) return
    this.#crosshair = nearestVoxel(this.#viewed.grid.shape, to)
    move(this.#crosshair)
    this.#crosshairListeners.tell(this.#crosshair)
  }

  setCrosshairVisible(visible: boolean): void {
    this.#crosshairVisible = visible
    this.panes.requestPaint()
  }

  scroll(pane: PaneName, slices: number): void {
    const normal = this.panes.pane(pane).plane?.normal
    if (normal === undefined) return
    const { x, y, z } = this.#crosshair
    const moved: [number, number, number] = [x, y, z]
    moved[normal.axis] += normal.sign * slices
    this.setCrosshair(voxel(...moved))
  }

  zoom(factor: number): void {
    this.panes.zoomTo(this.panes.pane(this.#activePane).view.mmPerPixel / factor)
  }

  reset(): void {
    this.panes.reset()
  }

  get activePane(): PaneName {
    return this.#activePane
  }

  setSlab(pane: PaneName, thicknessMm: number | undefined): void {
    this.panes.setSlab(pane, thicknessMm)
  }

  slabMm(pane: PaneName): number | undefined {
    return this.panes.pane(pane).slabMm
  }

  get convention(): Convention {
    return this.panes.pane('axial').convention
  }

  setConvention(convention: Convention): void {
    this.panes.setConvention(convention)
  }

  setActivePane(pane: PaneName): void {
    this.#activePane = pane
  }

  screenshot(name: PaneName): Promise<Blob> {
    return new Promise((resolve, reject) => {
      this.panes
        .pane(name)
        .picture.toBlob((blob) => (blob === null ? reject(new Error('The pane has no size.')) : resolve(blob)))
    })
  }

  destroy(): void {
    this.panes.destroy()
  }
}
