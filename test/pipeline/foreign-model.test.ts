import { join } from 'node:path'
import { reorient } from '@volume/reorient.ts'
import type { Scan } from '@volume/scan.ts'
import type { Volume } from '@volume/volume.ts'
import { expect } from 'vitest'
import type { Bundle } from '../../src-main/pipeline/inference/bundle.node.ts'
import { loadRuntime } from '../../src-main/pipeline/inference/runtime.node.ts'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import { segment } from '../../src-main/pipeline/segment.ts'
import { readNifti } from '../../src-main/pipeline/volume/nifti.node.ts'
import { bundleFor, foreignNetwork } from '../foreign-bundle.ts'
import golden from '../golden/meshnet.json' with { type: 'json' }
import { unwrap } from '../hippocampus-cases.ts'
import { sharedData, testShared } from '../shared.ts'

/** A part of a conformed head, brought to RAS so that the network's LIA has to be found again. */
async function partOfHead(from: readonly number[], shape: readonly [number, number, number]): Promise<Scan> {
  const { volume } = unwrap(await readNifti(join(sharedData, 'heads/brainchop_t1_conformed_256.nii.gz')))
  const { grid, voxels } = reorient(volume, 'RAS')
  const part = new Float32Array(shape[0] * shape[1] * shape[2])
  for (let k = 0; k < shape[2]; k++)
    for (let j = 0; j < shape[1]; j++)
      for (let i = 0; i < shape[0]; i++)
        part[i + shape[0] * (j + shape[1] * k)] =
          voxels[i + from[0]! + grid.shape[0] * (j + from[1]! + grid.shape[1] * (k + from[2]!))]!
  return { volume: { grid: { shape, rasFromVoxel: grid.rasFromVoxel }, voxels: part }, findings: [] }
}

async function segmentWith(bundle: Bundle, scan: Scan) {
  const session = unwrap(await openSession(bundle, { providers: ['cpu'] }))
  const parameters = { modelId: bundle.card.id, sampleCount: 1, seed: 0 }
  const result = unwrap(await segment({ scan, card: bundle.card, session, parameters }))
  await session.close()
  return result
}

/** The network asked directly, without any code of ours: axes turned by hand to x → left, y → inferior, z → anterior. */
async function askedDirectly({ grid: { shape }, voxels }: Volume): Promise<Uint16Array> {
  const [xs, ys, zs] = [shape[0], shape[2], shape[1]]
  const sorted = Float64Array.from(voxels).sort()
  const [low, high] = [sorted[0]!, sorted.at(-1)!]
  const inScan = (x: number, y: number, z: number) => xs - 1 - x + shape[0] * (z + shape[1] * (ys - 1 - y))
  const input = new Float32Array(voxels.length)
  let at = 0
  for (let x = 0; x < xs; x++)
    for (let y = 0; y < ys; y++)
      for (let z = 0; z < zs; z++) input[at++] = (voxels[inScan(x, y, z)]! - low) / (high - low)
  const { InferenceSession, Tensor } = await loadRuntime()
  const session = await InferenceSession.create(foreignNetwork)
  const { logits } = await session.run({ t1: new Tensor('float32', input, [1, 1, xs, ys, zs]) })
  await session.release()
  if (!(logits?.data instanceof Float32Array)) throw new Error('Logits are float32.')
  const labels = new Uint16Array(voxels.length)
  at = 0
  for (let x = 0; x < xs; x++)
    for (let y = 0; y < ys; y++)
      for (let z = 0; z < zs; z++, at++) {
        const [background, white, gray] = [0, 1, 2].map((index) => Number(logits.data[index * voxels.length + at]))
        labels[inScan(x, y, z)] = gray! > Math.max(white!, background!) ? 3 : white! > background! ? 2 : 0
      }
  return labels
}

testShared('The foreign network gives the logits of its float64 reference, its axes laid out x, y, z.', async () => {
  const bundle = await bundleFor([16, 12, 20])
  const session = unwrap(await openSession(bundle, { providers: ['cpu'] }))
  const [, js, ks] = golden.shape as [number, number, number]
  const tile = Float32Array.from({ length: 16 * 12 * 20 }, (_, index) => 0.5 + 0.5 * Math.sin(0.37 * index ** 1.1))
  const logits = await session.run({ tile, masks: [], member: 0 })
  await session.close()
  for (const { at, logits: expected } of golden.voxels) {
    const [i, j, k] = at as [number, number, number]
    expected.forEach((value, index) => {
      expect(logits[index * tile.length + k + ks * (j + js * i)]).toBeCloseTo(value, 3)
    })
  }
})

testShared('In one window the pipeline labels a head as the network does when it is asked directly.', async () => {
  const scan = await partOfHead([80, 96, 110], [72, 60, 66])
  const bundle = await bundleFor([72, 66, 60])
  const { labelmap, record, segments } = await segmentWith(bundle, scan)
  expect(record.plan.tileCount).toBe(1)
  expect(segments.map(({ name }) => name)).toEqual(['White matter', 'Gray matter'])
  const expected = await askedDirectly(scan.volume)
  const differing = labelmap.voxels.reduce((sum, label, voxel) => sum + Number(label !== expected[voxel]), 0)
  expect(differing / expected.length).toBeLessThan(1e-4)
  for (const value of [2, 3]) expect(expected.filter((label) => label === value).length).toBeGreaterThan(10_000)
})
