import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breachesOf, walkByTab } from './accessibility.ts'
import { type Application, answerFilesDialog, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, createCohort, waitForPanes } from './reader.ts'

// A version against another one, and against a file, as the reference: numbers that can be worked out on paper.

const folder = temporaryFolder('reference')
const scans = join(folder.path, 'scans')
const size = 32
const grid = {
  shape: [size, size, size] as const,
  rasFromVoxel: affine<'ras', 'voxel'>([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0]),
}
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let application: Application

/** Slabs 10 ≤ j, k < 20 of these columns i, each with its label. */
function labels(columns: Readonly<Record<number, readonly number[]>>): Uint16Array {
  const voxels = new Uint16Array(size ** 3)
  for (const [value, at] of Object.entries(columns))
    for (const i of at)
      for (let j = 10; j < 20; j++) for (let k = 10; k < 20; k++) voxels[i + size * (j + size * k)] = Number(value)
  return voxels
}

async function write(name: string, voxels: Uint16Array | Int16Array): Promise<string> {
  const path = join(folder.path, name)
  const written = await writeNifti(path, { grid, voxels })
  if (!written.ok) throw new Error(written.failure.kind)
  return path
}

beforeAll(async () => {
  mkdirSync(scans)
  await write(
    'scans/head.nii.gz',
    Int16Array.from({ length: size ** 3 }, (_, index) => index % 251),
  )
  application = await startApplication(join(folder.path, 'settings'))
  await application.page.evaluate(axeSource)
  await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount: 1 })
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

const press = (keys: string) => application.page.keyboard.press(keys)
const ready = (id: string, state: string) =>
  byTestId(application, id)
    .and(application.page.locator(`[data-state=${state}]`))
    .waitFor({ timeout: 30_000 })
/** Cell by cell. */
const rows = (id: string) =>
  byTestId(application, id).evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.replaceAll(/\s+/g, ' ').trim())),
  )

const versionCount = async () => {
  const [first] = await casesOf(application)
  return application.page.evaluate(async (caseId) => {
    const versions = await window.workstation.view.versions({ caseId })
    return versions.ok ? versions.value.length : 0
  }, first?.caseId ?? '')
}

test('Two labelmaps of one case are brought in as its versions.', async () => {
  await byTestId(application, 'case-row').first().click()
  for (const [before, columns] of [
    { 1: [10, 11], 2: [20] },
    { 1: [11, 12], 2: [20, 21] },
  ].entries()) {
    await answerFilesDialog(application, [await write(`version-${before + 1}.nii.gz`, labels(columns))])
    await byTestId(application, 'add-segmentation').click()
    await expect.poll(versionCount, { timeout: 30_000 }).toBe(before + 1)
  }
})

test('By keys two versions are compared, and B is measured against A: Dice, IoU, distances, NSD, volume and confusion.', async () => {
  await byTestId(application, 'case-open').click()
  await waitForPanes(application)
  await press('Control+d')
  await ready('comparison-state', 'ready')
  await byTestId(application, 'comparison-first').selectOption({ index: 2 })
  await ready('comparison-state', 'ready')
  await press('Control+Shift+m')
  await ready('reference', 'measured')
  expect(await rows('comparison-row')).toEqual([
    ['0.500', '1.60', '1.60', '±0.00 ml ±0.0 %'],
    ['0.667', '0.80', '1.60', '+0.80 ml +100.0 %'],
  ])
  const [first = [], second = []] = await rows('comparison-measures')
  expect([first[0], first[1], second[0], second[1]]).toEqual(['0.333', '2.00 mm', '0.500', '2.00 mm'])
  const background = ['background', 'Label 1', '100', '–', 'background', 'Label 2', '100', '–']
  expect((await rows('reference-confusion'))[0]).toEqual(['Label 1', 'background', '100', '50.0 %', ...background])
  expect(await breachesOf(application.page)).toEqual([])
  await keepPicture(application, 'reference-versions')
})

