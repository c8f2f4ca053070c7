import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { ReadingToRate } from '../storage/rate-reading.node.ts'
import type { MosaicRequest } from '../worker/jobs.ts'

/** The address of the mosaic of a reading on the voxel protocol. */
export const readingMosaicName = (readingId: string): string => `mosaic-reading-${readingId}`

/** What the worker is asked for the reader's next reading: blind to the model without doubt. */
export function readingMosaic(
  cohort: Cohort,
  readingId: string,
): Result<{ readonly reading: ReadingToRate; readonly job: MosaicRequest }, Failure> {
  const next = cohort.studies.ratings.next(readingId)
  if (!next.ok) return next
  const { caseId, segmentation, isBlindToModel } = next.value
  const job = { caseId, source: cohort.caseSource(caseId), cohortFolder: cohort.folder }
  if (!segmentation) return ok({ reading: next.value, job })
  const { labelmapSha256, layerCount, segments } = segmentation
  const versions = isBlindToModel ? undefined : cohort.segmentations(caseId)
  const maps = versions?.ok
    ? (versions.value.find((one) => one.segmentationId === segmentation.segmentationId)?.uncertainty ?? [])
    : []
  const doubt = maps.find(({ measure }) => measure === 'predictive-entropy') ?? maps[0]
  return ok({
    reading: next.value,
    job: { ...job, segmentation: { labelmapSha256, layerCount, segments }, ...(doubt && { doubt }) },
  })
}
