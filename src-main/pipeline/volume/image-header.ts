import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Affine, column, determinant } from './affine.ts'
import type { Grid, Shape } from './grid.ts'
import type { NiftiDatatype } from './nifti-datatype.ts'
import type { NiftiForms } from './scan.ts'
import { shearDegrees } from './shear.ts'

/** How the voxels of one volume, or of several on one grid, lie in the file that holds them. */
export interface StoredVoxels {
  readonly shape: Shape
  /** How many volumes follow one another, or lie voxel by voxel next to each other. */
  readonly volumeCount: number
  /** The values of all volumes at one voxel lie next to each other. */
  readonly isInterleaved?: boolean
  readonly datatype: NiftiDatatype
  readonly littleEndian: boolean
  /** Byte where the voxels start in the (uncompressed) content of the file, or its part, that holds them. */
  readonly voxelOffset: number
  /** Real value = stored × slope + intercept; 1 and 0 where the file is unscaled. */
  readonly slope: number
  readonly intercept: number
}

/** What a header says of an image, whatever the format. */
export interface ImageHeader extends StoredVoxels {
  readonly grid: Grid
  readonly findings: readonly Finding[]
  /** The format explains what follows the voxels. */
  readonly hasTrailer?: boolean
  /** The file says of itself that it holds a segmentation, no scan. */
  readonly isSegmentation?: boolean
  /** Of NIfTI alone. */
  readonly forms?: NiftiForms
}

/** The file's base name, for failures. */
export interface Named {
  readonly file: string
}

/** No scan has more volumes: what a header says beyond that is not believed. */
export const mostVolumes = 65_535

/** A volume of the file by its number from 0; where none is asked for, the file has to hold one alone. */
export function volumeIn(
  { shape, volumeCount }: StoredVoxels,
  { file, volume }: Named & { readonly volume: number | undefined },
): Result<number, Failure> {
  if (volume === undefined && volumeCount > 1)
    return fail({ kind: 'not-three-dimensional', file, shape: [...shape, volumeCount].join(' × ') })
  if (volume === undefined || volume < volumeCount) return ok(volume ?? 0)
  return fail({ kind: 'volume-not-among', file, volume: volume + 1, count: volumeCount })
}

/** Axes that are off a right angle by less are taken for perpendicular: single precision and rounded exports reach it. */
const perpendicularDegrees = 0.05

/** A stated grid, if its voxels have a volume; sheared axes are a finding. */
export function checkedGrid(
  grid: Grid,
  { file }: Named,
): Result<{ readonly grid: Grid; readonly findings: readonly Finding[] }, Failure> {
  if (isSingular(grid.rasFromVoxel)) return fail({ kind: 'affine-singular', file })
  const angleDegrees = shearDegrees(grid.rasFromVoxel)
  return ok({
    grid,
    findings: angleDegrees > perpendicularDegrees ? [{ kind: 'grid-sheared', file, angleDegrees }] : [],
  })
}

/** A voxel whose volume is a millionth of that of a box with its edges is none. */
function isSingular(rasFromVoxel: Affine<'ras', 'voxel'>): boolean {
  const edges = ([0, 1, 2] as const).map((axis) => Math.hypot(...column(rasFromVoxel, axis)))
  return !(Math.abs(determinant(rasFromVoxel)) > 1e-6 * edges.reduce((product, edge) => product * edge, 1))
}
