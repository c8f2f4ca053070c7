import type { Segment } from '@contract/segment.ts'
import type {
  BrushStyle,
  Convention,
  LabelStyle,
  Reach,
  SeedTool,
  SegmentStyle,
  UncertaintyMap,
  UncertaintyMeasure,
  UncertaintyStyle,
  Viewer,
  ViewerTool,
  Window,
} from '../viewer/viewer.ts'

export const radiusLimitsMm = { smallest: 0.5, largest: 20 } as const

/** Where the color scale begins and ends at first, as shares of the largest value that the measure can take. */
const firstRange: Readonly<Record<UncertaintyMeasure, readonly [number, number]>> = {
  'predictive-entropy': [0.1, 1],
  'mutual-information': [0.02, 0.3],
  'variation-ratio': [0, 0.75],
  'class-variance': [0.02, 0.6],
}

/** How the panes draw and what the pointer does. It outlives cases and viewers; what changes is told to the viewer. */
export class ViewerSettings {
  #viewer: Viewer | undefined
  #tool = $state<ViewerTool>('crosshair')
  #brush = $state.raw<BrushStyle>({
    segmentValue: 1,
    radiusMm: 2,
    shape: 'disk',
    range: { kind: 'local', deviations: 2 },
    removes: 'own',
    isPressureSensitive: false,
  })
  #labelStyle = $state.raw<LabelStyle>({ mode: 'both', fillOpacity: 0.3, outlineOpacity: 1, visible: true })
  #segmentStyles = $state.raw<ReadonlyMap<number, SegmentStyle>>(new Map())
  #uncertainty = $state.raw<UncertaintyStyle>({ measure: undefined, opacity: 0.7, low: 0, high: 1 })
  #maps = $state.raw<readonly UncertaintyMap[]>([])
  #window = $state.raw<Window>({ low: 0, high: 1 })
  #interpolation = $state<'linear' | 'nearest'>('linear')
  #isCrosshairVisible = $state(true)
  #reaches: Readonly<Record<SeedTool, Reach>> | undefined
  #convention = $state<Convention>('radiological')

  get tool(): ViewerTool {
    return this.#tool
  }
  get brush(): BrushStyle {
    return this.#brush
  }
  get labelStyle(): LabelStyle {
    return this.#labelStyle
  }
  /** What is drawn: where doubt is shown, fills would tint its colors, so that only outlines are left. */
  get drawnLabelStyle(): LabelStyle {
    const isTinted = this.#uncertainty.measure !== undefined && this.#labelStyle.mode === 'both'
    return isTinted ? { ...this.#labelStyle, mode: 'outline' } : this.#labelStyle
  }
  get uncertainty(): UncertaintyStyle {
    return this.#uncertainty
  }
  /** The measures that the open case has a map of. */
  get measures(): readonly UncertaintyMeasure[] {
    return this.#maps.map(({ measure }) => measure)
  }
  /** The largest value of the measure that is shown, in its unit. */
  get limit(): number {
    return this.#maps.find(({ measure }) => measure === this.#uncertainty.measure)?.limit ?? 1
  }
  get window(): Window {
    return this.#window
  }
  get interpolation(): 'linear' | 'nearest' {
    return this.#interpolation
  }
  get isCrosshairVisible(): boolean {
    return this.#isCrosshairVisible
  }
  /** On which side the patient's right is seen. */
  get convention(): Convention {
    return this.#convention
  }
  /** Whether the viewer was told how to draw it. */
  hasStyleOf(segment: Segment): boolean {
    return this.#segmentStyles.has(segment.value)
  }
  styleOf(segment: Segment): SegmentStyle {
    return this.#segmentStyles.get(segment.value) ?? { color: segment.color, opacity: 1, visible: true }
  }

  /** Follows a viewer until the end that is returned. */
  attach(viewer: Viewer): () => void {
    this.#viewer = viewer
    const stops = [
      viewer.onWindow((window) => {
        this.#window = window
      }),
      viewer.onBrush((brush) => {
        this.#brush = brush
      }),
    ]
    this.#tellAll(viewer)
    return () => {
      for (const stop of stops) stop()
      if (this.#viewer === viewer) this.#viewer = undefined
    }
  }

  /** Another case: its segments, maps and window; the reader's choices stay as far as they fit. */
  adopt(segments: readonly Segment[], maps: readonly UncertaintyMap[], window: Window): void {
    this.#maps = maps
    this.#window = window
    this.#segmentStyles = new Map(segments.map((segment) => [segment.value, this.styleOf(segment)]))
    if (!segments.some(({ value }) => value === this.#brush.segmentValue))
      this.#brush = { ...this.#brush, segmentValue: segments[0]?.value ?? 1 }
    if (this.#uncertainty.measure && !this.measures.includes(this.#uncertainty.measure))
      this.#uncertainty = { ...this.#uncertainty, measure: undefined }
    if (this.#viewer) this.#tellAll(this.#viewer)
  }

  chooseTool(tool: ViewerTool): void {
    this.#tool = tool
    this.#viewer?.setTool(tool)
  }
  setBrush(brush: Partial<BrushStyle>): void {
    const { smallest, largest } = radiusLimitsMm
    const next = { ...this.#brush, ...brush }
    this.#brush = { ...next, radiusMm: Math.min(largest, Math.max(smallest, next.radiusMm)) }
    this.#viewer?.setBrush(this.#brush)
  }
  setReaches(reaches: Readonly<Record<SeedTool, Reach>>): void {
    this.#reaches = reaches
    this.#viewer?.setReaches(reaches)
  }
  /** Steps that grow with the brush: fine for a small one, quick for a large one. */
  stepRadius(direction: 1 | -1): void {
    const { radiusMm } = this.#brush
    const step = (direction > 0 ? radiusMm >= 10 : radiusMm > 10)
      ? 2
      : (direction > 0 ? radiusMm >= 4 : radiusMm > 4)
        ? 1
        : 0.5
    this.setBrush({ radiusMm: Math.round((radiusMm + direction * step) * 2) / 2 })
  }
  setLabelStyle(style: Partial<LabelStyle>): void {
    this.#labelStyle = { ...this.#labelStyle, ...style }
    this.#viewer?.setLabelStyle(this.drawnLabelStyle)
  }
  setSegmentStyle(segment: Segment, style: Partial<SegmentStyle>): void {
    const next = { ...this.styleOf(segment), ...style }
    this.#segmentStyles = new Map(this.#segmentStyles).set(segment.value, next)
    this.#viewer?.setSegmentStyle(segment.value, next)
  }

  chooseMeasure(measure: UncertaintyMeasure | undefined): void {
    const limit = this.#maps.find((map) => map.measure === measure)?.limit ?? 1
    const [low, high] = measure ? firstRange[measure] : [0, 1]
    this.setUncertainty({ measure, low: low * limit, high: high * limit })
  }
  cycleMeasure(): void {
    const all = [undefined, ...this.measures]
    this.chooseMeasure(all[(all.indexOf(this.#uncertainty.measure) + 1) % all.length])
  }
  setUncertainty(style: Partial<UncertaintyStyle>): void {
    this.#uncertainty = { ...this.#uncertainty, ...style }
    this.#viewer?.setUncertainty(this.#uncertainty)
    if ('measure' in style) this.#viewer?.setLabelStyle(this.drawnLabelStyle)
  }

  setWindow(window: Window): void {
    this.#window = window
    this.#viewer?.setWindow(window)
  }
  toggleInterpolation(): void {
    this.#interpolation = this.#interpolation === 'linear' ? 'nearest' : 'linear'
    this.#viewer?.setInterpolation(this.#interpolation)
  }
  toggleCrosshair(): void {
    this.#isCrosshairVisible = !this.#isCrosshairVisible
    this.#viewer?.setCrosshairVisible(this.#isCrosshairVisible)
  }
  setConvention(convention: Convention): void {
    this.#convention = convention
    this.#viewer?.setConvention(convention)
  }

  #tellAll(viewer: Viewer): void {
    viewer.setTool(this.#tool)
    viewer.setBrush(this.#brush)
    if (this.#reaches) viewer.setReaches(this.#reaches)
    viewer.setLabelStyle(this.drawnLabelStyle)
    for (const [segmentValue, style] of this.#segmentStyles) viewer.setSegmentStyle(segmentValue, style)
    viewer.setUncertainty(this.#uncertainty)
    viewer.setInterpolation(this.#interpolation)
    viewer.setCrosshairVisible(this.#isCrosshairVisible)
    if (viewer.convention !== this.#convention) viewer.setConvention(this.#convention)
  }
}
