import type { Failure } from '@contract/failure/failure.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import { ok, type Result } from '@contract/result.ts'
import type { CaseSource } from '../storage/cases.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { StoredSegmentation } from '../storage/segmentations.node.ts'
import type { MosaicRequest } from './jobs.ts'

/** What is cut out of a case of a cohort. */
export type MosaicOfCase = MosaicRequest & { readonly source: CaseSource }

/** Its address on the voxel protocol: of a version, or of the scan alone. */
export const mosaicName = (segmentationId: string | undefined): string => `mosaic-${segmentationId ?? 'scan'}`

/** What the worker is asked for a case of the cohort, and what is rated on it. */
export function mosaicRequest(
  cohort: Cohort,
  caseId: string,
  about: RatingVocabulary['about'],
): Result<Pick<Partial<StoredSegmentation>, 'segmentationId' | 'version'> & { readonly job: MosaicOfCase }, Failure> {
  const job = { caseId, source: cohort.caseSource(caseId), cohortFolder: cohort.folder }
  if (about === 'scan') return ok({ job })
  const latest = cohort.latestSegmentation(caseId)
  if (!latest.ok) return latest
  const { segmentationId, version, labelmapSha256, layerCount, segments, uncertainty } = latest.value
  const doubt = uncertainty.find(({ measure }) => measure === 'predictive-entropy') ?? uncertainty[0]
  return ok({
    segmentationId,
    version,
    job: { ...job, segmentation: { labelmapSha256, layerCount, segments }, ...(doubt && { doubt }) },
  })
}
