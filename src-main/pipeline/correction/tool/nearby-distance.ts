import { squaredDistancesMm2 } from '@volume/distance-transform.ts'
import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'
import { shearDegrees } from '@volume/shear.ts'
import { shearedDistancesMm2 } from './sheared-distance.ts'

/**
 * Axes that miss a right angle by less count as perpendicular: 10 mm are then measured wrong by less than a micrometer.
 */
const perpendicularDegrees = 0.01

export const isPerpendicular = ({ rasFromVoxel }: Grid): boolean => shearDegrees(rasFromVoxel) < perpendicularDegrees

interface Nearby {
  readonly grid: Grid
  readonly limitMm: number
}

/**
 * Squared distance in mm² from each voxel center to the nearest site's center, exact on every grid, sheared ones too,
 * as far as `limitMm`; beyond, any larger value. Beyond the border of the grid there are no sites.
 */
export const nearbyDistancesMm2 = (sites: Int32Array, { grid, limitMm }: Nearby): Float32Array =>
  isPerpendicular(grid)
    ? squaredDistancesMm2(sites, { shape: grid.shape, spacingMm: spacingMm(grid) })
    : shearedDistancesMm2(sites, { grid, limitMm })

/**
 * Distance in mm from each voxel center to the nearest center on the other side: positive outside (where `inside` is
 * 0), negative inside, never further from 0 than `limitMm`.
 */
export function signedDistancesMm(inside: Uint8Array, nearby: Nearby): Float32Array {
  const signed = nearbyDistancesMm2(indicesOf(inside, 1), nearby)
  const toOutside = nearbyDistancesMm2(indicesOf(inside, 0), nearby)
  for (let index = 0; index < signed.length; index++)
    signed[index] =
      inside[index] === 1
        ? -Math.min(nearby.limitMm, Math.sqrt(toOutside[index]!))
        : Math.min(nearby.limitMm, Math.sqrt(signed[index]!))
  return signed
}

/** The indices of the voxels that have a value. */
export function indicesOf(voxels: Uint8Array, value: 0 | 1): Int32Array {
  const indices = new Int32Array(voxels.length)
  let count = 0
  for (let index = 0; index < voxels.length; index++) if (voxels[index] === value) indices[count++] = index
  return indices.subarray(0, count)
}
