import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { ByteSource } from './byte-source.node.ts'
import type { Named, NiftiHeader } from './nifti-header.ts'
import { decodedBytes, voxelBytes } from './nifti-voxels.ts'

/** The most bytes of voxels that are read: what fits in the memory of a workstation beside its copies. */
const largestVoxelBytes = 4 * 2 ** 30

/** Compressed data are inflated so far beyond the voxels, to reach their checksum; what goes on longer is refused. */
const surplusLimitBytes = 16 * 2 ** 20

export interface VoxelBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Bytes after the voxels that the header does not explain. */
  readonly surplusBytes: number
}

/**
 * Reads the stored voxels from a source that stands where they start. Nothing is allocated before the file is known to
 * be able to hold them; compressed data are read to their end, so that their checksum counts.
 */
export async function readVoxelBytes(
  source: ByteSource,
  header: NiftiHeader,
  { file }: Named,
): Promise<Result<VoxelBytes, Failure>> {
  const expectedBytes = voxelBytes(header)
  const present = await checkVoxelBytes(source, header, { file })
  if (!present.ok) return present
  const limitBytes = header.voxelOffset + expectedBytes
  const content = await source.whole({ limitBytes, roomBytes: header.voxelOffset + decodedBytes(header) })
  if (content?.length === limitBytes) return ok({ bytes: content.subarray(header.voxelOffset), surplusBytes: 0 })
  const bytes = new Uint8Array(expectedBytes)
  const presentBytes = await source.read(bytes)
  if (presentBytes < expectedBytes) return fail({ kind: 'data-truncated', file, expectedBytes, presentBytes })
  const surplusBytes = await source.skip(source.isCompressed ? surplusLimitBytes + 1 : Infinity)
  if (source.isCompressed && surplusBytes > surplusLimitBytes)
    return fail({ kind: 'inflates-beyond-header', file, expectedBytes })
  return ok({ bytes, surplusBytes })
}

/** Whether a source can hold the voxels, by its size alone. One that cannot is read on only to say how much it holds. */
export async function checkVoxelBytes(
  source: ByteSource,
  header: NiftiHeader,
  { file }: Named,
): Promise<Result<void, Failure>> {
  const expectedBytes = voxelBytes(header)
  if (header.voxelOffset + expectedBytes > source.atMostBytes)
    return fail({ kind: 'data-truncated', file, expectedBytes, presentBytes: await source.skip(Infinity) })
  return expectedBytes > largestVoxelBytes
    ? fail({ kind: 'volume-too-large', file, expectedBytes, limitBytes: largestVoxelBytes })
    : ok(undefined)
}
