import type { Point } from '@volume/affine.ts'

/** Where a segment lies in the labelmap: from the center of the voxels of all segments to that of its own. */
export type OffsetMm = readonly [right: number, front: number, up: number]

interface Placed {
  readonly segmentValue: number
  readonly voxelCount: number
  readonly shape?: { readonly center: Point<'ras'> }
}

/** Label value → offset in RAS. A labelmap with one segment has none. */
export function offsetsMm(segments: readonly Placed[]): ReadonlyMap<number, OffsetMm> {
  const placed = segments.flatMap(({ segmentValue, voxelCount, shape }) =>
    shape ? [{ segmentValue, voxelCount, center: shape.center }] : [],
  )
  if (placed.length < 2) return new Map()
  const total = placed.reduce((sum, { voxelCount }) => sum + voxelCount, 0)
  const middle = (axis: 'x' | 'y' | 'z') =>
    placed.reduce((sum, { center, voxelCount }) => sum + center[axis] * voxelCount, 0) / total
  const [x, y, z] = [middle('x'), middle('y'), middle('z')]
  return new Map(placed.map(({ segmentValue, center }) => [segmentValue, [center.x - x, center.y - y, center.z - z]]))
}
