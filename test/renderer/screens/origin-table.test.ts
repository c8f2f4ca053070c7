// @vitest-environment jsdom
import type { OriginTablePreview } from '@contract/origin.ts'
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

/** Where the keyboard is, as in a browser. */
const enter = () =>
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))

const preview: OriginTablePreview = {
  tableId: 'table-1',
  file: 'sites.csv',
  rowCount: 1204,
  changedCount: 1200,
  changed: [
    { name: 'phantom_001', before: { site: 'oslo' }, after: { site: 'Oslo', scanner: 'GE' } },
    { name: 'phantom_002', before: { site: 'oslo' }, after: { site: 'oslo' } },
  ],
  sameCount: 1,
  leftCount: 3,
  left: [
    { line: 7, name: 'nobody', caseCount: 0 },
    { line: 9, name: 'twice', caseCount: 2 },
  ],
  leftColumns: ['age'],
}

async function openTable(table: OriginTablePreview | undefined) {
  const page = openPage({ cases: [1, 2].map((number) => phantomCase(number)), models: [hippocampusCard] })
  await until(() => expect(page.application.cohort.pages.totalCount).toBe(2))
  page.workstation.originDouble.table = table
  press('D', { shiftKey: true })
  return page
}

test('A table shows what would change, what holds already and which rows are of no one case; then it is set by Enter.', async () => {
  const { workstation } = await openTable(preview)
  const says = (await find('origin-table-seen')).textContent
  expect(says?.trim()).toBe('1,204 rows: 1,200 cases would change, 1 as before, 3 rows left out. Nothing is set yet.')
  const left = (await find('origin-table-left')).textContent
  expect(left).toContain('line 7: the cohort has no such case')
  expect(left).toContain('line 9: 2 cases have this name')
  expect(left).toContain('and 1 more')
  const changed = (await find('origin-table-changed')).textContent
  expect(changed).toContain('Site: oslo → Oslo')
  expect(changed).toContain('Scanner: Unknown → GE')
  expect(changed).toContain('is said by hand, as the files say it')
  expect(changed).toContain('and 1,198 more')
  await expectAccessible()
  enter()
  expect((await find('origin-table-done')).textContent).toContain('1,200 cases changed, 1 as before.')
  expect(workstation.log).toContain('origin.applyTable')
  enter()
  await until(() => expect(absent('origin-table-dialog')).toBe(true))
})

test('Setting shows how far it is; cancelled, it says that what was set stays.', async () => {
  const { workstation } = await openTable(preview)
  workstation.originDouble.waitsForCancel = true
  await click('origin-table-set')
  await until(async () => expect((await find('origin-table-setting')).textContent).toContain('1 of 1,201 cases'))
  await expectAccessible()
  await click('origin-table-cancel')
  expect((await find('origin-table-done')).textContent).toContain('Cancelled; what was set before that stays.')
})

test('Where nothing would change there is nothing to set, and no chosen file leaves all as it was.', async () => {
  const { application, workstation } = await openTable({ ...preview, changedCount: 0, changed: [] })
  expect((await find('origin-table-set')).hasAttribute('disabled')).toBe(true)
  enter()
  await until(() => expect(absent('origin-table-dialog')).toBe(true))
  expect(workstation.log).not.toContain('origin.applyTable')
  workstation.originDouble.table = undefined
  press('D', { shiftKey: true })
  await until(() => expect(application.originTable.work.kind).toBe('closed'))
  workstation.failNext('origin.chooseTable', { kind: 'origins-line-invalid', file: 'x.csv', line: 3, because: 'so' })
  press('D', { shiftKey: true })
  expect((await find('origin-table-failed')).textContent).toContain('x.csv is not valid in line 3')
  await expectAccessible()
})
