import type { Patch } from '@contract/correction.ts'
import { ok } from '@contract/result.ts'
import { applyPatch } from '@correction/journal/patch.ts'
import type { Point } from '@volume/affine.ts'
import { voxel } from '@volume/affine.ts'
import type {
  Aim,
  Blend,
  BrushStyle,
  Companion,
  Convention,
  CreateViewer,
  GuardSource,
  KeptStroke,
  LabelStyle,
  Measurement,
  Outline,
  PaneName,
  PlacedMark,
  Playing,
  Preview,
  Reach,
  Seed,
  SeedTool,
  ShownMaps,
  UncertaintyStyle,
  ViewedCase,
  Viewer,
  ViewerTool,
  Window,
} from '../../../src-renderer/viewer/viewer.ts'

/** Panes without pictures: they keep what they were told and paint strokes into the labelmap as the real ones do. */
export class ViewerDouble {
  viewed: ViewedCase | undefined
  /** The scan that was made ready last. */
  prepared: ViewedCase['voxels'] | undefined
  tool: ViewerTool = 'crosshair'
  brush: BrushStyle = {
    segmentValue: 1,
    radiusMm: 2,
    shape: 'disk',
    range: { kind: 'local', deviations: 2 },
    removes: 'own',
    isPressureSensitive: false,
  }
  guardFor: GuardSource | undefined
  reaches: Readonly<Record<SeedTool, Reach>> | undefined
  /** The words beside the pointer. */
  said: string | undefined
  preview: Preview | undefined
  maps: ShownMaps | undefined
  activePane: PaneName = 'axial'
  labelStyle: Partial<LabelStyle> = {}
  uncertainty: Partial<UncertaintyStyle> = {}
  crosshair: Point<'voxel'> = voxel(0, 0, 0)
  isCorrectable = false
  refreshCount = 0
  marks: readonly PlacedMark[] = []
  /** By label value, as the panes were told. */
  readonly segmentColors = new Map<number, readonly number[]>()
  readonly #strokes = new Set<(patch: Patch) => void>()
  readonly #keptStrokes = new Set<(stroke: KeptStroke) => void>()
  measurements: readonly Measurement[] = []
  convention: Convention = 'radiological'
  readonly slabsMm: Partial<Record<PaneName, number | undefined>> = {}
  selectedMeasurement: number | undefined
  companion: Companion | undefined
  blend: Partial<Blend> = {}
  /** The pane that the companion stands beside. */
  beside: PaneName | undefined
  playing: Playing | undefined
  magnification: number | undefined
  readonly #playings = new Set<(playing: Playing | undefined) => void>()
  readonly #measured = new Set<(measurements: readonly Measurement[]) => void>()

