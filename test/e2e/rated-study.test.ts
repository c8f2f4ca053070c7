import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must } from '../storage/must.ts'
import { type Application, answerSaveDialog, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, runModelOnAll } from './reader.ts'

// A study whose readings are ratings: another account rates in between, and the reader at the window finds nothing of it.

const folder = temporaryFolder('rated-study')
const settings = join(folder.path, 'settings')
const cohortFolder = join(settings, 'demo-cohort')
const me = userInfo().username
let application: Application
let studyId = ''
let caseCount = 0

beforeAll(async () => {
  application = await startApplication(settings, ['--demo'])
  await vi.waitFor(async () => expect(await casesOf(application)).toHaveLength(5), { timeout: 60_000, interval: 500 })
  await runModelOnAll(application, 2)
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

const press = (keys: string) => application.page.keyboard.press(keys)
const textOf = async (id: string) => (await byTestId(application, id).textContent()) ?? ''
const as = <Answer>(readerId: string, act: (cohort: ReturnType<typeof opened>) => Answer): Answer => {
  const cohort = opened(readerId)
  try {
    return act(cohort)
  } finally {
    cohort.close()
  }
}
const opened = (readerId: string) => must(openCohort(cohortFolder, { clock: () => new Date(), readerId }))
const rateAll = (readerId: string, grade: string) =>
  as(readerId, ({ studies }) => {
    for (let next = must(studies.own(studyId)).next; next; next = must(studies.own(studyId)).next)
      must(studies.ratings.rate({ readingId: next.readingId, grade, reasons: [], dwellMs: 30_000 }))
  })

test('A study of ratings is made in Review, and the second reader’s ratings are nowhere in the window.', async () => {
  await press('Control+Shift+y')
  await byTestId(application, 'study-name').fill('Screening')
  await byTestId(application, 'study-readers').fill(`${me}, another-reader`)
  await byTestId(application, 'study-kind').selectOption('pass-fix-fail')
  await byTestId(application, 'study-isBlindToModel').check()
  await expect.poll(() => textOf('study-meaning')).toContain('another-reader')
  await keepPicture(application, 'rated-study-new')
  await byTestId(application, 'study-create').click()
  await expect.poll(() => textOf('own-readings')).toMatch(/0 of \d read/)
  expect(await textOf('study-protocol')).toContain('rated with Pass, fix or fail')
  const study = (await application.page.evaluate(() => window.workstation.review.studies()))[0]
  studyId = study?.studyId ?? ''
  caseCount = study?.caseCount ?? 0
  expect(caseCount).toBeGreaterThan(0)
  await application.electron.close()
  rateAll('another-reader', 'fail')
  application = await startApplication(settings, ['--demo'])
  const found = await application.page.evaluate(async () => {
    const { rating, table } = window.workstation
    const order = { vocabularyId: 'pass-fix-fail', order: 'disagreement', seed: 1, unratedOnly: false } as const
    const listed = await rating.list({ ...order, offset: 0, limit: 100 })
    return { rated: listed.ok && listed.value.cases.length, facets: JSON.stringify(await table.facets({ filter: '' })) }
  })
  expect(found.rated).toBe(0)
  expect(found.facets).not.toContain('fail')
})

test('The reader rates by keyboard alone in Rate, without doubt, score or version, until all is rated.', async () => {
  await byTestId(application, 'rail-review').click()
  await byTestId(application, 'reading-begin').click()
  for (let index = 0; index < caseCount; index++) {
    await expect.poll(() => textOf('study-rate-progress')).toContain(`${index} of ${caseCount}`)
    await byTestId(application, 'mosaic').waitFor({ timeout: 60_000 })
    const seen = ((await application.page.locator('main').textContent()) ?? '').toLowerCase()
    for (const word of ['doubt', 'disagree', 'version', 'another-reader', 'undo last']) expect(seen).not.toContain(word)
    if (index === 0) await keepPicture(application, 'rated-study-reading')
    await press('1')
    await press('+')
    await press('Enter')
  }
  await byTestId(application, 'study-rate-done').waitFor()
  await byTestId(application, 'study-rate-leave').click()
  await expect.poll(() => textOf('own-readings')).toContain(`${caseCount} of ${caseCount} read`)
})

test('After the study is closed kappa stands there, what differs is listed, and everything is exported.', async () => {
  await press('c')
  await byTestId(application, 'close-study-reason').fill('all is rated')
  await byTestId(application, 'close-study-confirm').click()
  await expect.poll(() => textOf('agreement-between'), { timeout: 60_000 }).toContain(me)
  // One passed all and the other failed all: kappa is 0.
  expect(await textOf('agreement-between')).toContain('0.000')
  await expect.poll(() => textOf('disputed-count')).toContain(`${caseCount} case`)
  const file = join(folder.path, 'screening.csv')
  await answerSaveDialog(application, file)
  await byTestId(application, 'study-export').click()
  await expect.poll(() => application.page.locator('body').textContent()).toContain('screening_agreement.csv')
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines).toHaveLength(2 * caseCount + 1)
  expect(lines[0]).toContain('grade')
  // A reader of the study cannot decide.
  await press('j')
  await byTestId(application, 'decide-fix').click()
  await expect.poll(() => application.page.locator('body').textContent()).toContain('A third reader has to decide')
  await keepPicture(application, 'rated-study-results')
})

test('A third reader’s decision is the cohort’s rating.', async () => {
  await application.electron.close()
  const decided = as('third', ({ studies, ratings }) => {
    const [first] = must(studies.ratings.disputed(studyId))
    must(studies.ratings.decide({ studyId, caseId: first?.caseId ?? '', grade: 'fix' }))
    return ratings.newest().map(({ grade, readerId }) => [grade, readerId])
  })
  expect(decided).toEqual([['fix', 'third']])
  application = await startApplication(settings, ['--demo'])
  await byTestId(application, 'rail-review').click()
  await expect.poll(() => textOf('disputed-table')).toContain('Fix, by third')
})
