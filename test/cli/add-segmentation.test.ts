import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readLabelmap } from '@volume/image.node.ts'
import { expect, test } from 'vitest'
import { casesOfSegmentation } from '../../src-main/pipeline/intake/segmentation/dicom/segmented-series.node.ts'
import { writeDicomSegmentation } from '../../src-main/pipeline/write-dicom-segmentation.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import structureSets from '../golden/structure-set.json' with { type: 'json' }
import { unwrap } from '../hippocampus-cases.ts'
import { asked, sourceSeries, twoSegments } from '../pipeline/export/dicom-series.ts'
import { writeSeries } from '../pipeline/intake/dicom/write-dicom.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const cohort = join(scratch, 'cohort')
const study = join(scratch, 'study')

/** A study with a series and, in another folder of it, its segmentation and that of a series that is not there. */
async function makeStudy(): Promise<void> {
  const series = await sourceSeries()
  cpSync(series.folder, join(study, 'series'), { recursive: true })
  mkdirSync(join(study, 'results'))
  unwrap(await writeDicomSegmentation(asked(series, { path: join(study, 'results/of-series.dcm') })))
  const source = { ...series.source, SeriesInstanceUID: '9.9.9' }
  unwrap(await writeDicomSegmentation(asked({ ...series, source }, { path: join(study, 'results/of-another.dcm') })))
  await insulaJson('cohort', 'create', cohort)
}

test('A DICOM Segmentation that lies with its series becomes the segmentation of that case; one without its series is refused.', async () => {
  await makeStudy()
  const { document, printed } = await insulaJson('cohort', 'add', cohort, study)
  expect(document).toMatchObject({ addedCount: 1, segmentationCount: 1, refused: [{ kind: 'not-a-scan' }] })
  expect(printed).toContain('of-another.dcm')
  const open = unwrap(openCohort(cohort, { clock: () => new Date(), readerId: 'reader-a' }))
  const [row] = open.listCases({ offset: 0, limit: 9 }).rows
  const [version, ...others] = unwrap(open.segmentations(row?.caseId ?? ''))
  open.close()
  expect(others).toEqual([])
  expect(version).toMatchObject({
    version: 1,
    authorKind: 'reader',
    importedFrom: 'of-series.dcm',
    segments: twoSegments,
  })
})

test('Added again, it is known, and so is a copy of it.', async () => {
  const again = await insulaJson('cohort', 'add', cohort, study)
  expect(again.document).toMatchObject({ addedCount: 0, knownCount: 1, segmentationCount: 0 })
  copyFileSync(join(study, 'results/of-series.dcm'), join(study, 'results/copy.dcm'))
  expect((await insulaJson('cohort', 'add', cohort, study)).document).toMatchObject({ segmentationCount: 0 })
})

test('Contours that lie with their series become a version below that of the voxels, with its names and what was decided.', async () => {
  const series = await sourceSeries()
  const folder = join(scratch, 'radiotherapy')
  cpSync(series.folder, join(folder, 'series'), { recursive: true })
  // Its name comes last, and yet the voxels are what is shown.
  unwrap(await writeDicomSegmentation(asked(series, { path: join(folder, 'a-voxels.dcm') })))
  writeFileSync(join(folder, 'b-contours.dcm'), gunzipSync(Buffer.from(structureSets.sets.small.file, 'base64')))
  const other = join(scratch, 'other')
  await insulaJson('cohort', 'create', other)
  const { document } = await insulaJson('cohort', 'add', other, folder)
  expect(document).toMatchObject({ addedCount: 1, segmentationCount: 2, refused: [] })
  const open = unwrap(openCohort(other, { clock: () => new Date(), readerId: 'reader-a' }))
  const [row] = open.listCases({ offset: 0, limit: 9 }).rows
  const versions = unwrap(open.segmentations(row?.caseId ?? ''))
  open.close()
  expect(versions.map(({ version, importedFrom }) => [version, importedFrom]).toSorted()).toEqual([
    [1, 'b-contours.dcm'],
    [2, 'a-voxels.dcm'],
  ])
  const contours = versions.find(({ version }) => version === 1)
  expect(contours?.segments.map(({ name }) => name)).toEqual(['Hippocampus_L', 'Höhle'])
  expect(row?.findings.map(({ kind }) => kind)).toContain('contours-decided')
})

test('insula convert writes contours as a labelmap on the grid of their series.', async () => {
  const path = join(scratch, 'contours.dcm')
  writeFileSync(path, gunzipSync(Buffer.from(structureSets.sets.small.file, 'base64')))
  const out = join(scratch, 'contours.nii.gz')
  const { document } = await insulaJson('convert', path, out, '--source', join(study, 'series'))
  expect(document).toMatchObject({ segments: [{ name: 'Hippocampus_L' }, { name: 'Höhle' }] })
  const { volume } = unwrap(await readLabelmap(out))
  expect(volume.grid.shape).toEqual([5, 6, 4])
  const first = [...volume.voxels.keys()].filter((index) => volume.voxels[index] === 1)
  // Columns 0 and 1 of rows 0 and 1 of the first slice; columns and rows 0 to 2 of the second.
  expect(first).toEqual([0, 1, 5, 6, 30, 31, 32, 35, 36, 37, 40, 41, 42])
})

test('Of a series that made several cases it becomes the segmentation of those that hold its images alone.', async () => {
  const several = join(scratch, 'several')
  const series = await sourceSeries()
  const { SeriesInstanceUID } = series.source
  cpSync(series.folder, join(several, 'a'), { recursive: true })
  mkdirSync(join(several, 'b'))
  await writeSeries(
    [0, 1, 2].map((index) => ({ position: [0, 0, index], series: SeriesInstanceUID, instanceNumber: 500 + index })),
    join(several, 'b'),
  )
  unwrap(await writeDicomSegmentation(asked(series, { path: join(several, 'seg.dcm') })))
  const into = join(scratch, 'several-cohort')
  await insulaJson('cohort', 'create', into)
  const added = await insulaJson('cohort', 'add', into, several)
  expect(added.document).toMatchObject({ addedCount: 2, segmentationCount: 1, refused: [] })
  const { document } = await insulaJson('cohort', 'list', into)
  expect(document.cases.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
    ['a', 'waiting'],
    ['b', 'indexed'],
  ])
})

test('A segmentation that refers to no image lies on which case it lies on, and on none is refused.', async () => {
  const series = await sourceSeries()
  const path = join(scratch, 'refers.dcm')
  unwrap(await writeDicomSegmentation(asked(series, { path })))
  const { SeriesInstanceUID } = series.source
  const of = (name: string, files: readonly string[], uid = SeriesInstanceUID) => ({
    name,
    files,
    SeriesInstanceUID: uid,
  })
  const none = ['/nowhere.dcm']
  expect(await casesOfSegmentation(path, [of('a', none), of('b', none), of('c', none, '1.2')])).toEqual(['a', 'b'])
  expect(await casesOfSegmentation(path, [of('c', none, '1.2')])).toEqual([])
  expect(await casesOfSegmentation('/nowhere.dcm', [of('a', none)])).toEqual([])
})
