import { expect, test } from 'vitest'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, newCohort, scan, stoppedClock, temporaryFolder } from './cohorts.ts'
import { writeVersion } from './written-version.ts'

test('A case says its format, is found and sorted by it, and keeps it with a history that verifies.', async () => {
  const { cohort, folder, clock } = newCohort()
  must(cohort.addCase(scan('nifti')))
  must(cohort.addCase(scan('dicom', { format: 'dicom' })))
  const mgh = must(cohort.addCase(scan('mgh', { format: 'mgh', files: ['/scans/orig.mgz'] })))
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(again.caseSource(mgh.caseId)).toMatchObject({ format: 'mgh', files: ['/scans/orig.mgz'] })
  const found = (filter: string) =>
    again.listCases({ offset: 0, limit: 9, filter: must(parseFilter(filter)) }).rows.map(({ format }) => format)
  expect(['format:mgh', 'format:nifti', 'format:dicom'].map(found)).toEqual([['mgh'], ['nifti'], ['dicom']])
  const sort = { by: 'format', order: 'rising' } as const
  const sorted = again.listCases({ offset: 0, limit: 9, sort }).rows.map(({ format }) => format)
  expect(sorted).toEqual(['dicom', 'mgh', 'nifti'])
  expect(must(await again.verifyAudit())).toMatchObject({ unhashedCount: 0 })
  again.close()
})

test('A cohort of format version 7 opens with its formats, and takes an MGZ file.', async () => {
  const folder = temporaryFolder()
  const head = '{"number":74,"hash":"a4111cf0e78bd9fc43592e80a81ad13397cf9c2ca1924860e196579927828e4d"}'
  writeVersion(folder, { version: 7, head })
  const { clock } = stoppedClock('2025-03-01T08:03:00.000Z')
  const cohort = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  const count = (filter: string) => cohort.table.caseIds({ filter: must(parseFilter(filter)) }).length
  expect([count('format:mgh'), count('NOT (format:nifti OR format:dicom)')]).toEqual([0, 0])
  must(cohort.addCase(scan('orig', { format: 'mgh', files: ['/scans/orig.mgz'] })))
  expect(count('format:mgh')).toBe(1)
  expect(must(await cohort.verifyAudit())).toMatchObject({ unhashedCount: 0 })
  cohort.close()
})
