import { expect, test } from 'vitest'
import { fetchUint16, fetchVoxels } from '../../../src-renderer/client/voxels.ts'

const answering =
  (body: ArrayBuffer | null, status = 200) =>
  async () =>
    new Response(body, { status })
const request = { voxelCount: 4, name: 'head' }

test('Voxels arrive in the type that the source names.', async () => {
  const bytes = new Float32Array([1.5, -2, 0, 7]).buffer
  const voxels = await fetchVoxels(answering(bytes), { url: 'voxel://x', voxelType: 'float32' }, request)
  expect(voxels).toEqual({ ok: true, value: new Float32Array([1.5, -2, 0, 7]) })
})

test('Three voxels where the grid has four are a failure that names both sizes.', async () => {
  const bytes = new Uint16Array([1, 2, 3]).buffer
  const voxels = await fetchVoxels(answering(bytes), { url: 'voxel://x', voxelType: 'uint16' }, request)
  expect(voxels).toEqual({
    ok: false,
    failure: { kind: 'data-truncated', file: 'head', expectedBytes: 8, presentBytes: 6 },
  })
})

test('A protocol that no longer serves the voxels is a failure, not an empty scan.', async () => {
  const voxels = await fetchVoxels(answering(null, 404), { url: 'voxel://x', voxelType: 'uint8' }, request)
  expect(voxels.ok).toBe(false)
  expect(!voxels.ok && voxels.failure.kind).toBe('file-unreadable')
})

test('A labelmap that is not 16 bit is refused, never converted.', async () => {
  const labels = await fetchUint16(
    answering(new Uint8Array(4).buffer),
    { url: 'voxel://x', voxelType: 'uint8' },
    request,
  )
  expect(!labels.ok && labels.failure.kind).toBe('datatype-unsupported')
})
