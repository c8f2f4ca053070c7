import { basename, dirname, isAbsolute } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { BroughtSegmentation } from '@contract/intake.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { z } from 'zod'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { ReadingJobs } from '../../worker/jobs.ts'
import { chooseFilesToOpen, chooseFolder, labelFiles } from '../choose.electron.ts'
import type { Intake } from '../intake.electron.ts'
import type { Measuring } from '../measuring.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Watching } from '../watching.electron.ts'
import { announce } from '../window.electron.ts'
import type { Worker } from '../worker.electron.ts'

interface FilesOfCase {
  readonly caseId: string
  readonly scanName: string
  readonly paths: readonly string[]
  readonly mayResample?: boolean
}

/** DICOM files have any name. */
const anyFile = { name: 'All files', extensions: ['*'] }

export function serveIntake({
  intake,
  cohort,
  reading,
  measuring,
  watching,
}: {
  readonly intake: Intake
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
  readonly measuring: Measuring
  readonly watching: Watching
}): void {
  /** Files that were chosen for a case last and lie on another grid. */
  let offGrid: { readonly open: Cohort; readonly caseId: string; readonly paths: readonly string[] } | undefined

  async function bringIn(open: Cohort, files: FilesOfCase): Promise<Result<BroughtSegmentation, Failure>> {
    const { caseId, paths, ...about } = files
    const [first = ''] = paths
    const file = basename(paths.length === 1 ? first : dirname(first))
    const source = open.caseSource(caseId)
    const read = await reading.run('readSegmentation', { cohortFolder: open.folder, paths, file, source, ...about })
    if (!read.ok) return read
    if (cohort.current() !== open) return fail({ kind: 'cancelled' })
    const added = open.addImport(caseId, read.value)
    if (!added.ok) return added
    announce({ kind: 'case-changed', caseId })
    measuring.later(caseId)
    const { layerCount, segments, findings } = read.value
    const segmentNames = segments.map(({ name }) => name)
    return ok({ version: added.value.version, segmentNames, layerCount, findings })
  }

  serve('intake', {
    addFolder: {
      run: async () => {
        const folder = await chooseFolder('Add a folder of scans', { mayCreate: false })
        return folder === undefined ? ok(undefined) : intake.add([folder])
      },
    },
    addFiles: {
      run: async () => {
        const files = await chooseFilesToOpen('Add scans, zip archives or a DICOMDIR', anyFile)
        return files.length === 0 ? ok(undefined) : intake.add(files)
      },
    },
    addDropped: {
      accepts: z.strictObject({ paths: z.array(z.string().max(32_768).refine(isAbsolute)).max(100_000) }),
      run: async ({ paths }) => (paths.length === 0 ? fail({ kind: 'drop-without-files' }) : intake.add(paths)),
    },
    addResampledSeries: {
      accepts: z.strictObject({ file: z.string() }),
      run: ({ file }) => intake.addResampled(file),
    },
    bringInMasks: { run: () => intake.bringInMasks() },
    cancel: { run: async () => intake.cancel() },
    watch: {
      run: async () => {
        const folder = await chooseFolder('Watch a folder for new scans', { mayCreate: false })
        const open = folder === undefined ? undefined : cohort.need()
        if (folder === undefined || open === undefined) return ok(undefined)
        return open.ok ? watching.start(open.value, folder) : open
      },
    },
    unwatch: {
      run: async () => {
        const open = cohort.need()
        return open.ok ? watching.stop(open.value) : open
      },
    },
    watched: { run: async () => watching.current() },
    addVolume: {
      accepts: z.strictObject({ caseId: z.string(), volume: z.int().min(1) }),
      run: async ({ caseId, volume }) => {
        const need = cohort.need()
        if (!need.ok) return need
        const open = need.value
        const row = open.caseRow(caseId)
        if (!row.ok) return row
        const unchanged = await open.checkSource(caseId, 'size')
        if (!unchanged.ok) return unchanged
        const { name } = row.value
        const found = await reading.run('indexVolume', { source: open.caseSource(caseId), name, volume })
        if (!found.ok) return found
        if (cohort.current() !== open) return fail({ kind: 'cancelled' })
        const added = open.addCase(found.value)
        if (!added.ok) return added
        announce({ kind: 'case-changed', caseId: added.value.caseId })
        const shown = open.caseRow(added.value.caseId)
        return shown.ok ? ok({ ...added.value, name: shown.value.name }) : shown
      },
    },
    addSegmentation: {
      accepts: z.strictObject({ caseId: z.string() }),
      run: async ({ caseId }) => {
        const need = cohort.need()
        if (!need.ok) return need
        const open = need.value
        const row = open.caseRow(caseId)
        if (!row.ok) return row
        const paths = await chooseFilesToOpen(`Add a segmentation of ${row.value.name}`, labelFiles)
        if (paths.length === 0) return ok(undefined)
        const brought = await bringIn(open, { caseId, scanName: row.value.name, paths })
        const isOffGrid = !brought.ok && brought.failure.kind === 'grids-differ'
        offGrid = isOffGrid ? { open, caseId, paths } : undefined
        return brought
      },
    },
    addResampledSegmentation: {
      accepts: z.strictObject({ caseId: z.string() }),
      run: async ({ caseId }) => {
        const need = cohort.need()
        if (!need.ok) return need
        const row = need.value.caseRow(caseId)
        if (!row.ok) return row
        if (offGrid?.open !== need.value || offGrid.caseId !== caseId)
          return fail({ kind: 'files-forgotten', file: row.value.name })
        const { paths } = offGrid
        offGrid = undefined
        return bringIn(need.value, { caseId, scanName: row.value.name, paths, mayResample: true })
      },
    },
  })
}
