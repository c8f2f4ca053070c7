// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { correctText } from '../../../src-renderer/text/correct.ts'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

/** One stroke is on disk; then the case is claimed elsewhere, and a second stroke is refused. */
async function strokeTooLate({ fails = false } = {}) {
  const page = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  page.viewer.stroke(0, 5)
  await until(async () => expect((await find('status-saved')).dataset.saved).toBe('saved'))
  await page.workstation.queue.claim({ caseId: 'case-1' })
  if (fails) page.workstation.failNext('correction.keepAside', { kind: 'disk-full', needed: 'voxels' })
  page.viewer.stroke(100, 4)
  return page
}

test('A stroke that comes too late is kept aside; the banner says under which version, and the case can be left.', async () => {
  const { workstation, viewer, application } = await strokeTooLate()
  expect((await find('kept-aside')).textContent).toContain('Your last step is kept aside as version 2.')
  expect((await find('status-saved')).textContent).toContain('Kept aside as version 2')
  await until(() => expect(viewer.isCorrectable).toBe(false))
  expect(((await find('accept')) as HTMLButtonElement).disabled).toBe(true)
  expect(absent('status-unsaved')).toBe(true)
  await expectAccessible()
  press('Enter')
  await until(() => expect(application.correct.isBusy).toBe(false))
  expect(workstation.log).not.toContain('correction.accept')
  press('q')
  await until(() => expect(absent('kept-aside')).toBe(true))
  expect(workstation.journalOf('case-1').patches).toHaveLength(1)
})

test('Opened again, the case offers what was kept aside: regions to take, and a version to compare with.', async () => {
  const { workstation, viewer, application } = await strokeTooLate()
  await click('reopen')
  await until(() => expect(viewer.isCorrectable).toBe(true))
  const { record } = application.correct
  await until(() => expect(record.difference.regions).toHaveLength(1))
  expect((await find('proposal')).textContent).toContain('Version 2, kept aside for reader-1, differs in 1 region')
  expect([...(viewer.viewed?.labelmap?.slice(100, 104) ?? [])]).toEqual([0, 0, 0, 0])
  press('d', { ctrlKey: true })
  await until(() => expect(record.comparison.state.kind).toBe('ready'))
  expect((await find('comparison-second')).textContent).toMatch(/v2 · reader-1 · .* · kept aside/)
  press('Escape')
  press('g', { ctrlKey: true })
  press('Enter')
  await until(() => expect(workstation.journalOf('case-1').patches).toHaveLength(2))
  expect([...(viewer.viewed?.labelmap?.slice(100, 104) ?? [])]).toEqual([1, 1, 1, 1])
})

test('What can neither be recorded nor kept aside holds the reader on the case until it is tried again.', async () => {
  const { workstation, application } = await strokeTooLate({ fails: true })
  const banner = await find('unsaved')
  expect(banner.textContent).toContain('1 step could not be kept aside yet')
  expect(banner.textContent).toContain('The disk that holds the cohort is full')
  press('q')
  await until(() => expect(application.frame.notices.all.map(({ text }) => text)).toContain(correctText.mustSettle))
  expect(workstation.log).not.toContain('queue.release')
  await click('save-again')
  expect((await find('kept-aside')).textContent).toContain('version 2')
})
