// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, until } from './screens.ts'

beforeAll(completeBrowser)

const open = () => openPage({ cases: [phantomCase(1), phantomCase(2), phantomCase(3)], models: [hippocampusCard] })
const barSays = async () => (await find('group-actions')).getAttribute('aria-label')
const type = async (testId: string, value: string) => {
  const field = (await find(testId)) as HTMLInputElement
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
const notices = () => document.body.textContent ?? ''

test('What is done with many cases is offered once some are ticked, of the ticked alone; without ticks, of the filter.', async () => {
  const { application } = open()
  await find('worst-measures')
  const { cohort } = application
  expect(absent('group-actions')).toBe(true)
  cohort.marks.set([phantomCase(1).caseId, phantomCase(3).caseId], 'marked')
  await until(async () => expect(await barSays()).toBe('2 ticked cases'))
  await expectAccessible()
  await click('group-defer')
  expect((await find('group-dialog')).textContent).toContain('Defer 2 cases')
  await type('group-reason', 'Later')
  await click('group-confirm')
  await until(() => expect(notices()).toContain('2 cases deferred'))
  // Ticks count before a filter that would leave all three.
  cohort.filter.type('phantom')
  await until(() => expect(cohort.pages.shown.filter).toBe('phantom'))
  expect(await barSays()).toBe('2 ticked cases')
  cohort.marks.clear()
  await until(async () => expect(await barSays()).toBe('All 3 cases of this filter'))
})

test('A model is run on the ticked cases, which are ticked no more once it began.', async () => {
  const { application } = open()
  await find('worst-measures')
  application.cohort.marks.set([phantomCase(2).caseId, phantomCase(3).caseId], 'marked')
  await click('group-run')
  expect((await find('run-dialog')).textContent).toContain('Run a model on 2 cases')
  await click('run-confirm')
  await until(() => expect(application.cohort.marks.count).toBe(0))
})

test('They are sent to a reader with a note or without, and opened again only with a reason.', async () => {
  const { application } = open()
  await find('worst-measures')
  application.cohort.marks.set([phantomCase(1).caseId, phantomCase(2).caseId], 'marked')
  await click('group-send')
  expect(((await find('group-confirm')) as HTMLButtonElement).disabled).toBe(true)
  await expectAccessible()
  await type('group-to', 'ada')
  await click('group-confirm')
  await until(() => expect(notices()).toContain('2 cases sent'))
  await click('group-reopen')
  expect((await find('group-dialog')).textContent).toContain('Open 2 cases again')
  expect(absent('group-to')).toBe(true)
  await type('group-reason', 'A new protocol')
  await click('group-confirm')
  await until(() => expect(notices()).toContain('2 cases opened again'))
})

test('A study of the ticked cases is set up in Review, by a filter instead if that is asked for; without ticks it is of the filter.', async () => {
  const { application } = open()
  await find('worst-measures')
  const { cohort, review } = application
  const ticked = [phantomCase(1).caseId, phantomCase(2).caseId]
  cohort.marks.set(ticked, 'marked')
  await click('group-study')
  expect((await find('study-chosen')).textContent).toBe('2 chosen cases')
  await until(() => expect(review.form.preview).toBeDefined())
  expect(review.form.draft).toMatchObject({ caseIds: ticked, filter: '' })
  await expectAccessible()
  await click('study-unchoose')
  await find('study-filter')
  expect(review.form.draft).not.toHaveProperty('caseIds')
  await click('rail-cohort')
  cohort.marks.clear()
  cohort.filter.type('phantom')
  await until(() => expect(cohort.pages.shown.filter).toBe('phantom'))
  await click('group-study')
  expect(((await find('study-filter')) as HTMLInputElement).value).toBe('phantom')
})
