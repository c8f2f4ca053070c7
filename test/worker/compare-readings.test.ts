import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openBlobs } from '../../src-main/storage/blobs.node.ts'
import { compareReadings } from '../../src-main/worker/compare-readings.node.ts'
import { must } from '../storage/must.ts'

const grid = {
  shape: [20, 10, 10],
  rasFromVoxel: { elements: [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1] },
} as const
const segments = [1, 2, 3].map((value) => ({ value, name: `segment ${value}`, color: [value, 0, 0] as const }))

async function store() {
  const folder = mkdtempSync(join(tmpdir(), 'insula-compare-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const blobs = openBlobs(folder)
  /** A labelmap in which these columns i hold a label, over all j and k. */
  const labelmap = async (columns: Readonly<Record<number, readonly number[]>>) => {
    const voxels = new Uint16Array(2000)
    for (const [value, at] of Object.entries(columns))
      for (const i of at) for (let jk = 0; jk < 100; jk++) voxels[i + 20 * jk] = Number(value)
    return { labelmapSha256: must(await blobs.put(new Uint8Array(voxels.buffer))), layerCount: 1, segments }
  }
  return { blobs, labelmap }
}

test('Two slabs whose far sides lie three voxels of 2 mm apart have Dice 0 and an HD95 of 6 mm, and the thicker one has twice the volume.', async () => {
  const { blobs, labelmap } = await store()
  const first = await labelmap({ 1: [5] })
  const second = await labelmap({ 1: [7, 8] })
  const [one, two, ...more] = must(await compareReadings(blobs, { grid, first, second }))
  // Sheets at i = 5, 7 and 8: a third of all distances are 6 mm, the others 4 mm.
  expect(one).toMatchObject({ segmentValue: 1, segment: 'segment 1', dice: 0, volumeChangeShare: 1 })
  expect(one?.hd95Mm).toBe(6)
  expect(two).toEqual({ segmentValue: 2, segment: 'segment 2' })
  expect(more).toHaveLength(1)
})

test('A segment that one reader left out has Dice 0 and no distance, and the same labelmap has Dice 1 and 0 mm.', async () => {
  const { blobs, labelmap } = await store()
  const first = await labelmap({ 1: [3, 4], 2: [9] })
  const second = await labelmap({ 1: [3, 4] })
  expect(must(await compareReadings(blobs, { grid, first, second }))).toEqual([
    { segmentValue: 1, segment: 'segment 1', dice: 1, hd95Mm: 0, volumeChangeShare: 0 },
    { segmentValue: 2, segment: 'segment 2', dice: 0, volumeChangeShare: -1 },
    { segmentValue: 3, segment: 'segment 3' },
  ])
})
