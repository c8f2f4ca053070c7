import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readLabelmap } from '@volume/image.node.ts'
import { readNiftiHeader } from '@volume/nifti.node.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, answerSaveDialog, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { coloredPixels, differingPixels } from './png.ts'
import {
  byTestId,
  casesOf,
  createCohort,
  historyCount,
  pixelsOf,
  runModelOnAll,
  stroke,
  waitForPanes,
} from './reader.ts'
import { realScans } from './scans.ts'

// One reader's way through the program, in the order of the tests.

const folder = temporaryFolder('main-job')
const userData = join(folder.path, 'settings')
const scans = join(folder.path, 'scans')
let application: Application

beforeAll(async () => {
  realScans(scans)
  application = await startApplication(userData)
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

test('A folder of real scans becomes cases, and the cut file is refused with its reason.', async () => {
  await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount: 3 })
  expect((await casesOf(application)).map(({ name, format }) => [name, format])).toEqual([
    ['head', 'nifti'],
    ['head-thick', 'nifti'],
    ['series', 'dicom'],
  ])
  await byTestId(application, 'show-refused').click()
  await expect.poll(() => byTestId(application, 'refused-file').count()).toBe(1)
  expect(await byTestId(application, 'refused-file').textContent()).toContain('cut.nii.gz')
})

test('The model segments both heads; the series without a standard space says that centers are needed.', async () => {
  await runModelOnAll(application, 4, { maps: 'all' })
  const [head, thick, series] = await casesOf(application)
  expect(head?.state).toBe('waiting')
  expect(thick?.state).toBe('waiting')
  expect(series?.state).toBe('indexed')
  expect(series?.lastFailure?.kind).toBe('region-center-needed')
  expect(head?.disagreement).toBeGreaterThan(0)
})

test('The queue has the most doubtful case first.', async () => {
  await byTestId(application, 'rail-queue').click()
  await expect.poll(() => byTestId(application, 'queue-row').count()).toBe(2)
  const queue = await application.page.evaluate(() => window.workstation.queue.list({ limit: 10 }))
  const scores = (queue?.items ?? []).map(({ row }) => row.disagreement ?? Number.NaN)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(await byTestId(application, 'queue-row').first().textContent()).toContain('samples disagree')
})

test('The case that stands first opens with its labels over the scan in all three panes.', async () => {
  await byTestId(application, 'queue-start-first').click()
  await waitForPanes(application)
  for (const pane of ['pane-axial', 'pane-coronal', 'pane-sagittal']) {
    const withLabels = await pixelsOf(byTestId(application, pane))
    await byTestId(application, 'labels-visible').click()
    const without = await pixelsOf(byTestId(application, pane))
    await byTestId(application, 'labels-visible').click()
    expect(differingPixels(withLabels, without), pane).toBeGreaterThan(20)
  }
})

test('All four maps of doubt are drawn, each with a color bar and its value under the pointer in its unit.', async () => {
  // While doubt is shown segments are outlines alone: without their fills color is that of doubt.
  await byTestId(application, 'label-style-outline').click()
  await application.page.waitForTimeout(200)
  const plain = await pixelsOf(byTestId(application, 'pane-axial'))
  for (const [measure, unit] of [
    ['predictive-entropy', 'nats'],
    ['mutual-information', 'nats'],
    ['variation-ratio', 'of 1'],
    ['class-variance', 'of 1'],
  ] as const) {
    await byTestId(application, `uncertainty-${measure}`).click()
    await application.page.waitForTimeout(200)
    const drawn = await pixelsOf(byTestId(application, 'pane-axial'))
    expect(differingPixels(plain, drawn), measure).toBeGreaterThan(100)
    expect(coloredPixels(drawn), measure).toBeGreaterThan(coloredPixels(plain))
    expect(await byTestId(application, 'color-bar').textContent()).toContain(unit)
    await keepPicture(application, `doubt-${measure}`)
  }
  await byTestId(application, 'uncertainty-off').click()
  await byTestId(application, 'label-style-both').click()
})

