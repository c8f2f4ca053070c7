import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, answerFilesDialog, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, createCohort } from './reader.ts'

// Where cases were measured: said by hand for those that are ticked, and read again from sidecars that came later.

const folder = temporaryFolder('origin')
const scans = join(folder.path, 'scans')
let application: Application

beforeAll(async () => {
  mkdirSync(scans)
  const grid = { shape: [8, 8, 8] as const, rasFromVoxel: affine<'ras', 'voxel'>([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0]) }
  for (const [index, name] of ['a', 'b', 'c'].entries())
    await writeNifti(join(scans, `${name}.nii.gz`), { grid, voxels: new Int16Array(512).fill(index + 1) })
  application = await startApplication(join(folder.path, 'settings'))
  await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount: 3 })
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

const origins = async () =>
  (await casesOf(application)).map(({ name, site, scanner, acquiredOn, originSet }) => [
    name,
    site,
    scanner,
    acquiredOn,
    originSet,
  ])
const rowOf = (name: string) =>
  byTestId(application, 'case-row')
    .filter({ hasText: new RegExp(`^\\s*${name}\\s`) })
    .first()

test('The site of ticked cases is set by hand, is found by the filter, and details say who said it.', async () => {
  const { page } = application
  for (const name of ['a', 'b']) {
    await rowOf(name).click()
    await page.keyboard.press('Space')
  }
  await byTestId(application, 'group-origin').click()
  await byTestId(application, 'origin-site').fill('St. Olav')
  await byTestId(application, 'origin-site').press('Enter')
  await expect
    .poll(async () => (await byTestId(application, 'origin-done').allTextContents())[0])
    .toContain('2 cases changed')
  await byTestId(application, 'origin-close').click()
  const unknown = [undefined, undefined]
  expect(await origins()).toEqual([
    ['a', 'St. Olav', ...unknown, ['site']],
    ['b', 'St. Olav', ...unknown, ['site']],
    ['c', 'all', ...unknown, undefined],
  ])
  await expect
    .poll(async () => (await byTestId(application, 'case-details').allTextContents())[0])
    .toContain('St. Olav (set by hand)')
})

test('Sidecars that came later are read again; what was set by hand stays until it is taken back.', async () => {
  const { page } = application
  const sidecar = { InstitutionName: 'Oslo', Manufacturer: 'GE', AcquisitionDateTime: '2016-03-09T14:30:00' }
  writeFileSync(join(scans, 'a.json'), JSON.stringify(sidecar))
  await rowOf('a').click()
  await page.keyboard.press('d')
  await byTestId(application, 'origin-dialog').waitFor()
  await keepPicture(application, 'origin-dialog')
  await byTestId(application, 'origin-read').click()
  await expect
    .poll(async () => (await byTestId(application, 'origin-done').allTextContents())[0])
    .toContain('1 case changed')
  await byTestId(application, 'origin-close').click()
  expect((await origins())[0]).toEqual(['a', 'St. Olav', 'GE', '2016-03-09', ['site']])
  await page.keyboard.press('d')
  await byTestId(application, 'origin-site-files').check()
  await byTestId(application, 'origin-set').click()
  await byTestId(application, 'origin-done').waitFor()
  await byTestId(application, 'origin-close').click()
  expect((await origins())[0]).toEqual(['a', 'Oslo', 'GE', '2016-03-09', undefined])
})

test('By a table the sites of many are set: what would change and which rows are of no case is seen before.', async () => {
  const { page } = application
  const table = join(folder.path, 'sites.csv')
  writeFileSync(table, 'case,age,site,protocol\na,40,Bergen,t1\nb,50,,n/a\nz,60,Oslo,\n')
  await answerFilesDialog(application, [table])
  await rowOf('a').click()
  await page.keyboard.press('Shift+D')
  await expect
    .poll(async () => (await byTestId(application, 'origin-table-seen').allTextContents()).join())
    .toContain('3 rows: 1 case would change, 1 as before, 1 row left out. Nothing is set yet.')
  expect(await byTestId(application, 'origin-table-left').textContent()).toMatch(
    /z.*line 4: the cohort has no such case/,
  )
  const changed = (await byTestId(application, 'origin-table-changed').textContent()) ?? ''
  expect(changed).toContain('Site: Oslo → Bergen')
  expect(changed).toContain('Protocol: Unknown → t1')
  expect(await byTestId(application, 'origin-table-columns').textContent()).toContain('age')
  await keepPicture(application, 'origin-table')
  expect((await origins()).map(([, site]) => site)).toEqual(['Oslo', 'all', 'all'])
  await byTestId(application, 'origin-table-set').click()
  await expect
    .poll(async () => (await byTestId(application, 'origin-table-done').allTextContents()).join())
    .toContain('1 case changed, 1 as before.')
  await byTestId(application, 'origin-table-close').click()
  expect((await origins()).map(([, site]) => site)).toEqual(['Bergen', 'all', 'all'])
  await expect
    .poll(async () => (await byTestId(application, 'case-details').allTextContents()).join())
    .toContain('Bergen (set by hand)')
})

test('A table that cannot be understood is refused with its line, another one is chosen from there, and Escape changes nothing.', async () => {
  const { page } = application
  const [bad, good] = [join(folder.path, 'bad.tsv'), join(folder.path, 'participants.tsv')]
  writeFileSync(bad, 'case\tsite\na\tOslo\na\tBergen\n')
  writeFileSync(good, 'case\tscanner\nc\tGE 3 T\n')
  await answerFilesDialog(application, [bad])
  await page.keyboard.press('d')
  await byTestId(application, 'origin-by-table').click()
  await expect
    .poll(async () => (await byTestId(application, 'origin-table-failed').allTextContents()).join())
    .toContain('bad.tsv is not valid in line 3')
  await answerFilesDialog(application, [good])
  await byTestId(application, 'origin-table-another').click()
  await expect
    .poll(async () => (await byTestId(application, 'origin-table-changed').allTextContents()).join())
    .toContain('Scanner: Unknown → GE 3 T')
  await page.keyboard.press('Escape')
  await expect.poll(() => byTestId(application, 'origin-table-dialog').count()).toBe(0)
  expect((await origins()).map(([, , scanner]) => scanner)).toEqual(['GE', undefined, undefined])
})
