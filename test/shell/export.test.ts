import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Exported, ExportRequest } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import { createExporting } from '../../src-main/shell/exporting.electron.ts'
import type { LocalTruths } from '../../src-main/shell/local-truths.electron.ts'
import type { OpenCohort } from '../../src-main/shell/open-cohort.electron.ts'
import { serveExport } from '../../src-main/shell/rooms/export.electron.ts'
import type { Worker } from '../../src-main/shell/worker.electron.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohortReader } from '../../src-main/worker/cohort-reader.node.ts'
import type { DicomCase } from '../../src-main/worker/exporting/dicom-case.node.ts'
import type { ReadingJobs } from '../../src-main/worker/jobs.ts'
import { must, newCohort, temporaryFolder, waitingCase } from '../storage/cohorts.ts'
import { beginNext, studiedCohort } from '../storage/studies.ts'

/** Electron as far as the room of exports touches it: its calls, its dialogs, and what is told to windows. */
const electron = vi.hoisted(() => ({
  handlers: new Map<string, (event: object, request: unknown) => unknown>(),
  told: [] as unknown[],
  chosen: undefined as string | undefined,
}))
vi.mock('electron', () => ({
  app: { getVersion: () => '1.2.3', isPackaged: true },
  ipcMain: { handle: (name: string, run: () => unknown) => electron.handlers.set(name, run) },
  BrowserWindow: {
    getAllWindows: () => [
      { isDestroyed: () => false, webContents: { send: (_: string, event: unknown) => electron.told.push(event) } },
    ],
  },
  Menu: {},
  dialog: {
    showOpenDialog: async () => ({ canceled: !electron.chosen, filePaths: electron.chosen ? [electron.chosen] : [] }),
    showSaveDialog: async () => ({ canceled: !electron.chosen, filePath: electron.chosen ?? '' }),
  },
}))

beforeEach(() => {
  electron.told.length = 0
  electron.chosen = undefined
})

/** The room on a cohort; `work` stands for the worker, which is handed one case at a time. */
function serveRoom(cohort: Cohort, readerId: string, work: (name: string, request: object) => Promise<unknown>) {
  let present: Cohort | undefined = cohort
  const reader = openCohortReader({ folder: cohort.folder, readerId }, undefined)
  const holder = {
    current: () => present,
    need: () => (present ? ok(present) : { ok: false, failure: { kind: 'no-cohort' } }),
    read: (name: 'report', request: never) => reader.read(name, request),
  } as unknown as OpenCohort
  const worker = { run: work } as unknown as Worker<ReadingJobs>
  const exporting = createExporting({ cohort: holder, worker, clock: () => new Date() })
  serveExport({ cohort: holder, reading: worker, exporting, truths: { keep: () => {} } as unknown as LocalTruths })
  const frame = { url: 'insula://app/index.html' }
  const call = async (name: string, request?: unknown, sender = frame): Promise<unknown> =>
    electron.handlers.get(`export.${name}`)?.({ sender: { mainFrame: frame }, senderFrame: sender }, request)
  return {
    call,
    cases: (request: ExportRequest) => call('cases', request) as Promise<Result<Exported | undefined, Failure>>,
    leave: () => {
      exporting.cancel()
      present = undefined
      reader.close()
      cohort.close()
    },
  }
}

async function threeCases() {
  const { cohort } = newCohort()
  const caseIds = []
  for (const name of ['a', 'b', 'c']) caseIds.push(await waitingCase(cohort, name, 0.9))
  return { cohort, caseIds }
}
const written = async () => ok(['x.nii.gz'])
const folder = (name: string) => {
  const path = join(temporaryFolder(), name)
  mkdirSync(path)
  return path
}

test('A request of another shape is refused, and so is a page that is not the application’s own.', async () => {
  const { cohort, caseIds } = await threeCases()
  const { call } = serveRoom(cohort, 'reader-a', written)
  for (const request of [
    {},
    { format: 'docx' },
    { format: 'bids', caseIds: [] },
    { format: 'bids', caseIds: [1] },
    { format: 'bids', filter: 'weight>' },
    { format: 'bids', path: '/tmp' },
    { format: 'html', withoutNames: 'yes' },
    { format: 'dicom', segmentationType: 'fractional' },
    { format: 'dicom-series', profile: { dates: 'kept', privateElements: 'removed' } },
  ])
    await expect(call('cases', request)).rejects.toThrow()
  await expect(call('cases', { format: 'bids', caseIds }, { url: 'https://x.example/' })).rejects.toThrow('refused')
  expect(await call('cases', { format: 'bids', caseIds })).toEqual({ ok: true, value: undefined })
})

