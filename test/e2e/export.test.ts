import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readNrrdLabels } from '@volume/nrrd.node.ts'
import { writeNrrdLabels } from '@volume/nrrd-write.node.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unwrap } from '../hippocampus-cases.ts'
import { breachesOf, cutControls, walkByTab } from './accessibility.ts'
import {
  type Application,
  answerFolderDialogs,
  answerSaveDialog,
  keepPicture,
  startApplication,
  temporaryFolder,
} from './application.ts'
import { byTestId, createCohort, runModelOnAll } from './reader.ts'
import { realScans } from './scans.ts'

// What a coordinator takes out of the window: a BIDS dataset of some cases, a report of all, tables, tasks for MITK.

const folder = temporaryFolder('export')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let application: Application

beforeAll(async () => {
  const scans = realScans(join(folder.path, 'scans'))
  application = await startApplication(join(folder.path, 'settings'))
  await application.page.evaluate(axeSource)
  await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount: 3 })
  await runModelOnAll(application, 2)
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

/** Of the shipped model. */
const segmentCount = 4
const out = (name: string) => {
  const path = join(folder.path, name)
  mkdirSync(path)
  return path
}
const filesOf = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' })
const start = async (format: string) => {
  await application.page.keyboard.press('e')
  await byTestId(application, 'export-format').selectOption(format)
}
const finish = async () => {
  await byTestId(application, 'export-done').waitFor({ timeout: 60_000 })
  const said = await byTestId(application, 'export-done').textContent()
  await byTestId(application, 'export-close').click()
  return said
}

test('Two ticked cases are written as BIDS derivatives, by key and dialog.', async () => {
  const { page } = application
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await start('bids')
  await keepPicture(application, 'export-dialog')
  expect(await breachesOf(page)).toEqual([])
  expect(await walkByTab(page)).toMatchObject({ unseen: [], unreached: [] })
  expect(await cutControls(page)).toEqual([])
  const dataset = out('dataset')
  await answerFolderDialogs(application, [dataset])
  await byTestId(application, 'export-start').click()
  await byTestId(application, 'export-done').waitFor({ timeout: 60_000 })
  await keepPicture(application, 'export-done')
  expect(await breachesOf(page)).toEqual([])
  expect(await finish()).toContain('Written to dataset: 2 cases.')
  const files = filesOf(dataset)
  expect(files.filter((file) => file.endsWith('_dseg.nii.gz')).length).toBe(2)
  expect(files.filter((file) => /entropy.*\.nii\.gz$/.test(file)).length).toBe(2)
  const description = JSON.parse(readFileSync(join(dataset, 'dataset_description.json'), 'utf8'))
  expect(description).toMatchObject({ DatasetType: 'derivative', GeneratedBy: [{ Name: 'Insula' }] })
  expect(readFileSync(join(dataset, 'participants.tsv'), 'utf8').trimEnd().split('\n').length).toBe(3)
})

test('Scans that are no DICOM become no DICOM objects, and the dialog names them.', async () => {
  await start('dicom')
  await keepPicture(application, 'export-dicom')
  expect(await breachesOf(application.page)).toEqual([])
  expect(await cutControls(application.page)).toEqual([])
  await byTestId(application, 'export-reason').fill('back to the own archive')
  const objects = out('objects')
  await answerFolderDialogs(application, [objects])
  await byTestId(application, 'export-cases-all').click()
  await byTestId(application, 'export-start').click()
  await byTestId(application, 'export-done').waitFor({ timeout: 60_000 })
  const failures = await byTestId(application, 'export-failures').textContent()
  expect(failures).toContain('head-thick.nii.gz is no DICOM series')
  expect(await finish()).toContain('1 case left out, without a segmentation.')
  expect(readdirSync(objects)).toEqual([])
})

test('A report of the whole cohort is one file, with names or without.', async () => {
  const named = join(folder.path, 'named.html')
  await start('html')
  await keepPicture(application, 'export-report')
  await answerSaveDialog(application, named)
  await byTestId(application, 'export-start').click()
  expect(await finish()).toContain('Written to named.html: 3 cases.')
  expect(readFileSync(named, 'utf8')).toContain('<h3>head-thick</h3>')
  const nameless = join(folder.path, 'nameless.html')
  await start('html')
  await byTestId(application, 'export-without-names').check()
  await answerSaveDialog(application, nameless)
  await byTestId(application, 'export-start').click()
  await finish()
  const text = readFileSync(nameless, 'utf8')
  expect(text).toMatch(/<h3>Case [0-9a-f]{8}<\/h3>/)
  expect(text).not.toContain('head-thick')
  expect(text.match(/<img/g)?.length).toBeGreaterThan(0)
})

