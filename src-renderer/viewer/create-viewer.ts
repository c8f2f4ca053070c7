import type { Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { type Point, voxel } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { labelColors, styleOf, uncertaintyColors } from './colors.ts'
import { footprintOf } from './footprint.ts'
import { Listeners } from './listeners.ts'
import { paneColors } from './paint-marks.ts'
import { type Overlays, Pane } from './pane.ts'
import { paneActions } from './pane-actions.ts'
import { type CanvasPoint, fitMmPerPixel, type SlicePoint, zoomAbout } from './pane-view.ts'
import { listenToPointer } from './pointer.ts'
import { probeAt } from './probe.ts'
import { largestAxis, ScanStage } from './scan-stage.ts'
import {
  type BrushStyle,
  type CreateViewer,
  type LabelStyle,
  type PaneElements,
  type PaneName,
  type Probe,
  paneNames,
  type SegmentStyle,
  type UncertaintyMap,
  type UncertaintyStyle,
  type ViewedCase,
  type Viewer,
  type ViewerState,
  type ViewerTool,
  type Window,
} from './viewer.ts'

export const createViewer: CreateViewer = async (elements) => {
  const largest = largestAxis()
  if (largest === undefined) return fail({ kind: 'webgl-missing', because: 'no WebGL 2 context' })
  return ok(new PanesViewer(elements, largest))
}

/** How far the panes may be zoomed: voxels of 100 pixels, or the scan at a fifth of the pane. */
const largestVoxelPixels = 100
const smallestShareOfFit = 0.2
/** CSS pixels around a fitted scan, where the words stand. */
const marginPixels = 28

class PanesViewer implements Viewer {
  readonly #panes: Readonly<Record<PaneName, Pane>>
  readonly #stage: ScanStage
  readonly #largestAxis: number
  readonly #stops: (() => void)[] = []
  readonly #stateListeners = new Listeners<ViewerState>()
  readonly #windowListeners = new Listeners<Window>()
  readonly #crosshairListeners = new Listeners<Point<'voxel'>>()
  readonly #brushListeners = new Listeners<BrushStyle>()
  readonly #strokeListeners = new Listeners<Patch>()
  readonly #probeListeners = new Listeners<Probe | undefined>()
  readonly #segmentStyles = new Map<number, SegmentStyle>()
  readonly #awaited = new Set<PaneName>()
  #state: ViewerState = { kind: 'ready' }
  #viewed: ViewedCase | undefined
  #overlays: Overlays
  #uncertaintyStyle: UncertaintyStyle = { measure: undefined, opacity: 0.8, lowNats: 0, highNats: Math.LN2 }
  #window: Window = { low: 0, high: 1 }
  #crosshair = voxel(0, 0, 0)
  #crosshairVisible = true
  #tool: ViewerTool = 'crosshair'
  #brush: BrushStyle = { segmentValue: 1, radiusMm: 3, shape: 'disk' }
  #correctable = false
  #activePane: PaneName = 'axial'
  #pointer: { readonly pane: PaneName; readonly at: CanvasPoint } | undefined
  #isFitted = true
  #paintRequest: number | undefined
  #firstFrames: (() => void) | undefined

  constructor(elements: PaneElements, largest: number) {
    this.#largestAxis = largest
    const pane = (name: PaneName) => new Pane(name, elements[name])
    this.#panes = { axial: pane('axial'), coronal: pane('coronal'), sagittal: pane('sagittal') }
    this.#overlays = {
      labelmap: undefined,
      labelColors: labelColors(this.#segmentStyles),
      labelStyle: { mode: 'both', fillOpacity: 0.3, outlineOpacity: 1, visible: true },
      segmentStyles: this.#segmentStyles,
      uncertainty: undefined,
    }
    const { axial, coronal, sagittal } = this.#panes
    this.#stage = new ScanStage(
      { axial: axial.scanElement, coronal: coronal.scanElement, sagittal: sagittal.scanElement },
      { onFrame: (name) => this.#frame(name), onLost: () => this.#lose() },
    )
    const resized = new ResizeObserver(() => this.#resize())
    for (const name of paneNames) {
      resized.observe(elements[name])
      this.#stops.push(listenToPointer(elements[name], paneActions(this, this.#panes[name], this.#hands)))
    }
    this.#stops.push(() => resized.disconnect())
    this.setTool(this.#tool)
  }

  /** What the pointer may do beyond the viewer's own interface. */
  readonly #hands = {
    labelmap: () =>
      this.#viewed === undefined || this.#overlays.labelmap === undefined || !this.#correctable
        ? undefined
        : { grid: this.#viewed.grid, voxels: this.#overlays.labelmap },
    activate: (pane: PaneName) => {
      this.#activePane = pane
    },
    point: (pane: PaneName, at: CanvasPoint | undefined) => this.#point(pane, at),
    painted: (box: VoxelBox) => this.refreshLabels(box),
    finished: (patch: Patch) => this.#strokeListeners.tell(patch),
    zoomTo: (pane: PaneName, fixed: SlicePoint, mmPerPixel: number) => this.#zoomTo(mmPerPixel, { pane, fixed }),
    panTo: (pane: Pane, center: SlicePoint) => {
      this.#isFitted = false
      pane.view = { ...pane.view, center }
      this.#look(pane)
    },
    announceWindow: (window: Window) => {
      this.setWindow(window)
      this.#windowListeners.tell(window)
    },
    announceBrush: (brush: Partial<BrushStyle>) => {
      this.setBrush(brush)
      this.#brushListeners.tell(this.#brush)
    },
  }

  get state(): ViewerState {
    return this.#state
  }

  onState(listener: (state: ViewerState) => void) {
    return this.#stateListeners.add(listener)
  }

  #lose(): void {
    this.#state = { kind: 'lost', failure: { kind: 'webgl-lost' } }
    this.#firstFrames?.()
    this.#stateListeners.tell(this.#state)
  }

  #outcome(): Result<void, Failure> {
    return this.#state.kind === 'lost' ? fail(this.#state.failure) : ok(undefined)
  }

  async show(viewed: ViewedCase, options?: { readonly crosshair?: Point<'voxel'> }): Promise<Result<void, Failure>> {
    const before = this.#outcome()
    if (!before.ok) return before
    const { grid } = viewed
    if (Math.max(...grid.shape) > this.#largestAxis)
      return fail({ kind: 'scan-too-large', shape: grid.shape.join(' × '), largest: this.#largestAxis })
    this.#firstFrames?.()
    this.#viewed = viewed
    this.#window = viewed.window
    this.#segmentStyles.clear()
    this.#adoptLabelmap(viewed.labelmap, viewed.segments)
    this.#adoptUncertainty()
    const [ni, nj, nk] = grid.shape
    this.#crosshair = insideOf(grid.shape, options?.crosshair ?? voxel((ni - 1) / 2, (nj - 1) / 2, (nk - 1) / 2))
    for (const pane of this.#every()) {
      pane.setGrid(grid)
      pane.crosshair = this.#crosshair
    }
    await this.#stage.show(grid, viewed.voxels, viewed.window)
    if (this.#viewed !== viewed) return ok(undefined)
    const drawn = new Promise<void>((resolve) => {
      this.#firstFrames = resolve
    })
    this.reset()
    if (this.#awaited.size > 0) await drawn
    return this.#outcome()
  }

  clear(): void {
    this.#firstFrames?.()
    this.#viewed = undefined
    this.#segmentStyles.clear()
    this.#adoptLabelmap(undefined, [])
    this.#adoptUncertainty()
    for (const pane of this.#every()) pane.setGrid(undefined)
    this.#probeListeners.tell(undefined)
    this.#stage.clear()
  }

  get window(): Window {
    return this.#window
  }

  setWindow(window: Window): void {
    this.#window = window
    this.#stage.setWindow(window)
  }

  onWindow(listener: (window: Window) => void) {
    return this.#windowListeners.add(listener)
  }

  setInterpolation(interpolation: 'linear' | 'nearest'): void {
    this.#stage.setInterpolation(interpolation)
  }

  setSegmentStyle(segmentValue: number, style: Partial<SegmentStyle>): void {
    const former = this.#segmentStyles.get(segmentValue) ?? { color: [255, 255, 255], opacity: 1, visible: true }
    this.#segmentStyles.set(segmentValue, { ...former, ...style })
    this.#overlay({ labelColors: labelColors(this.#segmentStyles) })
  }

  setLabelStyle(style: Partial<LabelStyle>): void {
    this.#overlay({ labelStyle: { ...this.#overlays.labelStyle, ...style } })
  }

  setLabelmap(labelmap: Uint16Array | undefined, segments: readonly Segment[]): void {
    this.#adoptLabelmap(labelmap, segments)
  }

  /** Keeps the styles of segments that it knows already. */
  #adoptLabelmap(labelmap: Uint16Array | undefined, segments: readonly Segment[]): void {
    for (const segment of segments)
      if (!this.#segmentStyles.has(segment.value)) this.#segmentStyles.set(segment.value, styleOf(segment))
    this.#overlay({ labelmap, labelColors: labelColors(this.#segmentStyles) })
  }

  refreshLabels(box: VoxelBox): void {
    for (const pane of this.#every()) this.#repaint(pane, box)
  }

  setUncertainty(style: Partial<UncertaintyStyle>): void {
    this.#uncertaintyStyle = { ...this.#uncertaintyStyle, ...style }
    this.#adoptUncertainty()
  }

  setUncertaintyMaps(maps: readonly UncertaintyMap[]): void {
    if (this.#viewed !== undefined) this.#viewed = { ...this.#viewed, uncertainty: maps }
    this.#adoptUncertainty()
  }

  #adoptUncertainty(): void {
    const map = this.#viewed?.uncertainty.find(({ measure }) => measure === this.#uncertaintyStyle.measure)
    this.#overlay({
      uncertainty: map && {
        voxels: map.voxels,
        colors: uncertaintyColors(map.natsPerUnit, this.#uncertaintyStyle),
      },
    })
  }

  get crosshair(): Point<'voxel'> {
    return this.#crosshair
  }

  setCrosshair(crosshair: Point<'voxel'>): void {
    if (this.#viewed === undefined) return
    this.#crosshair = insideOf(this.#viewed.grid.shape, crosshair)
    for (const pane of this.#every()) {
      const isSameSlice = pane.sliceIndexAt(this.#crosshair) === pane.sliceIndex
      pane.crosshair = this.#crosshair
      const isSeen = pane.sees(this.#crosshair)
      if (!isSeen) pane.view = { ...pane.view, center: pane.sliceFromVoxel(this.#crosshair) }
      if (!isSameSlice || !isSeen) this.#look(pane)
    }
    this.#requestPaint()
    this.#crosshairListeners.tell(this.#crosshair)
  }

  onCrosshair(listener: (crosshair: Point<'voxel'>) => void) {
    return this.#crosshairListeners.add(listener)
  }

  setCrosshairVisible(visible: boolean): void {
    this.#crosshairVisible = visible
    this.#requestPaint()
  }

  scroll(pane: PaneName, slices: number): void {
    const normal = this.#panes[pane].plane?.normal
    if (normal === undefined) return
    const { x, y, z } = this.#crosshair
    const moved: [number, number, number] = [x, y, z]
    moved[normal.axis] += normal.sign * slices
    this.setCrosshair(voxel(...moved))
  }

  zoom(factor: number): void {
    this.#zoomTo(this.#panes[this.#activePane].view.mmPerPixel / factor)
  }

  /** Zooms all panes: each about the crosshair, or the named one about the position that is given. */
  #zoomTo(mmPerPixel: number, about?: { readonly pane: PaneName; readonly fixed: SlicePoint }): void {
    const fit = this.#fit()
    const finest = Math.min(...this.#visible().map(({ geometry }) => geometry?.columnMm ?? 1)) / largestVoxelPixels
    const scale = Math.min(fit / smallestShareOfFit, Math.max(finest, mmPerPixel))
    this.#isFitted = false
    for (const pane of this.#every()) {
      const { geometry } = pane
      if (geometry === undefined) continue
      const fixed = about?.pane === pane.name ? about.fixed : pane.sliceFromVoxel(this.#crosshair)
      pane.view = zoomAbout(geometry, pane.view, fixed, scale)
      this.#look(pane)
    }
  }

  /** The scale at which every pane shows its whole slice: one for all, so that sizes can be compared. */
  #fit(): number {
    const fits = this.#visible().map(({ geometry, pixelRatio }) =>
      geometry === undefined ? 0 : fitMmPerPixel(geometry, marginPixels * pixelRatio),
    )
    return Math.max(...fits, 1e-6)
  }

  reset(): void {
    this.#isFitted = true
    const mmPerPixel = this.#fit()
    for (const pane of this.#every()) {
      pane.view = { center: pane.middle, mmPerPixel }
      this.#look(pane)
    }
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
    for (const pane of this.#every()) pane.host.dataset.tool = idle ? 'none' : this.#tool
    this.#requestPaint()
  }

  get brush(): BrushStyle {
    return this.#brush
  }

  setBrush(brush: Partial<BrushStyle>): void {
    this.#brush = { ...this.#brush, ...brush }
    this.#requestPaint()
  }

  onBrush(listener: (brush: BrushStyle) => void) {
    return this.#brushListeners.add(listener)
  }

  setCorrectable(correctable: boolean): void {
    this.#correctable = correctable
    this.#showCursor()
  }

  onStroke(listener: (patch: Patch) => void) {
    return this.#strokeListeners.add(listener)
  }

  onProbe(listener: (probe: Probe | undefined) => void) {
    return this.#probeListeners.add(listener)
  }

  #point(pane: PaneName, at: CanvasPoint | undefined): void {
    const former = this.#pointer?.pane
    this.#pointer = at && { pane, at }
    if (former !== undefined && former !== pane) this.#repaint(this.#panes[former])
    this.#repaint(this.#panes[pane])
    const position = at && this.#panes[pane].voxelAt(at)
    this.#probeListeners.tell(
      this.#viewed && position && probeAt(this.#viewed, this.#overlays.labelmap, pane, position),
    )
  }

  screenshot(name: PaneName): Promise<Blob> {
    return new Promise((resolve, reject) => {
      this.#panes[name].picture.toBlob((blob) =>
        blob === null ? reject(new Error('The pane has no size.')) : resolve(blob),
      )
    })
  }

  destroy(): void {
    this.#firstFrames?.()
    for (const stop of this.#stops) stop()
    if (this.#paintRequest !== undefined) cancelAnimationFrame(this.#paintRequest)
    this.#stage.destroy()
    for (const pane of this.#every()) pane.destroy()
  }

  #every(): readonly Pane[] {
    return paneNames.map((name) => this.#panes[name])
  }

  #visible(): readonly Pane[] {
    return this.#every().filter(({ isVisible }) => isVisible)
  }

  /** Turns Cornerstone's eye; the layers follow when its frame is there, so that scan and overlays move as one. */
  #look(pane: Pane): void {
    const camera = pane.camera()
    if (this.#viewed === undefined || camera === undefined) return
    this.#awaited.add(pane.name)
    this.#stage.look(pane.name, camera)
  }

  #frame(name: PaneName): void {
    this.#awaited.delete(name)
    this.#paint(this.#panes[name])
    if (this.#awaited.size === 0) this.#firstFrames?.()
  }

  #resize(): void {
    const changed = this.#every().map((pane) => pane.measure())
    if (!changed.includes(true)) return
    this.#stage.resize()
    if (this.#isFitted) this.reset()
    else for (const pane of this.#every()) this.#look(pane)
  }

  #overlay(change: Partial<Overlays>): void {
    this.#overlays = { ...this.#overlays, ...change }
    for (const pane of this.#every()) pane.invalidate()
    this.#requestPaint()
  }

  /** Draws overlays once before the next frame, whatever asks for it meanwhile. */
  #requestPaint(): void {
    this.#paintRequest ??= requestAnimationFrame(() => {
      this.#paintRequest = undefined
      for (const pane of this.#every()) if (!this.#awaited.has(pane.name)) this.#paint(pane)
    })
  }

  #paint(pane: Pane): void {
    if (this.#viewed !== undefined) pane.paint(this.#overlays, this.#marksOf(pane))
  }

  /** A pane that waits for its frame is painted as a whole then. */
  #repaint(pane: Pane, changed?: VoxelBox): void {
    if (this.#viewed === undefined) return
    if (!this.#awaited.has(pane.name)) pane.repaint(this.#overlays, this.#marksOf(pane), changed)
    else if (changed !== undefined) pane.invalidate()
  }

  #marksOf(pane: Pane) {
    const { plane } = pane
    const ownerOf = (axis: number | undefined) =>
      this.#every().find((other) => other.plane?.normal.axis === axis)?.name ?? pane.name
    const crosshair = this.#crosshairVisible
      ? {
          ...pane.sliceFromVoxel(this.#crosshair),
          columnColor: paneColors[ownerOf(plane?.columns.axis)],
          rowColor: paneColors[ownerOf(plane?.rows.axis)],
        }
      : undefined
    return { crosshair, footprint: this.#footprint(pane) }
  }

  /** What the brush would paint where the pointer is. */
  #footprint(pane: Pane) {
    const tool = this.#tool
    const { plane } = pane
    if (this.#viewed === undefined || plane === undefined || this.#pointer?.pane !== pane.name) return undefined
    if ((tool !== 'brush' && tool !== 'eraser') || !this.#correctable) return undefined
    const at = pane.voxelAt(this.#pointer.at)
    const brush = { ...this.#brush, tool, normalAxis: plane.normal.axis }
    const footprint = at && footprintOf(this.#viewed.grid, plane, brush, at)
    if (footprint === undefined) return undefined
    const [red, green, blue] = this.#segmentStyles.get(this.#brush.segmentValue)?.color ?? [255, 255, 255]
    return { ...footprint, color: tool === 'eraser' ? '#ffffff' : `rgb(${red} ${green} ${blue})` }
  }
}

/** The nearest voxel of the grid. */
function insideOf([ni, nj, nk]: Shape, { x, y, z }: Point<'voxel'>): Point<'voxel'> {
  const inside = (index: number, count: number) => Math.min(count - 1, Math.max(0, Math.round(index)))
  return voxel(inside(x, ni), inside(y, nj), inside(z, nk))
}
