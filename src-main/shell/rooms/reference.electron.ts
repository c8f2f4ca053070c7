import { basename, dirname } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { z } from 'zod'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { ReadingLabelmap } from '../../storage/compared-readings.node.ts'
import type { LabelsSource } from '../../worker/compare-with-reference.node.ts'
import type { ReadingJobs } from '../../worker/jobs.ts'
import { chooseFilesToOpen, labelFiles } from '../choose.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { type ReferenceFiles, referenceName } from '../reference-files.ts'
import { serve } from '../serve.electron.ts'
import { voxelUrl } from '../voxels.electron.ts'
import { announce } from '../window.electron.ts'
import type { Worker } from '../worker.electron.ts'

const id = z.string().min(1).max(64)

export function serveReference({
  cohort,
  worker,
  references,
}: {
  readonly cohort: OpenCohort
  /** A reading worker that no reader waits for. */
  readonly worker: Worker<ReadingJobs>
  readonly references: ReferenceFiles
}): void {
  let running: AbortController | undefined

  /** What an id names, with the strokes of an open correction where it is `now`. */
  function labelsOf(open: Cohort, caseId: string, named: string): Result<LabelsSource, Failure> {
    const files = references.of(caseId, named)
    if (files) return ok({ kind: 'files', paths: files.paths, file: files.file })
    if (named !== 'now') {
      const versions = open.segmentations(caseId)
      if (!versions.ok) return versions
      const version = versions.value.find(({ segmentationId }) => segmentationId === named)
      if (!version) throw new Error('A version was named that is not to be seen.')
      return ok({ kind: 'stored', ...labelmapOf(version), patches: [] })
    }
    const base = open.latestSegmentation(caseId)
    if (!base.ok) return base
    const history = open.history(caseId)
    if (!history.ok) return history
    const patches = history.value.patches.slice(0, history.value.appliedCount)
    return ok({ kind: 'stored', ...labelmapOf(base.value), patches })
  }

  serve('reference', {
    chooseFile: {
      accepts: z.strictObject({ caseId: id }),
      run: async ({ caseId }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const row = open.value.caseRow(caseId)
        if (!row.ok) return row
        const scanName = row.value.name
        const paths = await chooseFilesToOpen(`A reference for ${scanName}`, labelFiles)
        const [first] = paths
        if (first === undefined) return ok(undefined)
        if (cohort.current() !== open.value) return fail({ kind: 'cancelled' })
        const files = { paths, file: basename(paths.length === 1 ? first : dirname(first)), scanName }
        const { grid } = open.value.caseSource(caseId)
        const read = await worker.run('readReference', { ...files, grid })
        if (!read.ok) return read
        const fileId = references.add({ ...files, caseId })
        const labelmap = { url: voxelUrl(caseId, referenceName(fileId)), voxelType: 'uint16' as const }
        return ok({ ...read.value, fileId, labelmap })
      },
    },
    compare: {
      accepts: z.strictObject({ caseId: id, reference: id, compared: id, toleranceMm: z.number().min(0).max(100) }),
      run: async ({ caseId, toleranceMm, ...names }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const allowed = open.value.studies.mayOpen(caseId)
        if (!allowed.ok) return allowed
        const row = open.value.caseRow(caseId)
        if (!row.ok) return row
        const reference = labelsOf(open.value, caseId, names.reference)
        if (!reference.ok) return reference
        const compared = labelsOf(open.value, caseId, names.compared)
        if (!compared.ok) return compared
        running?.abort()
        const own = new AbortController()
        running = own
        const labels = { reference: reference.value, compared: compared.value, toleranceMm }
        const { grid } = open.value.caseSource(caseId)
        return worker.run(
          'compareWithReference',
          { cohortFolder: open.value.folder, grid, scanName: row.value.name, ...labels },
          {
            signal: own.signal,
            onNote: (note) => !own.signal.aborted && announce({ kind: 'reference-progress', ...note }),
          },
        )
      },
    },
    cancel: { run: async () => running?.abort() },
  })
}

const labelmapOf = ({ labelmapSha256, layerCount, segments }: ReadingLabelmap): ReadingLabelmap => ({
  labelmapSha256,
  layerCount,
  segments,
})
