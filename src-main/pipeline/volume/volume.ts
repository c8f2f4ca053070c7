import type { Grid } from './grid.ts'

/** The stored types that a volume may have; 64-bit integers arrive as Float64Array when exact. */
export type VoxelArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

/**
 * A scalar array on a grid, i fastest. Values are real intensities (rescaling already applied). The array may be a view
 * into a larger buffer: whoever takes its bytes takes `byteOffset` and `byteLength` with them.
 */
export interface Volume<Voxels extends VoxelArray = VoxelArray> {
  readonly grid: Grid
  readonly voxels: Voxels
}

/** Integer labels, 16 bit end to end; 0 is background. */
export type Labelmap = Volume<Uint16Array>
