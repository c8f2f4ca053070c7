// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const cases = [1, 2, 3].map((number) => phantomCase(number))
const open = () => openPage({ cases, models: [hippocampusCard] })

/** The page, once the table is there. */
async function openTable() {
  const page = open()
  await until(() => expect(page.application.cohort.pages.totalCount).toBe(3))
  return page
}
const choose = async (testId: string, value: string) => {
  const select = (await find(testId)) as HTMLSelectElement
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}
const radio = async (testId: string) => (await find(testId)).querySelector('input')

test('A key opens the dialog; what is ticked is meant before what is filtered, and that before all.', async () => {
  const { application, workstation } = await openTable()
  press('e')
  expect((await find('export-dialog')).textContent).toContain('All 3')
  await expectAccessible()
  press('Escape')
  application.exportDialog.close()
  application.cohort.marks.toggle(phantomCase(2).caseId)
  application.cohort.exportCases()
  await until(async () => expect((await radio('export-cases-ticked'))?.checked).toBe(true))
  expect(absent('export-cases-matching')).toBe(true)
  await click('export-start')
  expect((await find('export-done')).textContent).toContain('Written to chosen: 1 case.')
  expect(workstation.exportDouble.requests).toEqual([{ format: 'bids', caseIds: [phantomCase(2).caseId] }])
  await click('export-close')
  await until(() => expect(absent('export-dialog')).toBe(true))
})

test('The actions on all of a filter export those, in the order of the table.', async () => {
  const { application, workstation } = await openTable()
  application.cohort.filter.type('state:waiting')
  await click('group-export-cases')
  expect((await radio('export-cases-matching'))?.checked).toBe(true)
  await choose('export-format', 'csv')
  await click('export-start')
  await find('export-done')
  expect(workstation.exportDouble.requests).toEqual([
    { format: 'csv', filter: 'state:waiting', sort: { by: 'name', order: 'rising' } },
  ])
})

test('A report is of the whole cohort, with names or without.', async () => {
  const { application, workstation } = await openTable()
  application.cohort.marks.toggle(phantomCase(1).caseId)
  application.cohort.exportCases()
  await choose('export-format', 'html')
  await until(() => expect(absent('export-cases-ticked')).toBe(true))
  expect((await find('export-dialog')).textContent).toContain('whole cohort')
  await click('export-without-names')
  await expectAccessible()
  await click('export-start')
  await find('export-done')
  expect(workstation.exportDouble.requests).toEqual([{ format: 'html', withoutNames: true }])
})

test('How far an export is shows in the dialog, and in the status bar once that is closed; cancelling says how far it came.', async () => {
  const { application, workstation } = await openTable()
  workstation.exportDouble.stopsAfter = 1
  application.cohort.exportCases()
  await click('export-start')
  await until(async () => expect((await find('export-running')).textContent).toContain('1 of 3 cases'))
  await expectAccessible()
  await click('export-background')
  expect((await find('export-status-running')).textContent).toContain('of 3 cases')
  await click('export-status-cancel')
  expect((await find('export-status-failed')).textContent).toMatch(/Cancelled after 1 of 3 cases/)
})

test('Cases that could not be written are told with their reasons; those without a segmentation are counted.', async () => {
  const { application, workstation } = openPage({
    cases: [...cases, phantomCase(4, { state: 'indexed' })],
    models: [hippocampusCard],
  })
  await until(() => expect(application.cohort.pages.totalCount).toBe(4))
  const [, second] = await workstation.cohort.list({ offset: 0, limit: 10 }).then(({ rows }) => rows)
  const name = second?.name ?? ''
  workstation.exportDouble.unwritable.set(name, { kind: 'case-hidden', name, study: 'Blind' })
  application.cohort.exportCases()
  await click('export-start')
  const said = (await find('export-done')).textContent
  expect(said).toContain('2 cases')
  expect(said).toContain('1 case left out, without a segmentation.')
  expect((await find('export-failures')).textContent).toContain('“Blind”')
  await expectAccessible()
})

test('A folder that is refused is told, and another one can be chosen; who chooses none is where they were.', async () => {
  const { application, workstation } = await openTable()
  application.cohort.exportCases()
  workstation.failNext('export.cases', { kind: 'export-folder-not-empty', folder: 'full' })
  await click('export-start')
  expect((await find('export-failed')).textContent).toContain('The folder full is not empty')
  workstation.exportDouble.place = undefined
  await click('export-start')
  await until(() => expect(absent('export-failed')).toBe(true))
  expect((await find('export-start')).textContent).toContain('Choose the folder')
})