  /** The reader measured something, or removed it. */
  measure(measurements: readonly Measurement[]): void {
    this.measurements = measurements
    for (const listener of this.#measured) listener(measurements)
  }

  isObliqueSeen = false
  /** What the oblique pane was told, one after the other. */
  readonly obliqueTold: string[] = []
  readonly #refused = new Set<(tool: ViewerTool) => void>()

  /** A tool was used in the oblique pane. */
  refuse(tool: ViewerTool): void {
    for (const listener of this.#refused) listener(tool)
  }

  readonly #outlines = new Set<(outline: Outline) => void>()
  readonly #seeds = new Set<(seed: Seed) => void>()
  readonly #aims = new Set<(aim: Aim | undefined) => void>()

  /** Where the hand is with a tool. */
  aim(aim: Aim | undefined): void {
    for (const listener of this.#aims) listener(aim)
  }

  /** A closed line that was drawn, as the reader's hand does it. */
  outline(outline: Outline): void {
    for (const listener of this.#outlines) listener(outline)
  }

  /** A stroke over voxels that may not change. */
  keptStroke(stroke: KeptStroke): void {
    for (const listener of this.#keptStrokes) listener(stroke)
  }

  /** A voxel that was clicked. */
  seed(seed: Seed): void {
    for (const listener of this.#seeds) listener(seed)
  }

  /** A finished stroke over `length` voxels from `start`, all of which have one value; as the reader's hand does it. */
  stroke(start: number, length: number): void {
    if (!this.isCorrectable || !this.viewed?.labelmap) throw new Error('No stroke may begin here.')
    const labelmap = { grid: this.viewed.grid, voxels: this.viewed.labelmap }
    const { segmentValue } = this.brush
    const before = labelmap.voxels[start] ?? 0
    const patch: Patch = { tool: 'brush', segmentValue, runs: Uint32Array.from([start, length, before, segmentValue]) }
    applyPatch(labelmap, patch, 'forward')
    for (const listener of this.#strokes) listener(patch)
  }

  #play(playing: Playing | undefined): void {
    this.playing = playing
    for (const listener of this.#playings) listener(playing)
  }

  /** When the panes after the first are drawn. */
  drawn: Promise<void> = Promise.resolve()

  readonly create: CreateViewer = async () => ok(this.#viewer())

  #viewer(): Viewer {
    const never = () => () => {}
    const self = this
    return {
      state: { kind: 'ready' },
      onState: never,
      show: async (viewed, options) => {
        this.viewed = viewed
        this.crosshair = options?.crosshair ?? voxel(0, 0, 0)
        return ok(undefined)
      },
      prepare: async ({ voxels }) => {
        this.prepared = voxels
      },
      get drawn(): Promise<void> {
        return self.drawn
      },
      clear: () => {
        this.viewed = undefined
      },
      get window(): Window {
        return self.viewed?.window ?? { low: 0, high: 1 }
      },
      setWindow: () => {},
      onWindow: never,
      setInterpolation: () => {},
      setSegmentStyle: (segmentValue, style) => {
        if (style.color) this.segmentColors.set(segmentValue, style.color)
      },
      setLabelStyle: (style) => {
        this.labelStyle = style
      },
      setLabelmap: (labelmap, segments) => {
        if (this.viewed) this.viewed = { ...this.viewed, labelmap, segments }
      },
      refreshLabels: () => {
        this.refreshCount++
      },
      setUncertainty: (style) => {
        this.uncertainty = style
      },
      setUncertaintyMaps: () => {},
      get crosshair() {
        return self.crosshair
      },
      setCrosshair: (crosshair) => {
        this.crosshair = crosshair
      },
      onCrosshair: never,
      setCrosshairVisible: () => {},
      scroll: () => {},
      zoom: () => {},
      reset: () => {},
      get activePane() {
        return self.activePane
      },
      setActivePane: (pane) => {
        this.activePane = pane
      },
      centerOn: (position) => {
        this.crosshair = position
      },
      get tool() {
        return self.tool
      },
      setTool: (tool) => {
        this.tool = tool
      },
      get brush() {
        return self.brush
      },
      setBrush: (brush) => {
        this.brush = { ...this.brush, ...brush }
      },
      onBrush: never,
      setReaches: (reaches) => {
        this.reaches = reaches
      },
      say: (text) => {
        this.said = text
      },
      setCorrectable: (correctable) => {
        this.isCorrectable = correctable
      },
      onStroke: (listener) => {
        this.#strokes.add(listener)
        return () => this.#strokes.delete(listener)
      },
      onKeptStroke: (listener) => {
        this.#keptStrokes.add(listener)
        return () => this.#keptStrokes.delete(listener)
      },
      setPolicy: (guardFor) => {
        this.guardFor = guardFor
      },
      onOutline: (listener) => {
        this.#outlines.add(listener)
        return () => this.#outlines.delete(listener)
      },
      onSeed: (listener) => {
        this.#seeds.add(listener)
        return () => this.#seeds.delete(listener)
      },
      onAim: (listener) => {
        this.#aims.add(listener)
        return () => this.#aims.delete(listener)
      },
      setPreview: (preview) => {
        this.preview = preview
      },
      setMaps: (shown) => {
        this.maps = shown
      },
      get measurements() {
        return self.measurements
      },
      setMeasurements: (measurements) => {
        this.measurements = measurements
      },
      onMeasurements: (listener) => {
        this.#measured.add(listener)
        return () => this.#measured.delete(listener)
      },
      get selectedMeasurement() {
        return self.selectedMeasurement
      },
      selectMeasurement: (id) => {
        this.selectedMeasurement = id
        this.measure(this.measurements)
      },
      removeMeasurement: (id) => {
        if (this.selectedMeasurement === id) this.selectedMeasurement = undefined
        this.measure(this.measurements.filter((one) => one.id !== id))
      },
      stepSlices: () => {},
      leapSlices: () => {},
      oblique: {
        look: () => {
          this.isObliqueSeen = true
          return () => {
            this.isObliqueSeen = false
          }
        },
        isActive: false,
        turn: (about, degrees) => this.obliqueTold.push(`${about} ${degrees}`),
        align: (pane) => this.obliqueTold.push(pane),
        lay: (way) => this.obliqueTold.push(way),
        step: () => {},
        onRefused: (listener) => {
          this.#refused.add(listener)
          return () => this.#refused.delete(listener)
        },
      },
      playCine: (slicesPerSecond) => this.#play({ pane: this.activePane, slicesPerSecond }),
      stopCine: () => this.#play(undefined),
      get cine() {
        return self.playing
      },
      onCine: (listener) => {
        this.#playings.add(listener)
        return () => this.#playings.delete(listener)
      },
      setSlab: (pane, thicknessMm) => {
        this.slabsMm[pane] = thicknessMm
      },
      slabMm: (pane) => this.slabsMm[pane],
      get convention() {
        return self.convention
      },
      setConvention: (convention) => {
        this.convention = convention
      },
      setMagnifier: (factor) => {
        this.magnification = factor
      },
      windowPresets: () => [{ name: 'whole-range', window: { low: 0, high: 4 } }],
      windowFrom: ({ low, high }) => ({ low: low.percent, high: high.percent }),
      percentsOf: ({ low, high }) => ({ low: { of: 'rest', percent: low }, high: { of: 'head', percent: high } }),
      get companion() {
        return self.companion
      },
      setCompanion: (companion) => {
        this.companion = companion
      },
      setBlend: (blend) => {
        this.blend = { ...this.blend, ...blend }
      },
      onCompanionWindow: never,
      lookBeside: (_, pane) => {
        this.beside = pane
        return () => {
          this.beside = undefined
        }
      },
      setMarks: (marks) => {
        this.marks = marks
      },
      onProbe: never,
      screenshot: () => Promise.reject(new Error('The double draws nothing.')),
      destroy: () => {},
    }
  }
}