test('A stroke paints, is saved at once, and is taken back and brought again.', async () => {
  await byTestId(application, 'tool-brush').click()
  const before = await pixelsOf(byTestId(application, 'pane-axial'))
  await stroke(application, [0.4, 0.4], [0.55, 0.45])
  await expect.poll(() => byTestId(application, 'status-saved').getAttribute('data-saved')).toBe('saved')
  expect(await historyCount(application.page)).toBe(1)
  await application.page.mouse.move(5, 5)
  const painted = await pixelsOf(byTestId(application, 'pane-axial'))
  expect(differingPixels(before, painted)).toBeGreaterThan(100)
  await application.page.keyboard.press('Control+z')
  await expect
    .poll(async () => differingPixels(before, await pixelsOf(byTestId(application, 'pane-axial'))))
    .toBeLessThan(5)
  await application.page.keyboard.press('Control+Shift+z')
  await expect
    .poll(async () => differingPixels(painted, await pixelsOf(byTestId(application, 'pane-axial'))))
    .toBeLessThan(5)
})

let correctedName = ''

test('Accepting stores a new version and opens the next case.', async () => {
  correctedName = (await byTestId(application, 'case-name').textContent()) ?? ''
  await byTestId(application, 'accept').click()
  await expect.poll(() => byTestId(application, 'case-name').textContent(), { timeout: 30_000 }).not.toBe(correctedName)
  await waitForPanes(application)
  await expect
    .poll(async () => (await casesOf(application)).find(({ name }) => name === correctedName)?.state)
    .toBe('accepted')
})

test('The accepted labelmap is exported on the scan’s own grid, bit for bit.', async () => {
  const file = join(folder.path, 'exported.nii.gz')
  await answerSaveDialog(application, file)
  const accepted = (await casesOf(application)).find(({ name }) => name === correctedName)
  const exported = await application.page.evaluate(
    (caseId) => window.workstation.export.labelmap({ caseId }),
    accepted?.caseId ?? '',
  )
  expect(exported).toEqual({ ok: true, value: { files: ['exported.nii.gz'] } })
  expect(existsSync(file)).toBe(true)
  const labelmap = await readLabelmap(file)
  const scan = await readNiftiHeader(join(scans, `${correctedName}.nii.gz`))
  if (!labelmap.ok || !scan.ok) throw new Error('The export or its scan cannot be read.')
  expect(labelmap.value.volume.grid).toEqual(scan.value.grid)
  expect(labelmap.value.forms?.srow).toEqual(scan.value.forms.srow)
  expect(labelmap.value.volume.voxels.some((value) => value > 0)).toBe(true)
})

test('After a restart the cohort is there, with the accepted case and the strokes of the open one.', async () => {
  await byTestId(application, 'tool-brush').click()
  await stroke(application, [0.45, 0.5], [0.5, 0.6])
  await expect.poll(() => byTestId(application, 'status-saved').getAttribute('data-saved')).toBe('saved')
  const open = await byTestId(application, 'case-name').textContent()
  await application.electron.close()
  application = await startApplication(userData)
  await expect.poll(() => byTestId(application, 'case-row').count(), { timeout: 20_000 }).toBe(3)
  const rows = await casesOf(application)
  expect(rows.find(({ name }) => name === correctedName)?.state).toBe('accepted')
  expect(rows.find(({ name }) => name === open)).toMatchObject({ state: 'corrected', strokeCount: 1 })
})

test('Closing right after accepting waits until the version is stored.', async () => {
  await byTestId(application, 'rail-queue').click()
  await byTestId(application, 'queue-resume-start').or(byTestId(application, 'queue-start').first()).first().click()
  await waitForPanes(application)
  const name = await byTestId(application, 'case-name').textContent()
  await byTestId(application, 'accept').click()
  await application.electron.close()
  application = await startApplication(userData)
  await expect.poll(async () => (await casesOf(application)).find((row) => row.name === name)?.state).toBe('accepted')
})
