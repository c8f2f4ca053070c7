import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insulaJson } from '../cli/run-insula.ts'
import { errorsOf, printedBy, testDciodvfy, testPydicom } from '../dicom-tools.ts'
import { type Picture, writeSeries } from '../pipeline/intake/dicom/write-dicom.ts'
import { breachesOf, cutControls, walkByTab } from './accessibility.ts'
import {
  type Application,
  answerFilesDialog,
  answerFolderDialogs,
  answerSaveDialog,
  keepPicture,
  startApplication,
  temporaryFolder,
} from './application.ts'
import { byTestId, createCohort } from './reader.ts'
import { writeScan } from './scans.ts'

// A series that names its patient: what it tells is shown, it leaves without that, and a segmentation of it with a reason.

const folder = temporaryFolder('deidentify')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const out = join(folder.path, 'out')
const objects = join(folder.path, 'objects')
const binary = join(folder.path, 'binary')
let application: Application
const stored = Array.from({ length: 4 }, (_, slice) => Array.from({ length: 64 }, (__, at) => at + slice))

beforeAll(async () => {
  const scans = join(folder.path, 'scans')
  for (const path of [scans, join(scans, 'series'), out, objects, binary]) mkdirSync(path)
  const pictures = stored.map((pixels, slice): Picture => {
    const shape = { rows: 8, columns: 8, thickness: '2', position: [0, 0, 2 * slice], stored: pixels }
    const of = { patientName: 'Doe^Jane', bodyPart: 'HEAD', institution: 'Ward 7', studyDate: '20240102' }
    return { ...shape, ...of, FrameOfReferenceUID: '1.2.3.4.5' }
  })
  await writeSeries(pictures, join(scans, 'series'))
  const nifti = await writeScan(join(scans, 'words.nii'))
  const bytes = readFileSync(nifti)
  bytes.write('of Jane', 148, 'latin1')
  writeFileSync(nifti, bytes)
  application = await startApplication(join(folder.path, 'settings'))
  await application.page.evaluate(axeSource)
  await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount: 2 })
})

afterAll(async () => {
  await application.electron.close().catch(() => {})
  folder.remove()
})

const textsOf = async (testId: string) =>
  (await byTestId(application, testId).allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim())
const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()

test('After an import it is shown by study what tells of the patient and what would become of it; the table holds no value.', async () => {
  const { page } = application
  await byTestId(application, 'intake-show').click()
  await byTestId(application, 'import-identifiers').click()
  await byTestId(application, 'identifiers-details').waitFor({ timeout: 30_000 })
  const found = await byTestId(application, 'identifiers-found').textContent()
  expect(found).toContain('4 files, 1 study of 1 patient; none says that identity was removed.')
  expect(found).toContain('1 study shows a head')
  const studies = await textsOf('identifiers-study')
  expect(studies[0]).toContain('Patient 1, study 1 series')
  expect(studies[1]).toContain('1 field with words')
  await keepPicture(application, 'identifiers')
  expect(await breachesOf(page)).toEqual([])
  expect(await walkByTab(page)).toMatchObject({ unseen: [], unreached: [] })
  expect(await cutControls(page)).toEqual([])
  const changes = (await textsOf('identifiers-element')).join('\n')
  expect(changes).toContain("(0010,0010) Patient's Name replaced 4 files")
  expect(changes).not.toMatch(/Doe|Jane|Ward/)
  await byTestId(application, 'identifiers-view-stays').click()
  expect((await textsOf('identifiers-element')).join('\n')).toContain(
    '(0018,0015) Body Part Examined: HEAD stays 4 files',
  )
  await keepPicture(application, 'identifiers-stays')
  await byTestId(application, 'identifiers-study').nth(1).click()
  await expect.poll(() => textsOf('identifiers-element')).toEqual(['descrip'])
  await keepPicture(application, 'identifiers-texts')
  const table = join(folder.path, 'identifiers.csv')
  await answerSaveDialog(application, table)
  await byTestId(application, 'identifiers-save').click()
  await expect.poll(() => filesIn(folder.path).filter((path) => path.endsWith('identifiers.csv')).length).toBe(1)
  const csv = readFileSync(table, 'utf8')
  expect(csv).toContain(`1,1,series,1,4,element,"(0010,0010)",Patient's Name,replaced,4,no`)
  expect(csv).toContain('header text,,descrip')
  expect(csv).not.toMatch(/Doe|Jane|Ward|20240102/)
  await page.keyboard.press('Escape')
  await byTestId(application, 'identifiers-dialog').waitFor({ state: 'detached' })
})

