import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Exported, ExportFormat } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { isLeftByFileManager } from '@volume/left-by-file-manager.ts'
import { app } from 'electron'
import { outputFolderFailure } from '../pipeline/export/bids/dataset-folder.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { type CaseWriters, type ExportOptions, exportCases } from '../worker/exporting/case-writers.node.ts'
import type { ExportOutcome } from '../worker/exporting/cohort-export.ts'
import { writeReport } from '../worker/exporting/write-report.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** What is written where. */
export type Order =
  | { readonly format: 'html'; readonly path: string; readonly withoutNames: boolean }
  | (ExportOptions & {
      readonly format: Exclude<ExportFormat, 'html'>
      readonly path: string
      readonly caseIds: readonly string[]
    })

/** Writes cases of the open cohort, one export at a time. */
export interface Exporting {
  readonly isRunning: boolean
  run(open: Cohort, order: Order): Promise<Result<Exported, Failure>>
  cancel(): void
}

/** The first of the failures are told one by one. */
const toldFailures = 50
/** Told no more often. */
const progressMs = 100

export function createExporting({
  cohort,
  worker,
  clock,
}: {
  readonly cohort: OpenCohort
  /** A reading worker that no reader waits for. */
  readonly worker: Worker<ReadingJobs>
  readonly clock: () => Date
}): Exporting {
  let running: AbortController | undefined

  async function exportReport(
    open: Cohort,
    { path, withoutNames }: Extract<Order, { format: 'html' }>,
    signal: AbortSignal,
  ): Promise<Result<Exported, Failure>> {
    const wish = { withoutNames, version: app.getVersion(), madeAt: clock().toISOString() }
    const report = (await unlessAborted(cohort.read('report', wish), signal)) ?? fail({ kind: 'cancelled' })
    if (!report.ok) return report
    const { picture } = writersIn(worker, open.folder, signal)
    const job = { cohort: open, out: path, signal, onProgress: progressTeller() }
    const written = await writeReport(job, { report: report.value, withoutNames, picture })
    if (!written.ok) return written
    const { file, caseCount } = written.value
    return ok({ place: file, caseCount, unsegmentedCount: 0, failedCount: 0, failed: [] })
  }

  /** Tells the window how far an export is, not too often. */
  function progressTeller(): (doneCount: number, totalCount: number) => void {
    let toldMs = 0
    return (doneCount, totalCount) => {
      const nowMs = clock().getTime()
      if (doneCount < totalCount && nowMs - toldMs < progressMs) return
      toldMs = nowMs
      announce({ kind: 'export-progress', doneCount, totalCount })
    }
  }

  async function exportTo(
    open: Cohort,
    { format, path, caseIds, ...options }: Exclude<Order, { format: 'html' }>,
    signal: AbortSignal,
  ): Promise<Result<Exported, Failure>> {
    const unfit = await folderFailure(open.folder, format, path)
    if (unfit) return fail(unfit)
    const onProgress = progressTeller()
    onProgress(0, caseIds.length)
    const software = { name: 'Insula', version: app.getVersion() }
    const job = { cohort: open, caseIds, out: path, software, signal, onProgress, ...options }
    const done = await exportCases(format, job, writersIn(worker, open.folder, signal))
    return done.ok ? ok(exportedOf(done.value, { format, path })) : done
  }

  return {
    get isRunning() {
      return running !== undefined
    },
    async run(open, order) {
      if (running) return fail({ kind: 'busy', work: 'An export' })
      const own = new AbortController()
      running = own
      try {
        return order.format === 'html'
          ? await exportReport(open, order, own.signal)
          : await exportTo(open, order, own.signal)
      } catch (error) {
        // The cohort was closed under it.
        if (own.signal.aborted) return fail({ kind: 'cancelled' })
        throw error
      } finally {
        running = undefined
      }
    },
    cancel: () => running?.abort(),
  }
}

/** Why cases must not be written there. A dataset may grow; a task list and de-identified series look for what is there themselves. */
async function folderFailure(cohortFolder: string, format: ExportFormat, path: string): Promise<Failure | undefined> {
  if (format === 'bids') return undefined
  const inside = await outputFolderFailure(cohortFolder, path)
  if (inside || format === 'mitk-tasks' || format === 'dicom-series') return inside
  const present = await readdir(path).catch(() => [])
  return present.every(isLeftByFileManager) ? undefined : { kind: 'export-folder-not-empty', folder: basename(path) }
}

/** What is read goes on to its end, but nobody waits for it any more. */
const unlessAborted = <Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer | undefined> =>
  Promise.race([
    answer,
    new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true })),
  ])

/** The work of a case in the worker; an answer that comes after a cancel is none. */
function writersIn(worker: Worker<ReadingJobs>, cohortFolder: string, signal: AbortSignal): CaseWriters {
  const unless = <Answer>(answer: Answer) => (signal.aborted ? fail({ kind: 'cancelled' } as const) : answer)
  return {
    bids: async (one) => unless(await worker.run('exportBids', { cohortFolder, ...one })),
    dicom: async (one) => unless(await worker.run('exportDicom', { cohortFolder, ...one })),
    // What it has written by then counts.
    deidentified: (one) => worker.run('deidentifyCase', one, { signal }),
    mitk: async (one) => unless(await worker.run('exportMitk', { cohortFolder, ...one })),
    labelmap: async (one) => unless(await worker.run('exportLabelmap', { cohortFolder, ...one })),
    count: async (one) => unless(await worker.run('countSegments', { cohortFolder, ...one })),
    picture: async (one) => unless(await worker.run('cutPicture', one)),
  }
}

function exportedOf(
  { caseCount, failed, files }: ExportOutcome,
  { format, path }: Pick<Order, 'format' | 'path'>,
): Exported {
  const told = failed.filter(({ failure }) => failure.kind !== 'no-segmentation')
  return {
    place: basename(path),
    caseCount,
    ...(format === 'dicom-series' && { fileCount: files.length }),
    unsegmentedCount: failed.length - told.length,
    failedCount: told.length,
    failed: told.slice(0, toldFailures).map(({ name, failure }) => ({ name, failure })),
  }
}
