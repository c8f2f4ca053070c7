import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { writeNrrd } from '@volume/nrrd-write.node.ts'
import { beforeAll, expect, test } from 'vitest'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const grid = gridOf([6, 5, 4], [1, 2, 5])
const labels = labelmapOf(grid, (i, j) => (i > 2 ? 17 : j > 2 ? 53 : 0))
const cohort = join(scratch, 'cohort')

beforeAll(async () => {
  const scans = join(scratch, 'scans')
  mkdirSync(scans)
  const scan = labelmapOf(grid, (i, j, k) => i * j + k)
  await writeNifti(join(scans, 'head.nii.gz'), scan)
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, scans)
})

const bring = (path: string, ...options: string[]) =>
  insulaJson('cohort', 'import', cohort, join(scratch, path), '--case', 'head', ...options)

test.each([
  ['own/a.nii.gz', 'own/a.tsv', 'index\tname\n17\tHC-L\n53\tHC-R\n', false],
  ['slicer/a.nii.gz', 'slicer/a.ctbl', '# Color table file a.ctbl\n17 HC-L 1 2 3 255\n53 HC-R 4 5 6 255\n', true],
  ['slicer/b.nii.gz', 'slicer/b_ColorTable.ctbl', '17 HC-L 1 2 3 255\n53 HC-R 4 5 6 255\n', true],
  [
    'snap/a.nii.gz',
    'snap/a.label',
    '    0 0 0 0 0 0 0 "Clear"\n   17 1 2 3 1 1 1 "HC-L"\n   53 1 2 4 1 1 1 "HC-R"\n',
    true,
  ],
  [
    'snap/b.nii.gz',
    'snap/b.txt',
    '    0 0 0 0 0 0 0 "Clear"\n   17 1 2 3 1 1 1 "HC-L"\n   53 1 2 4 1 1 1 "HC-R"\n',
    true,
  ],
  [
    'fs/aseg.nrrd',
    'fs/FreeSurferColorLUT.txt',
    '0 Unknown 0 0 0 0\n17 HC-L 220 216 20 0\n53 HC-R 220 216 20 0\n',
    true,
  ],
  ['bids/sub-1/anat/sub-1_desc-x_dseg.nii.gz', 'bids/desc-x_dseg.tsv', 'index\tname\n17\tHC-L\n53\tHC-R\n', true],
  ['bids/sub-1/anat/sub-1_dseg.nii.gz', 'bids/dseg.tsv', 'index\tname\n17\tHC-L\n53\tHC-R\n', true],
])('The segments of %s are named by the table %s that belongs to it.', async (labelmap, table, text, isTold) => {
  for (const path of [labelmap, table]) mkdirSync(dirname(join(scratch, path)), { recursive: true })
  const write = labelmap.endsWith('.nrrd') ? writeNrrd : writeNifti
  expect(await write(join(scratch, labelmap), labels)).toMatchObject({ ok: true })
  writeFileSync(join(scratch, table), text)
  const { document } = await bring(labelmap)
  const names = [
    { value: 17, name: 'HC-L' },
    { value: 53, name: 'HC-R' },
  ]
  expect(document).toMatchObject({ segments: names })
  expect(document.findings).toMatchObject(isTold ? [{ kind: 'segments-named-by' }] : [])
})

test('A text beside a labelmap that is no table names nothing; a table of another dataset neither; one that is damaged is told.', async () => {
  mkdirSync(join(scratch, 'plain', 'dataset'), { recursive: true })
  writeFileSync(join(scratch, 'plain', 'a.txt'), 'Notes about the labels.\n')
  await writeNifti(join(scratch, 'plain', 'a.nii.gz'), labels)
  expect((await bring('plain/a.nii.gz')).document).toMatchObject({ segments: [{ name: 'Label 17' }, {}], findings: [] })
  writeFileSync(join(scratch, 'plain', 'dseg.tsv'), 'index\tname\n17\tother\n53\tother too\n')
  writeFileSync(join(scratch, 'plain', 'dataset', 'dataset_description.json'), '{}')
  await writeNifti(join(scratch, 'plain', 'dataset', 'a_dseg.nii.gz'), labels)
  expect((await bring('plain/dataset/a_dseg.nii.gz')).document).toMatchObject({ segments: [{ name: 'Label 17' }, {}] })
  writeFileSync(join(scratch, 'plain', 'b.ctbl'), 'nothing of a table\n')
  await writeNifti(join(scratch, 'plain', 'b.nii.gz'), labels)
  expect((await bring('plain/b.nii.gz')).document).toMatchObject({ failure: { kind: 'segment-table-unrecognized' } })
})

test('Labels stored as floating-point numbers are taken if all are whole, and that is said; others are refused.', async () => {
  const floating = { grid, voxels: Float32Array.from(labels.voxels) }
  for (const file of ['floating.nii.gz', 'floating.nrrd']) {
    await (file.endsWith('.nrrd') ? writeNrrd : writeNifti)(join(scratch, file), floating)
    const { document } = await bring(file)
    expect(document.findings).toMatchObject([{ kind: 'labels-floating' }])
    expect(document.segments).toHaveLength(2)
  }
  floating.voxels[7] = 0.5
  await writeNifti(join(scratch, 'half.nii.gz'), floating)
  expect((await bring('half.nii.gz')).document).toMatchObject({ failure: { kind: 'labels-not-integers' } })
})

test('A labelmap on another grid is refused; with --resample it is brought onto the scan’s, and both say so.', async () => {
  const e = grid.rasFromVoxel.elements
  const other = {
    shape: grid.shape,
    rasFromVoxel: affine<'ras', 'voxel'>(e.map((one, at) => (at === 3 ? one + 0.4 : one))),
  }
  await writeNifti(join(scratch, 'shifted.nii.gz'), { grid: other, voxels: labels.voxels })
  await writeNrrd(join(scratch, 'shifted.nrrd'), { grid: other, voxels: labels.voxels })
  for (const file of ['shifted.nii.gz', 'shifted.nrrd']) {
    expect((await bring(file)).document).toMatchObject({ failure: { kind: 'grids-differ' } })
    expect((await bring(file, '--resample')).document).toMatchObject({
      segments: [{ value: 17 }, { value: 53 }],
      findings: [{ kind: 'labels-resampled' }],
    })
  }
})