test('The same is a key away for the cases of the table, and a button away beside the finding.', async () => {
  const { page } = application
  await page.keyboard.press('p')
  await byTestId(application, 'identifiers-details').waitFor({ timeout: 30_000 })
  expect(await textsOf('identifiers-study')).toHaveLength(2)
  await page.keyboard.press('Enter')
  await byTestId(application, 'identifiers-dialog').waitFor({ state: 'detached' })
  await byTestId(application, 'case-identifiers').click()
  await byTestId(application, 'identifiers-details').waitFor({ timeout: 30_000 })
  expect(await textsOf('identifiers-study')).toHaveLength(1)
  await page.keyboard.press('Escape')
})

test('The series leaves without the name after a preview, its dates moved; another format is left out and said.', async () => {
  const { page } = application
  await page.keyboard.press('e')
  await byTestId(application, 'export-format').selectOption('dicom-series')
  await byTestId(application, 'export-dates-moved').click()
  await keepPicture(application, 'export-series')
  expect(await breachesOf(page)).toEqual([])
  expect(await cutControls(page)).toEqual([])
  await byTestId(application, 'export-preview').click()
  await byTestId(application, 'identifiers-details').waitFor({ timeout: 30_000 })
  expect((await textsOf('identifiers-element')).join('\n')).toContain('(0008,0020) Study Date moved by days 4 files')
  await keepPicture(application, 'export-series-preview')
  await page.keyboard.press('Escape')
  await answerFolderDialogs(application, [out])
  await byTestId(application, 'export-start').click()
  await byTestId(application, 'export-done').waitFor({ timeout: 60_000 })
  await keepPicture(application, 'export-series-done')
  const done = await byTestId(application, 'export-done').textContent()
  expect(done).toContain('Written to out: 1 case, 4 files, each read back and compared.')
  expect(await textsOf('export-failures')).toEqual([expect.stringContaining('words is no DICOM series')])
  await byTestId(application, 'export-close').click()
  const written = filesIn(out)
  expect(written).toHaveLength(4)
  for (const path of written) {
    expect(path.slice(out.length)).toMatch(/^[\\/]P[0-9A-Z]{12}[\\/]study-\d+[\\/]series-\d+[\\/]\d+\.dcm$/)
    for (const word of ['Doe', 'Jane', 'Ward', '20240102']) expect(readFileSync(path).includes(word)).toBe(false)
  }
})

testPydicom('pydicom reads the pixels as they were, a code for the patient and a day that was moved.', () => {
  const images = filesIn(out).map((path) => printedBy('build/reference/dicom_objects.py', 'image', path))
  const [first] = images
  expect(first).toMatchObject({ identityRemoved: 'YES', methods: ['113100', '113107'] })
  expect(first.name).toMatch(/^P[0-9A-Z]{12}$/)
  expect(first.studyDate).toMatch(/^20(1[34]|1\d|2[0-4])\d{4}$/)
  expect(images.map(({ pixels }) => pixels).toSorted((a, b) => a[0] - b[0])).toEqual(stored)
})

test('The same folder takes the same again and changes nothing, other choices are refused, and so is a folder with something else.', async () => {
  const { page } = application
  const before = filesIn(out).map((path) => readFileSync(path).toString('hex'))
  const startIn = async (path: string) => {
    await page.keyboard.press('e')
    await answerFolderDialogs(application, [path])
    await byTestId(application, 'export-start').click()
  }
  await startIn(out)
  await byTestId(application, 'export-done').waitFor({ timeout: 60_000 })
  expect(await byTestId(application, 'export-done').textContent()).toContain('1 case, 4 files')
  await byTestId(application, 'export-close').click()
  await page.keyboard.press('e')
  await byTestId(application, 'export-dates-removed').click()
  await answerFolderDialogs(application, [out])
  await byTestId(application, 'export-start').click()
  await byTestId(application, 'export-done').waitFor({ timeout: 60_000 })
  expect((await textsOf('export-failures')).join()).toContain('lies in the folder already with other content')
  await byTestId(application, 'export-close').click()
  expect(filesIn(out).map((path) => readFileSync(path).toString('hex'))).toEqual(before)
  await startIn(folder.path)
  await byTestId(application, 'export-failed').waitFor({ timeout: 60_000 })
  expect(await byTestId(application, 'export-failed').textContent()).toContain('is no de-identified patient')
  await page.keyboard.press('Escape')
})