test('By mouse a file becomes A and is measured against with a tolerance of its own; the same labels agree in everything.', async () => {
  await answerFilesDialog(application, [await write('gold.nii.gz', labels({ 1: [11, 12], 2: [20, 21] }))])
  await byTestId(application, 'comparison-file').click()
  await expect
    .poll(() => byTestId(application, 'comparison-first').locator('option:checked').textContent())
    .toBe('File · gold.nii.gz')
  await ready('comparison-state', 'ready')
  await byTestId(application, 'reference-tolerance').fill('2.5')
  await byTestId(application, 'reference-measure').click()
  await ready('reference', 'measured')
  expect(await rows('comparison-measures')).toEqual(Array(2).fill(['1.000', '0.00 mm', '0.00 mm', '1.000']))
  expect(await byTestId(application, 'comparison-state').textContent()).toContain('NSD at 2.5 mm')
  await byTestId(application, 'reference-unconfused').waitFor()
  expect(await breachesOf(application.page)).toEqual([])
  await keepPicture(application, 'reference-file')
  await press('Escape')
  await expect.poll(() => byTestId(application, 'comparison').count()).toBe(0)
})

test('A file on another grid is refused in words, and what was compared stays.', async () => {
  const path = join(folder.path, 'other-grid.nii.gz')
  const betweenVoxels = affine<'ras', 'voxel'>(
    grid.rasFromVoxel.elements.map((each, index) => (index === 3 ? each + 0.5 : each)),
  )
  const other = { shape: [8, 8, 8] as const, rasFromVoxel: betweenVoxels }
  await writeNifti(path, { grid: other, voxels: new Uint16Array(512).fill(1) })
  await answerFilesDialog(application, [path])
  await press('Control+Shift+e')
  await expect.poll(() => application.page.textContent('body')).toContain('cannot be compared with. other-grid.nii.gz')
  await ready('comparison-state', 'ready')
  await press('Escape')
})

test('By a key a consensus of both is kept as a version of its own; the comparison shows how well each fits it.', async () => {
  const { page } = application
  await byTestId(application, 'rail-cohort').click()
  await byTestId(application, 'case-row').first().click()
  await press('Shift+C')
  await expect
    .poll(async () => (await byTestId(application, 'consensus-cases').allTextContents()).join())
    .toContain('v1 version-1.nii.gz, v2 version-2.nii.gz')
  await keepPicture(application, 'consensus-dialog')
  await byTestId(application, 'consensus-make').click()
  await byTestId(application, 'consensus-made').waitFor({ timeout: 30_000 })
  expect(await byTestId(application, 'consensus-made').textContent()).toContain('1 version made')
  await press('Enter')
  await expect.poll(() => byTestId(application, 'consensus-dialog').count()).toBe(0)
  await byTestId(application, 'case-open').click()
  await waitForPanes(application)
  expect(await byTestId(application, 'case-version').textContent()).toBe('Version 2, from version-2.nii.gz')
  await expect
    .poll(async () => (await byTestId(application, 'proposal').allTextContents()).join(), { timeout: 30_000 })
    .toContain('Version 3, a consensus (STAPLE of v1, v2),')
  await press('Control+d')
  await ready('comparison-state', 'ready')
  // What is proposed is what is most likely compared.
  await ready('consensus-record', 'read')
  expect((await rows('consensus-rate')).map(([by, segment]) => [by, segment])).toEqual([
    ['v1 version-1.nii.gz', 'Label 1'],
    ['v2 version-2.nii.gz', 'Label 1'],
    ['v1 version-1.nii.gz', 'Label 2'],
    ['v2 version-2.nii.gz', 'Label 2'],
  ])
  for (const [, , sensitivity] of await rows('consensus-rate')) expect(sensitivity).toMatch(/^[01]\.\d{4}$/)
  expect(await breachesOf(application.page)).toEqual([])
  const { unseen, unreached } = await walkByTab(application.page)
  expect({ unseen, unreached }).toEqual({ unseen: [], unreached: [] })
  await keepPicture(application, 'consensus-comparison')
  await press('Escape')
  const verified = await page.evaluate(() => window.workstation.trail.verify())
  expect(verified.ok).toBe(true)
})
