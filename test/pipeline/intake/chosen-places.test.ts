import { readdirSync, readFileSync } from 'node:fs'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { countFiles } from '../../../src-main/pipeline/intake/walk.node.ts'
import { type Picture, temporaryFolder, writeSeries } from './dicom/write-dicom.ts'
import { indexAll } from './index-all.ts'

const slices: readonly Picture[] = [0, 1, 2, 3].map((index) => ({
  position: [0, 0, index],
  stored: [index, 2, 3, 4, 5, 6],
}))

async function writeScan(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const grid = { shape: [2, 2, 2], rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) } as const
  const written = await writeNifti(join(folder, file), { grid, voxels: new Int16Array(8).fill(file.length) })
  if (!written.ok) throw new Error(written.failure.kind)
  return join(folder, file)
}

const namesOf = async (places: readonly string[]) =>
  (await indexAll(places)).map((found) => (found.kind === 'case' ? found.name : found.failure.kind))

test('Chosen slices of a folder are the volume that they make, without those that were not chosen.', async () => {
  const folder = await writeSeries(slices)
  const files = readdirSync(folder).map((file) => join(folder, file))
  const [found, ...more] = await indexAll(files.slice(0, 3))
  expect(more).toEqual([])
  expect(found).toMatchObject({ kind: 'case', name: basename(folder), grid: { shape: [3, 2, 3] } })
  expect(await countFiles(files.slice(0, 3), new AbortController().signal)).toBe(3)
})

test('Folders that are chosen together are told apart by their own names, and a place inside another is met once.', async () => {
  const root = await temporaryFolder()
  for (const subject of ['one', 'two']) await writeScan(join(root, subject, 'anat'), 'T1w.nii')
  const inside = join(root, 'one', 'anat')
  const places = [join(root, 'one'), join(root, 'two'), inside, join(inside, 'T1w.nii')]
  expect(await namesOf(places)).toEqual(['one/anat/T1w', 'two/anat/T1w'])
  expect(await namesOf([join(root, 'one')])).toEqual(['anat/T1w'])
})

test('Files of several folders, an archive and a folder that is gone are taken each as what it is.', async () => {
  const root = await temporaryFolder()
  const [a, b] = [await writeScan(join(root, 'a'), 'x.nii'), await writeScan(join(root, 'b'), 'y.nii')]
  const archive = join(root, 'disc.zip')
  await writeFile(archive, zipSync({ 'inside/z.nii': new Uint8Array(readFileSync(a)) }))
  const found = await namesOf([a, b, archive, join(root, 'gone')])
  expect(found).toEqual(['disc.zip/inside/z', 'folder-unreadable', 'a/x', 'b/y'])
})

test('A DICOMDIR stands for its folder, also beside others; with files of that folder it is met once.', async () => {
  const root = await temporaryFolder()
  const disc = join(root, 'disc')
  await cp(await writeSeries(slices), join(disc, 'SERIES'), { recursive: true })
  await writeFile(join(disc, 'DICOMDIR'), 'no directory')
  const scan = await writeScan(join(root, 'other'), 'x.nii')
  const slice = join(disc, 'SERIES', readdirSync(join(disc, 'SERIES'))[0] ?? '')
  expect(await namesOf([join(disc, 'DICOMDIR'), slice, scan])).toEqual(['disc/SERIES', 'x'])
})
