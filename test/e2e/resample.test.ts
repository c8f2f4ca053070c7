import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { affine } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSeries } from '../pipeline/intake/dicom/write-dicom.ts'
import { breachesOf } from './accessibility.ts'
import {
  type Application,
  answerFilesDialog,
  answerFolderDialogs,
  keepPicture,
  startApplication,
  temporaryFolder,
} from './application.ts'
import { byTestId, casesOf, createCohort, waitForPanes } from './reader.ts'

// Labels on another grid and slices at uneven distances: refused, and had because the reader chose it.

const folder = temporaryFolder('resample')
const scans = join(folder.path, 'scans')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let application: Application

async function write(name: string, shape: Shape, mm: number, voxels: Uint16Array | Int16Array): Promise<string> {
  const path = join(folder.path, name)
  const grid = { shape, rasFromVoxel: affine<'ras', 'voxel'>([mm, 0, 0, 0, 0, mm, 0, 0, 0, 0, mm, 0]) }
  const written = await writeNifti(path, { grid, voxels })
  if (!written.ok) throw new Error(written.failure.kind)
  return path
}

/** A block of label 1, from 20 to 40 mm, on a grid of 4 mm that reaches beyond the scan. */
function coarse(): Uint16Array {
  const voxels = new Uint16Array(20 ** 3)
  for (let k = 5; k <= 10; k++)
    for (let j = 5; j <= 10; j++) for (let i = 5; i <= 10; i++) voxels[i + 20 * (j + 20 * k)] = 1
  voxels[19 + 20 * (19 + 20 * 19)] = 1
  return voxels
}

beforeAll(async () => {
  mkdirSync(scans)
  await write(
    'scans/head.nii.gz',
    [32, 32, 32],
    2,
    Int16Array.from({ length: 32 ** 3 }, (_, index) => index % 251),
  )
  application = await startApplication(join(folder.path, 'settings'))
  await application.page.evaluate(axeSource)
  await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount: 1 })
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

test('Labels on another grid are refused in a dialog, left there without a trace, and resampled by its button alone.', async () => {
  const labels = await write('labels.nii.gz', [20, 20, 20], 4, coarse())
  await byTestId(application, 'case-row').first().click()
  await answerFilesDialog(application, [labels])
  await byTestId(application, 'add-segmentation').click()
  await byTestId(application, 'resample-dialog').waitFor({ timeout: 30_000 })
  expect(await byTestId(application, 'resample-why').textContent()).toContain('is not on the grid of head')
  expect(await breachesOf(application.page)).toEqual([])
  await keepPicture(application, 'resample-dialog')
  await application.page.keyboard.press('Escape')
  await byTestId(application, 'resample-dialog').waitFor({ state: 'detached' })
  expect((await casesOf(application))[0]).toMatchObject({ state: 'indexed', findings: [] })

  await answerFilesDialog(application, [labels])
  await application.page.keyboard.press('s')
  await byTestId(application, 'resample-confirm').click()
  await byTestId(application, 'resample-dialog').waitFor({ state: 'detached' })
  await expect.poll(async () => (await casesOf(application))[0]?.state, { timeout: 30_000 }).toBe('waiting')
  expect((await casesOf(application))[0]?.findings).toMatchObject([
    { kind: 'labels-resampled', file: 'labels.nii.gz', outsideCount: 1 },
    { kind: 'mask-unnamed' },
  ])
  await keepPicture(application, 'resample-finding')
  await byTestId(application, 'case-open').click()
  await waitForPanes(application)
  const labeled = await application.page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 1 })
    const view = await window.workstation.view.open({ caseId: rows[0]?.caseId ?? '' })
    const url = view.ok ? view.value.segmentation?.labelmap.url : undefined
    const answer = await fetch(url ?? '')
    return new Uint16Array(await answer.arrayBuffer()).reduce((sum, value) => sum + (value === 1 ? 1 : 0), 0)
  })
  // Of a voxel of 4 mm those centers of 2 mm that lie nearest: 20 to 40 mm, and the half of 18 or 42 mm that ties to it.
  expect(labeled).toBeGreaterThanOrEqual(11 ** 3)
  expect(labeled).toBeLessThanOrEqual(13 ** 3)
  await keepPicture(application, 'resample-labels')
})

test('A series with uneven slices is refused, and added with even ones where that is chosen.', async () => {
  const series = join(folder.path, 'uneven')
  const places = [0, 1, 2, 3.6, 4.5, 6, 7, 8]
  mkdirSync(series)
  await writeSeries(
    places.map((z) => ({
      ...{ rows: 24, columns: 24, position: [0, 0, z], FrameOfReferenceUID: '1.2.3.4.5' },
      stored: Array.from({ length: 576 }, (_, at) => Math.round(z * 100) + (at % 24)),
    })),
    series,
  )
  await byTestId(application, 'rail-cohort').click()
  await answerFolderDialogs(application, [series])
  await byTestId(application, 'add-folder').first().click()
  await byTestId(application, 'intake-show').click()
  await byTestId(application, 'import-done').waitFor({ timeout: 30_000 })
  await byTestId(application, 'import-view-refused').click()
  expect(await byTestId(application, 'import-reason').textContent()).toContain('unevenly spaced (0.90 to 1.60 mm')
  expect(await breachesOf(application.page)).toEqual([])
  await keepPicture(application, 'resample-series')
  await byTestId(application, 'import-resample').click()
  await expect.poll(async () => (await casesOf(application)).length, { timeout: 30_000 }).toBe(2)
  await byTestId(application, 'import-scan').waitFor()
  await keepPicture(application, 'resample-series-added')
  await byTestId(application, 'import-scan').click()
  await waitForPanes(application)
  const added = (await casesOf(application)).find(({ name }) => name === 'uneven')
  expect(added).toMatchObject({ shape: [24, 24, 9], findings: [{ kind: 'slices-resampled', sliceCount: 8 }, {}] })
  const firsts = await application.page.evaluate(async (caseId) => {
    const answer = await fetch(`voxel://case/${caseId}/scan`)
    const voxels = new Float32Array(await answer.arrayBuffer())
    return Array.from({ length: 9 }, (_, slice) => voxels[slice * 576])
  }, added?.caseId ?? '')
  // The intensity grows by 100 a mm, so that linear slices 1 mm apart are its multiples.
  for (const [slice, value] of firsts.entries()) expect(value).toBeCloseTo(slice * 100, 3)
  await keepPicture(application, 'resample-series-open')
})
