import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLabelmap } from '@volume/image.node.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, test } from 'vitest'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const grid = gridOf([6, 5, 4], [1, 2, 5])
const whole = labelmapOf(grid, (i) => (i >= 1 && i <= 4 ? 1 : 0))
const part = labelmapOf(grid, (i, j) => (i >= 2 && i <= 3 && j >= 1 ? 1 : 0))

async function cohortOfOne(name: string) {
  const scans = join(scratch, `${name}-scans`)
  const masks = join(scratch, `${name}-masks`)
  for (const folder of [scans, masks]) mkdirSync(folder)
  await writeNifti(
    join(scans, 'head.nii.gz'),
    labelmapOf(grid, (i, j, k) => i * j + k),
  )
  const cohort = join(scratch, name)
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, scans)
  return { cohort, masks, import: (path: string) => insulaJson('cohort', 'import', cohort, path, '--case', 'head') }
}

test('Masks that overlap come in as layers and go out as they came in, a file per layer.', async () => {
  const { cohort, masks, ...tools } = await cohortOfOne('overlap')
  await writeNifti(join(masks, 'whole.nii.gz'), whole)
  await writeNifti(join(masks, 'part.nii.gz'), part)
  const { status, document } = await tools.import(masks)
  expect([status, document]).toMatchObject([0, { version: 1, layerCount: 2, findings: [{ kind: 'segments-overlap' }] }])
  const out = join(scratch, 'overlap-out')
  await insulaJson('export', cohort, '--as', 'nifti', '--out', out, '--case', 'head')
  expect(readdirSync(out).toSorted()).toEqual(
    ['head_layer-1.nii.gz', 'head_layer-1.tsv', 'head_layer-2.nii.gz', 'head_layer-2.tsv'].toSorted(),
  )
  for (const { name, value, layer } of document.segments) {
    const file = join(out, `head_layer-${layer + 1}`)
    const read = await readLabelmap(`${file}.nii.gz`)
    const source = name === 'whole' ? whole : part
    expect(read.ok && read.value.volume.voxels).toEqual(source.voxels.map((label) => label * value))
    expect(readFileSync(`${file}.tsv`, 'utf8')).toContain(`${value}\t${name}\t`)
  }
  const csv = await insulaJson('export', cohort, '--as', 'csv', '--out', out, '--case', 'head')
  expect(csv.document.rowCount).toBe(2)
  expect((await insulaJson('cohort', 'verify', cohort)).document).toMatchObject({ isSound: true })
})

test('An exported labelmap comes in again with the names of its label table.', async () => {
  const { cohort, masks, ...tools } = await cohortOfOne('again')
  await writeNifti(join(masks, 'whole.nii.gz'), whole)
  await tools.import(masks)
  const out = join(scratch, 'again-out')
  await insulaJson('export', cohort, '--as', 'nifti', '--out', out, '--case', 'head')
  const { document } = await tools.import(join(out, 'head.nii.gz'))
  expect(document).toMatchObject({ version: 2, layerCount: 1, segments: [{ value: 1, name: 'whole' }] })
})

test('Labels on another grid, without a label, or of fractions are refused, and nothing is added.', async () => {
  const { cohort, masks, ...tools } = await cohortOfOne('refuses')
  await writeNifti(
    join(masks, 'other.nii.gz'),
    labelmapOf(gridOf([6, 5, 4], [1, 2, 4]), () => 1),
  )
  expect((await tools.import(masks)).document).toMatchObject({ failure: { kind: 'grids-differ' } })
  await writeNifti(
    join(masks, 'none.nii'),
    labelmapOf(grid, () => 0),
  )
  expect((await tools.import(join(masks, 'none.nii'))).document).toMatchObject({
    failure: { kind: 'segmentation-empty' },
  })
  await writeNifti(join(masks, 'half.nii'), { grid, voxels: new Float32Array(120).fill(0.5) })
  expect((await tools.import(join(masks, 'half.nii'))).document).toMatchObject({
    failure: { kind: 'labels-not-integers' },
  })
  expect((await tools.import(join(masks, 'absent'))).document).toMatchObject({ failure: { kind: 'file-unreadable' } })
  expect((await insulaJson('cohort', 'list', cohort)).document.cases[0]).toMatchObject({ state: 'indexed' })
})

test('A mask that says nothing of its structure is called by its value, which is told, or as one wishes.', async () => {
  const { cohort, masks, ...tools } = await cohortOfOne('unnamed')
  const file = join(masks, 'head_mask.nii.gz')
  await writeNifti(file, part)
  expect((await tools.import(file)).document).toMatchObject({
    segments: [{ value: 1, name: 'Label 1' }],
    findings: [{ kind: 'mask-unnamed', message: expect.stringContaining('Label 1') }],
  })
  const named = await insula('cohort', 'import', cohort, file, '--case', 'head', '--segment', 'Putamen')
  expect(named.printed.trim()).toBe('head: 1 segment (Putamen) as version 2.')
  await writeNifti(
    join(masks, 'two.nii.gz'),
    labelmapOf(grid, (i) => i % 3),
  )
  const two = await insulaJson(
    'cohort',
    'import',
    cohort,
    join(masks, 'two.nii.gz'),
    '--case',
    'head',
    '--segment',
    'x',
  )
  expect(two.document).toMatchObject({ failure: { kind: 'segment-name-unfit' } })
})
