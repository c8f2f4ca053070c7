import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { ByteSource } from './byte-source.node.ts'
import type { Named, StoredVoxels } from './image-header.ts'
import { bytesPerVoxel } from './nifti-datatype.ts'
import { decodedBytes, voxelBytes } from './stored-voxels.ts'

/** The most bytes of voxels that are read: what fits in the memory of a workstation beside its copies. */
const largestVoxelBytes = 4 * 2 ** 30

/** Compressed data are inflated so far beyond the voxels, to reach their checksum; what goes on longer is refused. */
const surplusLimitBytes = 16 * 2 ** 20

/** Of volumes that lie voxel by voxel next to each other, this much is looked through at a time. */
const pieceBytes = 2 ** 20

export interface VoxelBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Bytes after the voxels that the header does not explain. */
  readonly surplusBytes: number
}

/**
 * Reads the stored voxels of one volume from a source that stands where those of the first start. Nothing is allocated before the file is known to
 * be able to hold them; compressed data are read to their end, so that their checksum counts.
 */
export async function readVoxelBytes(
  source: ByteSource,
  header: StoredVoxels,
  { file, volume }: Named & { readonly volume: number },
): Promise<Result<VoxelBytes, Failure>> {
  const expectedBytes = voxelBytes(header)
  const present = await checkVoxelBytes(source, header, { file })
  if (!present.ok) return present
  if (header.volumeCount > 1) return readOneOf(source, header, { file, volume })
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

/** Reads over the volumes before it, and on to the end of the file. */
async function readOneOf(
  source: ByteSource,
  header: StoredVoxels,
  { file, volume }: Named & { readonly volume: number },
): Promise<Result<VoxelBytes, Failure>> {
  const bytes = new Uint8Array(voxelBytes(header))
  const expectedBytes = bytes.length * header.volumeCount
  const read = header.isInterleaved ? readBetween : readInTurn
  const toItsEnd = await read(source, header, { volume, bytes })
  const after = await source.skip(source.isCompressed ? expectedBytes - toItsEnd + surplusLimitBytes + 1 : Infinity)
  const presentBytes = toItsEnd + after
  if (presentBytes < expectedBytes) return fail({ kind: 'data-truncated', file, expectedBytes, presentBytes })
  if (source.isCompressed && presentBytes > expectedBytes + surplusLimitBytes)
    return fail({ kind: 'inflates-beyond-header', file, expectedBytes })
  return ok({ bytes, surplusBytes: presentBytes - expectedBytes })
}

interface OneVolume {
  readonly volume: number
  /** Where its bytes go. */
  readonly bytes: Uint8Array
}

/** One behind the other. @returns How many bytes were there, up to the end of this volume. */
async function readInTurn(source: ByteSource, _: StoredVoxels, { volume, bytes }: OneVolume): Promise<number> {
  const before = await source.skip(bytes.length * volume)
  return before + (await source.read(bytes))
}

/** Voxel by voxel next to each other. @returns How many bytes were there. */
async function readBetween(
  source: ByteSource,
  { datatype, volumeCount }: StoredVoxels,
  { volume, bytes }: OneVolume,
): Promise<number> {
  const wordBytes = bytesPerVoxel(datatype)
  const stepBytes = wordBytes * volumeCount
  const piece = new Uint8Array(stepBytes * Math.max(1, Math.floor(pieceBytes / stepBytes)))
  const wantedBytes = bytes.length * volumeCount
  let present = 0
  for (let at = 0; at < bytes.length; ) {
    const count = await source.read(piece.subarray(0, Math.min(piece.length, wantedBytes - present)))
    present += count
    for (let from = volume * wordBytes; from + wordBytes <= count; from += stepBytes, at += wordBytes)
      for (let byte = 0; byte < wordBytes; byte++) bytes[at + byte] = piece[from + byte]!
    if (count < piece.length) break
  }
  return present
}

/** Whether a source can hold the voxels of all volumes, by its size alone. One that cannot is read on only to say how much it holds. */
export async function checkVoxelBytes(
  source: ByteSource,
  header: StoredVoxels,
  { file }: Named,
): Promise<Result<void, Failure>> {
  const oneBytes = voxelBytes(header)
  const expectedBytes = oneBytes * header.volumeCount
  if (header.voxelOffset + expectedBytes > source.atMostBytes)
    return fail({ kind: 'data-truncated', file, expectedBytes, presentBytes: await source.skip(Infinity) })
  return oneBytes > largestVoxelBytes
    ? fail({ kind: 'volume-too-large', file, expectedBytes: oneBytes, limitBytes: largestVoxelBytes })
    : ok(undefined)
}
