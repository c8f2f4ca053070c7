// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const cases = [1, 2, 3].map((number) => phantomCase(number))

/** The page, once the table is there. */
async function openTable() {
  const page = openPage({ cases, models: [hippocampusCard] })
  await until(() => expect(page.application.cohort.pages.totalCount).toBe(3))
  return page
}
const names = (...numbers: number[]) => numbers.map((number) => phantomCase(number).name)
const removed = { dates: 'removed', privateElements: 'removed' }

test('A key looks at the ticked cases, else at those of the table, and shows studies and what becomes of their elements.', async () => {
  const { application, workstation } = await openTable()
  press('p')
  expect((await find('identifiers-found')).textContent).toContain('6 files, 3 studies of 1 patient')
  expect((await find('identifiers-found')).textContent).toContain('3 studies show a head')
  expect((await find('identifiers-details')).textContent).toContain('Face: Body Part Examined is HEAD')
  await expectAccessible()
  await click('identifiers-close')
  await until(() => expect(absent('identifiers-dialog')).toBe(true))
  application.cohort.marks.toggle(phantomCase(2).caseId)
  press('p')
  await find('identifiers-details')
  expect(workstation.identifiersDouble.asked).toEqual([
    { names: names(1, 2, 3), profile: removed },
    { names: names(2), profile: removed },
  ])
})

test('Looking is left by its button, and a failure is told.', async () => {
  const { application, workstation } = await openTable()
  workstation.identifiersDouble.waitsForCancel = true
  press('p')
  expect((await find('identifiers-looking')).textContent).toContain('0 of 3 cases')
  await click('identifiers-cancel')
  await until(() => expect(absent('identifiers-dialog')).toBe(true))
  expect(application.identifiers.work.kind).toBe('closed')
  workstation.identifiersDouble.waitsForCancel = false
  workstation.failNext('identifiers.read', { kind: 'busy', work: 'Looking' })
  press('p')
  expect((await find('identifiers-failed')).textContent).toContain('Looking')
})

test('What is found is saved as a table.', async () => {
  const { application } = await openTable()
  press('p')
  await click('identifiers-save')
  await until(() => expect(application.frame.notices.all.map(({ text }) => text)).toContain('identifiers.csv written.'))
})

test('The preview of an export is of its cases and with its options, and the export repeats these.', async () => {
  const { application, workstation } = await openTable()
  application.cohort.exportCases()
  const dialog = application.exportDialog
  dialog.chooseFormat('dicom-series')
  await click('export-preview')
  await find('identifiers-details')
  dialog.chooseProfile({ dates: 'moved', privateElements: 'safe' })
  await click('identifiers-close')
  await click('export-preview')
  await find('identifiers-details')
  const moved = { dates: 'moved', privateElements: 'safe' } as const
  expect(workstation.identifiersDouble.asked.map(({ profile }) => profile)).toEqual([removed, moved])
  await click('identifiers-close')
  dialog.setReason(' why ')
  await click('export-start')
  await find('export-done')
  dialog.close()
  application.cohort.exportCases()
  dialog.chooseFormat('dicom')
  await find('export-type-labelmap')
  dialog.chooseType('labelmap')
  await click('export-start')
  await find('export-done')
  const sort = { by: 'name', order: 'rising' }
  expect(workstation.exportDouble.requests).toEqual([
    { format: 'dicom-series', profile: moved, reason: 'why', sort },
    { format: 'dicom', segmentationType: 'labelmap', sort },
  ])
})
