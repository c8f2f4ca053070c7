import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { atOnce } from '../at-once.ts'
import type { Instance } from './instance.ts'
import { byPath, readStoredFrames, storageFor } from './read-slice.node.ts'
import { isWhole, rescale, rescaleSlice } from './rescale.ts'
import type { StoredArray } from './stored-values.ts'

/** Reads the real intensities of slices of one size, the first slice first. */
export const readVoxels = (slices: readonly [Instance, ...Instance[]]): Promise<Result<VoxelArray, Failure>> =>
  slices.every((slice) => isWhole(slice.rescale)) ? readWhole(slices) : readReal(slices)

/** All stored values first: which of the types of whole numbers holds the result depends on all of them. */
async function readWhole(slices: readonly [Instance, ...Instance[]]): Promise<Result<VoxelArray, Failure>> {
  const stored = storageFor(slices[0], slices.length)
  const sliceLength = stored.length / slices.length
  const places = slices.map((instance, index) => ({
    instance,
    into: stored.subarray(index * sliceLength, (index + 1) * sliceLength),
  }))
  const read = await atOnce([...byPath(places)], ([path, ofFile]) => readStoredFrames(path, ofFile))
  const values = slices.map((slice) => slice.rescale)
  return read.find((one) => !one.ok) ?? ok(rescale(stored, values))
}

/**
 * Slice by slice, each while it is at hand: its stored values are read into the upper half of its own place, so that the system makes
 * that memory where it reads, beside this thread, and none is needed besides.
 */
async function readReal(slices: readonly [Instance, ...Instance[]]): Promise<Result<VoxelArray, Failure>> {
  const sliceLength = slices[0].pixels.rows * slices[0].pixels.columns
  const voxels = new Float32Array(sliceLength * slices.length)
  const places = slices.map((instance, index) => {
    const real = voxels.subarray(index * sliceLength, (index + 1) * sliceLength)
    return { instance, real, into: upperHalf(real, instance.pixels) }
  })
  const read = await atOnce([...byPath(places)], async ([path, ofFile]) => {
    const written = await readStoredFrames(path, ofFile)
    if (written.ok) for (const { instance, real, into } of ofFile) rescaleSlice(into, instance.rescale, real)
    return written
  })
  return read.find((one) => !one.ok) ?? ok(voxels)
}

function upperHalf(real: Float32Array<ArrayBuffer>, { signed }: Instance['pixels']): StoredArray {
  const { buffer, byteOffset, byteLength, length } = real
  const at = byteOffset + byteLength / 2
  return signed ? new Int16Array(buffer, at, length) : new Uint16Array(buffer, at, length)
}
