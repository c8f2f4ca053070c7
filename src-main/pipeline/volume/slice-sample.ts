import { type Affine, affine } from './affine.ts'
import { bitsOf } from './bits.ts'
import type { Shape } from './grid.ts'
import { linearAnyhow } from './resample-linear.ts'
import { nearestAnyhow } from './resample-nearest.ts'
import type { VoxelArray } from './volume.ts'

/** One slice to fill: `width` columns and `height` rows, row-major. */
export interface SampledSlice {
  readonly width: number
  readonly height: number
  /** Source voxel index (fractional) of a column (x) and a row (y); z is not used. */
  readonly sourceFromSlice: Affine<'voxel', 'slice'>
  /** What lies more than half a voxel beyond the outermost centers. */
  readonly outside: number
}

/**
 * Samples one slice of a volume, wherever it lies: the rules of `resample`, for one slice at a time and into an array
 * that is used again. Source voxels that are not finite spread to the slice voxels that they have a weight in.
 */
export function sampleSliceLinear(
  to: Float32Array,
  source: { readonly shape: Shape; readonly voxels: VoxelArray },
  { width, height, sourceFromSlice, outside }: SampledSlice,
): void {
  const shapes = { source: source.shape, target: [width, height, 1] as const }
  linearAnyhow({ from: source.voxels, to, outside }, affine(sourceFromSlice.elements), shapes)
}

/** The same with the nearest voxel, in the stored type: for labels. A slice of floats takes any type. */
export function sampleSliceNearest<Voxels extends VoxelArray>(
  to: Voxels | Float32Array,
  source: { readonly shape: Shape; readonly voxels: Voxels },
  { width, height, sourceFromSlice, outside }: SampledSlice,
): void {
  const shapes = { source: source.shape, target: [width, height, 1] as const }
  const moved =
    to.constructor === source.voxels.constructor
      ? { from: bitsOf(source.voxels), to: bitsOf(to), outside: outsideAs(to, outside) }
      : { from: source.voxels, to, outside }
  nearestAnyhow(moved, affine(sourceFromSlice.elements), shapes)
}

/** The bits of a value in the type of an array: NaN is no integer's. */
function outsideAs(voxels: VoxelArray, outside: number): number {
  const one = voxels.slice(0, 1)
  one[0] = outside
  return bitsOf(one)[0] ?? 0
}
