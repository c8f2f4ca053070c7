import type { VoxelArray } from './volume.ts'

/** Voxels seen as integers or doubles of the same width: for code that only moves them. */
export type VoxelBits = Uint8Array | Uint16Array | Int32Array | Float64Array

/** A view, not a copy. Four types instead of eight keep inner loops fast. */
export function bitsOf(voxels: VoxelArray): VoxelBits {
  const { buffer, byteOffset, length } = voxels
  if (voxels.BYTES_PER_ELEMENT === 1) return new Uint8Array(buffer, byteOffset, length)
  if (voxels.BYTES_PER_ELEMENT === 2) return new Uint16Array(buffer, byteOffset, length)
  if (voxels.BYTES_PER_ELEMENT === 4) return new Int32Array(buffer, byteOffset, length)
  return new Float64Array(buffer, byteOffset, length)
}

/** A new array of the same type, all zeros. */
export function sameType<Voxels extends VoxelArray>(voxels: Voxels, length: number): Voxels {
  const Constructor = voxels.constructor as new (length: number) => Voxels
  return new Constructor(length)
}
