import type { VoxelArray } from '@volume/volume.ts'
import type { Rescale } from './instance.ts'
import type { StoredArray } from './stored-values.ts'

/**
 * Stored values of all slices → real intensities. Integers stay integers (16 bit) where every slope and intercept is a
 * whole number and every result fits; anything else becomes float32. `stored` may be reused for the result.
 */
export function rescale(stored: StoredArray, slices: readonly Rescale[]): VoxelArray {
  if (slices.every(({ slope, intercept }) => slope === 1 && intercept === 0)) return stored
  return apply(stored, slices, integerTarget(stored, slices) ?? new Float32Array(stored.length))
}

function apply(stored: StoredArray, slices: readonly Rescale[], into: VoxelArray): VoxelArray {
  const sliceLength = stored.length / slices.length
  slices.forEach((slice, index) => {
    const [from, end] = [index * sliceLength, (index + 1) * sliceLength]
    rescaleSlice(stored.subarray(from, end), slice, into.subarray(from, end))
  })
  return into
}

/** Stored values of one slice → real intensities, which may be written over them: `stored` may be the upper half of a float32 `into`. */
export function rescaleSlice(stored: StoredArray, slice: Rescale, into: VoxelArray): void {
  if (into instanceof Float32Array) rescaleToReal(stored, slice, into)
  else for (let index = 0; index < stored.length; index++) into[index] = stored[index]! * slice.slope + slice.intercept
}

/** Four at a time, which takes half as long; upwards, so that nothing is overwritten before it was read. */
function rescaleToReal(stored: StoredArray, { slope, intercept }: Rescale, into: Float32Array): void {
  const inFours = stored.length - (stored.length % 4)
  for (let index = 0; index < inFours; index += 4) {
    into[index] = stored[index]! * slope + intercept
    into[index + 1] = stored[index + 1]! * slope + intercept
    into[index + 2] = stored[index + 2]! * slope + intercept
    into[index + 3] = stored[index + 3]! * slope + intercept
  }
  for (let index = inFours; index < stored.length; index++) into[index] = stored[index]! * slope + intercept
}

/** Whether real intensities are whole numbers wherever stored values are. */
export const isWhole = ({ slope, intercept }: Rescale): boolean =>
  Number.isInteger(slope) && Number.isInteger(intercept)

/** A 16-bit view of the same memory that holds every result, if there is one. */
function integerTarget(stored: StoredArray, slices: readonly Rescale[]): Int16Array | Uint16Array | undefined {
  if (!slices.every(isWhole)) return undefined
  const sliceLength = stored.length / slices.length
  const ends = slices.flatMap(({ slope, intercept }, slice) =>
    rangeOf(stored.subarray(slice * sliceLength, (slice + 1) * sliceLength)).map((end) => end * slope + intercept),
  )
  const least = ends.reduce((a, b) => Math.min(a, b))
  const greatest = ends.reduce((a, b) => Math.max(a, b))
  if (least >= -32768 && greatest <= 32767) return new Int16Array(stored.buffer, stored.byteOffset, stored.length)
  if (least >= 0 && greatest <= 65535) return new Uint16Array(stored.buffer, stored.byteOffset, stored.length)
  return undefined
}

function rangeOf(values: StoredArray): readonly [number, number] {
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return [least, greatest]
}
