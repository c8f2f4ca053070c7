import type { Grid } from '@volume/grid.ts'
import { gaussian, truncation } from './gaussian.ts'
import { signedDistancesMm } from './nearby-distance.ts'
import { longestStepMm } from './on-part.ts'

/** Smoothed distances that differ by less are equal: a voxel then stays what it is. */
export const tieMm = 1e-4

/**
 * How far from a surface smoothing can move it, at most: a Gaussian average of a distance differs from it by no more
 * than the mean length of a step, 1.6 sigma, and the jump of one voxel between inside and outside.
 */
export const reachOfSmoothingMm = (grid: Grid, sigmaMm: number): number => 2 * sigmaMm + longestStepMm(grid)

/** From how far away voxels have a say in where the surface goes: the reach, and the kernel around it. */
export const supportOfSmoothingMm = (grid: Grid, sigmaMm: number): number =>
  (2 + truncation) * sigmaMm + 2 * longestStepMm(grid)

/**
 * Gaussian of the signed distance in mm, negative inside. Right as far as `reachOfSmoothingMm` from the surface; beyond,
 * only its sign is.
 */
export function smoothedDistancesMm(inside: Uint8Array, { grid, sigmaMm }: { grid: Grid; sigmaMm: number }) {
  const signed = signedDistancesMm(inside, { grid, limitMm: supportOfSmoothingMm(grid, sigmaMm) })
  const reach = reachOfSmoothingMm(grid, sigmaMm)
  return gaussian(signed, { grid, sigmaMm, isNeeded: (distance) => Math.abs(distance) <= reach })
}
