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

/** Slice by slice, each while it is at hand. */
async function readReal(slices: readonly [Instance, ...Instance[]]): Promise<Result<VoxelArray, Failure>> {
  const sliceLength = slices[0].pixels.rows * slices[0].pixels.columns
  const voxels = new Float32Array(sliceLength * slices.length)
  const places = slices.map((instance, index) => ({ instance, index }))
  const spare: StoredArray[] = []
  const read = await atOnce([...byPath(places)], async ([path, ofFile]) => {
    const wanted = ofFile.map((place) => ({ ...place, into: spare.pop() ?? storageFor(place.instance) }))
    const written = await readStoredFrames(path, wanted)
    for (const { instance, index, into } of wanted) {
      if (written.ok)
        rescaleSlice(into, instance.rescale, voxels.subarray(index * sliceLength, (index + 1) * sliceLength))
      spare.push(into)
    }
    return written
  })
  return read.find((one) => !one.ok) ?? ok(voxels)
}
