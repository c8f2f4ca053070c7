import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { asItIs, hippocampusNames, segmentedCohort } from '../learning-cohort.ts'
import { testShared as test } from '../shared.ts'
import { breachesOf, cutControls } from './accessibility.ts'
import { answerFolderDialogs, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId, decideBy, waitForPanes } from './reader.ts'

test('A batch is drawn in the queue, read case after case by nobody who knows an arm, and its arms are told at the end.', async () => {
  const folder = temporaryFolder('active-learning')
  const { cohort } = await segmentedCohort(
    folder.path,
    [{ site: 'oslo', count: 4, look: asItIs }],
    await hippocampusNames(),
  )
  const application = await startApplication(join(folder.path, 'settings'))
  onTestFinished(async () => {
    await application.electron.close()
    folder.remove()
  })
  const { page } = application
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  const part = (id: string) => byTestId(application, id)
  await answerFolderDialogs(application, [cohort])
  await part('open-cohort').click()
  await part('rail-queue').click()
  await part('queue-row').nth(3).waitFor()

  await page.keyboard.press('a')
  await expect
    .poll(() => part('batch-candidates').textContent())
    .toBe('4 cases can be drawn, 4 of them with an embedding.')
  expect(await part('batch-minutes').textContent()).toContain('Not measured here yet: 10 minutes')
  await part('batch-strategy').selectOption('core-set')
  await part('batch-budget').fill('5')
  await part('batch-draw').click()
  expect(await part('batch-problem').textContent()).toContain('5 minutes are too few')
  await part('batch-budget').fill('40')
  await keepPicture(application, 'active-learning-form')
  expect(await cutControls(page)).toEqual([])
  await page.setViewportSize({ width: 800, height: 500 })
  await keepPicture(application, 'active-learning-narrow')
  expect(await cutControls(page)).toEqual([])
  await page.setViewportSize({ width: 1366, height: 768 })
  await part('batch-draw').click()
  await part('batch-case').first().waitFor()
  await keepPicture(application, 'active-learning-drawn')
  const pictures = part('batch-case').locator('img')
  await expect
    .poll(() => pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth > 16)))
    .toEqual((await part('batch-case').all()).map(() => true))
  expect(await breachesOf(page)).toEqual([])
  const told = () =>
    page.evaluate(async () =>
      JSON.stringify([
        await window.workstation.acquisition.batch(),
        await window.workstation.acquisition.overview(),
        await window.workstation.queue.list({ limit: 9 }),
      ]),
    )
  expect(await told()).not.toMatch(/"arm/)
  await expect.poll(() => part('queue-of-batch').count()).toBeGreaterThan(1)
  const names = await part('batch-case').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-case')))

  await part('batch-read').click()
  for (const name of names) {
    await waitForPanes(application)
    expect(await part('case-name').textContent()).toBe(name)
    expect(await told()).not.toMatch(/"arm/)
    await decideBy(application, 'Enter')
  }
  await part('rail-queue').click()
  await expect.poll(() => part('queue-batch').count()).toBe(0)
  await page.keyboard.press('a')
  await part('batch-arms').waitFor()
  const arms = await part('batch-arm').allTextContents()
  expect(arms).toHaveLength(names.length)
  await expect.poll(() => part('batch-arms').textContent(), { timeout: 20_000 }).toContain('had a Dice of 1.000')
  expect(await part('batch-verdict').textContent()).toContain('Nothing is known yet of core-set here')
  expect(await breachesOf(page)).toEqual([])
  await keepPicture(application, 'active-learning-arms')
  await page.keyboard.press('Escape')
  await keepPicture(application, 'active-learning-queue')
}, 120_000)
