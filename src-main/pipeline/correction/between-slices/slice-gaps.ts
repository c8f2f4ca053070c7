import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import type { PlaneMask } from './signed-distance-2d.ts'

/** Two slices that hold a segment, and none between them that does; at least one slice lies between. */
export interface SliceGap {
  readonly first: number
  readonly second: number
}

export interface SliceRange {
  /** Both slices belong to it. */
  readonly first: number
  readonly last: number
}

export const slicesOrAll = (slices: SliceRange | undefined): SliceRange =>
  slices ?? { first: 0, last: Number.POSITIVE_INFINITY }

/** How a volume is cut: slices along the normal axis, and the steps in memory along u, v and the normal. */
export interface Cut {
  readonly axes: readonly [0 | 1 | 2, 0 | 1 | 2]
  readonly strides: readonly [u: number, v: number, normal: number]
}

export function cutOf([ni, nj]: readonly [number, number, number], normalAxis: 0 | 1 | 2): Cut {
  const slice = ni * nj
  if (normalAxis === 0) return { axes: [1, 2], strides: [ni, slice, 1] }
  return normalAxis === 1 ? { axes: [0, 2], strides: [1, slice, ni] } : { axes: [0, 1], strides: [1, ni, slice] }
}

/** The part of one slice inside a box, as a mask of one segment. */
export function sliceMask(
  { voxels }: Labelmap,
  { axes: [u, v], strides }: Cut,
  { box, slice, segmentValue }: { readonly box: VoxelBox; readonly slice: number; readonly segmentValue: number },
): PlaneMask {
  const [width, height] = [box.max[u] - box.min[u] + 1, box.max[v] - box.min[v] + 1]
  const mask = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const index = (x + box.min[u]) * strides[0] + (y + box.min[v]) * strides[1] + slice * strides[2]
      if (voxels[index] === segmentValue) mask[y * width + x] = 1
    }
  return { width, height, voxels: mask }
}

/** The gaps of a segment inside its box, rising. */
export function gapsOf(
  labelmap: Labelmap,
  normalAxis: 0 | 1 | 2,
  where: { readonly box: VoxelBox; readonly segmentValue: number; readonly slices: SliceRange },
): readonly SliceGap[] {
  const { box, segmentValue, slices } = where
  const cut = cutOf(labelmap.grid.shape, normalAxis)
  const gaps: SliceGap[] = []
  let first: number | undefined
  const end = Math.min(box.max[normalAxis], slices.last)
  for (let slice = Math.max(box.min[normalAxis], slices.first); slice <= end; slice++) {
    if (!sliceMask(labelmap, cut, { box, slice, segmentValue }).voxels.includes(1)) continue
    if (first !== undefined && slice - first > 1) gaps.push({ first, second: slice })
    first = slice
  }
  return gaps
}
