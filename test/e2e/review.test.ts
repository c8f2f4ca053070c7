import { userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must } from '../storage/must.ts'
import { type Application, answerSaveDialog, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { takeComplaints } from './page-console.ts'
import { byTestId, casesOf, historyCount, runModelOnAll, stroke, waitForPanes } from './reader.ts'

// Two readers of the demonstration cohort: another account reads first, and the reader at the window finds nothing of it.

const folder = temporaryFolder('review')
const settings = join(folder.path, 'settings')
const cohortFolder = join(settings, 'demo-cohort')
const me = userInfo().username
let application: Application
let studyId = ''
/** What must not be found: versions of the model and of the other reader. */
let others: readonly string[] = []
let caseId = ''

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

test('A study for two accounts is made in Review, blind to the model, and its cases leave the lists of the reader.', async () => {
  await press('Control+Shift+y')
  await byTestId(application, 'study-name').fill('Pilot')
  await byTestId(application, 'study-readers').fill(`${me}, another-reader`)
  await byTestId(application, 'study-isBlindToModel').check()
  await byTestId(application, 'study-isShuffled').uncheck()
  await expect.poll(() => textOf('study-meaning')).toContain('another-reader')
  await keepPicture(application, 'review-new-study')
  await byTestId(application, 'study-create').click()
  await expect.poll(() => textOf('own-readings')).toMatch(/0 of \d read/)
  const study = (await application.page.evaluate(() => window.workstation.review.studies()))[0]
  studyId = study?.studyId ?? ''
  expect(study).toMatchObject({ name: 'Pilot', isBlindToModel: true, isBlindToReaders: true })
  // Of five cases those without a segmentation are not in the study; all others are hidden until they are read.
  expect(await casesOf(application)).toHaveLength(5 - (study?.caseCount ?? 0))
  const queued = await application.page.evaluate(() => window.workstation.queue.list({ limit: 9 }))
  expect(queued?.items).toEqual([])
  await keepPicture(application, 'review-study')
})

test('Another account reads the first case, in between.', async () => {
  await application.electron.close()
  const cohort = must(openCohort(cohortFolder, { clock: () => new Date(), readerId: 'another-reader' }))
  const { next } = must(cohort.studies.own(studyId))
  if (!next) throw new Error('Nothing is to be read.')
  caseId = next.caseId
  const start = must(cohort.studies.startOf(next.readingId))
  const [ni = 0, nj = 0, nk = 0] = start?.grid.shape ?? []
  const labels = new Uint16Array(ni * nj * nk)
  const emptySha256 = must(await cohort.blobs.put(new Uint8Array(labels.buffer)))
  const claim = must(cohort.studies.begin({ readingId: next.readingId, emptySha256 }))
  const { segments } = must(cohort.latestSegmentation(caseId))
  labels.fill(segments[0]?.value ?? 1, ni * nj * 10, ni * nj * 12)
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(labels.buffer)))
  const read = must(cohort.acceptVersion({ ...claim, labelmapSha256, lastPatchNumber: 0 }))
  cohort.close()
  // A reader who is not in the study sees the model's versions.
  const outsider = must(openCohort(cohortFolder, { clock: () => new Date(), readerId: 'nobody' }))
  others = [...must(outsider.segmentations(caseId)).map(({ segmentationId }) => segmentationId), read.segmentationId]
  outsider.close()
  expect(others).toHaveLength(2)
  application = await startApplication(settings, ['--demo'])
})

