import type { RangeChoice } from '@correction/stroke/intensity-range.ts'
import type { KeptBecause } from '@correction/stroke/kept-voxels.ts'
import type { Point } from '@volume/affine.ts'
import type { RefusedBecause } from './refusal.ts'
import type { PaneName } from './viewer.ts'

/** They paint while the pointer moves. */
export type StrokeTool = 'brush' | 'eraser' | 'threshold-brush'
/** They draw a closed line in one slice. */
export type OutlineTool = 'lasso' | 'scissors'
/** They begin from a voxel that is clicked. */
export type SeedTool = 'smart-fill' | 'region-growing'

/** They draw into a slice what is measured, and change no voxel. */
export type MeasureTool = 'measure-length' | 'measure-angle'

/** What the left button does. Right button zooms, middle button pans, Shift + drag sets the window, always. */
export type ViewerTool = 'crosshair' | StrokeTool | OutlineTool | SeedTool | MeasureTool | 'window' | 'pan' | 'zoom'

const strokeTools: readonly ViewerTool[] = ['brush', 'eraser', 'threshold-brush']
const outlineTools: readonly ViewerTool[] = ['lasso', 'scissors']
const seedTools: readonly ViewerTool[] = ['smart-fill', 'region-growing']
const measureTools: readonly ViewerTool[] = ['measure-length', 'measure-angle']
export const isMeasureTool = (tool: ViewerTool): tool is MeasureTool => measureTools.includes(tool)
export const isStrokeTool = (tool: ViewerTool): tool is StrokeTool => strokeTools.includes(tool)
export const isOutlineTool = (tool: ViewerTool): tool is OutlineTool => outlineTools.includes(tool)
export const isSeedTool = (tool: ViewerTool): tool is SeedTool => seedTools.includes(tool)

/** How far around the pointer a tool reaches. */
export interface Reach {
  readonly radiusMm: number
  /** `disk`: the shown slice alone; `ball`: neighboring slices too. */
  readonly shape: 'disk' | 'ball'
}

/** The tip of the tools that paint; the tool itself is the viewer's tool. */
export interface BrushStyle extends Reach {
  readonly segmentValue: number
  /** The intensities that the threshold brush paints. */
  readonly range: RangeChoice
  /** What the eraser removes: its own segment, or every one that the policy lets go. */
  readonly removes: 'own' | 'any'
  /** A pen paints with the whole radius at full pressure only, and down to a fifth of it without. */
  readonly isPressureSensitive: boolean
}

/** In which pane something was drawn. */
interface Place {
  readonly pane: PaneName
  readonly normalAxis: 0 | 1 | 2
}

/** A closed line that was drawn in a slice; its points may lie outside the grid. */
export interface Outline extends Place {
  readonly tool: OutlineTool
  /** Index along the normal axis. */
  readonly sliceIndex: number
  /** In the order in which they were drawn, at least three. */
  readonly points: readonly Point<'voxel'>[]
}

/** A voxel of the grid that was clicked. */
export interface Seed extends Place {
  readonly tool: SeedTool
  readonly voxel: Point<'voxel'>
}

/** What a tool would act upon if the button were pressed or let go now: the line so far, or the voxel under the pointer. */
export type Aim = Outline | Seed

/** A stroke that changed no voxel: what kept most of those under it, or why it did not begin. */
export interface KeptStroke {
  /** The segment that was in the hand. */
  readonly segmentValue: number
  readonly because: KeptBecause | RefusedBecause
}

/** A place that is marked with its name; nothing is changed there. */
export interface PlacedMark {
  readonly voxel: Point<'voxel'>
  readonly name: string
}
