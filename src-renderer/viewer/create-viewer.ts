import type { PercentWindow } from '@contract/application.ts'
import type { ContrastName } from '@contract/contrast.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { percentWindowOf, windowsOf } from '@volume/percent-window.ts'
import { brushText } from './brush-text.ts'
import { Cine, type Playing } from './cine.ts'
import { type Canvas, type GuardSource, Hand } from './hand.ts'
import { Listeners } from './listeners.ts'
import { crosshairOf, drawnLinesIn, footprintIn, type PointerPlace, placedMarksIn } from './marks-of-pane.ts'
import { MeasuredView } from './measured-view.ts'
import type { Pane, PaneMarks } from './pane.ts'
import { type Hands, paneActions } from './pane-actions.ts'
import { PatchRows } from './patch-rows.ts'
import { listenToEscape, listenToPointer, type PointerPosition } from './pointer.ts'
import { PointerWords } from './pointer-words.ts'
import type { ShownPreview } from './preview-layer.ts'
import { probeAt } from './probe.ts'
import { largestAxis } from './scan-stage.ts'
import { SliceStepper } from './slice-stepper.ts'
import { type BrushStyle, isStrokeTool, type PlacedMark, type Reach, type SeedTool, type ViewerTool } from './tools.ts'
import type {
  CreateViewer,
  FirstLook,
  PaneElements,
  PaneName,
  Preview,
  Probe,
  ViewedCase,
  Viewer,
  Window,
} from './viewer.ts'
import { type WindowPreset, windowPresets } from './window-presets.ts'

export const createViewer: CreateViewer = async (elements) => {
  const largest = largestAxis()
  if (largest === undefined) return fail({ kind: 'webgl-missing', because: 'no WebGL 2 context' })
  return ok(new PanesViewer(elements, largest))
}