test('The second reading begins empty: neither prediction, doubt, score, model nor the other’s voxels are found in the window.', async () => {
  const { page } = application
  await byTestId(application, 'rail-review').click()
  await byTestId(application, 'reading-begin').click()
  await waitForPanes(application)
  await byTestId(application, 'reading-here').waitFor()
  const found = await page.evaluate(
    async ([id, hidden]) => {
      const { view } = window.workstation
      const opened = await view.open({ caseId: id })
      const versions = await view.versions({ caseId: id })
      if (!opened.ok || !versions.ok || !opened.value.segmentation) throw new Error('The reading does not open.')
      const voxels = async (name: string) => (await fetch(`voxel://case/${id}/${name}`)).status
      const labels = new Uint16Array(await (await fetch(opened.value.segmentation.labelmap.url)).arrayBuffer())
      return {
        view: JSON.stringify(opened.value),
        versions: versions.value.map(({ author, version }) => ({ author, version })),
        labelled: labels.filter((label) => label !== 0).length,
        doubt: [opened.value.uncertainty.length, opened.value.doubtOf, opened.value.proposal],
        statuses: await Promise.all(
          [...hidden.map((one) => `labelmap-${one}`), 'predictive-entropy', 'mutual-information', 'thumbnail'].map(
            voxels,
          ),
        ),
      }
    },
    [caseId, others] as const,
  )
  expect(found.labelled).toBe(0)
  expect(found.versions).toEqual([{ author: me, version: 1 }])
  expect(found.doubt).toEqual([0, undefined, undefined])
  expect(found.statuses).toEqual([404, 404, 404, 404, 404])
  expect(takeComplaints().every((one) => one.includes('status of 404'))).toBe(true)
  for (const id of others) expect(found.view).not.toContain(id)
  await waitForPanes(application)
  const seen = ((await page.locator('main').textContent()) ?? '').toLowerCase()
  for (const word of ['samples disagree', 'another-reader', 'hippocampus 1.', 'run a model', 'proposal'])
    expect(seen).not.toContain(word)
  expect(await byTestId(application, 'case-version').textContent()).toContain('Reading')
  await keepPicture(application, 'review-blind-reading')
})

test('A case that is still to be read does not open outside of Review.', async () => {
  const refused = await application.page.evaluate(
    async ([id, study]) => {
      const { review, view, queue } = window.workstation
      const progress = await review.progress({ studyId: study })
      const versions = await view.versions({ caseId: id })
      const results = await review.doublyRead({ studyId: study })
      const claim = await queue.claim({})
      return {
        reads: progress.ok && progress.value.readers.map(({ doneCount }) => doneCount),
        versions: versions.ok && versions.value.length,
        results: results.ok || results.failure.kind,
        claim: claim.ok && claim.value,
      }
    },
    [caseId, studyId] as const,
  )
  expect(refused).toEqual({ reads: [0, 1], versions: 1, results: 'study-open', claim: undefined })
})

test('A stroke of the reading survives that the application ends, and accepting leads back to Review.', async () => {
  await press('b')
  await stroke(application, [0.4, 0.4], [0.5, 0.45])
  await expect.poll(() => historyCount(application.page)).toBe(1)
  await expect.poll(() => byTestId(application, 'status-saved').getAttribute('data-saved')).toBe('saved')
  await application.electron.close()
  application = await startApplication(settings, ['--demo'])
  await byTestId(application, 'rail-review').click()
  expect(await textOf('own-readings')).toContain('Go on reading')
  await byTestId(application, 'reading-begin').click()
  await waitForPanes(application)
  await expect.poll(() => historyCount(application.page)).toBe(1)
  await waitForPanes(application)
  await application.page.waitForTimeout(1000)
  await press('Enter')
  await expect.poll(() => textOf('own-readings'), { timeout: 30_000 }).toMatch(/1 of \d read/)
})

test('After the study is closed, agreement is shown and the readings are exported.', async () => {
  const { page } = application
  expect(await textOf('agreement')).toContain('shown after the study was closed')
  await press('c')
  await byTestId(application, 'close-study-reason').fill('a pilot of one case')
  await byTestId(application, 'close-study-confirm').click()
  await expect.poll(() => textOf('agreement-between'), { timeout: 60_000 }).toContain(`another-reader – ${me}`)
  // A stroke and two slabs: they overlap in little or nothing, and both are seen now.
  expect(await textOf('agreement-between')).toMatch(/0\.\d{3} \(/)
  await keepPicture(application, 'review-agreement')
  const file = join(folder.path, 'pilot.csv')
  await answerSaveDialog(application, file)
  await byTestId(application, 'study-export').click()
  await expect.poll(() => page.locator('body').textContent()).toContain('pilot_agreement.csv')
  const statuses = await page.evaluate(
    ([id, hidden]) =>
      Promise.all(hidden.map(async (one) => (await fetch(`voxel://case/${id}/labelmap-${one}`)).status)),
    [caseId, others] as const,
  )
  expect(statuses).toEqual([200, 200])
  expect(await casesOf(application)).toHaveLength(5)
})
