import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { shippedVocabularies } from '../../src-main/pipeline/quality/rating/vocabulary.node.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { must, newCohort, waitingCase } from '../storage/cohorts.ts'
import { breachesOf, cutControls } from './accessibility.ts'
import { answerFolderDialogs, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId } from './reader.ts'

/** Waiting cases of the model, as doubtful as they are likely to fail, of which the first are rated. */
async function ratedCohort(cohort: Cohort, caseCount: number, ratedCount: number): Promise<void> {
  const [vocabulary] = must(await shippedVocabularies('resources'))
  if (!vocabulary) throw new Error('Vocabularies ship with the application.')
  for (let index = 0; index < caseCount; index++) {
    const agreement = 0.4 + (0.55 * ((index * 29) % caseCount)) / caseCount
    const caseId = await waitingCase(cohort, `${index % 2 ? 'oslo' : 'bergen'}/sub-${index}`, agreement)
    if (index >= ratedCount) continue
    const { segmentationId } = must(cohort.latestSegmentation(caseId))
    const grade = agreement + 0.06 * ((index % 5) - 2) > 0.7 ? 'pass' : 'fix'
    must(cohort.ratings.rate({ caseId, segmentationId, vocabulary, grade, reasons: [], dwellMs: 4000 }))
  }
}

test('With 29 rated cases the queue tells disagreement; the thirtieth rating, given at the screen, makes it tell the chance to pass.', async () => {
  const settings = temporaryFolder('chance-to-pass')
  const { cohort, folder } = newCohort()
  await ratedCohort(cohort, 36, 29)
  cohort.close()

  const application = await startApplication(join(settings.path, 'settings'))
  onTestFinished(async () => {
    await application.electron.close()
    settings.remove()
  })
  await answerFolderDialogs(application, [folder])
  await byTestId(application, 'open-cohort').click()
  await byTestId(application, 'rail-queue').click()
  const rows = byTestId(application, 'queue-row')
  await expect.poll(() => rows.count()).toBe(36)
  await expect.poll(() => byTestId(application, 'passes-held').textContent()).toContain('29 segmentations')
  expect(await rows.first().textContent()).toContain('Disagreement')
  expect(await byTestId(application, 'queue-chance').count()).toBe(0)

  const rated = await application.page.evaluate(async () => {
    const unrated = await window.workstation.cohort.list({ offset: 0, limit: 1, filter: 'rating:none' })
    const caseId = unrated.rows[0]?.caseId ?? ''
    const versions = await window.workstation.view.versions({ caseId })
    const segmentationId = versions.ok ? versions.value[0]?.segmentationId : undefined
    const given = { vocabularyId: 'pass-fix-fail', grade: 'pass', reasons: [], dwellMs: 3000 }
    return window.workstation.rating.rate({ caseId, segmentationId, ...given })
  })
  expect(rated).toMatchObject({ ok: true, value: { segmentationVersion: 1, grade: 'pass' } })
  const chances = byTestId(application, 'queue-chance')
  await expect.poll(() => chances.count(), { timeout: 30_000 }).toBe(36)
  const shown = (await chances.allTextContents()).map((text) => Number.parseInt(text, 10))
  expect(shown).toEqual(shown.toSorted((a, b) => a - b))
  expect(shown[0]).toBeLessThan(shown.at(-1) ?? 0)
  expect(await rows.first().textContent()).toContain('Chance to pass')
  expect(await rows.first().textContent()).not.toContain('Dice')
  expect(await byTestId(application, 'passes-held').textContent()).toContain('Pass counts as a pass')
  await keepPicture(application, 'chance-to-pass-30')
})

test('With 70 rated cases the panel draws its own reliability diagram, by site where each has enough.', async () => {
  const settings = temporaryFolder('passes-held')
  const { cohort, folder } = newCohort()
  await ratedCohort(cohort, 76, 70)
  cohort.close()

  const application = await startApplication(join(settings.path, 'settings'))
  onTestFinished(async () => {
    await application.electron.close()
    settings.remove()
  })
  await answerFolderDialogs(application, [folder])
  await byTestId(application, 'open-cohort').click()
  await byTestId(application, 'rail-queue').click()
  await expect.poll(() => byTestId(application, 'pass-reliability').locator('circle').count()).toBeGreaterThan(3)
  const held = await application.page.evaluate(() => window.workstation.queue.passesHeld())
  expect(held).toMatchObject({ ratedCount: 70, judgedCount: 40 })
  expect(held?.sites.map(({ name, isOwn }) => [name, isOwn])).toEqual([
    ['bergen', true],
    ['oslo', true],
  ])
  expect(held?.brier?.value).toBeLessThan(held?.brierOfShare ?? 0)
  expect(await byTestId(application, 'passes-sites').textContent()).toContain('its own')
  await application.page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  expect(await breachesOf(application.page)).toEqual([])
  await keepPicture(application, 'passes-held')
  await application.page.setViewportSize({ width: 800, height: 500 })
  expect(await cutControls(application.page)).toEqual([])
  expect(await breachesOf(application.page)).toEqual([])
  await keepPicture(application, 'passes-held-narrow')
})
