import type { Contrast } from '@contract/contrast.ts'
import type { Finding } from '@contract/failure/failure.ts'
import type { Volume, VoxelArray } from './volume.ts'

/** The geometry fields of a NIfTI header as they were stored, so that an export can repeat them bit for bit. */
export interface NiftiForms {
  readonly qformCode: number
  readonly sformCode: number
  /** quatern_b, c, d; qoffset_x, y, z. */
  readonly quaternion: readonly [number, number, number]
  readonly qoffset: readonly [number, number, number]
  /** pixdim[0..3]; pixdim[0] is qfac. */
  readonly pixdim: readonly [number, number, number, number]
  /** srow_x, srow_y, srow_z: 12 numbers, row-major. */
  readonly srow: readonly number[]
  readonly xyztUnits: number
  readonly niftiVersion: 1 | 2
}

/** A scan as read: the volume on its own grid, and what has to be said about it. */
export interface Scan<Voxels extends VoxelArray = VoxelArray> {
  readonly volume: Volume<Voxels>
  readonly findings: readonly Finding[]
  /** Absent if nothing says it. */
  readonly contrast?: Contrast
  /** Only for scans that came from NIfTI. */
  readonly forms?: NiftiForms
}
