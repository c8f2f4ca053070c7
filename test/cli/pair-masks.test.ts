import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, test } from 'vitest'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const grid = gridOf([6, 5, 4], [1, 1, 2])
const scan = labelmapOf(grid, (i, j, k) => i + 7 * j + 31 * k)
const mask = labelmapOf(grid, (i) => (i > 2 ? 1 : 0))

/** Two scans with masks, one without, one whose mask lies elsewhere, and masks of none. */
async function makeData(name: string): Promise<string> {
  const folder = join(scratch, name)
  for (const part of ['imagesTr', 'labelsTr']) mkdirSync(join(folder, part), { recursive: true })
  const write = async (place: string, labelmap = scan) => {
    const written = await writeNifti(join(folder, place), labelmap)
    if (!written.ok) throw new Error(written.failure.kind)
  }
  for (const one of ['p1_0000', 'p2_0000', 'p3_0000', 'p4_0000']) await write(`imagesTr/${one}.nii.gz`)
  for (const one of ['p1', 'p2', 'p9']) await write(`labelsTr/${one}.nii.gz`, mask)
  await write(
    'labelsTr/p3.nii.gz',
    labelmapOf(gridOf([6, 5, 4], [1, 1, 3]), (i) => (i > 2 ? 1 : 0)),
  )
  writeFileSync(join(folder, 'labelsTr/p4.nii.gz'), 'no image')
  return folder
}

const outcome = {
  pairs: [
    { name: 'imagesTr/p1_0000', files: ['labelsTr/p1.nii.gz'] },
    { name: 'imagesTr/p2_0000', files: ['labelsTr/p2.nii.gz'] },
  ],
  refused: [
    { file: 'labelsTr/p3.nii.gz', kind: 'mask-on-other-grid' },
    { file: 'labelsTr/p4.nii.gz', kind: 'compression-misnamed' },
    { file: 'labelsTr/p9.nii.gz', kind: 'mask-without-scan' },
  ],
}

test('A preview says which masks are of which scans, and keeps nothing.', async () => {
  const folder = await makeData('preview')
  const cohort = join(scratch, 'preview-cohort')
  await insulaJson('cohort', 'create', cohort)
  const preview = await insulaJson('cohort', 'add', cohort, folder, '--pair', '--preview')
  expect(preview.status).toBe(0)
  expect(preview.document).toMatchObject({ ...outcome, withoutMask: ['imagesTr/p3_0000', 'imagesTr/p4_0000'] })
  expect((await insulaJson('cohort', 'list', cohort)).document).toMatchObject({ caseCount: 0, refusedCount: 0 })
  const { printed } = await insula('cohort', 'add', cohort, folder, '--pair', '--preview')
  expect(printed).toContain('2 scans with masks, 2 without, 3 refused. Nothing was kept.')
})

test('With --pair masks become segmentations of their scans, and those that fit none are refused.', async () => {
  const folder = await makeData('pair')
  const cohort = join(scratch, 'pair-cohort')
  await insulaJson('cohort', 'create', cohort)
  const added = await insulaJson('cohort', 'add', cohort, folder, '--pair')
  expect(added.document).toMatchObject({ addedCount: 4, segmentationCount: 2, ...outcome })
  const { document } = await insulaJson('cohort', 'list', cohort)
  expect(document.cases.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
    ['imagesTr/p1_0000', 'waiting'],
    ['imagesTr/p2_0000', 'waiting'],
    ['imagesTr/p3_0000', 'indexed'],
    ['imagesTr/p4_0000', 'indexed'],
  ])
  const again = await insulaJson('cohort', 'add', cohort, folder, '--pair')
  expect(again.document).toMatchObject({ addedCount: 0, knownCount: 4, segmentationCount: 0, ...outcome })
})

test('Of several masks of a scan one that lies elsewhere is refused, and the others are of the scan.', async () => {
  const folder = join(scratch, 'several')
  mkdirSync(folder)
  await writeNifti(join(folder, 'p1.nii.gz'), scan)
  for (const structure of ['amygdala', 'thalamus']) await writeNifti(join(folder, `p1_${structure}_mask.nii.gz`), mask)
  await writeNifti(
    join(folder, 'p1_putamen_mask.nii.gz'),
    labelmapOf(gridOf([6, 5, 4], [1, 1, 3]), (i) => (i > 2 ? 1 : 0)),
  )
  const cohort = join(scratch, 'several-cohort')
  await insulaJson('cohort', 'create', cohort)
  const expected = {
    pairs: [{ name: 'p1', files: ['p1_amygdala_mask.nii.gz', 'p1_thalamus_mask.nii.gz'] }],
    refused: [{ file: 'p1_putamen_mask.nii.gz', kind: 'mask-on-other-grid' }],
  }
  const preview = await insulaJson('cohort', 'add', cohort, folder, '--pair', '--preview')
  expect(preview.document).toMatchObject(expected)
  const added = await insulaJson('cohort', 'add', cohort, folder, '--pair')
  expect(added.document).toMatchObject({ addedCount: 1, segmentationCount: 1, ...expected })
})

test('A preview of masks that all lie elsewhere says so of each, not that they would be taken for scans.', async () => {
  const folder = join(scratch, 'elsewhere')
  mkdirSync(folder)
  await writeNifti(join(folder, 'p1.nii.gz'), scan)
  await writeNifti(
    join(folder, 'p1_seg.nii.gz'),
    labelmapOf(gridOf([6, 5, 4], [1, 1, 3]), (i) => (i > 2 ? 1 : 0)),
  )
  const cohort = join(scratch, 'elsewhere-cohort')
  await insulaJson('cohort', 'create', cohort)
  const { printed } = await insula('cohort', 'add', cohort, folder, '--pair', '--preview')
  expect(printed).toContain('0 scans with masks, 1 without, 1 refused. Nothing was kept.')
  expect(printed).toContain('  p1_seg.nii.gz: ')
  const { document } = await insulaJson('cohort', 'add', cohort, folder, '--pair', '--preview')
  expect(document).toMatchObject({ pairs: [], withoutMask: ['p1'], refused: [{ kind: 'mask-on-other-grid' }] })
})

test('Without --pair, and where no name pairs, every image is a scan.', async () => {
  const folder = await makeData('scans')
  const cohort = join(scratch, 'scans-cohort')
  await insulaJson('cohort', 'create', cohort)
  const labels = join(folder, 'labelsTr')
  const preview = await insula('cohort', 'add', cohort, labels, '--pair', '--preview')
  expect(preview.printed).toContain('all would be taken for scans')
  expect((await insulaJson('cohort', 'add', cohort, labels, '--pair')).document).toMatchObject({
    addedCount: 4,
    segmentationCount: 0,
  })
  expect((await insulaJson('cohort', 'add', cohort, folder)).document).toMatchObject({ addedCount: 4, knownCount: 4 })
})
