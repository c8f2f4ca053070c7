import type { IdentifierSummary, Treatment } from '@contract/identifiers.ts'
import { expect, test } from 'vitest'
import { FoundIdentifiers, mostRows } from '../../src-main/worker/found-identifiers.ts'
import { identifiersText } from '../../src-renderer/text/identifiers.ts'

const summary: IdentifierSummary = {
  fileCount: 3,
  attributes: [{ tag: '(0010,0010)', name: "Patient's Name", fileCount: 3, isNested: false }],
  dates: [{ tag: '(0008,0020)', name: 'Study Date', fileCount: 3, isNested: false }],
  uidCount: 9,
  privateElements: [{ creator: 'SIEMENS CSA HEADER', count: 12 }],
  burnedIn: [],
  identityRemovedCount: 0,
  methods: [],
  face: { kind: 'head', because: 'Body Part Examined is HEAD' },
}
const treatment: Treatment = {
  elements: [{ tag: '(0010,0010)', becomes: 'replaced', fileCount: 3, isNested: false }],
  remains: [{ says: 'x', fileCount: 1 }],
  keptBackCount: 1,
}
const series = (patientKey: string, studyKey: string) =>
  ({ kind: 'dicom', belongsTo: { patientKey, studyKey }, summary, treatment, unreadCount: 0 }) as const

test('Series of one study are one row, patients and their studies are numbered, and other scans have rows of their own.', () => {
  const found = new FoundIdentifiers()
  found.add('t1', series('a', 'a1'))
  found.add('t2', series('a', 'a1'))
  found.add('later', series('a', 'a2'))
  found.add('other', series('b', 'b1'))
  found.add('nifti', { kind: 'texts', texts: { texts: ['descrip'], extensions: [{ name: 'DICOM', sizeBytes: 64 }] } })
  found.add('gone', { kind: 'unread' })
  const report = found.report('r')
  expect(report).toMatchObject({ rowCount: 4, patientCount: 2, studyCount: 3, headCount: 3, unreadCount: 1 })
  expect(report).toMatchObject({ fileCount: 12, keptBackCount: 4 })
  expect(report.rows.map(({ study, names, caseCount, fileCount }) => [study, names, caseCount, fileCount])).toEqual([
    [{ patientNumber: 1, studyNumber: 1 }, ['t1', 't2'], 2, 6],
    [{ patientNumber: 1, studyNumber: 2 }, ['later'], 1, 3],
    [{ patientNumber: 2, studyNumber: 1 }, ['other'], 1, 3],
    [undefined, ['nifti'], 1, 1],
  ])
  expect(report.rows[0]).toMatchObject({ attributeCount: 1, dateCount: 1, privateCount: 24, face: 'head' })
  expect(report.rows[3]).toMatchObject({ attributeCount: 2 })
  expect(found.row(0)).toMatchObject({ kind: 'dicom', summary: { attributes: [{ fileCount: 6 }] } })
  expect(found.row(4)).toBeUndefined()
})

test('Studies beyond the most that are kept have no row, and all of their series count.', () => {
  const found = new FoundIdentifiers()
  for (let index = 0; index < mostRows + 2; index++) found.add('one', series(`p${index}`, `s${index}`))
  found.add('again', series(`p${mostRows}`, `s${mostRows}`))
  const report = found.report('r')
  expect([report.rows.length, report.rowCount, report.studyCount]).toEqual([mostRows, mostRows + 2, mostRows + 2])
  const [files, studies] = [3 * (mostRows + 3), mostRows + 2]
  expect(report).toMatchObject({ fileCount: files, keptBackCount: mostRows + 3, headCount: studies })
})

const cleared = { ...summary, identityRemovedCount: 3, face: { kind: 'removed', because: 'it is said' } } as const

test('Where files without a row do not say that identity was removed, it is not said of all.', () => {
  const found = new FoundIdentifiers()
  for (let index = 0; index < mostRows; index++)
    found.add('one', { ...series(`p${index}`, `s${index}`), summary: cleared })
  for (let index = 0; index < 500; index++) found.add('beyond', series(`q${index}`, `t${index}`))
  const report = found.report('r')
  expect(report).toMatchObject({ identityRemovedCount: 3 * mostRows, fileCount: 7500, headCount: 500 })
  expect(identifiersText.found(report)).toContain(' 6,000 say that identity was removed.')
})

test('Files that could not be read are counted, and a study of which some are missing does not say that identity was removed.', () => {
  const found = new FoundIdentifiers()
  found.add('t1', { ...series('a', 'a1'), summary: cleared, unreadCount: 2 })
  found.add('t2', { ...series('a', 'a1'), summary: cleared, unreadCount: 1 })
  const report = found.report('r')
  expect(report).toMatchObject({ fileCount: 6, unreadFileCount: 3, rows: [{ fileCount: 6, unreadCount: 3 }] })
  expect(report.rows.map(identifiersText.notesOf)).toEqual(['3 not read · 2 kept back'])
  expect(identifiersText.unreadFiles(3)).toContain('3 files of these studies could not be read')
})

test('Scans that are no DICOM take no files of DICOM out of the count.', () => {
  const found = new FoundIdentifiers()
  for (let index = 0; index < mostRows; index++)
    found.add('nifti', { kind: 'texts', texts: { texts: [], extensions: [] } })
  found.add('last', { ...series('p', 's'), summary: cleared })
  expect(identifiersText.found(found.report('r'))).toBe(
    '3 files, 1 study of 1 patient; all say that identity was removed.',
  )
})
