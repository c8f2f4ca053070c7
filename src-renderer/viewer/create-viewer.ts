import { fail, ok } from '@contract/result.ts'
import type { Grid } from '@volume/grid.ts'
import { type Canvas, type GuardSource, Hand } from './hand.ts'
import { Listeners } from './listeners.ts'
import { crosshairOf, drawnLinesIn, footprintIn, type PointerPlace } from './marks-of-pane.ts'
import type { Pane, PaneMarks } from './pane.ts'
import { type Hands, paneActions } from './pane-actions.ts'
import { PanesView } from './panes-view.ts'
import { PatchRows } from './patch-rows.ts'
import { listenToPointer, type PointerPosition } from './pointer.ts'
import type { ShownPreview } from './preview-layer.ts'
import { probeAt } from './probe.ts'
import { largestAxis } from './scan-stage.ts'
import { type BrushStyle, isStrokeTool, type ViewerTool } from './tools.ts'
import type { CreateViewer, PaneElements, PaneName, Preview, Probe, Viewer } from './viewer.ts'

export const createViewer: CreateViewer = async (elements) => {
  const largest = largestAxis()
  if (largest === undefined) return fail({ kind: 'webgl-missing', because: 'no WebGL 2 context' })
  return ok(new PanesViewer(elements, largest))
}

/** The panes with the reader's hand in them. */
class PanesViewer extends PanesView implements Viewer {
  readonly #hand = new Hand()
  readonly #stops: (() => void)[] = []
  readonly #probeListeners = new Listeners<Probe | undefined>()
  readonly onBrush = this.#hand.brushes.add
  readonly onStroke = this.#hand.strokes.add
  readonly onOutline = this.#hand.outlines.add
  readonly onSeed = this.#hand.seeds.add
  readonly onProbe = this.#probeListeners.add
  #pointer: PointerPlace | undefined

  constructor(elements: PaneElements, largest: number) {
    super(elements, largest)
    for (const pane of this.panes.every())
      this.#stops.push(listenToPointer(pane.host, paneActions(this, pane, this.#hands())))
    this.#stops.push(this.#hand.brushes.add(() => this.panes.requestPaint()))
    this.#showCursor()
  }

  /** What the pointer may do beyond the viewer's own interface. */
  #hands(): Hands {
    return {
      hand: this.#hand,
      canvas: () => this.#canvas,
      activate: (pane) => this.setActivePane(pane),
      point: (pane, at) => this.#point(pane, at),
      painted: (box) => this.refreshLabels(box),
      redraw: () => this.panes.requestPaint(),
      zoomTo: (pane, fixed, mmPerPixel) => this.panes.zoomTo(mmPerPixel, { pane, fixed }),
      panTo: (pane, center) => this.panes.panTo(pane, center),
      announceWindow: (window) => {
        this.setWindow(window)
        this.windowListeners.tell(window)
      },
    }
  }

  get #canvas(): Canvas | undefined {
    const { viewed } = this
    const { labelmap } = this.overlays.overlays
    if (viewed === undefined || labelmap === undefined || !this.#hand.isCorrectable) return undefined
    return { labelmap: { grid: viewed.grid, voxels: labelmap }, scan: viewed.voxels }
  }

  override clear(): void {
    super.clear()
    this.#probeListeners.tell(undefined)
  }

  get tool(): ViewerTool {
    return this.#hand.tool
  }

  setTool(tool: ViewerTool): void {
    this.#hand.tool = tool
    this.#showCursor()
  }

  /** A brush that may not paint shows the ordinary pointer. */
  #showCursor(): void {
    const { tool, isCorrectable } = this.#hand
    const isIdle = isStrokeTool(tool) && !isCorrectable
    for (const pane of this.panes.every()) pane.host.dataset.tool = isIdle ? 'none' : tool
    this.panes.requestPaint()
  }

  get brush(): BrushStyle {
    return this.#hand.brush
  }

  setBrush(brush: Partial<BrushStyle>): void {
    this.#hand.setBrush(brush)
    this.panes.requestPaint()
  }

  setCorrectable(correctable: boolean): void {
    this.#hand.isCorrectable = correctable
    this.#showCursor()
  }

  setPolicy(guardFor: GuardSource): void {
    this.#hand.guardFor = guardFor
    this.panes.requestPaint()
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
    this.#pointer = at && { pane: name, at }
    if (former !== undefined && former !== name) this.panes.repaint(this.panes.pane(former))
    this.panes.repaint(pane)
    const position = at && pane.voxelAt(at)
    const { labelmap } = this.overlays.overlays
    this.#probeListeners.tell(this.viewed && position && probeAt(this.viewed, labelmap, name, position))
  }

  protected override marksOf(pane: Pane): PaneMarks {
    const canvas = this.#canvas
    const color = this.overlays.colorOf(this.#hand.brush.segmentValue)
    return {
      crosshair: this.isCrosshairVisible ? crosshairOf(pane, this.panes.every()) : undefined,
      footprint: canvas && footprintIn(pane, { hand: this.#hand, canvas, pointer: this.#pointer, color }),
      lines: drawnLinesIn(pane, this.#hand.drawing),
    }
  }

  override destroy(): void {
    for (const stop of this.#stops) stop()
    super.destroy()
  }
}
