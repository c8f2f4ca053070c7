// @vitest-environment jsdom
import type { StudyDraft } from '@contract/review.ts'
import { beforeAll, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const draft: StudyDraft = {
  name: 'Two readers',
  readers: ['reader-1', 'reader-2'],
  readingsPerCase: 2,
  isBlindToReaders: true,
  isBlindToModel: true,
  isShuffled: true,
  repeatShare: 0,
  repeatDistance: 1,
  seed: 1,
  filter: '',
}
const reading = (caseId: string, readerId: string) => ({
  readingId: `${caseId} ${readerId}`,
  readerId,
  isRepeat: false,
  finishedAt: '2026-01-03T08:00:00.000Z',
  activeMs: 60_000,
  segmentationId: `${caseId} of ${readerId}`,
  version: 2,
})

/** Three cases read twice: the second differs most, the third not at all. */
async function openQueue(isClosed = true) {
  const cases = [1, 2, 3].map((number) => {
    const plain = phantomCase(number)
    const labels = plain.outcome?.labels.slice() ?? new Uint16Array()
    const other = number === 3 ? labels.slice() : labels.slice().fill(1, 0, number * 6)
    return { ...plain, readings: [labels, other] as const }
  })
  const page = openPage({ cases })
  const { review, reviews, adjudicationDouble } = page.workstation
  reviews.doublyRead = cases.map(({ caseId, name }) => ({
    caseId,
    name,
    readings: [reading(caseId, 'reader-1'), reading(caseId, 'reader-2')],
  }))
  adjudicationDouble.worstDice.set('case-1', 0.92).set('case-2', 0.85).set('case-3', 1)
  const study = await review.create(draft)
  if (study.ok && isClosed) await review.close({ studyId: study.value.studyId, reason: 'read' })
  await click('rail-queue')
  return page
}
const names = async () => (await findAll('waiting-case')).map((row) => row.querySelector('.name')?.textContent)

test('Cases of a closed study whose readings differ are listed, the lowest Dice first, without a name of a reader.', async () => {
  await openQueue()
  await until(async () => expect(await names()).toEqual(['phantom_002', 'phantom_001']))
  const list = await find('waiting-cases')
  expect(list.textContent).toContain('2 cases wait')
  expect(list.textContent).toContain('1 the same in both')
  expect(list.textContent).toContain('Dice 0.85')
  expect(list.textContent).not.toContain('reader-')
  await expectAccessible()
})

test('A bound on Dice leaves out those that differ by less.', async () => {
  const { application } = await openQueue()
  await until(async () => expect(await names()).toHaveLength(2))
  application.waitingCases.chooseThreshold('0.9')
  await until(async () => expect(await names()).toEqual(['phantom_002']))
  application.waitingCases.chooseThreshold('0.7')
  expect((await find('waiting-none')).textContent).toBe('No case differs by so much.')
})

test('Nothing is listed while the study is open, nor without one.', async () => {
  const { application } = await openQueue(false)
  await until(() => expect(application.waitingCases.stage.kind).toBe('read'))
  expect(absent('waiting-cases')).toBe(true)
})

test('One key opens the case that differs most, and after it was decided the list comes back without it.', async () => {
  const { application, viewer, workstation } = await openQueue()
  await until(async () => expect(await names()).toHaveLength(2))
  press('j')
  await until(() => expect(viewer.isCorrectable).toBe(true))
  const { correct } = application
  expect(correct.session?.view.caseId).toBe('case-2')
  await until(() => expect(correct.adjudication.stage.kind).toBe('found'))
  correct.adjudication.takeRest('first')
  await click('accept-adjudication')
  await until(() => expect(application.frame.navigation.screen).toBe('queue'))
  await until(() => expect(workstation.stateOf('case-2')).toBe('accepted'))
  await until(async () => expect(await names()).toEqual(['phantom_001']))
  expect((await find('waiting-cases')).textContent).toContain('1 decided')
})

test('What cannot be listed is said, and listed on demand.', async () => {
  const { workstation, application } = await openQueue()
  await until(async () => expect(await names()).toHaveLength(2))
  workstation.failNext('adjudication.standing', { kind: 'no-cohort' })
  await application.waitingCases.read()
  expect((await find('waiting-failed')).textContent).toContain('The readings could not be listed.')
  await click('waiting-again')
  await until(async () => expect(await names()).toHaveLength(2))
})
