import type { ImportedScan } from '@contract/intake.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foundRows } from '../../../src-renderer/intake/found-rows.ts'
import { intakeText } from '../../../src-renderer/text/intake.ts'

const scan = (name: string, keys?: readonly [string, string]): ImportedScan => ({
  ...{ caseId: name, name, format: keys ? 'dicom' : 'nifti', shape: [1, 1, 1], isNew: true, findingCount: 0 },
  ...(keys && { belongsTo: { patientKey: keys[0], studyKey: keys[1] } }),
})
const linesOf = (scans: readonly ImportedScan[], closed: readonly string[] = []) =>
  foundRows(scans, new Set(closed), intakeText).map((row) =>
    row.kind === 'scan' ? `    ${row.label}` : `${row.kind === 'study' ? '  ' : ''}${row.label} (${row.scanCount})`,
  )

test('DICOM is grouped by patient and study, which are numbered as they were met and stand together wherever their files lie.', () => {
  const found = [
    scan('a/T1', ['p', 's']),
    scan('b/T1', ['q', 't']),
    scan('c/FLAIR', ['p', 's']),
    scan('d/T1', ['p', 'u']),
  ]
  expect(linesOf(found)).toEqual([
    ...['Patient 1 (3)', '  Study 1 (2)', '    a/T1', '    c/FLAIR', '  Study 2 (1)', '    d/T1'],
    ...['Patient 2 (1)', '  Study 1 (1)', '    b/T1'],
  ])
})

test('BIDS names patient and session; without a session there is no study; other files are of their folder.', () => {
  const found = [
    'sub-01/ses-1/anat/sub-01_T1w',
    'sub-01/ses-2/anat/sub-01_T1w',
    'sub-02/anat/sub-02_T1w',
    'x/y/scan',
    'alone',
  ]
  expect(linesOf(found.map((name) => scan(name)))).toEqual([
    ...['sub-01 (2)', '  ses-1 (1)', '    anat/sub-01_T1w', '  ses-2 (1)', '    anat/sub-01_T1w'],
    ...['sub-02 (1)', '    anat/sub-02_T1w'],
    ...['x/y (1)', '    scan', 'No patient stated (1)', '    alone'],
  ])
})

test('What is folded keeps its count and hides what belongs to it, and nothing else.', () => {
  const found = [scan('a', ['p', 's']), scan('b', ['p', 't']), scan('c', ['q', 's'])]
  expect(linesOf(found, ['dicom p s'])).toEqual([
    ...['Patient 1 (2)', '  Study 1 (1)', '  Study 2 (1)', '    b'],
    ...['Patient 2 (1)', '  Study 1 (1)', '    c'],
  ])
  expect(linesOf(found, ['dicom p'])).toEqual(['Patient 1 (2)', 'Patient 2 (1)', '  Study 1 (1)', '    c'])
})

test('Every scan stands in one line, under one patient, and no two lines have the same key.', () => {
  const part = fc.constantFrom('sub-1', 'ses-1', 'a', 'b')
  const anyScan = fc.oneof(
    fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => scan(parts.join('/'))),
    fc.tuple(part, part).map((keys) => scan('x', keys)),
  )
  fc.assert(
    fc.property(fc.array(anyScan), (found) => {
      const rows = foundRows(found, new Set(), intakeText)
      expect(rows.filter(({ kind }) => kind === 'scan')).toHaveLength(found.length)
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      const patients = rows.flatMap((row) => (row.kind === 'patient' ? [row.scanCount] : []))
      expect(patients.reduce((sum, count) => sum + count, 0)).toBe(found.length)
    }),
  )
})
