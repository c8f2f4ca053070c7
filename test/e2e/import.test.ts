import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Picture, writeSeries } from '../pipeline/intake/dicom/write-dicom.ts'
import { breachesOf, walkByTab } from './accessibility.ts'
import {
  type Application,
  answerFilesDialog,
  answerFolderDialogs,
  keepPicture,
  startApplication,
  temporaryFolder,
} from './application.ts'
import { byTestId } from './reader.ts'
import { writeScan, writeVolumes } from './scans.ts'

// Scans brought in as a user brings them: dragged onto the window out of a file manager, or chosen as files.

const folder = temporaryFolder('import')
const archive = join(folder.path, 'disc.zip')
const bids = join(folder.path, 'sub-01')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let slices: readonly string[]
let application: Application
let session: CDPSession

const pictures: readonly Picture[] = Array.from({ length: 4 }, (_, index) => ({
  position: [0, 0, index],
  stored: [index, 2, 3, 4, 5, 6],
}))

beforeAll(async () => {
  const series = join(folder.path, 'series')
  mkdirSync(series)
  await writeSeries(pictures, series)
  slices = readdirSync(series).map((file) => join(series, file))
  const entries = slices.map((path, index) => [`study/${index}.dcm`, new Uint8Array(readFileSync(path))] as const)
  writeFileSync(archive, zipSync(Object.fromEntries(entries)))
  mkdirSync(join(bids, 'anat'), { recursive: true })
  await writeScan(join(bids, 'anat', 'sub-01_T1w.nii.gz'))
  writeFileSync(join(bids, 'anat', 'sub-01_T2w.nii'), 'no NIfTI')
  application = await startApplication(join(folder.path, 'settings'))
  await application.page.evaluate(axeSource)
  session = await application.page.context().newCDPSession(application.page)
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

/** Drags these over the middle of the window as the operating system does, and looks or lets go there. */
async function drag(files: readonly string[], until: 'over' | 'dropped'): Promise<void> {
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  const types = {
    over: ['dragEnter', 'dragOver'],
    dropped: ['dragEnter', 'dragOver', 'drop'],
  } as const
  for (const type of types[until]) await session.send('Input.dispatchDragEvent', { type, x: 800, y: 500, data })
}

const texts = (testId: string) =>
  byTestId(application, testId).evaluateAll((all) =>
    all.map((one) => [...one.querySelectorAll('span')].map((cell) => cell.textContent?.trim()).join('|')),
  )

test('Without a cohort a drag is answered in words.', async () => {
  await byTestId(application, 'create-cohort').waitFor()
  await drag([archive], 'over')
  expect(await byTestId(application, 'drop-zone').textContent()).toContain('No cohort is open')
  await keepPicture(application, 'drop-closed')
  // What is not taken is not dropped: the browser lets it leave.
  await drag([archive], 'dropped')
  await byTestId(application, 'drop-zone').waitFor({ state: 'detached' })
  await answerFolderDialogs(application, [join(folder.path, 'cohort')])
  await byTestId(application, 'create-cohort').click()
  await byTestId(application, 'no-cases').waitFor()
  await keepPicture(application, 'import-empty')
})

test('A folder and an archive that are dropped on the window are taken, and what was found and refused is shown by patient.', async () => {
  await drag([bids, archive], 'over')
  expect(await byTestId(application, 'drop-zone').textContent()).toContain('Drop to add scans')
  await keepPicture(application, 'drop-take')
  await drag([bids, archive], 'dropped')
  await byTestId(application, 'import-done').waitFor({ timeout: 30_000 })
  expect(await byTestId(application, 'import-done').textContent()).toContain('2 cases added, 1 refused.')
  await expect.poll(() => texts('import-patient')).toEqual(['|sub-01|1 scan', '|Patient 1|1 study, 1 scan'])
  expect(await texts('import-study')).toEqual(['|Study 1|1 scan'])
  expect(await texts('import-scan')).toEqual([
    'anat/sub-01_T1w|8 × 8 × 8|NIfTI||new',
    'disc.zip/study|3 × 2 × 4|DICOM|1 finding|new',
  ])
  expect(await breachesOf(application.page)).toEqual([])
  await keepPicture(application, 'import-found')
  await byTestId(application, 'import-view-refused').click()
  expect(await byTestId(application, 'import-reason').textContent()).toMatch(
    /sub-01_T2w.nii is not a NIfTI file: .*\. Export it again from the original scan\./,
  )
  const { unseen, unreached } = await walkByTab(application.page)
  expect({ unseen, unreached }).toEqual({ unseen: [], unreached: [] })
  await keepPicture(application, 'import-refused')
  await application.page.keyboard.press('Escape')
  await byTestId(application, 'import-dialog').waitFor({ state: 'detached' })
  await byTestId(application, 'case-row').nth(1).waitFor()
})

test('Files that are chosen together are the volume that they make, and a scan that is found opens its case.', async () => {
  await answerFilesDialog(application, slices.slice(0, 3))
  await byTestId(application, 'add-files').click()
  await byTestId(application, 'case-row').nth(2).waitFor({ timeout: 30_000 })
  await byTestId(application, 'intake-done').waitFor()
  await byTestId(application, 'intake-show').click()
  await expect.poll(() => texts('import-scan')).toHaveLength(1)
  expect((await texts('import-scan'))[0]).toContain('3 × 2 × 3')
  await byTestId(application, 'import-scan').click()
  await application.page.waitForSelector('[data-testid=panes][data-complete=true]', { timeout: 60_000 })
})

test('Another volume of a file is made a case by its number, and is read as that volume.', async () => {
  const { page } = application
  await byTestId(application, 'rail-cohort').click()
  await drag([await writeVolumes(join(folder.path, 'bold.nii'))], 'dropped')
  await byTestId(application, 'import-done').waitFor({ timeout: 30_000 })
  await page.keyboard.press('Escape')
  await byTestId(application, 'case-row').filter({ hasText: 'bold' }).click()
  await byTestId(application, 'volume-choice').waitFor()
  await page.keyboard.press('v')
  await page.keyboard.type('3')
  await keepPicture(application, 'volume-choice')
  expect(await breachesOf(page)).toEqual([])
  await page.keyboard.press('Enter')
  await byTestId(application, 'case-row').filter({ hasText: 'bold volume 3' }).dblclick()
  await page.waitForSelector('[data-testid=panes][data-complete=true]', { timeout: 60_000 })
  const voxel = await page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 1, filter: '"bold volume 3"' })
    const answer = await fetch(`voxel://case/${rows[0]?.caseId}/scan`)
    return new Int16Array(await answer.arrayBuffer())[0]
  })
  expect(voxel).toBe(3)
})

