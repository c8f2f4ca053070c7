import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Application,
  answerFilesDialog,
  answerSaveDialog,
  keepPicture,
  startApplication,
  temporaryFolder,
} from './application.ts'
import { differingPixels } from './png.ts'
import { byTestId, casesOf, createCohort, decideBy, historyCount, pixelsOf, stroke, waitForPanes } from './reader.ts'
import { overlappingMasks, realScans } from './scans.ts'

// A segmentation from files whose segments overlap: brought in, looked at, painted, accepted and exported, none cut.

const folder = temporaryFolder('layers')
let application: Application

beforeAll(async () => {
  application = await startApplication(join(folder.path, 'settings'))
  const scans = realScans(join(folder.path, 'scans'))
  await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount: 3 })
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

const head = async () => (await casesOf(application)).find(({ name }) => name === 'head')

test('Masks that overlap are brought in as one version, and the overlap is said.', async () => {
  await byTestId(application, 'case-row')
    .filter({ hasText: /^\s*head\s/ })
    .first()
    .click()
  await answerFilesDialog(application, overlappingMasks(join(folder.path, 'masks')))
  await byTestId(application, 'add-segmentation').click()
  await expect.poll(async () => (await head())?.state, { timeout: 30_000 }).toBe('waiting')
  const [finding] = (await head())?.findings.filter(({ kind }) => kind === 'segments-overlap') ?? []
  // 10 × 20 × 20 voxels lie in both boxes.
  expect(finding).toMatchObject({ first: 'field', second: 'target', voxelCount: 4000, layerCount: 2 })
})

test('The other layer is seen beneath the one that is painted, and a stroke does not cut it.', async () => {
  const row = byTestId(application, 'case-row').filter({ hasText: /^\s*head\s/ })
  await expect.poll(() => row.first().textContent()).toContain('Waiting')
  await byTestId(application, 'case-open').click()
  await waitForPanes(application)
  expect(await byTestId(application, 'case-version').textContent()).toBe('Version 1, from masks')
  const axial = byTestId(application, 'pane-axial')
  await application.page.mouse.move(4, 4)
  const inFirst = await pixelsOf(axial)
  await byTestId(application, 'segment-2').click()
  await application.page.mouse.move(4, 4)
  await expect.poll(async () => differingPixels(await pixelsOf(axial), inFirst)).toBeGreaterThan(200)
  await keepPicture(application, 'layers')
  const before = await byTestId(application, 'volume-1').textContent()
  await application.page.keyboard.press('b')
  await stroke(application, [0.4, 0.5], [0.6, 0.5])
  await expect.poll(() => historyCount(application.page)).toBe(1)
  expect(await byTestId(application, 'volume-1').textContent()).toBe(before)
  await expect.poll(() => byTestId(application, 'status-saved').textContent()).toContain('saved')
})

test('The accepted version is exported as a file per layer, each with its label table.', async () => {
  await decideBy(application, 'Enter')
  await expect.poll(async () => (await head())?.state, { timeout: 30_000 }).toBe('accepted')
  const caseId = (await head())?.caseId ?? ''
  const out = join(folder.path, 'out.nii.gz')
  await answerSaveDialog(application, out)
  const exported = await application.page.evaluate((id) => window.workstation.export.labelmap({ caseId: id }), caseId)
  expect(exported).toEqual({ ok: true, value: { files: ['out_layer-1.nii.gz', 'out_layer-2.nii.gz'] } })
  expect(readdirSync(folder.path).filter((name) => name.startsWith('out_')).length).toBe(4)
})
