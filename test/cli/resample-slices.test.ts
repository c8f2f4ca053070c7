import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readImage } from '@volume/image.node.ts'
import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { writeSeries } from '../pipeline/intake/dicom/write-dicom.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const cohort = join(scratch, 'cohort')
const study = join(scratch, 'study')

/** Slices at 0, 1, 2.5 and 3 mm. */
const uneven = [0, 1, 2.5, 3].map((z) => ({
  position: [0, 0, z],
  FrameOfReferenceUID: '1.2.3.4.5',
  stored: [z * 10, 2, 3, 4, 5, 6],
}))

test('A series with uneven slices is added with --resample-slices alone, and the case, its events and its list say what was done.', async () => {
  mkdirSync(join(study, 'series'), { recursive: true })
  await writeSeries(uneven, join(study, 'series'))
  await insulaJson('cohort', 'create', cohort)
  const refused = await insulaJson('cohort', 'add', cohort, study)
  const hint = 'To have it with even slices all the same: --resample-slices.'
  expect(refused.document).toMatchObject({ addedCount: 0, refused: [{ kind: 'slices-uneven', hint }] })
  const added = await insulaJson('cohort', 'add', cohort, study, '--resample-slices')
  expect(added.document).toMatchObject({ addedCount: 1, refused: [] })
  const listed = await insulaJson('cohort', 'list', cohort)
  expect(listed.document).toMatchObject({
    cases: [{ format: 'dicom', shape: [3, 2, 4], findings: [{ kind: 'slices-resampled' }, {}] }],
  })
  const filtered = await insulaJson('cohort', 'list', cohort, '--filter', 'format:dicom')
  expect(filtered.document).toMatchObject({ totalCount: 1 })
  const audit = await insula('cohort', 'audit', cohort)
  expect(audit.printed).toContain('added the case, 4 files, its slices resampled to even distances')
  expect((await insulaJson('cohort', 'verify', cohort)).document).toMatchObject({ isSound: true })
})

test('Opened again, the case has the voxels that convert writes, and no DICOM object can be made of it.', async () => {
  const out = join(scratch, 'even.nii')
  const series = join(study, 'series')
  expect((await insulaJson('convert', series, out, '--resample-slices')).document).toMatchObject({
    findings: [{ kind: 'slices-resampled' }],
  })
  const { volume } = unwrap(await readImage(out))
  expect([0, 6, 12, 18].map((at) => volume.voxels[at])).toEqual([0, 10, 20, 30])
  const open = unwrap(openCohort(cohort, { clock: () => new Date(), readerId: 'reader-a' }))
  const [row] = open.listCases({ offset: 0, limit: 9 }).rows
  const source = open.caseSource(row?.caseId ?? '')
  open.close()
  expect(source).toMatchObject({ format: 'dicom', slices: 'resampled', grid: { shape: volume.grid.shape } })
  const dicom = await insula('convert', out, join(scratch, 'seg.dcm'), '--source', series)
  expect(dicom.status).toBe(1)
})
