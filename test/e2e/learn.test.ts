import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { shippedBundle } from '../hippocampus-cases.ts'
import { acceptExperts, asItIs, hippocampusNames, inverted, writeSites } from '../learning-cohort.ts'
import { shared, testShared as test } from '../shared.ts'
import { breachesOf } from './accessibility.ts'
import { type Application, keepPicture, startApplication, temporaryFolder } from './application.ts'
import {
  byTestId,
  casesOf,
  createCohort,
  decideBy,
  historyCount,
  runModelOnAll,
  stroke,
  waitForPanes,
} from './reader.ts'

// One turn of the loop, in the order of the tests: two sites with a contrast that the shipped model was never shown, and a case of its own.

const folder = temporaryFolder('learn')
const [scans, cohort, settings] = ['scans', 'cohort', 'settings'].map((name) => join(folder.path, name)) as [
  string,
  string,
  string,
]
let sources: ReadonlyMap<string, string>
let application: Application

beforeAll(async () => {
  if (shared === undefined) return
  const sites = ['bergen', 'oslo'].map((site) => ({ site, count: 6, look: inverted }))
  sources = await writeSites(scans, [...sites, { site: 'tromso', count: 1, look: asItIs }], await hippocampusNames())
  application = await startApplication(settings)
}, 60_000)

afterAll(async () => {
  await application?.electron.close()
  folder.remove()
})

const acceptedNames = async (): Promise<readonly string[]> =>
  (await casesOf(application)).filter(({ state }) => state === 'accepted').map(({ name }) => name)

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

test('The model segments the scans of a folder; a reader paints what it missed in one of them, and accepts.', async () => {
  await createCohort(application, { cohort, scans, caseCount: 13 })
  await runModelOnAll(application, 2)
  await byTestId(application, 'rail-queue').click()
  await byTestId(application, 'queue-row').nth(12).waitFor()
  await byTestId(application, 'queue-row').filter({ hasText: 'tromso' }).getByTestId('queue-start').click()
  await waitForPanes(application)
  await byTestId(application, 'tool-brush').click()
  await stroke(application, [0.45, 0.45], [0.5, 0.5])
  await expect.poll(() => historyCount(application.page)).toBe(1)
  await expect.poll(() => byTestId(application, 'status-saved').getAttribute('data-saved')).toBe('saved')
  await decideBy(application, 'Enter')
  await expect.poll(acceptedNames).toEqual(['tromso/sub-01_T1w'])
})

test('A robot that knows the experts’ labels corrects the others; the reader finds them accepted.', async () => {
  await application.electron.close()
  expect(await acceptExperts(cohort, sources)).toBe(12)
  application = await startApplication(settings)
  // The application opens the cohort that it had open.
  await expect.poll(async () => (await acceptedNames()).length).toBe(13)
  // Before the window shows it, its keys mean nothing yet.
  await byTestId(application, 'case-row').first().waitFor()
  await application.page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  await application.page.keyboard.press('Control+l')
  await byTestId(application, 'audit-set').waitFor()
})

test('Subjects are frozen, a set is collected, and a run learns the new contrast before the reader’s eyes; it is paused and goes on.', async () => {
  const { page } = application
  await byTestId(application, 'audit-set').waitFor()
  await press('f')
  await byTestId(application, 'freeze-share').fill('45')
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
  await expect
    .poll(() => byTestId(application, 'run-milestone').textContent(), { timeout: 170_000 })
    .toMatch(/^Training/)
  await byTestId(application, 'run-pause').click()
  await byTestId(application, 'run-interrupted').waitFor({ timeout: 60_000 })
  expect(await byTestId(application, 'run-interrupted').textContent()).toMatch(/Interrupted after step [1-7]\./)
  await byTestId(application, 'run-go-on').click()
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

test('The model that ships is put in force again, with a reason on record.', async () => {
  const { card } = await shippedBundle()
  await byTestId(application, 'roll-back').first().click()
  await byTestId(application, 'roll-back-reason').fill('a second look')
  await byTestId(application, 'roll-back-confirm').click()
  await expect.poll(() => byTestId(application, 'in-force').textContent()).toContain(`Model ${card.version}Since`)
  expect(await byTestId(application, 'promotions').textContent()).toContain('a second look')
  const models = await application.page.evaluate(() => window.workstation.models.list())
  expect(models.find(({ id }) => id === 'hippocampus')?.version).not.toContain('local')
})
