import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, test } from 'vitest'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()

/** A cohort with two scans and one refused file. */
async function cohortOfTwo(name: string) {
  const scans = join(scratch, `${name}-scans`)
  mkdirSync(scans)
  const grid = gridOf([6, 5, 4], [1, 2, 5])
  for (const scan of ['first', 'second'])
    await writeNifti(
      join(scans, `${scan}.nii.gz`),
      labelmapOf(grid, (i, j) => i * j + scan.length),
    )
  writeFileSync(join(scans, 'broken.nii.gz'), 'no scan')
  const cohort = join(scratch, name)
  expect((await insulaJson('cohort', 'create', cohort)).document).toMatchObject({ name, caseCount: 0 })
  return { cohort, scans, added: await insulaJson('cohort', 'add', cohort, scans) }
}

test('cohort add counts what came in and keeps the reason of what was refused.', async () => {
  const { added } = await cohortOfTwo('adds')
  expect([added.status, added.document]).toMatchObject([0, { addedCount: 2, knownCount: 0, caseCount: 2 }])
  expect(added.document.refused).toHaveLength(1)
  expect(added.document.refused[0]).toMatchObject({ file: 'broken.nii.gz', message: expect.stringContaining('broken') })
})

test('cohort add of the same folder again adds nothing.', async () => {
  const { cohort, scans } = await cohortOfTwo('again')
  const { document } = await insulaJson('cohort', 'add', cohort, scans)
  expect(document).toMatchObject({ addedCount: 0, knownCount: 2, caseCount: 2 })
})

test('cohort list shows cases by name, filtered and paged.', async () => {
  const { cohort } = await cohortOfTwo('lists')
  const all = await insulaJson('cohort', 'list', cohort)
  expect(all.document.cases.map(({ name }: { name: string }) => name)).toEqual(['first', 'second'])
  expect(all.document.cases[0]).toMatchObject({ shape: [6, 5, 4], spacingMm: [1, 2, 5], state: 'indexed' })
  expect(all.document.refused).toHaveLength(1)
  const page = await insulaJson('cohort', 'list', cohort, '--limit', '1', '--offset', '1')
  expect(page.document).toMatchObject({ totalCount: 2, cases: [{ name: 'second' }] })
  expect((await insulaJson('cohort', 'list', cohort, '--state', 'accepted')).document.cases).toEqual([])
  expect((await insulaJson('cohort', 'list', cohort, '--text', 'sec')).document.totalCount).toBe(1)
})

test('cohort verify is sound until a source changes; then it names the file and the exit status is 1.', async () => {
  const { cohort, scans } = await cohortOfTwo('verifies')
  const before = await insulaJson('cohort', 'verify', cohort)
  expect([before.status, before.document]).toMatchObject([0, { isSound: true, caseCount: 2, problems: [] }])
  appendFileSync(join(scans, 'first.nii.gz'), 'x')
  const after = await insulaJson('cohort', 'verify', cohort)
  expect([after.status, after.document]).toMatchObject([
    1,
    { isSound: false, problems: [{ name: 'first', kind: 'source-changed' }] },
  ])
})

test('A folder that is no cohort, and a folder that is not empty, are refused with their kinds.', async () => {
  const { scans } = await cohortOfTwo('refuses')
  expect((await insulaJson('cohort', 'list', scans)).document.failure.kind).toBe('not-a-cohort')
  expect((await insulaJson('cohort', 'create', scans)).document.failure.kind).toBe('folder-not-empty')
  expect((await insulaJson('queue', join(scratch, 'nowhere'))).document.failure.kind).toBe('not-a-cohort')
})

test('cohort add of a folder that is not there fails and leaves the cohort as it is.', async () => {
  const { cohort } = await cohortOfTwo('absent')
  const { status, document } = await insulaJson('cohort', 'add', cohort, join(scratch, 'nowhere'))
  expect([status, document.failure.kind]).toEqual([1, 'folder-unreadable'])
  expect((await insulaJson('cohort', 'list', cohort)).document.totalCount).toBe(2)
})

test('Before any inference nothing waits, nothing is accepted, and export writes nothing.', async () => {
  const { cohort } = await cohortOfTwo('empty')
  const out = join(scratch, 'empty-out')
  expect((await insulaJson('queue', cohort)).document.items).toEqual([])
  expect((await insula('queue', cohort)).printed).toBe(
    'No case waits. 2 cases have no segmentation yet: insula infer makes one, insula cohort import brings one in.\n',
  )
  const { status, document } = await insulaJson('export', cohort, '--as', 'nifti', '--out', out)
  expect([status, document]).toMatchObject([0, { files: [], countByState: { indexed: 2 } }])
  expect(document.note).toBe(
    'No case is accepted (2 indexed). With --all every case is exported whatever its state, with --case one.',
  )
  for (const as of ['csv', 'bids', 'mitk-tasks'])
    expect((await insula('export', cohort, '--as', as, '--out', join(out, as))).printed).toContain(document.note)
  const all = await insulaJson('export', cohort, '--as', 'nifti', '--out', out, '--all')
  expect([all.status, all.document.files, all.document.failed]).toEqual([0, [], []])
})

test('Export of a case by a name that two cases have asks for an id.', async () => {
  const { cohort, scans } = await cohortOfTwo('twice')
  const more = join(scratch, 'twice-more')
  mkdirSync(more)
  copyFileSync(join(scans, 'first.nii.gz'), join(more, 'first.nii.gz'))
  await insulaJson('cohort', 'add', cohort, more)
  const { document } = await insulaJson('export', cohort, '--as', 'csv', '--out', scratch, '--case', 'first')
  expect(document.failure.kind).toBe('case-ambiguous')
  const unknown = await insulaJson('export', cohort, '--as', 'csv', '--out', scratch, '--case', 'third')
  expect(unknown.document.failure.kind).toBe('case-unknown')
})
