import type { VoxelArray } from './volume.ts'

/** Real value = stored × slope + intercept. */
export interface Scaling {
  readonly slope: number
  readonly intercept: number
}

export const isIdentity = ({ slope, intercept }: Scaling): boolean => slope === 1 && intercept === 0

/**
 * Real values of stored ones. Identity keeps the array itself. Types of at most 16 bits give single precision if that tells
 * all stored values apart, everything else gives double precision. `stored` is consumed, with what follows it in its
 * buffer: single precision takes its place if there is room.
 */
export function rescale(stored: VoxelArray, scaling: Scaling): VoxelArray {
  const { slope, intercept } = scaling
  if (isIdentity(scaling)) return stored
  if (stored.BYTES_PER_ELEMENT <= 2 && fitsSingle(stored, scaling)) return byTable(stored, scaling)
  const real = new Float64Array(stored.length)
  for (let index = 0; index < stored.length; index++) real[index] = stored[index]! * slope + intercept
  return real
}

/** Rounding to single precision (24 bits) moves the largest value by less than a quarter of one stored step. */
function fitsSingle(stored: VoxelArray, { slope, intercept }: Scaling): boolean {
  const largest = Math.abs(slope) * 2 ** (8 * stored.BYTES_PER_ELEMENT) + Math.abs(intercept)
  return largest * 2 ** -24 <= Math.abs(slope) / 4 && largest < 3e38 && Math.abs(slope) > 1e-30
}

/** At most 65536 different values: each is computed once. */
function byTable(stored: VoxelArray, { slope, intercept }: Scaling): Float32Array {
  const isSigned = stored instanceof Int8Array || stored instanceof Int16Array
  const { buffer, byteOffset, length } = stored
  const bits =
    stored.BYTES_PER_ELEMENT === 1
      ? new Uint8Array(buffer, byteOffset, length)
      : new Uint16Array(buffer, byteOffset, length)
  const count = 2 ** (8 * stored.BYTES_PER_ELEMENT)
  const table = new Float32Array(count)
  for (let word = 0; word < count; word++) {
    const value = isSigned && word >= count / 2 ? word - count : word
    table[word] = value * slope + intercept
  }
  const isRoomy = byteOffset % 4 === 0 && buffer.byteLength - byteOffset >= length * 4
  const real = isRoomy ? new Float32Array(buffer, byteOffset, length) : new Float32Array(length)
  // From the last to the first, as a real value covers only stored ones that were read already.
  for (let index = length - 1; index >= 0; index--) real[index] = table[bits[index]!]!
  return real
}
