import type { Patch } from '@contract/correction.ts'
import { ok } from '@contract/result.ts'
import { applyPatch } from '@correction/patch.ts'
import type { Point } from '@volume/affine.ts'
import { voxel } from '@volume/affine.ts'
import type {
  BrushStyle,
  CreateViewer,
  LabelStyle,
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
  brush: BrushStyle = { segmentValue: 1, radiusMm: 2, shape: 'disk' }
  labelStyle: Partial<LabelStyle> = {}
  uncertainty: Partial<UncertaintyStyle> = {}
  crosshair: Point<'voxel'> = voxel(0, 0, 0)
  isCorrectable = false
  refreshCount = 0
  readonly #strokes = new Set<(patch: Patch) => void>()

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
      drawn: Promise.resolve(),
      clear: () => {
        this.viewed = undefined
      },
      get window(): Window {
        return self.viewed?.window ?? { low: 0, high: 1 }
      },
      setWindow: () => {},
      onWindow: never,
      setInterpolation: () => {},
      setSegmentStyle: () => {},
      setLabelStyle: (style) => {
        this.labelStyle = style
      },
      setLabelmap: () => {},
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
      activePane: 'axial',
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
      setCorrectable: (correctable) => {
        this.isCorrectable = correctable
      },
      onStroke: (listener) => {
        this.#strokes.add(listener)
        return () => this.#strokes.delete(listener)
      },
      onProbe: never,
      screenshot: () => Promise.reject(new Error('The double draws nothing.')),
      destroy: () => {},
    }
  }
}
