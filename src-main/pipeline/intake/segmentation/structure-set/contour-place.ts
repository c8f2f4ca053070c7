import { type Affine, apply, compose, invert, lpsFromRas, point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { farthestVoxels, inParts, type SliceContour } from './rasterize.ts'

type Axis = 0 | 1 | 2

/** The slices that contours are drawn in: those along this axis of the grid, each with the axes that span it. */
export interface SliceAxes {
  readonly normal: Axis
  readonly u: Axis
  readonly v: Axis
}

/** The slices of the source before those across it. */
const allAxes: readonly SliceAxes[] = [
  { normal: 2, u: 0, v: 1 },
  { normal: 1, u: 0, v: 2 },
  { normal: 0, u: 1, v: 2 },
]

/** A contour counts as lying in a slice if no point is farther from it than this, as a share of the distance of slices. */
export const largestOffSlices = 0.1

/** Beyond the outermost faces of the voxels by more than this a contour counts as cut off, as a share of a voxel. */
const cutVoxels = 0.01

export type ContourPlacement =
  | { readonly slice: number; readonly contour: SliceContour; readonly isCut: boolean }
  /** How far its farthest point is from the nearest slice, as a share of the distance of slices. */
  | { readonly offSlices: number }
  | { readonly isOutside: true }

/** Places contours of points in LPS, x, y and z in turn, in mm. */
export function contourPlacer(grid: Grid) {
  const voxelFromLps = invert(compose(lpsFromRas, grid.rasFromVoxel))
  return {
    /** Along which axis a contour lies in one slice; that of the source's slices if along none. */
    axesOf(points: Float64Array): SliceAxes {
      const lieIn = ({ normal }: SliceAxes) => offSlices(depthsOf(points, voxelFromLps, normal)) <= largestOffSlices
      return allAxes.find(lieIn) ?? allAxes[0]!
    },
    place: (points: Float64Array, axes: SliceAxes): ContourPlacement => place(points, { axes, grid, voxelFromLps }),
  }
}

interface Onto {
  readonly axes: SliceAxes
  readonly grid: Grid
  readonly voxelFromLps: Affine<'voxel', 'lps'>
}

function place(points: Float64Array, { axes, grid: { shape }, voxelFromLps }: Onto): ContourPlacement {
  const depths = depthsOf(points, voxelFromLps, axes.normal)
  if (!depths.every((depth) => Math.abs(depth) <= farthestVoxels)) return { isOutside: true }
  const off = offSlices(depths)
  if (off > largestOffSlices) return { offSlices: off }
  const slice = Math.round(depths[0]!)
  if (slice < 0 || slice >= shape[axes.normal]) return { isOutside: true }
  const contour = new Int32Array((points.length / 3) * 2)
  let isCut = false
  for (let at = 0; at < depths.length; at++) {
    const voxel = voxelOf(points, at, voxelFromLps)
    for (const [part, axis] of [axes.u, axes.v].entries()) {
      const place = voxel[axis]!
      if (!(Math.abs(place) <= farthestVoxels)) return { isOutside: true }
      if (place < -0.5 - cutVoxels || place > shape[axis] - 0.5 + cutVoxels) isCut = true
      contour[at * 2 + part] = inParts(place)
    }
  }
  return { slice, contour, isCut }
}

const depthsOf = (points: Float64Array, voxelFromLps: Affine<'voxel', 'lps'>, normal: Axis): Float64Array =>
  Float64Array.from({ length: points.length / 3 }, (_, at) => voxelOf(points, at, voxelFromLps)[normal]!)

function voxelOf(points: Float64Array, at: number, voxelFromLps: Affine<'voxel', 'lps'>) {
  const { x, y, z } = apply(voxelFromLps, point<'lps'>(points[at * 3]!, points[at * 3 + 1]!, points[at * 3 + 2]!))
  return [x, y, z] as const
}

/** From the slice that is nearest to the first point. */
const offSlices = (depths: Float64Array): number => {
  const slice = Math.round(depths[0] ?? 0)
  return depths.reduce((largest, depth) => Math.max(largest, Math.abs(depth - slice)), 0)
}
