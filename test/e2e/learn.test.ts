import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { hippocampusNames, inverted, learningCohort } from '../learning-cohort.ts'
import { shared, testShared as test } from '../shared.ts'
import { breachesOf } from './accessibility.ts'
import { type Application, answerFolderDialogs, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId } from './reader.ts'

const folder = temporaryFolder('learn')
let application: Application

/** Scans of a contrast that the shipped model was never shown, segmented by it, corrected to the experts' labels and accepted. */
beforeAll(async () => {
  if (shared === undefined) return
  const sites = ['bergen', 'oslo'].map((site) => ({ site, count: 6, look: inverted }))
  const cohort = await learningCohort(folder.path, sites, await hippocampusNames())
  application = await startApplication(join(folder.path, 'settings'))
  await answerFolderDialogs(application, [cohort])
  await byTestId(application, 'open-cohort').click()
  await application.page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  await application.page.keyboard.press('Control+l')
}, 600_000)

afterAll(async () => {
  await application?.electron.close()
  folder.remove()
})

const press = (keys: string) => application.page.keyboard.press(keys)

/** A pane as it is filled: kept as a picture, and without a finding of axe. */
async function lookAt(name: string): Promise<void> {
  await keepPicture(application, name)
  expect(await breachesOf(application.page)).toEqual([])
}

async function showAdvanced(): Promise<void> {
  const steps = byTestId(application, 'run-steps')
  await steps.waitFor({ state: 'attached' })
  if (!(await steps.isVisible())) await application.page.getByText('Steps, rate and seed').click()
}

test('Subjects are frozen, a set is collected, and a run learns the new contrast before the reader’s eyes.', async () => {
  const { page } = application
  await byTestId(application, 'audit-set').waitFor()
  await press('f')
  await byTestId(application, 'freeze-share').fill('50')
  await byTestId(application, 'freeze-reason').fill('they judge')
  await byTestId(application, 'freeze-confirm').click()
  await expect.poll(() => byTestId(application, 'audit-set').textContent()).toContain('6')
  await press('c')
  await byTestId(application, 'collect-confirm').click()
  await byTestId(application, 'training-set').waitFor()
  await lookAt('learn-set')
  await press('2')
  await showAdvanced()
  await byTestId(application, 'run-steps').fill('8')
  await press('Escape')
  await byTestId(application, 'run-train').click()
  const finished = page.locator('[data-testid="run"][data-phase="finished"]')
  await finished.waitFor({ timeout: 170_000 })
  await lookAt('learn-run')
})

test('The gate shows what the audit set says; its signer has to see the warnings, and the model comes into force.', async () => {
  const { page } = application
  await press('3')
  await byTestId(application, 'evaluate').click()
  await byTestId(application, 'evaluation').waitFor({ timeout: 120_000 })
  expect(await byTestId(application, 'evaluation').getAttribute('data-verdict')).toBe('passes')
  expect(await byTestId(application, 'stratum').count()).toBe(9)
  await lookAt('learn-gate')
  await press('s')
  await byTestId(application, 'sign-reason').fill('better at both sites')
  expect(await byTestId(application, 'sign-confirm').isDisabled()).toBe(true)
  for (const warning of await byTestId(application, 'sign-seen').all()) await warning.click()
  await byTestId(application, 'sign-confirm').click()
  await expect.poll(() => byTestId(application, 'in-force').textContent()).toContain('-local.1')
  await keepPicture(application, 'learn-in-force')

  const models = await page.evaluate(() => window.workstation.models.list())
  expect(models.find(({ id }) => id === 'hippocampus')?.version).toMatch(/-local\.1$/)
})

test('A new inference is the new model’s, and says so; the one before still says which model made it.', async () => {
  const { page } = application
  const versions = await page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 100 })
    const caseIds = rows.filter(({ name }) => name.startsWith('oslo/sub-01')).map(({ caseId }) => caseId)
    const outcome = await window.workstation.inference.run({ modelId: 'hippocampus', sampleCount: 1, seed: 1, caseIds })
    if (!outcome.ok || caseIds[0] === undefined) throw new Error(JSON.stringify(outcome))
    const found = await window.workstation.view.versions({ caseId: caseIds[0] })
    return found.ok ? found.value.flatMap(({ inference }) => inference?.modelVersion ?? []) : []
  })
  expect(versions).toHaveLength(2)
  expect(versions[0]).toBe(`${versions[1]}-local.1`)
})

test('A spoilt candidate is blocked where it is worse, and cannot be signed.', async () => {
  await press('2')
  await showAdvanced()
  await byTestId(application, 'run-steps').fill('1')
  await byTestId(application, 'run-rate').fill('1')
  await press('Escape')
  await byTestId(application, 'run-train').click()
  await expect.poll(() => byTestId(application, 'run-row').count()).toBe(2)
  await application.page.locator('[data-testid="run"][data-phase="finished"]').waitFor({ timeout: 120_000 })
  await press('3')
  await byTestId(application, 'evaluate').click()
  const blocked = application.page.locator('[data-testid="evaluation"][data-verdict="blocked"]')
  await blocked.waitFor({ timeout: 120_000 })
  expect(await byTestId(application, 'evaluation-reasons').textContent()).toContain('Negative transfer at site')
  expect(await byTestId(application, 'sign').isDisabled()).toBe(true)
  await lookAt('learn-blocked')
})
