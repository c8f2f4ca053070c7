import { type Affine, compose, invert } from './affine.ts'
import { bitsOf, sameType } from './bits.ts'
import { type Grid, voxelCount } from './grid.ts'
import { tablesAlongAxes } from './resample-axes.ts'
import { linearAlongAxes, linearAnyhow } from './resample-linear.ts'
import { nearestAlongAxes, nearestAnyhow } from './resample-nearest.ts'
import type { Volume, VoxelArray } from './volume.ts'

/**
 * How a volume is brought onto another grid. Each target voxel's center is mapped through world space into the source:
 * - within the source's voxels (up to half a voxel beyond the outermost centers): the value there; between an
 *   outermost center and its voxel's face the outermost value holds on,
 * - beyond: `outside`.
 */
export interface Resampling {
  readonly grid: Grid
  readonly interpolation: 'linear' | 'nearest'
  readonly outside: number
}

/**
 * `linear` is trilinear, in single precision (intensities, probabilities); `nearest` keeps the stored type (labels).
 * Source voxels that are not finite spread to the target voxels that they have a weight in.
 */
export function resample(
  volume: Volume,
  resampling: Resampling & { readonly interpolation: 'linear' },
): Volume<Float32Array<ArrayBuffer>>
export function resample<Voxels extends VoxelArray>(
  volume: Volume<Voxels>,
  resampling: Resampling & { readonly interpolation: 'nearest' },
): Volume<Voxels>
export function resample(volume: Volume, resampling: Resampling): Volume
export function resample(volume: Volume, { grid, interpolation, outside }: Resampling): Volume {
  const sourceFromTarget = voxelFromVoxel(volume.grid, grid)
  const shapes = { source: volume.grid.shape, target: grid.shape }
  const tables = tablesAlongAxes(sourceFromTarget, shapes)
  if (interpolation === 'linear') {
    const from = volume.voxels instanceof Float32Array ? volume.voxels : new Float32Array(volume.voxels)
    const voxels = new Float32Array(voxelCount(grid))
    if (tables) linearAlongAxes({ from, to: voxels, outside }, tables)
    else linearAnyhow({ from, to: voxels, outside }, sourceFromTarget, shapes)
    return { grid, voxels }
  }
  const voxels = sameType(volume.voxels, voxelCount(grid))
  const outsideBits = bitsOf(sameType(volume.voxels, 1).fill(outside))[0]!
  const moved = { from: bitsOf(volume.voxels), to: bitsOf(voxels), outside: outsideBits }
  if (tables) nearestAlongAxes(moved, tables)
  else nearestAnyhow(moved, sourceFromTarget, shapes)
  return { grid, voxels }
}

/** Source voxel index (fractional) of a target voxel, by way of world space. */
export const voxelFromVoxel = (source: Grid, target: Grid): Affine<'voxel', 'voxel'> =>
  compose(invert(source.rasFromVoxel), target.rasFromVoxel)
