// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

/** Two cases in the queue, the first corrected and accepted; the second is open. */
async function acceptFirst() {
  const page = openPage({ cases: [phantomCase(1), phantomCase(2)], models: [hippocampusCard] })
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  const first = page.application.correct.session?.view.caseId ?? ''
  page.viewer.stroke(0, 5)
  await until(async () => expect((await find('status-saved')).dataset.saved).toBe('saved'))
  await click('accept')
  await until(() => expect(page.workstation.stateOf(first)).toBe('accepted'))
  await until(() => expect(page.application.correct.session?.view.caseId).not.toBe(first))
  await until(() => expect(page.viewer.isCorrectable && !page.application.correct.isBusy).toBe(true))
  return { ...page, first }
}

test('A case accepted by mistake is opened again for correction from the notice, on the version that was stored.', async () => {
  const { workstation, viewer, application, first } = await acceptFirst()
  const second = application.correct.session?.view.caseId ?? ''
  expect((await find('notice-action')).textContent).toContain('Reopen it')
  await expectAccessible()
  await click('notice-action')
  await until(() => expect(application.correct.session?.view.caseId).toBe(first))
  await until(() => expect(viewer.isCorrectable).toBe(true))
  expect([workstation.stateOf(first), workstation.stateOf(second)]).toEqual(['claimed', 'waiting'])
  expect(application.correct.session?.view.segmentation?.version).toBe(2)
  expect([...(viewer.viewed?.labelmap?.slice(0, 6) ?? [])]).toEqual([1, 1, 1, 1, 1, 0])
  expect(absent('notice-action')).toBe(true)
})

test('The command does the same, also from the queue; there is nothing to reopen while the case is open.', async () => {
  const { application, first } = await acceptFirst()
  const command = () => application.frame.commands.all.find(({ id }) => id === 'correct-reopen-accepted')
  expect(command()?.enabled()).toBe(true)
  await click('rail-queue')
  press('Z', { shiftKey: true })
  await until(() => expect(application.correct.session?.view.caseId).toBe(first))
  await find('case-name')
  expect(command()?.enabled()).toBe(false)
})

test('An unsaved stroke of the next case holds the reader there; the case can be reopened later.', async () => {
  const { workstation, viewer, application, first } = await acceptFirst()
  workstation.failNext('correction.record', { kind: 'disk-full', needed: 'cohort' })
  viewer.stroke(0, 5)
  await find('unsaved')
  press('Z', { shiftKey: true })
  await until(() => expect(application.frame.notices.all.some(({ tone }) => tone === 'failure')).toBe(true))
  expect(application.correct.session?.view.caseId).not.toBe(first)
  await click('save-again')
  await until(async () => expect((await find('status-saved')).dataset.saved).toBe('saved'))
  press('Z', { shiftKey: true })
  await until(() => expect(application.correct.session?.view.caseId).toBe(first))
})
