import { squaredDistancesMm2 } from '@volume/distance-transform.ts'
import type { Mask } from '@volume/mask.ts'
import { surfaceVoxels } from './surface.ts'

/** From each surface voxel of one mask to the nearest surface voxel of the other, center to center, mm, ascending. */
export interface SurfaceDistances {
  readonly fromFirst: Float64Array
  readonly fromSecond: Float64Array
}

/** Both masks must be cut with one box. An empty mask has no surface: its list is empty, the other's is infinite. */
export function surfaceDistances(
  first: Mask,
  second: Mask,
  spacingMm: readonly [number, number, number],
): SurfaceDistances {
  const a = surfaceVoxels(first)
  const b = surfaceVoxels(second)
  const directed = (from: Int32Array, to: Int32Array) => {
    const squared = squaredDistancesMm2(to, { shape: first.shape, spacingMm })
    return Float64Array.from(from, (index) => Math.sqrt(squared[index]!)).sort()
  }
  return { fromFirst: directed(a, b), fromSecond: directed(b, a) }
}

/**
 * HD95 in mm: the larger of the two directed 95th percentiles (each with linear interpolation between ranks), as in
 * MONAI and DeepMind's surface-distance, not the percentile of the pooled distances. Undefined if a mask is empty.
 */
export function hd95Mm({ fromFirst, fromSecond }: SurfaceDistances): number | undefined {
  if (fromFirst.length === 0 || fromSecond.length === 0) return undefined
  return Math.max(percentile(fromFirst, 95), percentile(fromSecond, 95))
}

/** Average symmetric surface distance in mm: the mean over the surface voxels of both masks, pooled. Undefined if a mask is empty. */
export function assdMm({ fromFirst, fromSecond }: SurfaceDistances): number | undefined {
  if (fromFirst.length === 0 || fromSecond.length === 0) return undefined
  const sum = (distances: Float64Array) => distances.reduce((total, distance) => total + distance, 0)
  return (sum(fromFirst) + sum(fromSecond)) / (fromFirst.length + fromSecond.length)
}

/**
 * Normalized surface Dice, in [0, 1]: the share of both surfaces' voxels that lie within `toleranceMm` of the other
 * surface (Nikolov et al. 2018, counted in voxels instead of surface area). 0 if one mask is empty, undefined if both.
 */
export function nsd({ fromFirst, fromSecond }: SurfaceDistances, toleranceMm: number): number | undefined {
  const count = fromFirst.length + fromSecond.length
  if (count === 0) return undefined
  const within = (distances: Float64Array) =>
    distances.reduce((total, distance) => total + (distance <= toleranceMm ? 1 : 0), 0)
  return (within(fromFirst) + within(fromSecond)) / count
}

/** Percentile of sorted values, linear between ranks. */
function percentile(sorted: Float64Array, percent: number): number {
  const rank = ((sorted.length - 1) * percent) / 100
  const low = sorted[Math.floor(rank)]!
  const high = sorted[Math.ceil(rank)]!
  return low + (high - low) * (rank - Math.floor(rank))
}