test('Cases go to the worker one by one, the window is told how many are done, and each is on record.', async () => {
  const { cohort, caseIds } = await threeCases()
  const asked: string[] = []
  const { cases } = serveRoom(cohort, 'reader-a', async (name) => {
    asked.push(name)
    return asked.length === 2 ? { ok: false, failure: { kind: 'no-cohort' } } : ok(['x.nii.gz'])
  })
  electron.chosen = folder('derivatives')
  const before = must(await cohort.verifyAudit()).eventCount
  const done = await cases({ format: 'bids', caseIds })
  expect(asked).toEqual(['exportBids', 'exportBids', 'exportBids'])
  expect(done).toMatchObject({
    ok: true,
    value: { place: 'derivatives', caseCount: 2, failedCount: 1, failed: [{ name: 'b' }], unsegmentedCount: 0 },
  })
  expect(must(await cohort.verifyAudit()).eventCount).toBe(before + 2)
  expect((electron.told as WorkstationEvent[]).at(-1)).toEqual({ kind: 'export-progress', doneCount: 3, totalCount: 3 })
  expect(JSON.parse(readFileSync(join(electron.chosen, 'dataset_description.json'), 'utf8'))).toMatchObject({
    GeneratedBy: [{ Name: 'Insula', Version: '1.2.3' }],
  })
})

test('DICOM objects that tell of a patient leave with a reason alone, and the trail says what they tell and why.', async () => {
  const { cohort, caseIds } = await threeCases()
  const told: unknown[] = []
  const { cases } = serveRoom(cohort, 'reader-a', async (_, request) => {
    told.push((request as DicomCase).isReleased)
    return ok({ files: ['segmentation.dcm', 'report.dcm'], identifiers: ['Patient ID (0010,0020)'] })
  })
  electron.chosen = folder('objects')
  await cases({ format: 'dicom', caseIds })
  await cases({ format: 'dicom', caseIds, reason: 'to the own archive' })
  expect(told).toEqual([false, false, false, true, true, true])
  const [event, ...others] = cohort.trail
    .events({ after: 0, limit: 100 })
    .filter(({ kind }) => kind === 'identifiers-released')
  expect(others).toEqual([])
  expect(JSON.parse(event?.details ?? '')).toMatchObject({ as: 'dicom', fileCount: 6, reason: 'to the own archive' })
  const kinds = cohort.trail.events({ after: 0, limit: 100 }).map(({ kind }) => kind)
  // Three cases without a reason, then the reason before three with it.
  expect(kinds.slice(-8)).toEqual([
    ...Array(3).fill('labelmap-exported'),
    'release-begun',
    ...Array(3).fill('labelmap-exported'),
    'identifiers-released',
  ])
})

test('What a reader has to read without seeing a model is not exported, neither before the reading nor in it.', async () => {
  const { caseIds, study, as } = await studiedCohort()
  const cohort = as('reader-b')
  const work = vi.fn(written)
  const { cases } = serveRoom(cohort, 'reader-b', work)
  electron.chosen = folder('out')
  expect(await cases({ format: 'csv' })).toEqual({ ok: false, failure: { kind: 'export-no-cases' } })
  await beginNext(cohort, study)
  for (const format of ['bids', 'dicom', 'mitk-tasks', 'nifti', 'json'] as const) {
    electron.chosen = folder(format)
    expect(await cases({ format, caseIds })).toMatchObject({
      ok: true,
      value: {
        caseCount: 0,
        failedCount: 3,
        failed: [{ failure: { kind: 'case-hidden', study: study.name } }, {}, {}],
      },
    })
  }
  expect(work).not.toHaveBeenCalled()
  const { cases: rows } = JSON.parse(readFileSync(join(electron.chosen, 'cohort.json'), 'utf8'))
  expect(rows).toEqual([])
  electron.chosen = join(temporaryFolder(), 'report.html')
  expect(await cases({ format: 'html' })).toMatchObject({ ok: true, value: { place: 'report.html' } })
  expect(readFileSync(electron.chosen, 'utf8')).not.toContain('case-0')
})

/** A mosaic without slices. */
const noSlices = { groups: [], segmentCount: 0 }

test('A report is cut case by case in the worker; cancelled, nothing of it is left, and what was there stays.', async () => {
  const { cohort } = await threeCases()
  let cancelAt = 2
  const { cases, call } = serveRoom(cohort, 'reader-a', async (name) => {
    expect(name).toBe('cutPicture')
    cancelAt--
    if (cancelAt === 0) await call('cancel')
    return ok(noSlices)
  })
  const out = folder('reports')
  electron.chosen = join(out, 'report.html')
  writeFileSync(electron.chosen, 'mine')
  const before = must(await cohort.verifyAudit()).eventCount
  expect(await cases({ format: 'html' })).toEqual({ ok: false, failure: { kind: 'cancelled' } })
  expect(readdirSync(out)).toEqual(['report.html'])
  expect(readFileSync(electron.chosen, 'utf8')).toBe('mine')
  expect(must(await cohort.verifyAudit()).eventCount).toBe(before)
  expect(await cases({ format: 'html' })).toMatchObject({ ok: true, value: { place: 'report.html' } })
  expect(readFileSync(electron.chosen, 'utf8')).toContain('<h3>a</h3>')
  expect(must(await cohort.verifyAudit()).eventCount).toBe(before + 1)
  expect((electron.told as WorkstationEvent[]).at(-1)).toEqual({ kind: 'export-progress', doneCount: 3, totalCount: 3 })
})

