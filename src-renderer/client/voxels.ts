import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { VoxelSource, VoxelType } from '@contract/view.ts'
import type { VoxelArray } from '@volume/volume.ts'

const arrayOf: Readonly<Record<VoxelType, (bytes: ArrayBuffer) => VoxelArray>> = {
  int8: (bytes) => new Int8Array(bytes),
  uint8: (bytes) => new Uint8Array(bytes),
  int16: (bytes) => new Int16Array(bytes),
  uint16: (bytes) => new Uint16Array(bytes),
  int32: (bytes) => new Int32Array(bytes),
  uint32: (bytes) => new Uint32Array(bytes),
  float32: (bytes) => new Float32Array(bytes),
  float64: (bytes) => new Float64Array(bytes),
}

const bytesPerVoxel: Readonly<Record<VoxelType, number>> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  float64: 8,
}

/** How voxels are asked for: `fetch`, or what a test puts in its place. */
export type Fetch = (url: string) => Promise<Response>

/**
 * Reads voxels from the private protocol.
 * @param voxelCount what the scan's grid holds; any other number of bytes is a failure, never padded or cut.
 * @param name of the case, for the failure's sentence.
 */
export async function fetchVoxels(
  fetch: Fetch,
  source: VoxelSource,
  { voxelCount, name }: { readonly voxelCount: number; readonly name: string },
): Promise<Result<VoxelArray, Failure>> {
  const bytes = await fetchBytes(fetch, source.url)
  if (typeof bytes === 'string') return fail({ kind: 'file-unreadable', file: name, because: bytes })
  const expectedBytes = voxelCount * bytesPerVoxel[source.voxelType]
  if (bytes.byteLength !== expectedBytes)
    return fail({ kind: 'data-truncated', file: name, expectedBytes, presentBytes: bytes.byteLength })
  return ok(arrayOf[source.voxelType](bytes))
}

/** The same for what has to be 16 bit: labelmaps and uncertainty maps. */
export async function fetchUint16(
  fetch: Fetch,
  source: VoxelSource,
  request: { readonly voxelCount: number; readonly name: string },
): Promise<Result<Uint16Array, Failure>> {
  const voxels = await fetchVoxels(fetch, source, request)
  if (!voxels.ok) return voxels
  if (voxels.value instanceof Uint16Array) return ok(voxels.value)
  return fail({ kind: 'datatype-unsupported', file: request.name, datatype: source.voxelType })
}

/** The bytes, or why there are none. */
async function fetchBytes(fetch: Fetch, url: string): Promise<ArrayBuffer | string> {
  try {
    const response = await fetch(url)
    if (!response.ok) return `its voxels are no longer served (${response.status})`
    return await response.arrayBuffer()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
