import type { Failure, Finding } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { ByteSource } from './byte-source.node.ts'
import type { Grid } from './grid.ts'
import { type ImageHeader, type Named, volumeIn } from './image-header.ts'
import { scanOf } from './image-voxels.ts'
import type { NiftiDatatype } from './nifti-datatype.ts'
import type { Scan } from './scan.ts'
import { checkVoxelBytes, readVoxelBytes } from './stored-voxels.node.ts'

/** What a header says, without the voxels. */
export interface ImageSummary {
  readonly grid: Grid
  readonly findings: readonly Finding[]
  readonly datatype: NiftiDatatype
  readonly volumeCount: number
  /** The file that holds the voxels where a header names it, relative to its own folder, with slashes. */
  readonly voxelFile?: string
  readonly isSegmentation?: boolean
}

/** One volume of an image, out of a source that stands where the voxels of the first start; bytes that nothing explains are a finding. */
export async function readVolume(
  voxels: ByteSource,
  header: ImageHeader,
  { file, volume: wanted }: Named & { readonly volume: number | undefined },
): Promise<Result<Scan, Failure>> {
  const volume = volumeIn(header, { file, volume: wanted })
  if (!volume.ok) return volume
  const stored = await readVoxelBytes(voxels, header, { file, volume: volume.value })
  if (!stored.ok) return stored
  const { bytes, surplusBytes } = stored.value
  const scan = scanOf(header, bytes, { file })
  if (!scan.ok || header.hasTrailer) return scan
  return ok({ ...scan.value, findings: [...scan.value.findings, ...surplusFindings(surplusBytes, { file })] })
}

export const surplusFindings = (surplusBytes: number, { file }: Named): readonly Finding[] =>
  surplusBytes === 0 ? [] : [{ kind: 'data-surplus', file, surplusBytes }]

/**
 * What a header says, if its file can hold that. Nothing of the voxels is read: an uncompressed file that is too short is
 * refused, damage in compressed ones shows only when they are read.
 */
export async function summaryOf(
  voxels: ByteSource,
  header: ImageHeader,
  { file }: Named,
): Promise<Result<ImageSummary, Failure>> {
  const present = voxels.isCompressed ? ok(undefined) : await checkVoxelBytes(voxels, header, { file })
  if (!present.ok) return present
  const { grid, findings, datatype, volumeCount, isSegmentation } = header
  return ok({ grid, findings, datatype, volumeCount, ...(isSegmentation && { isSegmentation }) })
}