test('A case whose scan is gone has no pictures in a report, and the others are told.', async () => {
  const { cohort } = await threeCases()
  const { cases } = serveRoom(cohort, 'reader-a', async () => ({ ok: false, failure: { kind: 'source-missing' } }))
  electron.chosen = join(temporaryFolder(), 'report.html')
  expect(await cases({ format: 'html' })).toMatchObject({ ok: true })
  expect(readFileSync(electron.chosen, 'utf8').match(/No pictures/g)).toHaveLength(3)
})

test('Cancelled tables leave nothing; whole ones are on record with their cases and rows.', async () => {
  const { cohort, caseIds } = await threeCases()
  let isToCancel = true
  const { cases, call } = serveRoom(cohort, 'reader-a', async () => {
    if (isToCancel) await call('cancel')
    return ok(new Map())
  })
  electron.chosen = folder('tables')
  const before = must(await cohort.verifyAudit()).eventCount
  expect(await cases({ format: 'tsv', caseIds })).toEqual({ ok: false, failure: { kind: 'cancelled' } })
  expect(readdirSync(electron.chosen)).toEqual([])
  expect(must(await cohort.verifyAudit()).eventCount).toBe(before)
  isToCancel = false
  expect(await cases({ format: 'tsv', caseIds })).toMatchObject({ ok: true, value: { caseCount: 3 } })
  expect(readdirSync(electron.chosen).toSorted()).toEqual([
    'cases.json',
    'cases.tsv',
    'measurements.json',
    'measurements.tsv',
  ])
  expect(must(await cohort.verifyAudit()).eventCount).toBe(before + 1)
})

test('A report is written to the file that was chosen, without names if that is wanted.', async () => {
  const { cohort } = await threeCases()
  const { cases } = serveRoom(cohort, 'reader-a', async () => ok(noSlices))
  electron.chosen = join(temporaryFolder(), 'report.html')
  expect(await cases({ format: 'html' })).toMatchObject({ ok: true, value: { caseCount: 3 } })
  expect(readFileSync(electron.chosen, 'utf8')).toContain('<h3>a</h3>')
  expect(await cases({ format: 'html', withoutNames: true })).toMatchObject({ ok: true })
  expect(readFileSync(electron.chosen, 'utf8')).toMatch(/<h3>Case [0-9a-f-]{8}<\/h3>/)
  expect(readFileSync(electron.chosen, 'utf8')).not.toContain('<h3>a</h3>')
})

test('Labelmaps and tables replace nothing: a folder that holds something is refused.', async () => {
  const { cohort, caseIds } = await threeCases()
  const { cases } = serveRoom(cohort, 'reader-a', written)
  electron.chosen = folder('full')
  writeFileSync(join(electron.chosen, 'cases.csv'), 'mine')
  for (const format of ['nifti', 'nrrd', 'csv', 'tsv', 'json'] as const)
    expect(await cases({ format, caseIds })).toEqual({
      ok: false,
      failure: { kind: 'export-folder-not-empty', folder: 'full' },
    })
  expect(readFileSync(join(electron.chosen, 'cases.csv'), 'utf8')).toBe('mine')
})

test('An export ends after the case at hand when it is cancelled; only one runs at a time.', async () => {
  const { cohort, caseIds } = await threeCases()
  const { cases, call } = serveRoom(cohort, 'reader-a', async () => {
    expect(await cases({ format: 'nifti', caseIds })).toMatchObject({ ok: false, failure: { kind: 'busy' } })
    await call('cancel')
    return ok([{ file: 'a.nii.gz', table: 'a.tsv' }])
  })
  electron.chosen = folder('out')
  expect(await cases({ format: 'nifti', caseIds })).toEqual({ ok: false, failure: { kind: 'cancelled' } })
  electron.chosen = undefined
  expect(await cases({ format: 'nifti', caseIds })).toEqual({ ok: true, value: undefined })
})

test('Another cohort that is opened meanwhile ends the export, and nothing touches the one that was closed.', async () => {
  const { cohort, caseIds } = await threeCases()
  const room = serveRoom(cohort, 'reader-a', async () => {
    room.leave()
    return ok(['x.nii.gz'])
  })
  electron.chosen = folder('out')
  expect(await room.cases({ format: 'bids', caseIds })).toEqual({ ok: false, failure: { kind: 'cancelled' } })
})
