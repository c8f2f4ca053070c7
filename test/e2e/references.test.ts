import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breachesOf, walkByTab } from './accessibility.ts'
import {
  type Application,
  answerFilesDialog,
  answerFolderDialogs,
  answerSaveDialog,
  keepPicture,
  startApplication,
  temporaryFolder,
} from './application.ts'
import { byTestId, createCohort, waitForPanes } from './reader.ts'

// A folder of references for three cases: numbers that can be worked out on paper, one bad file, one file of no case.

const folder = temporaryFolder('references')
const scans = join(folder.path, 'scans')
const references = join(folder.path, 'manual')
const size = 24
const grid = {
  shape: [size, size, size] as const,
  rasFromVoxel: affine<'ras', 'voxel'>([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0]),
}
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let application: Application

/** Slabs 8 ≤ j, k < 18 of these columns i. */
function slabs(...columns: readonly number[]): Uint16Array {
  const voxels = new Uint16Array(size ** 3)
  for (const i of columns)
    for (let j = 8; j < 18; j++) for (let k = 8; k < 18; k++) voxels[i + size * (j + size * k)] = 1
  return voxels
}

async function write(path: string, voxels: Uint16Array | Int16Array): Promise<string> {
  const written = await writeNifti(path, { grid, voxels })
  if (!written.ok) throw new Error(written.failure.kind)
  return path
}

beforeAll(async () => {
  for (const path of [scans, references]) mkdirSync(path)
  for (const name of ['a1', 'b2', 'c3'])
    await write(
      join(scans, `${name}.nii.gz`),
      Int16Array.from({ length: size ** 3 }, (_, index) => (index + name.charCodeAt(0)) % 251),
    )
  await write(join(references, 'a1.nii.gz'), slabs(10, 11))
  await write(join(references, 'b2_manual.nii.gz'), slabs(11, 12))
  await write(join(references, 'nobody.nii.gz'), slabs(11))
  writeFileSync(join(references, 'c3.nii'), 'no NIfTI')
  application = await startApplication(join(folder.path, 'settings'))
  await application.page.evaluate(axeSource)
  await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount: 3 })
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

const press = (keys: string) => application.page.keyboard.press(keys)
const rows = () =>
  byTestId(application, 'references-row').evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('span')].map((cell) => cell.textContent?.trim())),
  )

test('Each case has a version.', async () => {
  const versionsOf = (index: number) =>
    application.page.evaluate(async (at) => {
      const { rows: found } = await window.workstation.cohort.list({ offset: 0, limit: 9 })
      const versions = await window.workstation.view.versions({ caseId: found[at]?.caseId ?? '' })
      return versions.ok ? versions.value.length : 0
    }, index)
  for (const index of [0, 1, 2]) {
    await byTestId(application, 'case-row').nth(index).click()
    await answerFilesDialog(application, [await write(join(folder.path, 'brain.nii.gz'), slabs(10, 11))])
    await byTestId(application, 'add-segmentation').click()
    await expect.poll(() => versionsOf(index), { timeout: 30_000 }).toBe(1)
  }
})

test('By a key the folder is chosen, what belongs to what is seen, and every case is measured; a bad file stops no other.', async () => {
  await answerFolderDialogs(application, [references])
  await byTestId(application, 'case-row').first().click()
  await press('Shift+R')
  await byTestId(application, 'references-seen').waitFor()
  expect(await byTestId(application, 'references-seen').textContent()).toContain('manual: 3 cases have a reference.')
  expect(await byTestId(application, 'references-orphans').textContent()).toContain('nobody.nii.gz')
  await keepPicture(application, 'references-seen')
  await press('Enter')
  await byTestId(application, 'references-compared').waitFor({ timeout: 60_000 })
  expect(await byTestId(application, 'references-compared').textContent()).toContain(
    '2 cases compared, 1 case could not be.',
  )
  expect(await rows()).toEqual([
    ['a1', '1 brain', '1.000', '1.000', '0.00', '0.00', '1.000', '0.000', '–'],
    ['b2', '1 brain', '0.500', '0.333', '2.00', '1.00', '0.500', '0.000', 'background: 100'],
  ])
  expect(await byTestId(application, 'references-failed').textContent()).toContain('c3')
  await byTestId(application, 'references-by-dice').click()
  expect((await rows()).map(([name]) => name)).toEqual(['b2', 'a1'])
  expect(await breachesOf(application.page)).toEqual([])
  const { unseen, unreached } = await walkByTab(application.page)
  expect({ unseen, unreached }).toEqual({ unseen: [], unreached: [] })
  await keepPicture(application, 'references-compared')
})

test('The measures are written with their data dictionary, and a row opens its case.', async () => {
  const table = join(folder.path, 'references.csv')
  await answerSaveDialog(application, table)
  await byTestId(application, 'references-save').click()
  await expect.poll(() => existsSync(table), { timeout: 30_000 }).toBe(true)
  expect(readFileSync(table, 'utf8').split('\r\n')).toHaveLength(4)
  await expect.poll(() => application.page.textContent('body')).toContain('references.csv')
  expect(JSON.parse(readFileSync(join(folder.path, 'references.json'), 'utf8')).assd_mm.Units).toBe('mm')
  await byTestId(application, 'references-row').first().click()
  await waitForPanes(application)
  expect(await application.page.textContent('body')).toContain('b2')
  const verified = await application.page.evaluate(() => window.workstation.trail.verify())
  expect(verified.ok).toBe(true)
})
