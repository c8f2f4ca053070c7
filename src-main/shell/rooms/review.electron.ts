import { ok } from '@contract/result.ts'
import type { StudyDraft } from '@contract/review.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import { z } from 'zod'
import { writeStudy } from '../../worker/exporting/study-tables.node.ts'
import type { ReadingJobs } from '../../worker/jobs.ts'
import { chooseFileToSave } from '../choose.electron.ts'
import type { Comparing } from '../comparing.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { announce } from '../window.electron.ts'
import type { Worker } from '../worker.electron.ts'

const name = z.string().trim().min(1).max(200)
const studyId = z.string()
const draft: z.ZodType<StudyDraft> = z.strictObject({
  name,
  filter: z.string().max(2000),
  readers: z.array(name).max(50),
  readingsPerCase: z.union([z.literal(1), z.literal(2)]),
  isBlindToReaders: z.boolean(),
  isBlindToModel: z.boolean(),
  isShuffled: z.boolean(),
  repeatShare: z.number().min(0).max(0.5),
  repeatDistance: z.number().int().min(1).max(1_000_000),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
})

export function serveReview({
  cohort,
  reading,
  comparing,
}: {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
  readonly comparing: Comparing
}): void {
  serve('review', {
    preview: {
      accepts: draft,
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.studies.preview(request) : open
      },
    },
    create: {
      accepts: draft,
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.studies.create(request) : open
      },
    },
    studies: { run: async () => cohort.current()?.studies.list() ?? [] },
    progress: {
      accepts: z.strictObject({ studyId }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.studies.progress(request.studyId) : open
      },
    },
    own: {
      accepts: z.strictObject({ studyId }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.studies.own(request.studyId) : open
      },
    },
    begin: {
      accepts: z.strictObject({ readingId: z.string() }),
      run: async ({ readingId }) => {
        const need = cohort.need()
        if (!need.ok) return need
        const open = need.value
        const start = open.studies.startOf(readingId)
        if (!start.ok) return start
        const empty =
          start.value &&
          (await reading.run('emptyLabelmap', {
            cohortFolder: open.folder,
            grid: stackedGrid(start.value.grid, start.value.layerCount),
          }))
        if (empty && !empty.ok) return empty
        const begun = open.studies.begin({ readingId, emptySha256: empty?.value.labelmapSha256 })
        if (begun.ok) announce({ kind: 'case-changed', caseId: begun.value.caseId })
        return begun
      },
    },
    close: {
      accepts: z.strictObject({ studyId, reason: z.string().trim().min(1).max(1000) }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.studies.close(request) : open
      },
    },
    agreement: {
      accepts: z.strictObject({ studyId }),
      run: (request) => comparing.agreement(request.studyId),
    },
    cancel: { run: async () => comparing.cancel() },
    write: { accepts: z.strictObject({ studyId }), run: (request) => write(cohort, request.studyId) },
    doublyRead: {
      accepts: z.strictObject({ studyId }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.studies.doublyRead(request.studyId) : open
      },
    },
  })
}

async function write(cohort: OpenCohort, studyId: string) {
  const open = cohort.need()
  if (!open.ok) return open
  const study = open.value.studies.readings(studyId)
  if (!study.ok) return study
  const tables = { name: 'Table', extensions: ['csv', 'tsv'] }
  const path = await chooseFileToSave('Export the readings', 'readings.csv', tables)
  return path === undefined ? ok(undefined) : writeStudy(open.value, studyId, path)
}
