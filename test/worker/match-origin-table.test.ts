import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { beginAndEnd } from '../../src-main/storage/kept-work.node.ts'
import { previewOriginTable } from '../../src-main/worker/match-origin-table.node.ts'
import { must, newCohort, scan } from '../storage/cohorts.ts'

test('What a table would change is told before, in its order, and setting it afterwards does just that.', () => {
  const { cohort, folder } = newCohort()
  for (const name of ['a', 'b', 'c', 'twice']) must(cohort.addCase(scan(name)))
  must(cohort.addCase(scan('twice', { files: ['/others/twice.nii.gz'], sha256: 'f'.repeat(64) })))
  const shown = () =>
    cohort.listCases({ offset: 0, limit: 9 }).rows.map(({ name, site, scanner }) => [name, site, scanner])
  const before = shown()
  const path = join(folder, 'sites.tsv')
  writeFileSync(
    path,
    'case\tsite\tscanner\tage\nc\tOslo\tGE\t4\nb\tn/a\t\t5\na\tBergen\t\t6\ntwice\tOslo\t\t7\nz\tOslo\t\t8\n',
  )
  const { preview, wishes } = must(previewOriginTable(cohort, path))
  expect(preview).toEqual({
    ...{ file: 'sites.tsv', rowCount: 5, changedCount: 2, sameCount: 1, leftCount: 2, leftColumns: ['age'] },
    changed: [
      { name: 'c', before: { site: 'all' }, after: { site: 'Oslo', scanner: 'GE' } },
      { name: 'a', before: { site: 'all' }, after: { site: 'Bergen' } },
    ],
    left: [
      { line: 5, name: 'twice', caseCount: 2 },
      { line: 6, name: 'z', caseCount: 0 },
    ],
  })
  expect(shown()).toEqual(before)
  expect(must(beginAndEnd(cohort.origins.toSet, wishes))).toEqual({ changedCount: 2, sameCount: 1 })
  expect(shown().slice(0, 3)).toEqual([
    ['a', 'Bergen', undefined],
    ['b', 'all', undefined],
    ['c', 'Oslo', 'GE'],
  ])
  expect(must(previewOriginTable(cohort, path)).preview).toMatchObject({ changedCount: 0, sameCount: 3 })
})

test('A file that is no table of cases is refused as a whole.', () => {
  const { cohort, folder } = newCohort()
  const path = join(folder, 'sites.csv')
  writeFileSync(path, Uint8Array.of(0xff, 0xfe, 0x00))
  expect(previewOriginTable(cohort, path)).toMatchObject({
    failure: { kind: 'origins-line-invalid', file: 'sites.csv' },
  })
  expect(previewOriginTable(cohort, join(folder, 'absent.csv'))).toMatchObject({ failure: { kind: 'file-unreadable' } })
})
