import type { PercentWindow } from '@contract/application.ts'
import type { ContrastName } from '@contract/contrast.ts'
import type { Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { UncertaintySource } from '@contract/view.ts'
import type { Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { Convention, PaneName } from '@volume/pane-plane.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import type { Playing } from './cine.ts'
import type { Blend, Companion } from './companion.ts'
import type { GuardSource } from './hand.ts'
import type { Measurement } from './measurement.ts'
import type { ObliqueView } from './oblique/view.ts'
import type { Aim, BrushStyle, KeptStroke, Outline, PlacedMark, Reach, Seed, SeedTool, ViewerTool } from './tools.ts'
import type { WindowPreset } from './window-presets.ts'

export type { Convention, PaneName } from '@volume/pane-plane.ts'
export type { Playing } from './cine.ts'
export type { Blend, Companion } from './companion.ts'
export type { GuardSource } from './hand.ts'
export type { Measurement } from './measurement.ts'
export type {
  Aim,
  BrushStyle,
  KeptStroke,
  MeasureTool,
  Outline,
  OutlineTool,
  PlacedMark,
  Reach,
  Seed,
  SeedTool,
  StrokeTool,
  ViewerTool,
} from './tools.ts'
export type { WindowPreset, WindowPresetName } from './window-presets.ts'

/** The three panes. Each shows one slice of voxels, seen as radiologists do: the patient's right is on the left. */
export const paneNames: readonly PaneName[] = ['axial', 'coronal', 'sagittal']

/** Intensities shown black and white. */
export interface Window {
  readonly low: number
  readonly high: number
}

export type UncertaintyMeasure = UncertaintySource['measure']

export interface UncertaintyMap {
  readonly measure: UncertaintyMeasure
  /** On the scan's grid. */
  readonly voxels: Uint16Array
  readonly perUnit: number
  /** The largest value that the measure can take. */
  readonly limit: number
}

/** One case as the panes show it. The viewer keeps the arrays: strokes change `labelmap` in place. */
export interface ViewedCase {
  readonly grid: Grid
  readonly voxels: VoxelArray
  readonly window: Window
  /** On the scan's grid; absent before the first inference. */
  readonly labelmap?: Uint16Array | undefined
  readonly segments: readonly Segment[]
  readonly uncertainty: readonly UncertaintyMap[]
}

/** `color` is sRGB, 0..255; `opacity` 0..1 multiplies that of the label style. */
export interface SegmentStyle {
  readonly color: readonly [number, number, number]
  readonly opacity: number
  readonly visible: boolean
}

/** `fillOpacity` and `outlineOpacity` 0..1. */
export interface LabelStyle {
  readonly mode: 'fill' | 'outline' | 'both'
  readonly fillOpacity: number
  readonly outlineOpacity: number
  readonly visible: boolean
}

/** What the uncertainty layer shows: colors run from `low` (transparent) to `high`. */
export interface UncertaintyStyle {
  readonly measure: UncertaintyMeasure | undefined
  readonly opacity: number
  readonly low: number
  readonly high: number
}

/** A patch that is proposed. `color` is sRGB, 0..255. */
export interface Preview {
  readonly patch: Patch
  readonly color?: readonly [number, number, number] | undefined
}

/** A 16-bit map on the scan's grid that is neither labels nor doubt: where versions differ, who made what. */
export interface ShownMap {
  readonly voxels: Uint16Array
  /** sRGB, 0..255; a value without a color is not drawn. 0 is never outlined. */
  colorOf(value: number): readonly [number, number, number] | undefined
  /** 0..1; 0: outlines alone. */
  readonly fillOpacity: number
  /** Times the width of a segment's outline; 0: none. */
  readonly outlineWidth: number
}

export interface ShownMaps {
  /** Lowest first. */
  readonly maps: readonly ShownMap[]
  /** Segments are not drawn meanwhile. */
  readonly inPlaceOfLabels: boolean
}

/** What stands under the pointer. */
export interface Probe {
  readonly pane: PaneName
  readonly voxel: Point<'voxel'>
  readonly ras: Point<'ras'>
  readonly intensity: number
  readonly segmentValue: number
  readonly doubt: Readonly<Partial<Record<UncertaintyMeasure, number>>>
}

/** starting → ready → lost; a lost viewer shows nothing more and is destroyed and created anew. */
export type ViewerState = { readonly kind: 'ready' } | { readonly kind: 'lost'; readonly failure: Failure }

/** Where a case is looked at first; without a crosshair at its center, without a magnification as a whole. */
export interface FirstLook {
  readonly crosshair?: Point<'voxel'> | undefined
  /** Times the size at which the whole scan fits; about the crosshair. */
  readonly magnification?: number | undefined
}

/** Three linked panes. Every `on…` returns its end. Positions are voxel indices of the case's grid. */
export interface Viewer {
  readonly state: ViewerState
  onState(listener: (state: ViewerState) => void): () => void

  /**
   * Shows a case; resolves in the frame that holds it in every pane, so that what is told to the viewer before is in it. A
   * pane with a slab is black until its own frame, a little later. The crosshair goes to `crosshair` or the center.
   */
  show(viewed: ViewedCase, options?: FirstLook): Promise<Result<void, Failure>>
  /**
   * Makes a case ready that will perhaps be shown next: its scan goes to the graphics card bit by bit while the reader
   * works. One is kept, until it is shown or another case is; resolves when it is ready or given up.
   */
  prepare(viewed: Pick<ViewedCase, 'grid' | 'voxels'>): Promise<void>
  /** Resolves when the graphics card has drawn every pane: nothing looks different then, but what follows is quicker. */
  readonly drawn: Promise<void>
  /** Empties the panes and frees the case. */
  clear(): void

  readonly window: Window
  setWindow(window: Window): void
  /** Windows by percentiles of the shown scan; about 0.2 s for 256³. */
  windowPresets(contrast?: ContrastName): readonly WindowPreset[]
  /** A window by percentiles in the shown scan, and the other way round; `undefined` without one. */
  windowFrom(percents: PercentWindow): Window | undefined
  percentsOf(window: Window): PercentWindow | undefined
  onWindow(listener: (window: Window) => void): () => void
  /** How the scan is drawn between voxel centers. Labels are always drawn voxel by voxel. */
  setInterpolation(interpolation: 'linear' | 'nearest'): void

  setSegmentStyle(segmentValue: number, style: Partial<SegmentStyle>): void
  setLabelStyle(style: Partial<LabelStyle>): void
  /** Replaces the labelmap (a new inference, another version) without touching the rest. */
  setLabelmap(labelmap: Uint16Array | undefined, segments: readonly Segment[]): void
  /** The labelmap was changed inside `box` by someone else than a stroke: undo, redo. */
  refreshLabels(box: VoxelBox): void
  setUncertainty(style: Partial<UncertaintyStyle>): void
  /** Replaces the uncertainty maps. */
  setUncertaintyMaps(maps: readonly UncertaintyMap[]): void

  /** A second scan of the same place in the world. One at a time; `show` and `clear` free it. */
  readonly companion: Companion | undefined
  setCompanion(companion: Companion | undefined): void
  /** How it lies over the scan in every pane, sampled slice by slice on the scan's grid. */
  setBlend(blend: Partial<Blend>): void
  /** Its window was changed by the pointer. Nothing is changed yet: hand the companion over with it. */
  onCompanionWindow(listener: (window: Window) => void): () => void
  /** Shows it on its own grid in an empty element, linked to a pane by the world. Returns the end. One at a time. */
  lookBeside(element: HTMLElement, pane: PaneName): () => void

  /** A slice of any direction, linked to the three panes by the crosshair. */
  readonly oblique: ObliqueView

  readonly crosshair: Point<'voxel'>
  /** Moves all panes; rounded to the nearest voxel and kept inside the grid. */
  setCrosshair(crosshair: Point<'voxel'>): void
  /** As `setCrosshair`, and with the voxel in the middle of every pane. */
  centerOn(position: Point<'voxel'>): void
  onCrosshair(listener: (crosshair: Point<'voxel'>) => void): () => void
  setCrosshairVisible(visible: boolean): void
  /** Moves a pane's slice; positive is superior, anterior, right. */
  scroll(pane: PaneName, slices: number): void
  /** A press of a key: one slice of the pane that the pointer was last in, and more at a time the longer the key is held. */
  stepSlices(direction: 1 | -1): void
  /** So many slices of the pane that the pointer was last in. */
  leapSlices(slices: number): void
  /** Plays the slices of the active pane over and over; another case stops it. A slow PC plays slower, and skips none. */
  playCine(slicesPerSecond: number): void
  stopCine(): void
  readonly cine: Playing | undefined
  onCine(listener: (playing: Playing | undefined) => void): () => void
  /**
   * The brightest intensities of a slab around a pane's slice, mm along its normal axis; `undefined`: the slice. Labels
   * stay those of the slice in the middle, and nothing can be corrected in such a pane.
   */
  setSlab(pane: PaneName, thicknessMm: number | undefined): void
  slabMm(pane: PaneName): number | undefined
  /** On which side the patient's right is; every pane says it. */
  readonly convention: Convention
  setConvention(convention: Convention): void
  /** A lens around the pointer; 2 to 4 times. */
  setMagnifier(factor: number | undefined): void
  /** Multiplies the magnification of all panes about the crosshair. */
  zoom(factor: number): void
  /** Fits the scan into the panes and forgets zoom and pan. */
  reset(): void
  /** The pane that the pointer was last in: what keys act upon. */
  readonly activePane: PaneName
  setActivePane(pane: PaneName): void

  readonly tool: ViewerTool
  setTool(tool: ViewerTool): void
  readonly brush: BrushStyle
  setBrush(brush: Partial<BrushStyle>): void
  /** The brush was changed by the pointer (Alt + wheel). */
  onBrush(listener: (brush: BrushStyle) => void): () => void
  /** How far the tools reach that begin from a voxel: the cursor outlines it. */
  setReaches(reaches: Readonly<Record<SeedTool, Reach>>): void
  /** Words beside the pointer while it is over a pane, until others are given. */
  say(text: string | undefined): void
  /** Whether a stroke may begin; without it both correction tools only point. */
  setCorrectable(correctable: boolean): void
  /** What strokes and the threshold brush's cursor may change; it is asked for every stroke. Nothing is guarded before. */
  setPolicy(guardFor: GuardSource): void
  /** A stroke ended and changed voxels: they are already painted; journal the patch. */
  onStroke(listener: (patch: Patch) => void): () => void
  /** A stroke ended and changed nothing, because what lies under it may not change; or a tool did not begin. */
  onKeptStroke(listener: (stroke: KeptStroke) => void): () => void
  /** A closed line was drawn by lasso or scissors; Escape calls it off. Nothing is changed yet. */
  onOutline(listener: (outline: Outline) => void): () => void
  /** A voxel was clicked with a tool that begins from one. Nothing is changed yet. */
  onSeed(listener: (seed: Seed) => void): () => void
  /** Where the hand is with such a tool, at every movement; `undefined`: nothing would come of it any more. */
  onAim(listener: (aim: Aim | undefined) => void): () => void
  /**
   * Shows what a patch would change, until it is replaced or taken away: striped what would be added, dark what would
   * be removed. The labelmap is not touched. `color` is that of the patch's own segment, if not the one it is shown in.
   */
  setPreview(preview: Preview | undefined): void
  /** Shows maps above labels and doubt. A map that has changed is handed over as a new one. `show` and `clear` take them away. */
  setMaps(shown: ShownMaps | undefined): void
  /** What was measured in this case: lengths and angles. `show` and `clear` empty it. */
  readonly measurements: readonly Measurement[]
  /** Puts back what was kept of a case. */
  setMeasurements(measurements: readonly Measurement[]): void
  /** Told when they change, and when another one is selected. */
  onMeasurements(listener: (measurements: readonly Measurement[]) => void): () => void
  /** The id of the measurement that was drawn or clicked last. */
  readonly selectedMeasurement: number | undefined
  selectMeasurement(id: number | undefined): void
  removeMeasurement(id: number): void
  /** Marks places, each in the slices that hold it, until others are given; `show` keeps them. */
  setMarks(marks: readonly PlacedMark[]): void
  onProbe(listener: (probe: Probe | undefined) => void): () => void

  /** One pane as it is on screen, scan and overlays, as a PNG. */
  screenshot(pane: PaneName): Promise<Blob>
  destroy(): void
}

/** Empty, positioned elements; the viewer fills them and takes their pointer events. */
export type PaneElements = Readonly<Record<PaneName, HTMLElement>>

/** What `create-viewer.ts` exports as `createViewer`; it fails where the PC draws no WebGL. */
export type CreateViewer = (elements: PaneElements) => Promise<Result<Viewer, Failure>>
