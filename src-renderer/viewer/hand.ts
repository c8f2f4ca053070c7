import type { Patch } from '@contract/correction.ts'
import type { Brush } from '@correction/stroke/brush.ts'
import type { IntensityRange } from '@correction/stroke/intensity-range.ts'
import { rangeOfStroke } from '@correction/stroke/threshold-brush.ts'
import { freePolicy, type Guard, guardOf, mayChange } from '@correction/tool/guard.ts'
import type { Point } from '@volume/affine.ts'
import type { Labelmap, VoxelArray } from '@volume/volume.ts'
import { Listeners } from './listeners.ts'
import {
  type Aim,
  type BrushStyle,
  isSeedTool,
  isStrokeTool,
  type KeptStroke,
  type Outline,
  type Reach,
  type Seed,
  type SeedTool,
  type StrokeTool,
  type ViewerTool,
} from './tools.ts'

/** The guard under which a tool works for a segment. It is asked anew for every stroke and every cursor. */
export type GuardSource = (segmentValue: number) => Guard

/** What may be painted on. */
export interface Canvas {
  readonly labelmap: Labelmap
  /** Intensities on the same grid. */
  readonly scan: VoxelArray
}

/** Radius of the brush that pointer and wheel can reach, mm. */
const radiusLimitsMm = { smallest: 0.5, largest: 20 }
/** Of the radius, at no pressure. */
const leastPressureShare = 0.2

/** What the reader's hand holds and what it may change, and whoever wants to know what it did. */
export class Hand {
  readonly strokes = new Listeners<Patch>()
  readonly keptStrokes = new Listeners<KeptStroke>()
  readonly outlines = new Listeners<Outline>()
  readonly seeds = new Listeners<Seed>()
  readonly aims = new Listeners<Aim | undefined>()
  readonly brushes = new Listeners<BrushStyle>()
  tool: ViewerTool = 'crosshair'
  isCorrectable = false
  guardFor: GuardSource = (segmentValue) => guardOf(freePolicy, segmentValue)
  /** The line that is being drawn. */
  drawing: Outline | undefined
  /** The intensities of the stroke that is being painted. */
  strokeRange: IntensityRange | undefined
  reaches: Readonly<Partial<Record<SeedTool, Reach>>> = {}
  #brush: BrushStyle = {
    segmentValue: 1,
    radiusMm: 3,
    shape: 'disk',
    range: { kind: 'local', deviations: 2 },
    removes: 'own',
    isPressureSensitive: false,
  }

  get brush(): BrushStyle {
    return this.#brush
  }

  /** How far what it holds reaches around the pointer; `undefined`: it has no reach. */
  get reach(): Reach | undefined {
    if (isStrokeTool(this.tool)) return this.#brush
    return isSeedTool(this.tool) ? this.reaches[this.tool] : undefined
  }

  setBrush(brush: Partial<BrushStyle>): void {
    this.#brush = { ...this.#brush, ...brush }
  }

  /** The pointer changed the radius. */
  announceRadius(radiusMm: number): void {
    const { smallest, largest } = radiusLimitsMm
    this.setBrush({ radiusMm: Math.min(largest, Math.max(smallest, Math.round(radiusMm * 10) / 10)) })
    this.brushes.tell(this.#brush)
  }

  /** What a stroke of this tool paints with, begun at a place. */
  brushAt(tool: StrokeTool, normalAxis: 0 | 1 | 2, { labelmap, scan }: Canvas, at: Point<'voxel'>): Brush {
    const { segmentValue, radiusMm, shape, range, removes } = this.#brush
    const tip = { segmentValue, radiusMm, shape, normalAxis }
    if (tool === 'brush') return { ...tip, tool }
    if (tool === 'eraser') return { ...tip, tool, removes }
    const measured = { grid: labelmap.grid, voxels: scan, tip }
    const fixed = this.strokeRange ?? rangeOfStroke(measured, range, at)
    return { ...tip, tool, voxels: scan, range: fixed ? { kind: 'fixed', ...fixed } : range }
  }

  /** The radius that a pen presses out of a brush; `pressure` 0..1, absent for what cannot press. */
  radiusMmAt(pressure: number | undefined): number {
    const { radiusMm, isPressureSensitive } = this.#brush
    if (pressure === undefined || !isPressureSensitive) return radiusMm
    return radiusMm * (leastPressureShare + (1 - leastPressureShare) * pressure)
  }

  /** Whether a threshold brush would paint a voxel; every other brush paints all under its tip. */
  paints(brush: Brush, { labelmap }: Canvas): ((index: number) => boolean) | undefined {
    if (brush.tool !== 'threshold-brush' || brush.range.kind !== 'fixed') return undefined
    const { low, high } = brush.range
    const guard = this.guardFor(brush.segmentValue)
    const within = { ...guard, within: [...guard.within, { voxels: brush.voxels, low, high }] }
    return (index) => {
      const before = labelmap.voxels[index] ?? 0
      return before === brush.segmentValue
        ? mayChange({ ...within, writable: all, replaceable: all }, index, before, before)
        : mayChange(within, index, before, brush.segmentValue)
    }
  }
}

const all = new Uint8Array(65536).fill(1)
