import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { clip, grow } from '@volume/voxel-box.ts'
import type { DifferenceRegion } from '../journal/prediction-difference.ts'
import { metricOf, reachInVoxels } from '../metric.ts'
import { cropGrid, cropVoxels } from '../tool/crop.ts'
import { nearbyDistancesMm2 } from '../tool/nearby-distance.ts'
import type { Readings } from './readings.ts'

/** Further away no outline is looked for. */
export const reachLimitMm = 10

/**
 * The largest distance in mm from a voxel center of the region to the nearest of the same segment in the reading that has
 * another one here: a part of the directed Hausdorff distance on voxels. `undefined`: there is none within 10 mm, for a voxel
 * or for all.
 */
export function reachMm({ first, second }: Readings, region: DifferenceRegion): number | undefined {
  const { grid } = first
  const margin = reachInVoxels(metricOf(grid.rasFromVoxel), reachLimitMm)
  const box = clip(grow(region.box, [Math.ceil(margin[0]), Math.ceil(margin[1]), Math.ceil(margin[2])]), grid.shape)
  if (!box) throw new Error('The region lies outside of the volume.')
  const reaches = [
    ...(region.to === 0 ? [] : [farthestMm(region, { box, other: first, segmentValue: region.to })]),
    ...(region.from === 0 ? [] : [farthestMm(region, { box, other: second, segmentValue: region.from })]),
  ]
  const reach = Math.max(...reaches)
  return reach <= reachLimitMm ? reach : undefined
}

interface Other {
  readonly box: VoxelBox
  readonly other: Labelmap
  readonly segmentValue: number
}

function farthestMm({ runs }: DifferenceRegion, { box, other, segmentValue }: Other): number {
  const { grid, voxels } = other
  const sites: number[] = []
  for (const [index, value] of cropVoxels(voxels, grid.shape, box).entries())
    if (value === segmentValue) sites.push(index)
  if (sites.length === 0) return Number.POSITIVE_INFINITY
  const near = { grid: cropGrid(grid, box), limitMm: reachLimitMm }
  const squared = nearbyDistancesMm2(Int32Array.from(sites), near)
  const [ni, nj] = grid.shape
  const [width, height] = near.grid.shape
  let farthest = 0
  for (let at = 0; at < runs.length; at += 2) {
    const i = runs[at]! % ni
    const row = (runs[at]! - i) / ni
    const j = row % nj
    const k = (row - j) / nj
    const start = ((k - box.min[2]) * height + j - box.min[1]) * width + i - box.min[0]
    for (let step = 0; step < runs[at + 1]!; step++) farthest = Math.max(farthest, squared[start + step]!)
  }
  return Math.sqrt(farthest)
}
