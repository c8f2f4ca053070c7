import type { Patch } from '@contract/correction.ts'
import { column, determinant } from '@volume/affine.ts'
import { type Grid, spacingMm } from '@volume/grid.ts'
import { shapeOf } from '@volume/voxel-box.ts'
import { boxOfPatch } from '../journal/patch.ts'
import { planeOf } from './plane.ts'
import { type DrawnPolygon, insidePolygon, type PlanePoint } from './polygon.ts'

/** What a closed line encloses in its slice: voxel centers decide. */
export interface LineSize {
  /** From the first to the last voxel along the two axes of the slice, in the order of memory. */
  readonly alongMm: readonly [number, number]
  readonly areaMm2: number
}

/** `undefined` if no voxel center of the slice lies inside. */
export function lineSize(
  grid: Grid,
  { points, normalAxis }: Pick<DrawnPolygon, 'points' | 'normalAxis'>,
): LineSize | undefined {
  const { axes, width, height } = planeOf(grid.shape, normalAxis)
  const drawn = points.map((at) => ([at.x, at.y, at.z] as const).filter((_, axis) => axis !== normalAxis))
  const [uFirst, uLast] = endsWithin(
    drawn.map(([u]) => u ?? 0),
    width,
  )
  const [vFirst, vLast] = endsWithin(
    drawn.map(([, v]) => v ?? 0),
    height,
  )
  if (uFirst > uLast || vFirst > vLast) return undefined
  const columns = uLast - uFirst + 1
  const shifted = drawn.map(([u = 0, v = 0]): PlanePoint => [u - uFirst, v - vFirst])
  const inside = insidePolygon(shifted, columns, vLast - vFirst + 1)
  let [count, left, right] = [0, columns, -1]
  for (let at = inside.indexOf(1); at >= 0; at = inside.indexOf(1, at + 1)) {
    count++
    left = Math.min(left, at % columns)
    right = Math.max(right, at % columns)
  }
  if (count === 0) return undefined
  const rows = Math.floor(inside.lastIndexOf(1) / columns) - Math.floor(inside.indexOf(1) / columns) + 1
  const spacing = spacingMm(grid)
  return {
    alongMm: [(right - left + 1) * spacing[axes[0]], rows * spacing[axes[1]]],
    areaMm2: count * faceMm2(grid, axes),
  }
}

/** The whole numbers between the ends of these, kept to 0 up to `count`. */
function endsWithin(values: readonly number[], count: number): readonly [number, number] {
  const first = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const last = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  return [Math.max(0, Math.ceil(first)), Math.min(count - 1, Math.floor(last))]
}

/** The area of the side that a voxel turns to the viewer of a slice. */
function faceMm2({ rasFromVoxel }: Grid, [u, v]: readonly [0 | 1 | 2, 0 | 1 | 2]): number {
  const [a, b] = [column(rasFromVoxel, u), column(rasFromVoxel, v)]
  return Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
}

/** What a patch changes. */
export interface PatchSize {
  /** From the first to the last changed voxel along i, j, k. */
  readonly alongMm: readonly [number, number, number]
  readonly volumeMm3: number
}

/** `undefined` for a patch that changes no voxel. */
export function patchSize(grid: Grid, patch: Patch): PatchSize | undefined {
  const box = boxOfPatch(grid.shape, patch)
  if (box === undefined) return undefined
  const [ni, nj, nk] = shapeOf(box)
  const [i, j, k] = spacingMm(grid)
  const voxelMm3 = Math.abs(determinant(grid.rasFromVoxel))
  return { alongMm: [ni * i, nj * j, nk * k], volumeMm3: changedCount(patch) * voxelMm3 }
}

/** What a patch changes that lies in one slice. */
export function slicePatchSize(grid: Grid, patch: Patch, normalAxis: 0 | 1 | 2): LineSize | undefined {
  const size = patchSize(grid, patch)
  if (size === undefined) return undefined
  const { axes } = planeOf(grid.shape, normalAxis)
  const areaMm2 = changedCount(patch) * faceMm2(grid, axes)
  return { alongMm: [size.alongMm[axes[0]], size.alongMm[axes[1]]], areaMm2 }
}

function changedCount({ runs }: Patch): number {
  let count = 0
  for (let at = 1; at < runs.length; at += 4) count += runs[at] ?? 0
  return count
}
