import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { acceptAs, labelsOf, predictedCase } from '../storage/accepted-cases.ts'
import { newCohort } from '../storage/cohorts.ts'
import { breachesOf, cutControls } from './accessibility.ts'
import { answerFolderDialogs, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId } from './reader.ts'

const acceptedCount = 75

test('Opened with 75 accepted cases, the queue compares them in the worker, predicts Dice and shows how well that held.', async () => {
  const settings = temporaryFolder('predicted-dice')
  const { cohort, folder } = newCohort()
  for (let index = 0; index < acceptedCount; index++) {
    const doubt = ((index * 29) % acceptedCount) / acceptedCount
    const wrong = Math.round(20 * doubt) + ((index * 7) % 4)
    const caseId = await predictedCase(cohort, `${index < 40 ? 'oslo' : 'bergen'}/done-${index}`, {
      prediction: labelsOf(20),
      pairwiseDice: 0.95 - 0.5 * doubt,
    })
    await acceptAs(cohort, caseId, labelsOf(20 + wrong))
  }
  for (const [index, pairwiseDice] of [0.94, 0.9, 0.8, 0.7, 0.6, 0.5].entries())
    await predictedCase(cohort, `waits-${index}`, { prediction: labelsOf(20), pairwiseDice })
  cohort.close()

  const application = await startApplication(join(settings.path, 'settings'))
  onTestFinished(async () => {
    await application.electron.close()
    settings.remove()
  })
  await answerFolderDialogs(application, [folder])
  await byTestId(application, 'open-cohort').click()
  await byTestId(application, 'rail-queue').click()
  const predictions = byTestId(application, 'queue-predicted')
  await expect.poll(() => predictions.count(), { timeout: 30_000 }).toBe(6)
  const shown = (await predictions.allTextContents()).map(Number)
  expect(shown).toEqual(shown.toSorted((a, b) => a - b))
  expect(shown[0]).toBeLessThan(0.75)
  expect(shown[5]).toBeGreaterThan(0.9)
  const held = await application.page.evaluate(() => window.workstation.queue.howWell())
  expect(held).toMatchObject({ truthCount: acceptedCount, judgedCount: acceptedCount - 30 })
  await expect.poll(() => byTestId(application, 'reliability').locator('circle').count()).toBeGreaterThan(3)
  expect(held?.riskCoverage?.points).toHaveLength(acceptedCount - 30)
  expect(held?.sites.map(({ name, isOwn }) => [name, isOwn])).toEqual([
    ['bergen', true],
    ['oslo', true],
  ])
  await byTestId(application, 'risk-walk').focus()
  await application.page.keyboard.press('End')
  const last = held?.riskCoverage?.points.at(-1)
  await expect.poll(() => byTestId(application, 'risk-point').textContent()).toContain(last?.name)
  await application.page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  expect(await breachesOf(application.page)).toEqual([])
  await keepPicture(application, 'predicted-dice')

  await byTestId(application, 'order-by').selectOption('predicted-low')
  await expect
    .poll(() => application.page.evaluate(() => window.workstation.queue.list({ limit: 6 })))
    .toMatchObject({ order: 'predicted-low', canPredict: true, unscoredCount: 0 })
  const lower = await application.page.evaluate(() => window.workstation.queue.list({ limit: 6 }))
  const lows = (lower?.items ?? []).map(({ predicted }) => predicted?.low ?? Number.NaN)
  expect(lows).toEqual(lows.toSorted((a, b) => a - b))
  await byTestId(application, 'score-of').selectOption({ label: 'All segments by volume' })
  await expect
    .poll(() => byTestId(application, 'queue-row').first().textContent(), { timeout: 10_000 })
    .toContain('Predicted Dice, all segments by volume')
  expect(await breachesOf(application.page)).toEqual([])
  await keepPicture(application, 'predicted-dice-by-volume')
  await byTestId(application, 'score-of').selectOption({ label: 'Worst segment' })
  await expect.poll(() => byTestId(application, 'queue-row').first().textContent()).toContain('worst segment')
  await application.page.setViewportSize({ width: 800, height: 500 })
  await keepPicture(application, 'predicted-dice-narrow')
  expect(await cutControls(application.page)).toEqual([])
  expect(await breachesOf(application.page)).toEqual([])
  await expect.poll(() => byTestId(application, 'queue-start').first().isVisible()).toBe(true)
  await application.page.setViewportSize({ width: 1440, height: 900 })
  await byTestId(application, 'risk-plot').click({ position: { x: 80, y: 60 } })
  await expect.poll(() => byTestId(application, 'rail-correct').getAttribute('aria-current')).toBe('page')
})