test('Masks beside scans are shown with the scan that each is of, and become segmentations when the reader says so.', async () => {
  const { page } = application
  const data = join(folder.path, 'data')
  mkdirSync(data)
  for (const name of ['p1', 'p2', 'p3']) await writeScan(join(data, `${name}.nii.gz`))
  for (const name of ['p1_seg', 'p2_seg', 'p9_mask'])
    await writeScan(join(data, `${name}.nii.gz`), (index) => (index > 255 ? 1 : 0))
  await byTestId(application, 'rail-cohort').click()
  await drag([data], 'dropped')
  await byTestId(application, 'masks-offered').waitFor({ timeout: 30_000 })
  expect(await byTestId(application, 'import-done').textContent()).toContain('3 cases added, 1 refused.')
  expect(await byTestId(application, 'masks-offered').textContent()).toContain('2 scans have masks, 1 has none.')
  expect(await byTestId(application, 'masks-pairs').textContent()).toMatch(/p1\s*p1_seg.nii.gz\s*p2\s*p2_seg.nii.gz/)
  expect(await byTestId(application, 'masks-without').textContent()).toContain('p3')
  expect(await breachesOf(page)).toEqual([])
  await keepPicture(application, 'import-masks')
  const versions = () =>
    page.evaluate(async () => {
      const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 9, filter: 'p1' })
      return rows.map(({ name, state }) => `${name} ${state}`)
    })
  expect(await versions()).toEqual(['p1 indexed'])
  await byTestId(application, 'masks-bring').click()
  await byTestId(application, 'masks-brought').waitFor({ timeout: 30_000 })
  expect(await byTestId(application, 'masks-brought').textContent()).toContain('2 cases have a new segmentation.')
  await keepPicture(application, 'import-masks-brought')
  expect(await versions()).toEqual(['p1 waiting'])
  await byTestId(application, 'import-view-refused').click()
  expect(await byTestId(application, 'import-reason').textContent()).toContain('is named like a mask')
  await page.keyboard.press('Escape')
})

test('A scan that comes to a watched folder becomes a case, and what cannot be read is refused once.', async () => {
  const { page } = application
  const incoming = join(folder.path, 'incoming')
  mkdirSync(incoming)
  await answerFolderDialogs(application, [incoming])
  await page.keyboard.press('Shift+I')
  await byTestId(application, 'watch-choose').click()
  const row = () => byTestId(application, 'watch').textContent()
  await expect.poll(row, { timeout: 60_000 }).toContain('incoming: watched, 0 cases added.')
  await writeScan(join(incoming, 'late.nii.gz'))
  writeFileSync(join(incoming, 'broken.nii'), 'no NIfTI')
  await expect.poll(row, { timeout: 60_000 }).toContain('2 files wait')
  await keepPicture(application, 'import-watch-waits')
  await expect.poll(row, { timeout: 60_000 }).toContain('incoming: watched, 1 case added.')
  await byTestId(application, 'import-view-found').click()
  await expect.poll(async () => (await texts('import-scan')).join()).toContain('late|8 × 8 × 8|NIfTI')
  await byTestId(application, 'import-view-refused').click()
  await expect.poll(() => byTestId(application, 'import-refusal').allTextContents()).toHaveLength(2)
  expect(await breachesOf(page)).toEqual([])
  await keepPicture(application, 'import-watch')
  renameSync(incoming, join(folder.path, 'away'))
  await byTestId(application, 'watch').and(page.locator('[data-state=lost]')).waitFor({ timeout: 60_000 })
  expect(await row()).toContain('cannot be read (it does not exist); it is tried again.')
  await keepPicture(application, 'import-watch-lost')
  renameSync(join(folder.path, 'away'), incoming)
  await expect.poll(row, { timeout: 60_000 }).toContain('watched, 1 case added.')
  await byTestId(application, 'watch-stop').click()
  await expect.poll(row).toContain('added by themselves once they have stopped growing')
  await page.keyboard.press('Escape')
  await byTestId(application, 'case-row').filter({ hasText: 'late' }).waitFor()
})

test('A page cannot name a path: only what was dropped or chosen is anywhere.', async () => {
  const answer = await application.page.evaluate(async (path) => {
    const { addDropped } = window.workstation.intake as { addDropped(files: readonly unknown[]): Promise<unknown> }
    const forged = new File(['x'], 'scan.nii')
    const told = async (file: unknown) => JSON.stringify(await addDropped([file]))
    const refused = () => 'refused'
    return [await told(forged), await told(path).catch(refused), await told({ path }).catch(refused)]
  }, archive)
  expect(answer[0]).toContain('drop-without-files')
  expect(answer.slice(1)).toEqual(['refused', 'refused'])
})
