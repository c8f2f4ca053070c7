import { copyFileSync, cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeDicomSegmentation } from '../../src-main/pipeline/write-dicom-segmentation.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { asked, sourceSeries, twoSegments } from '../pipeline/export/dicom-series.ts'
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
