import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { swapBytes } from './byte-order.ts'
import type { Named, StoredVoxels } from './image-header.ts'
import { exactDoubles } from './int64.ts'
import { bytesPerVoxel } from './nifti-datatype.ts'
import { isIdentity, rescale } from './rescale.ts'
import type { VoxelArray } from './volume.ts'

/** Bytes that the voxels take in the file. */
export const voxelBytes = ({ shape, datatype }: StoredVoxels): number =>
  shape[0] * shape[1] * shape[2] * bytesPerVoxel(datatype)

/** Bytes that the voxels take in memory if they can be decoded in place: scaling makes 8 and 16 bits to 32. */
export const decodedBytes = (header: StoredVoxels): number =>
  isIdentity(header) || bytesPerVoxel(header.datatype) > 2
    ? voxelBytes(header)
    : voxelBytes(header) * (4 / bytesPerVoxel(header.datatype))

/**
 * Real values of stored voxels. `bytes` are the voxels and nothing else, in the file's byte order; they are consumed,
 * with what follows them in their buffer: where that has room, the outcome is a view on it, without a copy.
 */
export function decodeVoxels(
  bytes: Uint8Array<ArrayBuffer>,
  header: StoredVoxels,
  { file }: Named,
): Result<VoxelArray, Failure> {
  const { datatype, littleEndian, slope, intercept } = header
  const aligned = bytes.byteOffset % bytesPerVoxel(datatype) === 0 ? bytes : new Uint8Array(bytes)
  if (!littleEndian) swapBytes(aligned, bytesPerVoxel(datatype))
  if (datatype === 'int64' || datatype === 'uint64') {
    const doubles = exactDoubles(aligned, datatype)
    return doubles ? ok(rescale(doubles, { slope, intercept })) : fail({ kind: 'precision-lost', file, datatype })
  }
  return ok(rescale(storedVoxels(aligned, datatype), { slope, intercept }))
}

function storedVoxels(
  { buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>,
  datatype: Exclude<StoredVoxels['datatype'], 'int64' | 'uint64'>,
): VoxelArray {
  switch (datatype) {
    case 'int8':
      return new Int8Array(buffer, byteOffset, byteLength)
    case 'uint8':
      return new Uint8Array(buffer, byteOffset, byteLength)
    case 'int16':
      return new Int16Array(buffer, byteOffset, byteLength / 2)
    case 'uint16':
      return new Uint16Array(buffer, byteOffset, byteLength / 2)
    case 'int32':
      return new Int32Array(buffer, byteOffset, byteLength / 4)
    case 'uint32':
      return new Uint32Array(buffer, byteOffset, byteLength / 4)
    case 'float32':
      return new Float32Array(buffer, byteOffset, byteLength / 4)
    case 'float64':
      return new Float64Array(buffer, byteOffset, byteLength / 8)
  }
}

/** What has to be said about voxels: some are not finite numbers, or all are the same. */
export function voxelFindings(voxels: VoxelArray, header: StoredVoxels, { file }: Named): readonly Finding[] {
  const count = isSurelyFinite(header) ? 0 : countNotFinite(voxels)
  const value = voxels[0]!
  const isConstant = Number.isFinite(value) && voxels.every((voxel) => voxel === value)
  return [
    ...(count > 0 ? [{ kind: 'voxels-not-finite', file, count } as const] : []),
    ...(isConstant ? [{ kind: 'volume-constant', file, value } as const] : []),
  ]
}

/** Stored integers are finite, and stay so unless their scaling overflows. */
const isSurelyFinite = ({ datatype, slope, intercept }: StoredVoxels): boolean =>
  !datatype.startsWith('float') && Number.isFinite(Math.abs(slope) * 2 ** 64 + Math.abs(intercept))

function countNotFinite(voxels: VoxelArray): number {
  if (voxels instanceof Float32Array) return countFullExponents(voxels)
  let count = 0
  if (voxels instanceof Float64Array) for (const voxel of voxels) if (!Number.isFinite(voxel)) count++
  return count
}

/** A single-precision number with all exponent bits set is NaN or infinite. */
function countFullExponents({ buffer, byteOffset, length }: Float32Array): number {
  const bits = new Uint32Array(buffer, byteOffset, length)
  let count = 0
  for (let index = 0; index < length; index++) if ((bits[index]! & 0x7f800000) === 0x7f800000) count++
  return count
}