test('All cases of a filter become tables, with a dictionary of each; a folder that holds something is refused.', async () => {
  await byTestId(application, 'filter-text').fill('state:waiting')
  await byTestId(application, 'group-export-cases').click()
  await byTestId(application, 'export-format').selectOption('tsv')
  const tables = out('tables')
  await answerFolderDialogs(application, [folder.path, tables])
  await byTestId(application, 'export-start').click()
  await byTestId(application, 'export-failed').waitFor()
  expect(await byTestId(application, 'export-failed').textContent()).toContain('is not empty')
  await keepPicture(application, 'export-refused')
  await byTestId(application, 'export-start').click()
  expect(await finish()).toContain('2 cases')
  expect(filesOf(tables).toSorted()).toEqual(['cases.json', 'cases.tsv', 'measurements.json', 'measurements.tsv'])
  expect(readFileSync(join(tables, 'measurements.tsv'), 'utf8').trimEnd().split('\n').length).toBe(1 + 2 * segmentCount)
})

test('Tasks for MITK are of all cases, also of one without a segmentation, which labelmaps leave out.', async () => {
  const tasks = out('tasks')
  await byTestId(application, 'filter-text').fill('')
  await byTestId(application, 'filter-text').blur()
  await answerFolderDialogs(application, [tasks])
  await start('mitk-tasks')
  await byTestId(application, 'export-cases-all').click()
  await byTestId(application, 'export-start').click()
  await finish()
  const list = JSON.parse(readFileSync(join(tasks, 'tasks.json'), 'utf8'))
  expect(list).toMatchObject({ FileFormat: 'MITK Segmentation Task List' })
  expect(list.Tasks.length).toBe(3)
  const given = list.Tasks.flatMap(({ Segmentation = [] }) => Segmentation)
  expect(given.length).toBe(2)
  for (const file of given) expect(existsSync(join(tasks, file))).toBe(true)
  expect(filesOf(join(tasks, 'images'))).toEqual(['series.nii.gz'])
  const labelmaps = out('labelmaps')
  await answerFolderDialogs(application, [labelmaps])
  await start('nifti')
  await byTestId(application, 'export-cases-all').click()
  await byTestId(application, 'export-start').click()
  expect(await finish()).toContain('1 case left out, without a segmentation.')
  expect(
    filesOf(labelmaps)
      .filter((file) => file.endsWith('.nii.gz'))
      .toSorted(),
  ).toEqual(['head-thick.nii.gz', 'head.nii.gz'])
  const slicer = out('slicer')
  await answerFolderDialogs(application, [slicer])
  await start('nrrd')
  await byTestId(application, 'export-cases-all').click()
  await byTestId(application, 'export-start').click()
  expect(await finish()).toContain('1 case left out, without a segmentation.')
  expect(filesOf(slicer).toSorted()).toEqual(['head-thick.seg.nrrd', 'head.seg.nrrd'])
})

test('What was done of the tasks comes back: a changed result is a new version, and each of the others says why it was left.', async () => {
  const { page } = application
  const tasks = join(folder.path, 'tasks')
  const done = unwrap(await readNrrdLabels(join(tasks, 'segmentations/head.nrrd')))
  const stack = Uint16Array.from(done.stack)
  stack[stack.findIndex((value) => value > 0)] = 0
  unwrap(await writeNrrdLabels(join(tasks, 'results/head.nrrd'), { ...done, stack }))
  copyFileSync(join(tasks, 'segmentations/head-thick.nrrd'), join(tasks, 'results/head-thick.nrrd'))
  await answerFolderDialogs(application, [join(tasks, 'tasks.json')])
  await byTestId(application, 'bring-tasks').click()
  await byTestId(application, 'tasks-done').waitFor({ timeout: 30_000 })
  await keepPicture(application, 'tasks-done')
  expect(await breachesOf(page)).toEqual([])
  expect(await byTestId(application, 'tasks-added').locator('li').allTextContents()).toEqual(['headhead, version 2'])
  expect((await byTestId(application, 'tasks-left').locator('li').allTextContents()).toSorted()).toEqual([
    'head-thickAs it was: no version was added.',
    'seriesNot done: series.nrrd is not there.',
  ])
  await byTestId(application, 'tasks-close').click()
})