/** The panes with the reader's hand in them. */
class PanesViewer extends MeasuredView implements Viewer {
  readonly #hand = new Hand()
  readonly #stepper = new SliceStepper()
  readonly #cine = new Cine({
    advance: (pane) => this.#advance(pane),
    isDrawn: (pane) => this.panes.isDrawn(pane),
  })
  readonly #stops: (() => void)[] = []
  readonly #probeListeners = new Listeners<Probe | undefined>()
  readonly onBrush = this.#hand.brushes.add
  readonly onStroke = this.#hand.strokes.add
  readonly onKeptStroke = this.#hand.keptStrokes.add
  readonly onOutline = this.#hand.outlines.add
  readonly onSeed = this.#hand.seeds.add
  readonly onAim = this.#hand.aims.add
  readonly onCine = this.#cine.listeners.add
  readonly onProbe = this.#probeListeners.add
  readonly #words = new PointerWords()
  #pointer: PointerPlace | undefined
  #magnifier: number | undefined
  #marks: readonly PlacedMark[] = []

  constructor(elements: PaneElements, largest: number) {
    super(elements, largest)
    for (const pane of this.panes.every())
      this.#stops.push(listenToPointer(pane.host, paneActions(this, pane, this.#hands())))
    this.#stops.push(
      this.#hand.brushes.add(() => this.#showBrush()),
      listenToEscape(() => this.measuring.callOff()),
    )
    this.#showCursor()
  }

  /** What the pointer may do beyond the viewer's own interface. */
  #hands(): Hands {
    const canvas = () => this.#canvas
    return {
      get canvas() {
        return canvas()
      },
      hand: this.#hand,
      measuring: this.measuring,
      isSeen: (segmentValue) => this.overlays.isSeen(segmentValue),
      rest: () => this.#cine.stop(),
      activate: (pane) => this.setActivePane(pane),
      point: (pane, at) => this.#point(pane, at),
      painted: (box) => this.refreshLabels(box),
      redraw: () => this.panes.requestPaint(),
      zoomTo: (pane, fixed, mmPerPixel) => this.panes.zoomTo(mmPerPixel, { pane, fixed }),
      panTo: (pane, center) => this.panes.panTo(pane, center),
      announceWindow: (window) => this.announceWindow(window),
      grab: (pane, at) => this.oblique.traces.grab(pane, at),
    }
  }

  get #canvas(): Canvas | undefined {
    const { viewed } = this
    const { labelmap } = this.overlays.overlays
    if (viewed === undefined || labelmap === undefined || !this.#hand.isCorrectable) return undefined
    return { labelmap: { grid: viewed.grid, voxels: labelmap }, scan: viewed.voxels }
  }

  override show(viewed: ViewedCase, options?: FirstLook): Promise<Result<void, Failure>> {
    this.#cine.stop()
    return super.show(viewed, options)
  }

  override clear(): void {
    super.clear()
    this.#cine.stop()
    this.#probeListeners.tell(undefined)
  }

  get tool(): ViewerTool {
    return this.#hand.tool
  }

  setTool(tool: ViewerTool): void {
    this.#hand.tool = tool
    this.measuring.callOff()
    this.#showCursor()
  }

  /** A brush that may not paint shows the ordinary pointer. */
  #showCursor(): void {
    const { tool, isCorrectable } = this.#hand
    const isIdle = isStrokeTool(tool) && !isCorrectable
    for (const pane of this.panes.every()) pane.host.dataset.tool = isIdle ? 'none' : tool
    this.oblique.showTool()
    this.panes.requestPaint()
  }

  get brush(): BrushStyle {
    return this.#hand.brush
  }

  setBrush(brush: Partial<BrushStyle>): void {
    const former = this.#hand.brush
    this.#hand.setBrush(brush)
    const { radiusMm, shape } = this.#hand.brush
    if (radiusMm !== former.radiusMm || shape !== former.shape) this.#showBrush()
    else this.panes.requestPaint()
  }

  /** Says the size of the brush beside it, where it is over a pane. */
  #showBrush(): void {
    this.panes.requestPaint()
    if (this.#pointer === undefined || !isStrokeTool(this.#hand.tool) || !this.#hand.isCorrectable) return
    const { pane, at } = this.#pointer
    pane.hint(brushText(this.#hand.brush), at)
  }

  setReaches(reaches: Readonly<Record<SeedTool, Reach>>): void {
    this.#hand.reaches = reaches
    this.panes.requestPaint()
  }

  say(text: string | undefined): void {
    this.#words.say(text)
  }

  setCorrectable(correctable: boolean): void {
    this.#hand.isCorrectable = correctable
    this.#showCursor()
  }

  setPolicy(guardFor: GuardSource): void {
    this.#hand.guardFor = guardFor
    this.panes.requestPaint()
  }

  stepSlices(direction: 1 | -1): void {
    this.leapSlices(this.#stepper.step(direction, performance.now()))
  }

  leapSlices(slices: number): void {
    if (this.oblique.isActive) this.oblique.step(slices)
    else this.scroll(this.activePane, slices)
  }

  get cine(): Playing | undefined {
    return this.#cine.playing
  }

  playCine(slicesPerSecond: number): void {
    this.#cine.play({ pane: this.activePane, slicesPerSecond })
  }

  stopCine(): void {
    this.#cine.stop()
  }

  #advance(name: PaneName): void {
    const { plane, sliceIndex } = this.panes.pane(name)
    const count = plane && this.viewed?.grid.shape[plane.normal.axis]
    if (plane === undefined || count === undefined) return
    const isLast = sliceIndex === (plane.normal.sign === 1 ? count - 1 : 0)
    this.scroll(name, isLast ? 1 - count : 1)
  }

  setMagnifier(factor: number | undefined): void {
    this.#magnifier = factor
    this.panes.requestPaint()
  }

  setMarks(marks: readonly PlacedMark[]): void {
    this.#marks = marks
    this.panes.requestPaint()
  }

  windowPresets(contrast?: ContrastName): readonly WindowPreset[] {
    return this.viewed ? windowPresets(this.viewed.voxels, contrast) : []
  }
  windowFrom(percents: PercentWindow): Window | undefined {
    return this.viewed && windowsOf(this.viewed.voxels, [percents])?.[0]
  }
  percentsOf(window: Window): PercentWindow | undefined {
    return this.viewed && percentWindowOf(this.viewed.voxels, window)
  }

  setPreview(preview: Preview | undefined): void {
    this.overlays.setPreview(preview && this.viewed && this.#shownPreview(preview, this.viewed.grid))
  }

  #shownPreview({ patch, color }: Preview, { shape }: Grid): ShownPreview {
    return {
      rows: new PatchRows(shape, patch),
      colorOf: (value) => (value === patch.segmentValue && color ? color : this.overlays.colorOf(value)),
    }
  }

  #point(name: PaneName, at: PointerPosition | undefined): void {
    const former = this.#pointer?.pane
    const pane = this.panes.pane(name)
    this.#pointer = at && { pane, at }
    this.#words.follow(this.#pointer)
    if (this.#magnifier !== undefined) this.panes.requestPaint()
    const isBall = this.#hand.reach?.shape === 'ball'
    for (const each of this.panes.every()) if (each === pane || each === former || isBall) this.panes.repaint(each)
    this.oblique.traces.hover(pane, at)
    this.tellProbe(name, at && pane.voxelAt(at))
  }

  protected override tellProbe(name: PaneName, position: Point<'voxel'> | undefined): void {
    const { labelmap } = this.overlays.overlays
    this.#probeListeners.tell(this.viewed && position && probeAt(this.viewed, labelmap, name, position))
  }

  protected override marksOf(pane: Pane): PaneMarks {
    const canvas = this.#canvas
    const color = this.overlays.colorOf(this.#hand.brush.segmentValue)
    return {
      crosshair: this.isCrosshairVisible ? crosshairOf(pane, this.panes.every()) : undefined,
      footprint: canvas && footprintIn(pane, { hand: this.#hand, canvas, pointer: this.#pointer, color }),
      lines: [
        ...this.oblique.traces.linesIn(pane),
        ...placedMarksIn(pane, this.#marks),
        ...this.measuring.linesIn(pane),
        ...drawnLinesIn(pane, this.#hand.drawing),
      ],
      lens: this.#lensIn(pane),
    }
  }

  #lensIn({ name }: Pane): PaneMarks['lens'] {
    if (this.#magnifier === undefined || this.#pointer?.pane.name !== name) return undefined
    return { ...this.#pointer.at, factor: this.#magnifier }
  }

  override destroy(): void {
    this.#cine.stop()
    for (const stop of this.#stops) stop()
    super.destroy()
  }
}
