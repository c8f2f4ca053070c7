import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { ScanSource } from '../pipeline/intake/indexed-case.ts'
import type { Cohort } from '../storage/cohort.node.ts'

/** A case whose quality is measured: its scan, and the version that is shown and corrected, if there is one. */
export interface CaseToMeasure {
  readonly source: ScanSource
  /** What findings call the scan. */
  readonly name: string
  readonly segmentation?: {
    readonly segmentationId: string
    readonly labelmapSha256: string
    readonly layerCount: number
    readonly segments: readonly Segment[]
  }
}

/** What a worker must know of a case to measure it. */
export function caseToMeasure(cohort: Cohort, caseId: string): Result<CaseToMeasure, Failure> {
  const row = cohort.caseRow(caseId)
  if (!row.ok) return row
  const source: ScanSource = cohort.caseSource(caseId)
  const shown = cohort.latestSegmentation(caseId)
  if (!shown.ok && shown.failure.kind !== 'no-segmentation') return shown
  if (!shown.ok) return ok({ source, name: row.value.name })
  const { segmentationId, labelmapSha256, layerCount, segments } = shown.value
  return ok({
    source,
    name: row.value.name,
    segmentation: { segmentationId, labelmapSha256, layerCount, segments },
  })
}
