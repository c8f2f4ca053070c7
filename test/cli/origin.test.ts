import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, test } from 'vitest'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()

/** A cohort of these scans, with a sidecar beside each. */
async function cohortOf(name: string, scans: Readonly<Record<string, object>>) {
  const folder = join(scratch, `${name}-scans`)
  const grid = gridOf([6, 5, 4], [1, 2, 5])
  for (const [index, [scan, sidecar]] of Object.entries(scans).entries()) {
    mkdirSync(join(folder, scan, '..'), { recursive: true })
    await writeNifti(
      join(folder, `${scan}.nii.gz`),
      labelmapOf(grid, (i, j) => i * j + index),
    )
    writeFileSync(join(folder, `${scan}.json`), JSON.stringify(sidecar))
  }
  const cohort = join(scratch, name)
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, folder)
  const sites = async (filter = '') =>
    (await insulaJson('cohort', 'list', cohort, ...(filter === '' ? [] : ['--filter', filter]))).document.cases.map(
      (row: { name: string; site: string }) => [row.name, row.site],
    )
  return { cohort, folder, sites }
}

test('The site of a case, or of those of a filter, is set by hand, and taken back; the trail says by whom and what.', async () => {
  const { cohort, sites } = await cohortOf('by-hand', { 'oslo/a': {}, 'oslo/b': {}, 'bergen/c': {} })
  const set = (...options: string[]) => insulaJson('cohort', 'origin', cohort, ...options)
  expect((await set('--filter', 'site:oslo', '--site', ' St.  Olav ')).document).toMatchObject({
    changedCount: 2,
    sameCount: 0,
  })
  expect((await set('--case', 'bergen/c', '--scanner', 'GE 3 T')).document).toMatchObject({ changedCount: 1 })
  expect(await sites('site:"St. Olav"')).toEqual([
    ['oslo/a', 'St. Olav'],
    ['oslo/b', 'St. Olav'],
  ])
  expect(await sites('scanner:"GE 3 T"')).toEqual([['bergen/c', 'bergen']])
  expect((await set('--case', 'oslo/a', '--clear', 'site')).document).toMatchObject({ changedCount: 1 })
  expect(await sites('oslo/a')).toEqual([['oslo/a', 'oslo']])
  const trail = (await insula('cohort', 'audit', cohort, '--case', 'oslo/a')).printed
  expect(trail).toMatch(
    /oslo\/a {2}said its site: St\. Olav\n.*oslo\/a {2}said that site, scanner and protocol are what/,
  )
  expect((await insulaJson('cohort', 'verify', cohort)).document).toMatchObject({ isSound: true })
})

test.each([
  [['--site', 'x'], 'origin-incomplete'],
  [['--case', 'oslo/a'], 'origin-incomplete'],
  [['--case', 'oslo/a', '--filter', 'site:oslo', '--site', 'x'], 'origin-incomplete'],
  [['--case', 'oslo/a', '--site', 'x'.repeat(65)], 'origin-unfit'],
  [['--case', 'oslo/z', '--site', 'x'], 'case-unknown'],
])('What is half said is refused, and nothing is changed: %j.', async (options, kind) => {
  const { cohort, sites } = await cohortOf(`half-${kind}-${options.length}-${options[0]}`, { 'oslo/a': {} })
  const answer = await insulaJson('cohort', 'origin', cohort, ...options)
  expect([answer.status, answer.document]).toMatchObject([1, { failure: { kind } }])
  expect(await sites()).toEqual([['oslo/a', 'oslo']])
})

test('A table says the sites of cases by name; an unknown case is told, an empty field says nothing.', async () => {
  const { cohort, sites } = await cohortOf('by-table', { 'oslo/a': {}, 'oslo/b': {}, 'oslo/c': {} })
  const table = join(scratch, 'sites.csv')
  writeFileSync(
    table,
    '\ufeffcase,age,Site,protocol\r\noslo/a,40,"St. Olav, Trondheim",t1\r\noslo/b,50,,n/a\r\noslo/z,60,Oslo,\r\n',
  )
  const { status, document } = await insulaJson('cohort', 'origin', cohort, '--table', table)
  expect([status, document]).toMatchObject([
    1,
    { changedCount: 1, sameCount: 1, unknown: ['oslo/z'], leftColumns: ['age'] },
  ])
  expect(await sites()).toEqual([
    ['oslo/a', 'St. Olav, Trondheim'],
    ['oslo/b', 'oslo'],
    ['oslo/c', 'oslo'],
  ])
})

test('participants.tsv says the sites of subjects, with and without sub- before their names.', async () => {
  const { cohort, sites } = await cohortOf('by-subject', {
    'sub-01/sub-01_T1w': {},
    'sub-01/sub-01_T2w': {},
    'sub-02/sub-02_T1w': {},
  })
  const table = join(scratch, 'participants.tsv')
  writeFileSync(table, 'participant_id\tsex\tsite\nsub-01\tF\tUtrecht\n02\tM\tOslo\n')
  expect((await insulaJson('cohort', 'origin', cohort, '--table', table)).document).toMatchObject({
    changedCount: 3,
    unknown: [],
  })
  expect(await sites()).toEqual([
    ['sub-01/sub-01_T1w', 'Utrecht'],
    ['sub-01/sub-01_T2w', 'Utrecht'],
    ['sub-02/sub-02_T1w', 'Oslo'],
  ])
})

test.each([
  ['name,site\na,Oslo\n', 1],
  ['case,centre\na,Oslo\n', 1],
  ['case,site\noslo/a,Oslo\noslo/a,Bergen\n', 3],
  [`case,site\noslo/a,Oslo\noslo/b,${'x'.repeat(65)}\n`, 3],
  ['', 1],
])('A table that is not understood is refused with its line, and nothing is taken from it: %j.', async (text, line) => {
  const { cohort, sites } = await cohortOf(`bad-table-${text.length}`, { 'oslo/a': {}, 'oslo/b': {} })
  const table = join(scratch, 'bad.csv')
  writeFileSync(table, text)
  const { document } = await insulaJson('cohort', 'origin', cohort, '--table', table)
  expect(document).toMatchObject({
    failure: { kind: 'origins-line-invalid', message: expect.stringContaining(`line ${line}:`) },
  })
  expect(await sites('site:Oslo')).toHaveLength(2)
  expect((await insula('cohort', 'audit', cohort)).printed).not.toContain('said its')
})

test('Sidecars that came later are read again; a scan that is gone is told, and its case stays as it is.', async () => {
  const { cohort, folder, sites } = await cohortOf('reread', { a: { InstitutionName: 'Oslo' }, b: {}, c: {} })
  writeFileSync(
    join(folder, 'b.json'),
    JSON.stringify({ InstitutionName: 'Bergen', AcquisitionDateTime: '2016-03-09T14:30:00' }),
  )
  rmSync(join(folder, 'a.nii.gz'))
  const { status, document } = await insulaJson('cohort', 'reread', cohort)
  expect([status, document]).toMatchObject([
    1,
    { changedCount: 1, sameCount: 1, failedCount: 1, failed: [{ name: 'a', kind: 'file-unreadable' }] },
  ])
  expect(await sites()).toEqual([
    ['a', 'Oslo'],
    ['b', 'Bergen'],
    ['c', 'all'],
  ])
  expect(await sites('acquired=2016-03-09')).toEqual([['b', 'Bergen']])
  expect((await insulaJson('cohort', 'reread', cohort, '--filter', 'b')).document).toMatchObject({
    changedCount: 0,
    sameCount: 1,
  })
})
