// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

async function openTable() {
  const page = openPage({ cases: [1, 2, 3].map((number) => phantomCase(number)) })
  await until(() => expect(page.application.cohort.pages.totalCount).toBe(3))
  return page
}
const verify = () => press('J', { ctrlKey: true, shiftKey: true })

test('A key checks the audit trail; the dialog says how many events are sound and names the last hash.', async () => {
  const { workstation } = await openTable()
  workstation.trailDouble.verified = { eventCount: 12, lastHash: 'ab'.repeat(32), unhashedCount: 2 }
  verify()
  const said = (await find('trail-sound')).textContent
  expect(said).toContain('All 12 events are as they were recorded.')
  expect(said).toContain('2 events of an earlier format name no hash')
  expect(said).toContain('ab'.repeat(32))
  await expectAccessible()
  await click('trail-close')
  await until(() => expect(absent('trail-dialog')).toBe(true))
})

test('A broken trail names its first broken link.', async () => {
  const { workstation } = await openTable()
  workstation.failNext('trail.verify', { kind: 'audit-broken', eventNumber: 7, because: 'it is missing' })
  verify()
  expect((await find('trail-failed')).textContent).toContain('The audit trail is broken at event 7: it is missing.')
})

test('It goes on in the background, the status bar tells of it, and shows how it ended until that is closed.', async () => {
  const { workstation } = await openTable()
  workstation.trailDouble.waits = true
  verify()
  expect((await find('trail-running')).textContent).toContain('Checking the chain, 3 of 12 events')
  await expectAccessible()
  await click('trail-background')
  expect((await find('trail-status-running')).textContent).toContain('3 of 12 events')
  expect(absent('trail-dialog')).toBe(true)
  workstation.trailDouble.goOn()
  expect((await find('trail-status-sound')).textContent).toContain('The audit trail is sound: 12 events')
  await click('trail-status-sound-close')
  await until(() => expect(absent('trail-status-sound')).toBe(true))
})

test('Cancelled, it leaves nothing on screen; asked for while it runs, it is shown again and not begun anew.', async () => {
  const { workstation } = await openTable()
  workstation.trailDouble.waits = true
  verify()
  await click('trail-background')
  verify()
  await find('trail-running')
  expect(workstation.log.filter((call) => call === 'trail.verify')).toHaveLength(1)
  await click('trail-cancel')
  await until(() => expect(absent('trail-dialog') && absent('trail-status-running')).toBe(true))
})
