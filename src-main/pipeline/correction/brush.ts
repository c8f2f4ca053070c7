import type { Point } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import type { Interval } from './capsule.ts'
import { rowsOf } from './capsule.ts'
import type { Metric, Step } from './metric.ts'
import { metricOf, reachInVoxels } from './metric.ts'

/**
 * What a stroke paints with. A `disk` stays in the slice under the pointer; a `ball` reaches into its neighbors.
 * The radius is in mm on every grid, anisotropic, oblique or sheared.
 */
export interface Brush {
  readonly tool: 'brush' | 'eraser'
  /** What the brush writes, and the only label that the eraser removes; 1..65535. */
  readonly segmentValue: number
  readonly radiusMm: number
  readonly shape: 'disk' | 'ball'
  /** The voxel axis normal to the pane: 0 is i, 1 is j, 2 is k. */
  readonly normalAxis: 0 | 1 | 2
}

/** Receives voxels (iLow..iHigh, j, k); both ends belong to it and lie in the volume. */
export type VisitRow = (iLow: number, iHigh: number, j: number, k: number) => void

/** Throws for a brush that cannot paint: that is a bug of the caller. */
export function checkBrush({ segmentValue, radiusMm }: Brush): void {
  if (!Number.isInteger(segmentValue) || segmentValue < 1 || segmentValue > 65535)
    throw new Error(`A segment has a label value of 1..65535, not ${segmentValue}.`)
  if (!Number.isFinite(radiusMm) || radiusMm <= 0) throw new Error(`A brush has no radius of ${radiusMm} mm.`)
}

/**
 * Prepares the sweep of a brush over a grid: all voxels whose centers lie within the radius of the way between two
 * pointer positions, and those that the way itself runs through, so that a brush thinner than a voxel leaves no gaps.
 * With a disk, distances are those of the way's projection onto the slice under the end, along the normal axis.
 */
export function prepareSweep(
  grid: Grid,
  brush: Brush,
): (from: Point<'voxel'>, to: Point<'voxel'>, visit: VisitRow) => void {
  checkBrush(brush)
  const metric = metricOf(grid.rasFromVoxel)
  const flat = brush.shape === 'disk' ? brush.normalAxis : undefined
  const reach = flat === undefined ? reachInVoxels(metric, brush.radiusMm) : flatReach(metric, brush.radiusMm, flat)
  return (from, to, visit) => {
    const end: Step = flat === undefined ? [to.x, to.y, to.z] : inSlice([to.x, to.y, to.z], flat)
    let start: Step = [from.x, from.y, from.z]
    if (flat !== undefined) start = Math.round(start[flat]) === end[flat] ? inSlice(start, flat) : end
    visitCapsule({ metric, shape: grid.shape, radiusMm: brush.radiusMm, start, end, reach }, visit)
    visitWay(grid.shape, start, end, visit)
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

interface Sweep {
  readonly metric: Metric
  readonly shape: Shape
  readonly radiusMm: number
  readonly start: Step
  readonly end: Step
  readonly reach: Step
}

function visitCapsule({ metric, shape, radiusMm, start, end, reach }: Sweep, visit: VisitRow): void {
  const row = rowsOf({ metric, from: start, to: end, radiusMm })
  const slack = 1e-6
  const first = (axis: 0 | 1 | 2): number =>
    Math.max(0, Math.ceil(Math.min(start[axis], end[axis]) - reach[axis] - slack))
  const last = (axis: 0 | 1 | 2): number =>
    Math.min(shape[axis] - 1, Math.floor(Math.max(start[axis], end[axis]) + reach[axis] + slack))
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
