import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../src-main/cli/csv.ts'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const cohort = join(scratch, 'cohort')

// Voxels of 2 × 1 × 1 mm; segment 1 has 4 × 5 × 4 = 80 of them: 0.16 ml.
beforeAll(async () => {
  const grid = gridOf([6, 5, 4], [2, 1, 1])
  const scans = join(scratch, 'scans')
  mkdirSync(scans)
  for (const name of ['a, quoted', 'b'])
    await writeNifti(
      join(scans, `${name}.nii.gz`),
      labelmapOf(grid, (i, j, k) => i * j + k + name.length),
    )
  await writeNifti(
    join(scratch, 'whole.nii.gz'),
    labelmapOf(grid, (i) => (i >= 1 && i <= 4 ? 1 : 0)),
  )
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, scans)
  await insulaJson('cohort', 'import', cohort, join(scratch, 'whole.nii.gz'), '--case', 'b')
  await insulaJson('cohort', 'measure', cohort)
})

const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))
const complete = { LongName: expect.any(String), Description: expect.any(String), Source: expect.any(String) }

test.each(['csv', 'tsv'])(
  'Cases and segments are written as %s, and a dictionary says of each column what, unit and where from.',
  async (format) => {
    const out = join(scratch, format)
    const { document } = await insulaJson('export', cohort, '--as', format, '--out', out, '--all')
    expect(document).toMatchObject({ caseCount: 2, rowCount: 1, failed: [] })
    expect(readdirSync(out).toSorted()).toEqual(
      [`cases.${format}`, 'cases.json', `measurements.${format}`, 'measurements.json'].toSorted(),
    )
    const rows = (stem: string) => {
      const text = readFileSync(join(out, `${stem}.${format}`), 'utf8')
      return format === 'csv'
        ? rowsOf(text)
        : text
            .trimEnd()
            .split('\n')
            .map((line) => line.split('\t'))
    }
    for (const stem of ['cases', 'measurements']) {
      const dictionary = json(out, `${stem}.json`)
      expect(Object.keys(dictionary)).toEqual(rows(stem)[0])
      for (const name of Object.keys(dictionary)) expect(name).toMatch(/^[a-z0-9_]+$/)
      for (const meaning of Object.values(dictionary)) expect(meaning).toMatchObject(complete)
    }
    const [head = [], one = []] = rows('measurements')
    const cell = (name: string) => one[head.indexOf(name)]
    expect([cell('case'), cell('segment'), Number(cell('volume_ml')), cell('component_count')]).toEqual([
      'b',
      'whole',
      0.16,
      '1',
    ])
    expect(cell('pairwise_dice')).toBe(format === 'csv' ? '' : 'n/a')
    expect(rows('cases').map(([name]) => name)).toEqual(['name', 'a, quoted', 'b'])
    expect(json(out, 'measurements.json').volume_ml.Units).toBe('ml')
    expect(json(out, 'cases.json').fwhm_mm.Units).toBe('mm')
  },
)

test('As JSON all is in one document: the same rows as in the tables, with their dictionaries.', async () => {
  const out = join(scratch, 'json')
  await insulaJson('export', cohort, '--as', 'json', '--out', out, '--all')
  const { dictionary, cases, measurements, ...about } = json(out, 'cohort.json')
  expect(about).toMatchObject({ format: 'insula-tables', formatVersion: 1, cohort: 'cohort' })
  expect(cases.map(({ name }: { name: string }) => name)).toEqual(['a, quoted', 'b'])
  expect(measurements).toMatchObject([{ case: 'b', segment_value: 1, volume_ml: 0.16, pairwise_dice: null }])
  expect([Object.keys(cases[0]), Object.keys(measurements[0])]).toEqual([
    Object.keys(dictionary.cases),
    Object.keys(dictionary.measurements),
  ])
})
