import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { differingPixels } from './png.ts'
import { byTestId, casesOf, createCohort, pixelsOf, waitForPanes } from './reader.ts'
import { realScans } from './scans.ts'

const folder = temporaryFolder('run-model')
let application: Application

beforeAll(async () => {
  application = await startApplication(join(folder.path, 'settings'))
  await createCohort(application, {
    cohort: join(folder.path, 'cohort'),
    scans: realScans(join(folder.path, 'scans')),
    caseCount: 3,
  })
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

const samples = () =>
  application.page
    .getByTestId('run-samples')
    .locator('input')
    .or(application.page.locator('input[data-testid=run-samples]'))
    .first()
const row = (name: string) => byTestId(application, 'case-row').filter({ hasText: new RegExp(`^\\s*${name}\\s`) })

test('A run shows its plan before and an estimate while it goes, and is cancelled without a trace.', async () => {
  await row('head').click()
  await byTestId(application, 'run-model').first().click()
  await expect.poll(() => byTestId(application, 'run-plan').getAttribute('data-state')).toBe('ready')
  expect(await byTestId(application, 'run-plan').textContent()).toMatch(/MiB|MB|GB/)
  await samples().fill('32')
  await byTestId(application, 'run-confirm').click()
  await expect
    .poll(() => byTestId(application, 'inference-running').textContent(), { timeout: 30_000 })
    .toMatch(/left|second|minute/)
  await byTestId(application, 'inference-cancel').click()
  await expect.poll(() => byTestId(application, 'inference-done').textContent(), { timeout: 30_000 }).toMatch(/ancel/)
  expect((await casesOf(application)).map(({ state }) => state)).toEqual(['indexed', 'indexed', 'indexed'])
})

test('A batch is paused from the status bar: what was begun ends, nothing else is begun until it goes on.', async () => {
  await row('head').click()
  await application.page.keyboard.press('Control+a')
  await byTestId(application, 'run-model').first().click()
  await expect.poll(() => byTestId(application, 'run-plan').getAttribute('data-state')).not.toBe('computing')
  await byTestId(application, 'run-source-noise').check()
  await byTestId(application, 'run-all-maps').check()
  // So many that nothing ends before the pause, however late it comes.
  await samples().fill('32')
  await byTestId(application, 'run-first').fill('thick')
  await expect
    .poll(() => byTestId(application, 'run-ahead').textContent())
    .toContain('1 of 3 cases goes before the others.')
  await keepPicture(application, 'run-dialog')
  await byTestId(application, 'run-confirm').click()
  await byTestId(application, 'inference-pause').click()
  await expect.poll(() => byTestId(application, 'inference-running').textContent()).toContain('Paused')
  const indexed = async () =>
    (await casesOf(application)).flatMap(({ state, name }) => (state === 'indexed' ? [name] : []))
  await expect.poll(indexed, { timeout: 60_000 }).toEqual(['series'])
  await new Promise((resolve) => setTimeout(resolve, 2000))
  expect(await byTestId(application, 'inference-running').textContent()).toMatch(/Paused · 2 of 3 cases done/)
  await byTestId(application, 'inference-pause').click()
  // The series lies in no standard space, which is its own failure.
  await expect
    .poll(() => byTestId(application, 'inference-done').textContent(), { timeout: 60_000 })
    .toMatch(/Done: 2 cases inferred, 1 failed/)
  const maps = await application.page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 10, filter: 'head-thick' })
    const view = await window.workstation.view.open({ caseId: rows[0]?.caseId ?? '' })
    return view.ok ? view.value.uncertainty.map(({ measure }) => measure) : view.failure
  })
  expect(maps).toEqual(['predictive-entropy', 'mutual-information', 'variation-ratio', 'class-variance'])
})

test('A case whose run failed is marked in the table, and says why; the others are not.', async () => {
  const outcome = await application.page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 10 })
    const caseIds = rows.flatMap(({ caseId, name }) => (name === 'series' ? [caseId] : []))
    return window.workstation.inference.run({ modelId: 'hippocampus', sampleCount: 1, seed: 1, caseIds })
  })
  expect(outcome).toMatchObject({ ok: true, value: { doneCount: 0, failedCount: 1 } })
  await expect.poll(() => row('series').textContent()).toContain('Failed')
  expect(await row('head').textContent()).not.toContain('Failed')
  await row('series').click()
  await expect.poll(() => byTestId(application, 'case-details').textContent()).toContain('space')
})

test('Where the scan is in no standard space, the reader places each center by a click and the model runs there.', async () => {
  await row('series').click()
  await byTestId(application, 'case-open').click()
  await waitForPanes(application)
  await byTestId(application, 'start-placing').click()
  const box = await byTestId(application, 'pane-axial').boundingBox()
  if (!box) throw new Error('The pane is not on screen.')
  // Without the crosshair, which goes where is clicked.
  await application.page.keyboard.press('x')
  await application.page.mouse.move(4, 4)
  const plain = await pixelsOf(byTestId(application, 'pane-axial'))
  for (const across of [0.56, 0.44]) {
    await expect.poll(() => byTestId(application, 'placing').count()).toBe(1)
    await application.page.mouse.click(box.x + box.width * across, box.y + box.height * 0.5)
  }
  // Both centers are marked with their names, in the slice that holds them.
  await application.page.mouse.move(4, 4)
  await expect
    .poll(async () => differingPixels(await pixelsOf(byTestId(application, 'pane-axial')), plain))
    .toBeGreaterThan(600)
  await byTestId(application, 'run-model-case').or(byTestId(application, 'run-model-here')).first().click()
  await byTestId(application, 'run-confirm').click()
  await expect
    .poll(async () => (await casesOf(application)).find(({ name }) => name === 'series')?.state, { timeout: 60_000 })
    .toMatch(/waiting|claimed/)
  await byTestId(application, 'rail-cohort').click()
  await expect.poll(() => row('series').textContent()).not.toContain('Failed')
})
