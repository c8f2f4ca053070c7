// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const cases = (count: number) =>
  Array.from({ length: count }, (_, index) => phantomCase(index + 1, { state: 'waiting', disagreement: 0.1 }))

async function type(testId: string, text: string): Promise<void> {
  const field = (await find(testId)) as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
const textOf = async (testId: string) => (await find(testId)).textContent ?? ''

async function madeStudy(caseCount = 3) {
  const page = openPage({ cases: cases(caseCount) })
  await click('rail-review')
  await type('study-name', 'Pilot')
  await type('study-readers', 'reader-1, reader-2')
  await until(async () => expect(await textOf('study-meaning')).toContain('reader-2'))
  await click('study-create')
  await find('own-readings')
  return page
}

test('A study says who is given what before it is made, and refuses two readings by one reader in words.', async () => {
  openPage({ cases: cases(4) })
  await click('rail-review')
  await type('study-readers', 'reader-1')
  await until(async () => expect(await textOf('study-refusal')).toContain('Two different readers'))
  await type('study-readers', 'reader-1, reader-2')
  await until(async () => expect(await textOf('study-meaning')).toContain('4 cases.'))
  await until(() => expect(absent('study-refusal')).toBe(true))
  // Without a name there is nothing to find it by.
  expect((await find('study-create')).matches(':disabled')).toBe(true)
  await expectAccessible()
})

test('A reader opens the next reading by Enter, and comes back to Review when it is accepted.', async () => {
  const { application, workstation } = await madeStudy()
  await until(() => expect(application.review.own?.totalCount).toBe(3))
  await expectAccessible()
  const next = application.review.own?.next?.name
  press('Enter')
  await until(async () => expect(await textOf('case-name')).toBe(next))
  workstation.reviews.finishNext('study-1')
  await click('accept')
  await until(() => expect(application.frame.navigation.screen).toBe('review'))
  await until(async () => expect(await textOf('own-readings')).toContain('1 of 3 read'))
  expect(await textOf('study-readers')).toContain('reader-2')
})

test('Results stay hidden until the study is closed with a reason, and are shown and exported then.', async () => {
  const { application, workstation } = await madeStudy()
  workstation.reviews.agreement = {
    comparedCount: 2,
    missingCount: 0,
    pairs: [
      {
        readers: ['reader-1', 'reader-2'],
        caseCount: 2,
        segments: [
          {
            segmentValue: 1,
            segment: 'Hippocampus',
            pairCount: 2,
            emptyCount: 1,
            dice: { count: 1, lower: 0.8, median: 0.8, upper: 0.8 },
          },
        ],
      },
    ],
    readers: [],
  }
  expect(await textOf('agreement')).toContain('shown after the study was closed')
  expect(absent('agreement-between')).toBe(true)
  press('c')
  await type('close-study-reason', 'enough was read')
  await click('close-study-confirm')
  await until(async () => expect(await textOf('agreement-between')).toContain('0.800 (0.800–0.800)'))
  expect(await textOf('agreement-between')).toContain('2, 1 empty in both')
  expect(await textOf('agreement-between')).toContain('–')
  expect(await textOf('agreement')).toContain('enough was read')
  expect(application.review.own?.next).toBeUndefined()
  await expectAccessible()
  press('e')
  await until(() => expect(workstation.log).toContain('review.write'))
})

test('A call that fails leaves the study as it was and says why.', async () => {
  const { application, workstation } = await madeStudy()
  await until(() => expect(application.review.own?.next).toBeDefined())
  workstation.failNext('review.begin', { kind: 'case-claimed', name: 'case-1', until: '2026-01-02T08:00:00.000Z' })
  press('Enter')
  await until(() => expect(application.frame.notices.all.some(({ tone }) => tone === 'failure')).toBe(true))
  expect(application.frame.navigation.screen).toBe('review')
  expect(application.review.isBusy).toBe(false)
})

test('Without a case that has segments there is nothing to study, and Review says so.', async () => {
  openPage({ cases: [phantomCase(1, { state: 'indexed' })] })
  await click('rail-review')
  expect(await textOf('review-empty')).toContain('No case can be read')
  await expectAccessible()
})
