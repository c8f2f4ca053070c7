import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, onTestFinished, test } from 'vitest'
import { openBlobs } from '../../src-main/storage/blobs.node.ts'
import { compareWithReference } from '../../src-main/worker/compare-with-reference.node.ts'
import { must } from '../storage/must.ts'

const grid = {
  shape: [20, 10, 10] as const,
  rasFromVoxel: affine<'ras', 'voxel'>([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0]),
}
const segments = [1, 2].map((value) => ({ value, name: `segment ${value}`, color: [value, 0, 0] as const }))

/** Columns i of a label, over all j and k. */
function slabs(columns: Readonly<Record<number, readonly number[]>>): Uint16Array<ArrayBuffer> {
  const voxels = new Uint16Array(2000)
  for (const [value, at] of Object.entries(columns))
    for (const i of at) for (let jk = 0; jk < 100; jk++) voxels[i + 20 * jk] = Number(value)
  return voxels
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'insula-reference-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const context = () => {
  const notes: { readonly doneCount: number; readonly totalCount: number }[] = []
  const controller = new AbortController()
  return { notes, controller, note: (one: (typeof notes)[number]) => void notes.push(one), signal: controller.signal }
}

async function stored(folder: string, ...stacks: readonly Uint16Array<ArrayBuffer>[]) {
  const blobs = openBlobs(folder)
  const kept = []
  for (const stack of stacks)
    kept.push({
      kind: 'stored' as const,
      labelmapSha256: must(await blobs.put(new Uint8Array(stack.buffer))),
      layerCount: stack.length / 2000,
      segments,
      patches: [],
    })
  return { blobs, kept }
}

test('A slab that lies one voxel of 2 mm aside has half its voxels right: Dice, IoU, distances and confusion follow.', async () => {
  const { blobs, kept } = await stored(temporary(), slabs({ 1: [5, 6], 2: [12] }), slabs({ 1: [6, 7], 2: [11, 12] }))
  const [reference, compared] = kept
  if (!reference || !compared) throw new Error('Two were stored.')
  const { notes, ...working } = context()
  const labels = { grid, scanName: 'scan', reference, compared, toleranceMm: 1 }
  const found = must(await compareWithReference(blobs, labels, working))
  expect(found.segments[0]).toMatchObject({
    name: 'segment 1',
    dice: 0.5,
    iou: 1 / 3,
    volumeErrorMl: 0,
    volumeErrorShare: 0,
  })
  // Both surfaces are sheets at two columns; one of each lies on the other, one lies 2 mm off: 50 % within 1 mm.
  expect(found.segments[0]).toMatchObject({ assdMm: 1, hd95Mm: 2, nsd: 0.5 })
  expect(found.segments[1]).toMatchObject({
    dice: 2 / 3,
    referenceVolumeMl: 0.8,
    volumeErrorMl: 0.8,
    volumeErrorShare: 1,
  })
  expect(found.confusion).toEqual([
    { segmentValue: 0, referenceValue: 1, voxelCount: 100 },
    { segmentValue: 1, referenceValue: 0, voxelCount: 100 },
    { segmentValue: 1, referenceValue: 1, voxelCount: 100 },
    { segmentValue: 2, referenceValue: 0, voxelCount: 100 },
    { segmentValue: 2, referenceValue: 2, voxelCount: 100 },
  ])
  expect(notes).toEqual([
    { doneCount: 0, totalCount: 2 },
    { doneCount: 1, totalCount: 2 },
  ])
  const wider = must(await compareWithReference(blobs, { ...labels, toleranceMm: 2 }, working))
  expect(wider.segments[0]).toMatchObject({ nsd: 1 })
  expect(wider.toleranceMm).toBe(2)
})

test('Strokes on top of a version count, and so does a file on the same grid.', async () => {
  const folder = temporary()
  const { blobs, kept } = await stored(folder, slabs({ 1: [5] }))
  const path = join(folder, 'reference.nii.gz')
  must(await writeNifti(path, { grid, voxels: slabs({ 1: [5, 6] }) }, {}))
  const [version] = kept
  if (!version) throw new Error('One was stored.')
  const runs = Uint32Array.from(Array.from({ length: 100 }, (_, jk) => [6 + 20 * jk, 1, 0, 1]).flat())
  const patch = { tool: 'brush', segmentValue: 1, runs } as const
  const reference = { kind: 'files', paths: [path], file: 'reference.nii.gz' } as const
  const about = { grid, scanName: 'scan', reference, toleranceMm: 1 }
  const before = must(await compareWithReference(blobs, { ...about, compared: version }, context()))
  expect(before.segments[0]).toMatchObject({ volumeErrorShare: -0.5 })
  const after = must(
    await compareWithReference(blobs, { ...about, compared: { ...version, patches: [patch] } }, context()),
  )
  expect(after.segments[0]).toMatchObject({ dice: 1, hd95Mm: 0, nsd: 1, volumeErrorShare: 0 })
})

test('A file on another grid is refused by name, and a comparison that is cancelled says so.', async () => {
  const folder = temporary()
  const { blobs, kept } = await stored(folder, slabs({ 1: [5] }))
  const [version] = kept
  if (!version) throw new Error('One was stored.')
  const path = join(folder, 'other.nii.gz')
  const other = {
    shape: [20, 10, 10] as const,
    rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]),
  }
  must(await writeNifti(path, { grid: other, voxels: slabs({ 1: [5] }) }, {}))
  const about = { grid, scanName: 'scan', compared: version, toleranceMm: 1 }
  const reference = { kind: 'files', paths: [path], file: 'other.nii.gz' } as const
  expect(await compareWithReference(blobs, { ...about, reference }, context())).toMatchObject({
    ok: false,
    failure: { kind: 'grids-differ', file: 'other.nii.gz' },
  })
  const { controller, ...working } = context()
  controller.abort()
  expect(await compareWithReference(blobs, { ...about, reference: version }, working)).toEqual({
    ok: false,
    failure: { kind: 'cancelled' },
  })
})

test('Where segments overlap each is compared in its own layer, and there is no confusion.', async () => {
  const both = new Uint16Array(4000)
  both.set(slabs({ 1: [5, 6] }))
  both.set(slabs({ 2: [6, 7] }), 2000)
  const { blobs, kept } = await stored(temporary(), both, slabs({ 1: [5, 6], 2: [7] }))
  const [layered, flat] = kept
  if (!layered || !flat) throw new Error('Two were stored.')
  const inLayers = segments.map((segment, layer) => ({ ...segment, layer }))
  const found = must(
    await compareWithReference(
      blobs,
      { grid, scanName: 'scan', reference: flat, compared: { ...layered, segments: inLayers }, toleranceMm: 1 },
      context(),
    ),
  )
  expect(found.segments.map(({ dice, volumeErrorMl }) => [dice, volumeErrorMl])).toEqual([
    [1, 0],
    [2 / 3, 0.8],
  ])
  expect(found.confusion).toBeUndefined()
})
