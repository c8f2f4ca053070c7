import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { writeNifti } from '@volume/nifti.node.ts'
import { beforeAll, expect, test } from 'vitest'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const cohort = join(scratch, 'cohort')

beforeAll(async () => {
  const grid = gridOf([6, 5, 4], [2, 1, 1])
  mkdirSync(join(scratch, 'scans'))
  for (const name of ['a', 'b'])
    await writeNifti(
      join(scratch, 'scans', `${name}.nii.gz`),
      labelmapOf(grid, (i, j, k) => i * j + k),
    )
  await writeNifti(
    join(scratch, 'whole.nii.gz'),
    labelmapOf(grid, (i) => (i >= 1 && i <= 4 ? 1 : 0)),
  )
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, join(scratch, 'scans'))
  await insulaJson('cohort', 'import', cohort, join(scratch, 'whole.nii.gz'), '--case', 'b')
})

/** The newest event of an export. */
function lastExport(): { readonly [key: string]: unknown } & { readonly files: readonly object[] } {
  const raw = new DatabaseSync(join(cohort, 'cohort.db'), { readOnly: true })
  const { details } = raw
    .prepare("SELECT details FROM audit_events WHERE kind = 'files-exported' ORDER BY number DESC LIMIT 1")
    .get() as { details: string }
  raw.close()
  expect(details).not.toContain(scratch)
  return JSON.parse(details)
}

const written = (folder: string, ...files: readonly string[]) =>
  files.map((file) => {
    const bytes = readFileSync(join(folder, file))
    return {
      file,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: statSync(join(folder, file)).size,
    }
  })

const tables = (format: string) => [`cases.${format}`, 'cases.json', `measurements.${format}`, 'measurements.json']

test.each([
  ['csv', tables('csv')],
  ['tsv', tables('tsv')],
  ['json', ['cohort.json']],
] as const)('Tables (%s) are on record: how many cases and rows, and each file with its hash.', async (as, files) => {
  const out = join(scratch, as)
  await insulaJson('export', cohort, '--as', as, '--out', out, '--all')
  expect(lastExport()).toEqual({ as, caseCount: 2, rowCount: 1, files: written(out, ...files) })
})

test('A report is on record, and whether it names cases.', async () => {
  await insulaJson('export', cohort, '--as', 'html', '--out', join(scratch, 'report.html'), '--without-names')
  const files = written(scratch, 'report.html')
  expect(lastExport()).toEqual({ as: 'html', caseCount: 2, withoutNames: true, files })
})

test('A task list is on record, with the number of files beside it.', async () => {
  const out = join(scratch, 'tasks')
  await insulaJson('export', cohort, '--as', 'mitk-tasks', '--out', out, '--all')
  const files = written(out, 'tasks.json', 'labels.json')
  expect(lastExport()).toEqual({ as: 'mitk-tasks', caseCount: 2, otherFileCount: 1, files })
})

test('The table of cases and the ratings are on record as well, and the chain verifies.', async () => {
  await insulaJson('cohort', 'table', cohort, '--out', join(scratch, 'cases.tsv'))
  expect(lastExport()).toMatchObject({
    as: 'case-table',
    caseCount: 2,
    files: written(scratch, 'cases.tsv', 'cases.json'),
  })
  await insulaJson('rate', cohort, '--export', join(scratch, 'ratings.csv'))
  const files = written(scratch, 'ratings.csv', 'ratings_dictionary.json')
  expect(lastExport()).toMatchObject({ as: 'ratings', caseCount: 0, rowCount: 0, files })
  expect((await insulaJson('cohort', 'verify', cohort)).status).toBe(0)
})

test('The audit trail is read in words, and of one reader or from one day on.', async () => {
  const { document } = await insulaJson('cohort', 'audit', cohort)
  const kinds = document.events.map(({ kind }: { kind: string }) => kind)
  expect(kinds[0]).toBe('cohort-created')
  expect(kinds).toContain('files-exported')
  const text = (await insula('cohort', 'audit', cohort)).printed
  expect(text.split('\n')[0]).toMatch(/^1 {2}\d{4}-\d{2}-\d{2}T.*Z {2}\S+ {2}created the cohort$/)
  expect(text).toContain('exported 2 cases as csv')
  expect((await insulaJson('cohort', 'audit', cohort, '--reader', 'nobody')).document.events).toEqual([])
  expect((await insulaJson('cohort', 'audit', cohort, '--since', '2999-01-01')).document.events).toEqual([])
  for (const none of ['yesterday', '2026-02-30', '2026-3-1']) {
    const { status, told } = await insula('cohort', 'audit', cohort, '--since', none)
    expect([status, told]).toEqual([2, expect.stringContaining('a day, e.g. 2026-03-01')])
  }
})

test('What could not be written is not there and not on record.', async () => {
  const before = lastExport()
  const out = join(scratch, 'nowhere', 'report.html')
  const { status } = await insulaJson('export', cohort, '--as', 'html', '--out', out)
  expect(status).not.toBe(0)
  expect(existsSync(out)).toBe(false)
  expect(lastExport()).toEqual(before)
})
