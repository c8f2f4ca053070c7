import type { Failure } from '@contract/failure/failure.ts'
import type { MosaicView } from '@contract/mosaic.ts'
import { mostConfidence, type RatingVocabulary } from '@contract/rating.ts'
import { ok, type Result } from '@contract/result.ts'
import type { StudyDraft } from '@contract/review.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import { z } from 'zod'
import type { Cohort } from '../../storage/cohort.node.ts'
import { writeStudy } from '../../worker/exporting/study-tables.node.ts'
import type { ReadingJobs } from '../../worker/jobs.ts'
import { chooseFileToSave } from '../choose.electron.ts'
import type { Comparing } from '../comparing.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { readingMosaic, readingMosaicName } from '../reading-mosaic.ts'
import { serve } from '../serve.electron.ts'
import { findVocabulary } from '../vocabularies.electron.ts'
import { voxelUrl } from '../voxels.electron.ts'
import { announce } from '../window.electron.ts'
import type { Worker } from '../worker.electron.ts'
import { sentence } from './words.ts'

const name = z.string().trim().min(1).max(200)
const studyId = z.string()
const readingId = z.string()
const draft: z.ZodType<StudyDraft> = z.strictObject({
  name,
  filter: z.string().max(2000),
  caseIds: z.array(z.string()).min(1).max(100_000).exactOptional(),
  readers: z.array(name).max(50),
  readingsPerCase: z.union([z.literal(1), z.literal(2)]),
  vocabularyId: z.string().exactOptional(),
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
        return withVocabulary(cohort, request, (open, vocabulary) => open.studies.preview(request, vocabulary))
      },
    },
    create: {
      accepts: draft,
      run: async (request) => {
        return withVocabulary(cohort, request, (open, vocabulary) => open.studies.create(request, vocabulary))
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
      accepts: z.strictObject({ studyId, reason: sentence }),
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
    mosaic: {
      accepts: z.strictObject({ readingId }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? mosaic(open.value, reading, request.readingId) : open
      },
    },
    rate: {
      accepts: z.strictObject({
        readingId,
        grade: z.string(),
        reasons: z.array(z.string()).max(100),
        confidence: z.number().min(0).max(mostConfidence).exactOptional(),
        note: z.string().max(1000).exactOptional(),
        dwellMs: z.number().min(0),
      }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.studies.ratings.rate(request) : open
      },
    },
    setBack: {
      accepts: z.strictObject({ readingId }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.studies.ratings.setBack(request.readingId) : open
      },
    },
    decline: {
      accepts: z.strictObject({ readingId, reason: sentence }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.studies.ratings.decline(request) : open
      },
    },
    disputedRatings: {
      accepts: z.strictObject({ studyId }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.studies.ratings.disputed(request.studyId) : open
      },
    },
    decideRating: {
      accepts: z.strictObject({ studyId, caseId: z.string(), grade: z.string() }),
      run: async (request) => {
        const open = cohort.need()
        if (!open.ok) return open
        const decided = open.value.studies.ratings.decide(request)
        if (decided.ok) announce({ kind: 'case-changed', caseId: request.caseId })
        return decided
      },
    },
  })
}

async function withVocabulary<Value>(
  cohort: OpenCohort,
  { vocabularyId }: StudyDraft,
  act: (open: Cohort, vocabulary: RatingVocabulary | undefined) => Result<Value, Failure>,
): Promise<Result<Value, Failure>> {
  const open = cohort.need()
  if (!open.ok) return open
  const vocabulary = vocabularyId === undefined ? ok(undefined) : await findVocabulary(open.value, vocabularyId)
  return vocabulary.ok ? act(open.value, vocabulary.value) : vocabulary
}

/** What a reading is about tells neither model nor version where its reader is blind to them. */
async function mosaic(
  open: Cohort,
  worker: Worker<ReadingJobs>,
  readingId: string,
): Promise<Result<MosaicView, Failure>> {
  const asked = readingMosaic(open, readingId)
  if (!asked.ok) return asked
  const { reading, job } = asked.value
  const { caseId, name, segmentation, isBlindToModel } = reading
  const unchanged = await open.checkSource(caseId, 'size')
  if (!unchanged.ok) return unchanged
  const layout = await worker.run('mosaic', job)
  if (!layout.ok) return layout
  const { doubt } = job
  return ok({
    ...layout.value,
    ...{ caseId, name, url: voxelUrl(caseId, readingMosaicName(readingId)) },
    ...(segmentation && !isBlindToModel && { segmentationVersion: segmentation.version }),
    ...(doubt && { doubt: { measure: doubt.measure, limit: doubt.limit } }),
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
