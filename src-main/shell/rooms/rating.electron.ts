import { caseStates } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { mostConfidence, type Rating, type RatingVocabulary, ratingFileKinds } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { z } from 'zod'
import { readVocabulary } from '../../pipeline/quality/rating/vocabulary.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { ReadingJobs } from '../../worker/jobs.ts'
import { mosaicName, mosaicRequest } from '../../worker/mosaic-request.ts'
import { chooseFileToOpen } from '../choose.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { ratingFiles } from '../rating-files.electron.ts'
import { serve } from '../serve.electron.ts'
import { findVocabulary, vocabulariesOf } from '../vocabularies.electron.ts'
import { voxelUrl } from '../voxels.electron.ts'
import { announce } from '../window.electron.ts'
import type { Worker } from '../worker.electron.ts'
import { readerName, sentence } from './words.ts'

const count = z.number().int().min(0)
const caseId = z.string()
const kinds = { name: 'Rating vocabularies', extensions: ['json'] }

export function serveRating({
  cohort,
  reading,
}: {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
}): void {
  const files = ratingFiles(cohort)
  serve('rating', {
    vocabularies: { run: async () => vocabulariesOf(cohort.current()) },
    importVocabulary: {
      run: async () => {
        const open = cohort.need()
        if (!open.ok) return open
        const path = await chooseFileToOpen('Import a rating vocabulary', kinds)
        if (path === undefined) return ok(undefined)
        const read = await readVocabulary(path)
        if (!read.ok) return read
        const kept = open.value.ratings.addVocabulary(read.value)
        return kept.ok ? read : kept
      },
    },
    list: {
      accepts: z.strictObject({
        vocabularyId: z.string(),
        order: z.enum(['disagreement', 'unusual', 'shuffled']),
        seed: z.number().int(),
        state: z.enum(caseStates).optional(),
        unratedOnly: z.boolean(),
        offset: count,
        limit: count.max(1000),
      }),
      run: (request) =>
        inVocabulary(cohort, request.vocabularyId, async (_, { about }) => {
          const page = await cohort.read('casesToRate', { ...request, about })
          return page ? ok(page) : fail({ kind: 'no-cohort' })
        }),
    },
    mosaic: {
      accepts: z.strictObject({ caseId, about: z.enum(['segmentation', 'scan']) }),
      run: async ({ caseId, about }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const row = open.value.caseRow(caseId)
        if (!row.ok) return row
        const allowed = open.value.studies.mayOpen(caseId)
        if (!allowed.ok) return allowed
        const unchanged = await open.value.checkSource(caseId, 'size')
        if (!unchanged.ok) return unchanged
        const request = mosaicRequest(open.value, caseId, about)
        if (!request.ok) return request
        const { job, segmentationId, version } = request.value
        const layout = await reading.run('mosaic', job)
        if (!layout.ok) return layout
        const { doubt } = job
        return ok({
          ...layout.value,
          caseId,
          name: row.value.name,
          url: voxelUrl(caseId, mosaicName(segmentationId)),
          ...(segmentationId !== undefined && { segmentationId }),
          ...(version !== undefined && { segmentationVersion: version }),
          ...(doubt && { doubt: { measure: doubt.measure, limit: doubt.limit } }),
        })
      },
    },
    rate: {
      accepts: z.strictObject({
        caseId,
        segmentationId: z.string().optional(),
        vocabularyId: z.string(),
        grade: z.string(),
        reasons: z.array(z.string()).max(100),
        confidence: z.number().min(0).max(mostConfidence).optional(),
        note: z.string().max(1000).optional(),
        dwellMs: z.number().min(0),
      }),
      run: ({ vocabularyId, ...given }) =>
        inVocabulary(cohort, vocabularyId, (open, vocabulary) => told(open.ratings.rate({ ...given, vocabulary }))),
    },
    withdraw: {
      accepts: z.strictObject({ ratingId: z.string() }),
      run: async ({ ratingId }) => {
        const open = cohort.need()
        return open.ok ? told(open.value.ratings.withdraw(ratingId)) : open
      },
    },
    bringIn: { run: () => files.bringIn() },
    cancelBringing: { run: () => files.cancelBringing() },
    write: {
      accepts: z.strictObject({ as: z.enum(ratingFileKinds) }),
      run: (request) => files.write(request),
    },
    send: {
      accepts: z.strictObject({
        caseId,
        note: sentence.optional(),
        to: readerName.optional(),
      }),
      run: async (request) => {
        const open = cohort.need()
        if (!open.ok) return open
        const sent = open.value.sendToQueue(request)
        announce({ kind: 'case-changed', caseId: request.caseId })
        return sent
      },
    },
  })
}

async function inVocabulary<Value>(
  cohort: OpenCohort,
  vocabularyId: string,
  act: (cohort: Cohort, vocabulary: RatingVocabulary) => Result<Value, Failure> | Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  const open = cohort.need()
  if (!open.ok) return open
  const vocabulary = await findVocabulary(open.value, vocabularyId)
  return vocabulary.ok ? act(open.value, vocabulary.value) : vocabulary
}

/** The queue learns from ratings. */
function told(rated: Result<Rating, Failure>): Result<Rating, Failure> {
  if (rated.ok) announce({ kind: 'case-rated', caseId: rated.value.caseId })
  return rated
}
