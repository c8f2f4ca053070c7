import type { Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { type Point, voxel } from '@volume/affine.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { Listeners } from './listeners.ts'
import { brushOutlineOf, crosshairOf, type PointerPlace } from './marks-of-pane.ts'
import { OverlayState } from './overlay-state.ts'
import type { Pane, PaneMarks } from './pane.ts'
import { type Hands, paneActions } from './pane-actions.ts'
import { PaneSet } from './pane-set.ts'
import type { CanvasPoint } from './pane-view.ts'
import { listenToPointer } from './pointer.ts'
import { probeAt } from './probe.ts'
import { largestAxis } from './scan-stage.ts'
import { nearestVoxel } from './slice.ts'
import type {
  BrushStyle,
  CreateViewer,
  FirstLook,
  LabelStyle,
  PaneElements,
  PaneName,
  Probe,
  SegmentStyle,
  UncertaintyMap,
  UncertaintyStyle,
  ViewedCase,
  Viewer,
  ViewerState,
  ViewerTool,
  Window,
} from './viewer.ts'

export const createViewer: CreateViewer = async (elements) => {
  const largest = largestAxis()
  if (largest === undefined) return fail({ kind: 'webgl-missing', because: 'no WebGL 2 context' })
  return ok(new PanesViewer(elements, largest))
}

/** Radius of the brush that the wheel can reach, mm. */
const radiusLimitsMm = { smallest: 0.5, largest: 20 }

class PanesViewer implements Viewer {
  readonly #panes: PaneSet
  readonly #overlays: OverlayState
  readonly #largestAxis: number
  readonly #stops: (() => void)[] = []
  readonly #stateListeners = new Listeners<ViewerState>()
  readonly #windowListeners = new Listeners<Window>()
  readonly #crosshairListeners = new Listeners<Point<'voxel'>>()
  readonly #brushListeners = new Listeners<BrushStyle>()
  readonly #strokeListeners = new Listeners<Patch>()
  readonly #probeListeners = new Listeners<Probe | undefined>()
  readonly onState = this.#stateListeners.add
  readonly onWindow = this.#windowListeners.add
  readonly onCrosshair = this.#crosshairListeners.add
  readonly onBrush = this.#brushListeners.add
  readonly onStroke = this.#strokeListeners.add
  readonly onProbe = this.#probeListeners.add
  #state: ViewerState = { kind: 'ready' }
  #viewed: ViewedCase | undefined
  #window: Window = { low: 0, high: 1 }
  #crosshair = voxel(0, 0, 0)
  #crosshairVisible = true
  #tool: ViewerTool = 'crosshair'
  #brush: BrushStyle = { segmentValue: 1, radiusMm: 3, shape: 'disk' }
  #correctable = false
  #activePane: PaneName = 'axial'
  #pointer: PointerPlace | undefined

  constructor(elements: PaneElements, largest: number) {
    this.#largestAxis = largest
    this.#panes = new PaneSet(elements, {
      overlays: () => this.#overlays.overlays,
      marks: (pane) => this.#marksOf(pane),
      lost: () => this.#lose(),
    })
    this.#overlays = new OverlayState(() => this.#panes.invalidate())
    for (const pane of this.#panes.every())
      this.#stops.push(listenToPointer(pane.host, paneActions(this, pane, this.#hands())))
    this.#showCursor()
  }

  /** What the pointer may do beyond the viewer's own interface. */
  #hands(): Hands {
    return {
      labelmap: () => {
        const { labelmap } = this.#overlays.overlays
        if (this.#viewed === undefined || labelmap === undefined || !this.#correctable) return undefined
        return { grid: this.#viewed.grid, voxels: labelmap }
      },
      activate: (pane) => {
        this.#activePane = pane
      },
      point: (pane, at) => this.#point(pane, at),
      painted: (box) => this.refreshLabels(box),
      finished: (patch) => this.#strokeListeners.tell(patch),
      zoomTo: (pane, fixed, mmPerPixel) => this.#panes.zoomTo(mmPerPixel, { pane, fixed }),
      panTo: (pane, center) => this.#panes.panTo(pane, center),
      announceWindow: (window) => {
        this.setWindow(window)
        this.#windowListeners.tell(window)
      },
      announceRadius: (radiusMm) => {
        const { smallest, largest } = radiusLimitsMm
        this.setBrush({ radiusMm: Math.min(largest, Math.max(smallest, Math.round(radiusMm * 10) / 10)) })
        this.#brushListeners.tell(this.#brush)
      },
    }
  }

  get state(): ViewerState {
    return this.#state
  }

  #lose(): void {
    this.#state = { kind: 'lost', failure: { kind: 'webgl-lost' } }
    this.#panes.release()
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
    this.#window = viewed.window
    this.#overlays.forgetSegments()
    this.#overlays.setLabelmap(viewed.labelmap, viewed.segments)
    this.#overlays.setUncertaintyMaps(viewed.uncertainty)
    const [ni, nj, nk] = grid.shape
    this.#crosshair = nearestVoxel(grid.shape, options.crosshair ?? voxel((ni - 1) / 2, (nj - 1) / 2, (nk - 1) / 2))
    for (const pane of this.#panes.every()) pane.crosshair = this.#crosshair
    const { magnification = 1 } = options
    await this.#panes.show(grid, viewed.voxels, { window: viewed.window, magnification, first: this.#activePane })
    return this.#outcome()
  }

  async prepare({ grid, voxels }: Pick<ViewedCase, 'grid' | 'voxels'>): Promise<void> {
    if (this.#state.kind === 'ready' && Math.max(...grid.shape) <= this.#largestAxis)
      await this.#panes.prepare(grid, voxels)
  }

  get drawn(): Promise<void> {
    return this.#panes.drawn
  }

  clear(): void {
    this.#viewed = undefined
    this.#panes.clear()
    this.#overlays.forgetSegments()
    this.#overlays.setLabelmap(undefined, [])
    this.#overlays.setUncertaintyMaps([])
    this.#probeListeners.tell(undefined)
  }

  get window(): Window {
    return this.#window
  }

  setWindow(window: Window): void {
    if (window.low === this.#window.low && window.high === this.#window.high) return
    this.#window = window
    this.#panes.setWindow(window)
  }

  setInterpolation(interpolation: 'linear' | 'nearest'): void {
    this.#panes.setInterpolation(interpolation)
  }

  setSegmentStyle(segmentValue: number, style: Partial<SegmentStyle>): void {
    this.#overlays.setSegmentStyle(segmentValue, style)
  }

  setLabelStyle(style: Partial<LabelStyle>): void {
    this.#overlays.setLabelStyle(style)
  }

  setLabelmap(labelmap: Uint16Array | undefined, segments: readonly Segment[]): void {
    this.#overlays.setLabelmap(labelmap, segments)
  }

  refreshLabels(box: VoxelBox): void {
    for (const pane of this.#panes.every()) this.#panes.repaint(pane, box)
  }

  setUncertainty(style: Partial<UncertaintyStyle>): void {
    this.#overlays.setUncertainty(style)
  }

  setUncertaintyMaps(maps: readonly UncertaintyMap[]): void {
    if (this.#viewed !== undefined) this.#viewed = { ...this.#viewed, uncertainty: maps }
    this.#overlays.setUncertaintyMaps(maps)
  }

  get crosshair(): Point<'voxel'> {
    return this.#crosshair
  }

  setCrosshair(crosshair: Point<'voxel'>): void {
    if (this.#viewed === undefined) return
    this.#crosshair = nearestVoxel(this.#viewed.grid.shape, crosshair)
    this.#panes.pointAt(this.#crosshair)
    this.#crosshairListeners.tell(this.#crosshair)
  }

  setCrosshairVisible(visible: boolean): void {
    this.#crosshairVisible = visible
    this.#panes.requestPaint()
  }

  scroll(pane: PaneName, slices: number): void {
    const normal = this.#panes.pane(pane).plane?.normal
    if (normal === undefined) return
    const { x, y, z } = this.#crosshair
    const moved: [number, number, number] = [x, y, z]
    moved[normal.axis] += normal.sign * slices
    this.setCrosshair(voxel(...moved))
  }

  zoom(factor: number): void {
    this.#panes.zoomTo(this.#panes.pane(this.#activePane).view.mmPerPixel / factor)
  }

  reset(): void {
    this.#panes.reset()
  }

  get activePane(): PaneName {
    return this.#activePane
  }

  get tool(): ViewerTool {
    return this.#tool
  }

  setTool(tool: ViewerTool): void {
    this.#tool = tool
    this.#showCursor()
  }

  /** A brush that may not paint shows the ordinary pointer. */
  #showCursor(): void {
    const idle = (this.#tool === 'brush' || this.#tool === 'eraser') && !this.#correctable
    for (const pane of this.#panes.every()) pane.host.dataset.tool = idle ? 'none' : this.#tool
    this.#panes.requestPaint()
  }

  get brush(): BrushStyle {
    return this.#brush
  }

  setBrush(brush: Partial<BrushStyle>): void {
    this.#brush = { ...this.#brush, ...brush }
    this.#panes.requestPaint()
  }

  setCorrectable(correctable: boolean): void {
    this.#correctable = correctable
    this.#showCursor()
  }

  #point(name: PaneName, at: CanvasPoint | undefined): void {
    const former = this.#pointer?.pane
    const pane = this.#panes.pane(name)
    this.#pointer = at && { pane: name, at }
    if (former !== undefined && former !== name) this.#panes.repaint(this.#panes.pane(former))
    this.#panes.repaint(pane)
    const position = at && pane.voxelAt(at)
    const { labelmap } = this.#overlays.overlays
    this.#probeListeners.tell(this.#viewed && position && probeAt(this.#viewed, labelmap, name, position))
  }

  screenshot(name: PaneName): Promise<Blob> {
    return new Promise((resolve, reject) => {
      this.#panes
        .pane(name)
        .picture.toBlob((blob) => (blob === null ? reject(new Error('The pane has no size.')) : resolve(blob)))
    })
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    this.#panes.destroy()
  }

  #marksOf(pane: Pane): PaneMarks {
    const [grid, tool, brush, pointer] = [this.#viewed?.grid, this.#tool, this.#brush, this.#pointer]
    const color = this.#overlays.colorOf(brush.segmentValue)
    return {
      crosshair: this.#crosshairVisible ? crosshairOf(pane, this.#panes.every()) : undefined,
      footprint: grid && this.#correctable ? brushOutlineOf(pane, { grid, tool, brush, pointer, color }) : undefined,
    }
  }
}