test('A segmentation of it leaves as a label map, with a reason alone, and in binary form.', async () => {
  const { page } = application
  const labels = join(folder.path, 'labels.nii')
  const voxels = Uint16Array.from({ length: 256 }, (_, at) => (at % 8 < 3 ? 1 : at % 8 < 5 ? 2 : 0))
  const rasFromVoxel = affine<'ras', 'voxel'>([-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 2, 0])
  expect((await writeNifti(labels, { grid: { shape: [8, 8, 4], rasFromVoxel }, voxels })).ok).toBe(true)
  await byTestId(application, 'case-row').first().click()
  await answerFilesDialog(application, [labels])
  await page.keyboard.press('s')
  await page.getByText('brought in as version 1').waitFor({ timeout: 30_000 })
  await page.keyboard.press('Space')
  await page.keyboard.press('e')
  await byTestId(application, 'export-format').selectOption('dicom')
  await byTestId(application, 'export-type-labelmap').click()
  await keepPicture(application, 'export-labelmap')
  expect(await breachesOf(page)).toEqual([])
  await answerFolderDialogs(application, [objects])
  await byTestId(application, 'export-start').click()
  await byTestId(application, 'export-done').waitFor({ timeout: 60_000 })
  expect((await textsOf('export-failures')).join()).toContain("Patient's Name (0010,0010)")
  await byTestId(application, 'export-close').click()
  await page.keyboard.press('e')
  await byTestId(application, 'export-reason').fill('to the own archive')
  await answerFolderDialogs(application, [objects])
  await byTestId(application, 'export-start').click()
  await byTestId(application, 'export-done').waitFor({ timeout: 60_000 })
  expect(await byTestId(application, 'export-done').textContent()).toContain('Written to objects: 1 case.')
  await byTestId(application, 'export-close').click()
  expect(readdirSync(join(objects, 'series')).toSorted()).toEqual(['report.dcm', 'segmentation.dcm'])
  await page.keyboard.press('e')
  await byTestId(application, 'export-type-binary').click()
  await byTestId(application, 'export-reason').fill('to the own archive')
  await answerFolderDialogs(application, [binary])
  await byTestId(application, 'export-start').click()
  await byTestId(application, 'export-done').waitFor({ timeout: 60_000 })
  await byTestId(application, 'export-close').click()
})

testPydicom('pydicom reads the voxels of each segment in it.', () => {
  const read = printedBy('build/reference/dicom_objects.py', 'segmentation', join(objects, 'series/segmentation.dcm'))
  expect(read).toMatchObject({ type: 'LABELMAP', voxels: { 0: 96, 1: 96, 2: 64 } })
  expect(read.segments.filter(([number]: [number, string]) => number > 0)).toHaveLength(2)
})

testDciodvfy.each(['segmentation.dcm', 'report.dcm'])(
  'dciodvfy, which does not know label maps yet, finds no error in the binary form: %s.',
  (file) => {
    expect(errorsOf(join(binary, 'series', file))).toEqual([])
  },
)

test('All of it is on the trail, which says that it was to leave before it did.', async () => {
  await application.electron.close()
  const { document } = await insulaJson('cohort', 'audit', join(folder.path, 'cohort'))
  const kinds = document.events.map(({ kind }: { kind: string }) => kind)
  const last = kinds.filter((kind: string) => /deidentif|release|files-exported/.test(kind))
  expect(last).toEqual([
    'files-exported',
    ...['deidentification-begun', 'dicom-deidentified'],
    ...['deidentification-begun', 'dicom-deidentified'],
    ...['deidentification-begun', 'dicom-deidentified'],
    ...['release-begun', 'identifiers-released'],
    ...['release-begun', 'identifiers-released'],
  ])
  expect(JSON.stringify(document)).not.toMatch(/Doe|Jane/)
  expect((await insulaJson('cohort', 'verify', join(folder.path, 'cohort'))).status).toBe(0)
})
