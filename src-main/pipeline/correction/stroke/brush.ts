import type { Point } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { Metric, Step } from '../metric.ts'
import { metricOf, reachInVoxels } from '../metric.ts'
import type { Capsule, Interval } from './capsule.ts'
import { rowsOf } from './capsule.ts'
import type { RangeChoice } from './intensity-range.ts'

/**
 * The form of a brush. A `disk` stays in the slice under the pointer; a `ball` reaches into its neighbors. The radius is
 * in mm on every grid, anisotropic, oblique or sheared.
 */
export interface BrushTip {
  readonly radiusMm: number
  readonly shape: 'disk' | 'ball'
  /** The voxel axis normal to the pane: 0 is i, 1 is j, 2 is k. */
  readonly normalAxis: 0 | 1 | 2
}

/** What a stroke does with the voxels under its tip. */
export type BrushAction =
  | { readonly tool: 'brush' }
  /** Removes its own segment's voxels, or with `any` those of every segment that the guard lets go. */
  | { readonly tool: 'eraser'; readonly removes?: 'own' | 'any' }
  /** Paints only where the intensity fits. */
  | { readonly tool: 'threshold-brush'; readonly voxels: VoxelArray; readonly range: RangeChoice }

/** What a stroke paints with; `segmentValue` (1..65535) is what a brush writes and what an eraser removes. */
export type Brush = BrushTip & BrushAction & { readonly segmentValue: number }

/** Receives voxels (iLow..iHigh, j, k); both ends belong to it and lie in the volume. */
export type VisitRow = (iLow: number, iHigh: number, j: number, k: number) => void

/** The radii at both ends of a way; the tip grows or shrinks evenly between them. */
export interface Radii {
  readonly fromMm: number
  readonly toMm: number
}

/** Visits what the tip covers on its way. Without radii it keeps its own; rows may be visited twice. */
export type Sweep = (from: Point<'voxel'>, to: Point<'voxel'>, visit: VisitRow, radii?: Radii) => void

/** Throws for a radius that no tip has: that is a bug of the caller. */
export function checkRadius(radiusMm: number): void {
  if (!Number.isFinite(radiusMm) || radiusMm <= 0) throw new Error(`A brush has no radius of ${radiusMm} mm.`)
}

/**
 * Prepares the sweep of a tip over a grid: all voxels whose centers lie within the radius of the way between two
 * pointer positions, and those that the way itself runs through, so that a brush thinner than a voxel leaves no gaps.
 * With a disk, distances are those of the way's projection onto the slice under the end, along the normal axis.
 */
export function prepareSweep(grid: Grid, tip: BrushTip): Sweep {
  checkRadius(tip.radiusMm)
  const { shape } = grid
  const metric = metricOf(grid.rasFromVoxel)
  const flat = tip.shape === 'disk' ? tip.normalAxis : undefined
  const reachOfMm = flat === undefined ? reachInVoxels(metric, 1) : flatReach(metric, 1, flat)
  const own: Radii = { fromMm: tip.radiusMm, toMm: tip.radiusMm }
  return (from, to, visit, radii = own) => {
    const end: Step = flat === undefined ? [to.x, to.y, to.z] : inSlice([to.x, to.y, to.z], flat)
    let start: Step = [from.x, from.y, from.z]
    let startRadiusMm = radii.fromMm
    if (flat !== undefined) {
      const staysInSlice = Math.round(start[flat]) === end[flat]
      start = staysInSlice ? inSlice(start, flat) : end
      if (!staysInSlice) startRadiusMm = radii.toMm
    }
    const capsule = { metric, from: start, to: end, fromRadiusMm: startRadiusMm, toRadiusMm: radii.toMm }
    visitCapsule({ shape, capsule, reachOfMm }, visit)
    visitWay(shape, start, end, visit)
  }
}

function inSlice(position: Step, normalAxis: 0 | 1 | 2): Step {
  const [x, y, z] = position
  if (normalAxis === 0) return [Math.round(x), y, z]
  return normalAxis === 1 ? [x, Math.round(y), z] : [x, y, Math.round(z)]
}

/** A disk reaches as far as an ellipse of the two in-plane axes; along the normal axis it does not reach at all. */
function flatReach(m: Metric, radiusMm: number, normalAxis: 0 | 1 | 2): Step {
  const reach = (own: number, other: number, mixed: number): number =>
    radiusMm * Math.sqrt(other / (own * other - mixed * mixed))
  const [ii, jj, kk, ij, ik, jk] = m
  if (normalAxis === 0) return [0, reach(jj, kk, jk), reach(kk, jj, jk)]
  if (normalAxis === 1) return [reach(ii, kk, ik), 0, reach(kk, ii, ik)]
  return [reach(ii, jj, ij), reach(jj, ii, ij), 0]
}

interface CapsuleOnGrid {
  readonly shape: Shape
  readonly capsule: Capsule
  /** How many voxels a tip of 1 mm reaches along each axis. */
  readonly reachOfMm: Step
}

function visitCapsule({ shape, capsule, reachOfMm }: CapsuleOnGrid, visit: VisitRow): void {
  const row = rowsOf(capsule)
  const { from, to, fromRadiusMm, toRadiusMm } = capsule
  const slack = 1e-6
  const first = (axis: 0 | 1 | 2): number => {
    const reach = reachOfMm[axis]
    return Math.max(0, Math.ceil(Math.min(from[axis] - fromRadiusMm * reach, to[axis] - toRadiusMm * reach) - slack))
  }
  const last = (axis: 0 | 1 | 2): number => {
    const reach = reachOfMm[axis]
    const most = Math.max(from[axis] + fromRadiusMm * reach, to[axis] + toRadiusMm * reach)
    return Math.min(shape[axis] - 1, Math.floor(most + slack))
  }
  const iFirst = first(0)
  const iLast = last(0)
  const jLast = last(1)
  const kLast = last(2)
  const part: Interval = { low: 0, high: 0 }
  for (let k = first(2); k <= kLast; k++) {
    for (let j = first(1); j <= jLast; j++) {
      row(j, k, part)
      const iLow = Math.max(iFirst, Math.ceil(part.low))
      const iHigh = Math.min(iLast, Math.floor(part.high))
      if (iLow <= iHigh) visit(iLow, iHigh, j, k)
    }
  }
}

/** The voxels at whole steps of the way along its longest axis: each touches the one before by a face, edge or corner. */
function visitWay(shape: Shape, start: Step, end: Step, visit: VisitRow): void {
  const d: Step = [end[0] - start[0], end[1] - start[1], end[2] - start[2]]
  const stepCount = Math.ceil(Math.max(Math.abs(d[0]), Math.abs(d[1]), Math.abs(d[2])))
  for (let step = 0; step <= stepCount; step++) {
    const share = stepCount === 0 ? 0 : step / stepCount
    const i = Math.round(start[0] + share * d[0])
    const j = Math.round(start[1] + share * d[1])
    const k = Math.round(start[2] + share * d[2])
    if (i >= 0 && j >= 0 && k >= 0 && i < shape[0] && j < shape[1] && k < shape[2]) visit(i, i, j, k)
  }
}
