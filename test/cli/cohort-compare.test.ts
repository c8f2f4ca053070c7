import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import { parseCsv } from '../../src-main/pipeline/cohort/separated-values.ts'
import golden from '../golden/quality.json' with { type: 'json' }
import { gridOf, labelmapOf, labelmapOfRuns } from '../pipeline/quality/masks.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
type Triple = [number, number, number]

/** A cohort with a case for each labelmap: its scan on the labelmap's grid, and the labelmap as its version. */
async function cohortOf(name: string, labelmaps: Readonly<Record<string, Labelmap>>): Promise<string> {
  const cohort = join(scratch, name)
  const scans = join(scratch, `${name}-scans`)
  mkdirSync(scans)
  for (const [of, { grid }] of Object.entries(labelmaps))
    await writeNifti(
      join(scans, `${of}.nii.gz`),
      labelmapOf(grid, (i, j, k) => i + j + k),
    )
  await insula('cohort', 'create', cohort)
  await insula('cohort', 'add', cohort, scans)
  for (const [of, labelmap] of Object.entries(labelmaps)) {
    const path = join(scratch, `${name}-${of}.nii.gz`)
    await writeNifti(path, labelmap)
    await insula('cohort', 'import', cohort, path, '--case', of)
  }
  return cohort
}

test('Each case of a folder of references has the measures of scipy, in the document and in the table, with units beside it.', async () => {
  // NIfTI holds a spacing in 32 bits: where that rounds it, a distance may come to lie on the other side of the tolerance.
  const held = golden.synthetic.filter(({ spacingMm }) => spacingMm.every((mm) => Math.fround(mm) === mm))
  const pairs = held.map(({ shape, spacingMm, first, second, toleranceMm, agreement }, index) => {
    const grid = gridOf(shape as Triple, spacingMm as Triple)
    const [own, reference] = [labelmapOfRuns(grid, first), labelmapOfRuns(grid, second)]
    return { name: `phantom${index}`, own, reference, toleranceMm, agreement }
  })
  const cohort = await cohortOf('golden', Object.fromEntries(pairs.map(({ name, own }) => [name, own])))
  const references = join(scratch, 'golden-references')
  mkdirSync(references)
  for (const { name, reference } of pairs) await writeNifti(join(references, `${name}_gt.nii.gz`), reference)
  const out = join(scratch, 'golden.csv')
  for (const { name, toleranceMm, agreement } of pairs) {
    const words = ['cohort', 'compare', cohort, references, '--filter', name, '--tolerance', String(toleranceMm)]
    const { status, document } = await insulaJson(...words, '--out', out)
    expect([status, document.cases.length, document.failed]).toEqual([0, 1, []])
    const [head, row] = parseCsv(readFileSync(out, 'utf8')).map(({ fields }) => fields)
    const inTable = Object.fromEntries((head ?? []).map((column, index) => [column, row?.[index]]))
    for (const [measure, value] of Object.entries(agreement)) {
      expect(document.cases[0].segments[0][measure], measure).toBeCloseTo(value, 6)
      const column = measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      expect(Number(inTable[column]), column).toBeCloseTo(value, 6)
    }
  }
  const meanings = JSON.parse(readFileSync(join(scratch, 'golden.json'), 'utf8'))
  expect(pairs.length).toBeGreaterThan(1)
  expect(meanings.hd95_mm).toMatchObject({ LongName: 'HD95', Units: 'mm' })
  expect(meanings.volume_error_ml.Units).toBe('ml')
  const { document } = await insulaJson('cohort', 'audit', cohort)
  expect(JSON.stringify(document)).toContain('reference-table')
})

