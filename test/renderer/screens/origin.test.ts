// @vitest-environment jsdom
import { fireEvent } from '@testing-library/svelte'
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

async function openTable() {
  const page = openPage({ cases: [1, 2, 3].map((number) => phantomCase(number)), models: [hippocampusCard] })
  await until(() => expect(page.application.cohort.pages.totalCount).toBe(3))
  return page
}
const isOff = async (testId: string) => (await find(testId)).hasAttribute('disabled')
const type = async (testId: string, value: string) => fireEvent.input(await find(testId), { target: { value } })

test('D asks for the site of the case under the cursor; what is said of it is set, the rest stays.', async () => {
  const { workstation } = await openTable()
  press('d')
  expect((await find('origin-dialog')).textContent).toContain('of 1 case')
  expect(await isOff('origin-set')).toBe(true)
  await expectAccessible()
  await type('origin-site', ' St.  Olav ')
  await click('origin-protocol-files')
  await click('origin-set')
  expect((await find('origin-done')).textContent).toContain('1 case changed')
  expect(workstation.originDouble.said).toMatchObject([{ change: { site: 'St. Olav', protocol: null } }])
  expect(workstation.originDouble.said[0]?.change).not.toHaveProperty('scanner')
  await click('origin-close')
  await until(() => expect(absent('origin-dialog')).toBe(true))
})

test('Of all ticked cases it is set at once; a text that is no name is refused in words.', async () => {
  const { workstation } = await openTable()
  press('a', { ctrlKey: true })
  await click('group-origin')
  expect((await find('origin-dialog')).textContent).toContain('of 3 cases')
  await type('origin-site', 'x'.repeat(65))
  expect((await find('origin-dialog')).textContent).toContain('Site needs 1 to 64 characters')
  expect(await isOff('origin-set')).toBe(true)
  await type('origin-site', 'Oslo')
  await click('origin-set')
  await find('origin-done')
  expect(workstation.originDouble.said[0]?.names).toHaveLength(3)
})

test('Reading again shows how far it is; cancelled, it says what stays, and why a file could not be read.', async () => {
  const { workstation } = await openTable()
  const failure = { kind: 'file-unreadable', file: 'a.nii.gz', because: 'it is not there' } as const
  const read = { changedCount: 1, sameCount: 0, failedCount: 2, failure, isCancelled: true }
  Object.assign(workstation.originDouble, { waitsForCancel: true, read })
  press('d')
  await click('origin-read')
  expect((await find('origin-reading')).textContent).toContain('1 of 1 case')
  await click('origin-cancel')
  expect((await find('origin-done')).textContent).toContain('what was read before that stays. 1 case changed')
  expect((await find('origin-failed')).textContent).toContain('2 cases could not be read')
  expect((await find('origin-failed')).textContent).toContain('a.nii.gz')
  await expectAccessible()
})

test('What cannot be set says why.', async () => {
  const { workstation } = await openTable()
  workstation.failNext('origin.set', { kind: 'cohort-unwritable', because: 'the disk is gone' })
  press('d')
  await type('origin-site', 'Oslo')
  await click('origin-set')
  expect((await find('origin-failed')).textContent).toContain('the disk is gone')
})