test('A bad mask, another grid, a file of no case and a case without a segmentation stop none of the others.', async () => {
  const grid = gridOf([8, 8, 8], [1, 1, 2])
  const block = (least: number) => labelmapOf(grid, (i, j, k) => (i < 4 && j < 4 ? (k < least ? 5 : 6) : 0))
  const cohort = await cohortOf('faulty', { good: block(4), lying: block(4), shifted: block(4), alone: block(4) })
  const scans = join(scratch, 'bare-scan')
  mkdirSync(scans)
  await writeNifti(
    join(scans, 'bare.nii.gz'),
    labelmapOf(grid, (i) => i),
  )
  await insula('cohort', 'add', cohort, scans)
  const references = join(scratch, 'faulty-references')
  mkdirSync(join(references, 'deeper'), { recursive: true })
  await writeNifti(join(references, 'deeper', 'good.nii.gz'), block(5))
  writeFileSync(join(references, 'lying.nii.gz'), 'no NIfTI at all')
  await writeNifti(
    join(references, 'shifted.nii.gz'),
    labelmapOf(gridOf([8, 8, 8], [1, 1, 1]), () => 5),
  )
  await writeNifti(join(references, 'bare.nii.gz'), block(5))
  await writeNifti(join(references, 'someone else.nii.gz'), block(5))
  const out = join(scratch, 'faulty.tsv')
  const { status, document } = await insulaJson('cohort', 'compare', cohort, references, '--out', out)
  expect(status).toBe(1)
  expect(document.cases.map(({ name }: { name: string }) => name)).toEqual(['good'])
  expect(document.failed.map(({ name, kind }: { name: string; kind: string }) => [name, kind])).toEqual([
    ['bare', 'no-segmentation'],
    ['lying', 'compression-misnamed'],
    ['shifted', 'grids-differ'],
  ])
  expect(document.orphans).toMatchObject([{ file: 'someone else.nii.gz', kind: 'reference-without-case' }])
  expect(document.withoutCount).toBe(1)
  for (const name of 'abcdefg') await writeNifti(join(references, `stranger ${name}.nii.gz`), block(5))
  const { printed } = await insula('cohort', 'compare', cohort, references)
  expect(printed).toContain('8 files of no case:')
  expect(printed).toContain('  and 3 more: --json names all.')
  expect(printed).not.toContain('stranger g')
  // 16 voxels of 2 mm³ in each slice: 4 slices of 8 against 5, and 4 against 3.
  expect(document.cases[0].segments).toMatchObject([
    { segmentValue: 5, dice: 8 / 9, volumeErrorMl: expect.closeTo(-0.032, 12) },
    { segmentValue: 6, dice: 6 / 7, volumeErrorMl: expect.closeTo(0.032, 12) },
  ])
  expect(document.cases[0].confusion).toContainEqual({ segmentValue: 6, referenceValue: 5, voxelCount: 16 })
  expect(readFileSync(join(scratch, 'faulty_confusion.tsv'), 'utf8')).toMatch(/good\t1\t[^\t]+\t6\t5\t16\n/)
})

test('Masks are compared with the segments of their names, whatever value their voxels have.', async () => {
  const grid = gridOf([8, 8, 8], [1, 1, 1])
  const cohort = await cohortOf('named', { one: labelmapOf(grid, (i) => (i < 2 ? 17 : i < 4 ? 53 : 0)) })
  const table = join(scratch, 'named.tsv')
  writeFileSync(table, 'index\tname\tcolor\n17\tLeft hippocampus\t#ff0000\n53\tRight hippocampus\t#00ff00\n')
  await insula('cohort', 'import', cohort, join(scratch, 'named-one.nii.gz'), '--case', 'one', '--table', table)
  const references = join(scratch, 'named-references')
  mkdirSync(join(references, 'one'), { recursive: true })
  await writeNifti(
    join(references, 'one', 'left hippocampus.nii.gz'),
    labelmapOf(grid, (i) => (i < 2 ? 1 : 0)),
  )
  await writeNifti(
    join(references, 'one', 'right-hippocampus.nii.gz'),
    labelmapOf(grid, (i) => (i >= 2 && i < 6 ? 1 : 0)),
  )
  const { document } = await insulaJson('cohort', 'compare', cohort, references)
  expect(document.cases[0].segments).toMatchObject([
    { segmentValue: 17, name: 'Left hippocampus', dice: 1 },
    { segmentValue: 53, name: 'Right hippocampus', dice: 2 / 3 },
  ])
})

test('A folder without any file of a case is refused, and so is one that is not there.', async () => {
  const grid = gridOf([4, 4, 4], [1, 1, 1])
  const cohort = await cohortOf('empty', { one: labelmapOf(grid, (i) => (i < 2 ? 1 : 0)) })
  const references = join(scratch, 'empty-references')
  mkdirSync(references)
  expect((await insulaJson('cohort', 'compare', cohort, references)).document.failure.kind).toBe('references-none')
  const nowhere = await insulaJson('cohort', 'compare', cohort, join(scratch, 'nowhere'))
  expect([nowhere.status, nowhere.document.failure.kind]).toEqual([1, 'folder-unreadable'])
})
