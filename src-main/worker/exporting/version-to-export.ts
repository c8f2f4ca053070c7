import type { CaseRow } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceRecord } from '@contract/inference.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { CaseSource } from '../../storage/cases.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { StoredProbabilities } from '../../storage/probabilities.node.ts'
import type { StoredSegmentation, StoredUncertainty } from '../../storage/segmentations.node.ts'

/** What a case is exported as: its accepted or else its newest version, and what the model before it doubted. Plain data. */
export interface VersionToExport {
  readonly row: CaseRow
  readonly source: CaseSource
  readonly version: StoredSegmentation
  /** The run that the version is, or that it was corrected from. */
  readonly record?: InferenceRecord
  readonly doubt: readonly StoredUncertainty[]
  readonly probabilities: readonly (StoredProbabilities & { readonly segment: Segment })[]
}

export function versionToExport(cohort: Cohort, caseId: string): Result<VersionToExport, Failure> {
  const row = cohort.caseRow(caseId)
  if (!row.ok) return row
  const shown = cohort.adjudication.finished(caseId)
  if (!shown.ok) return shown
  const versions = cohort.segmentations(caseId)
  if (!versions.ok) return versions
  const version = versions.value.find(({ segmentationId }) => segmentationId === shown.value.segmentationId)
  if (version === undefined) throw new Error('A version that is shown is one of its case.')
  const run = versions.value.find((one) => one.inference && one.version <= version.version)
  const probabilities = run ? cohort.probabilitiesOf(run.segmentationId) : []
  return ok({
    row: row.value,
    source: cohort.caseSource(caseId),
    version,
    ...(run?.inference && { record: run.inference }),
    doubt: version.uncertainty,
    probabilities: probabilities.flatMap((one) => {
      const segment = run?.segments.find(({ value }) => value === one.segmentValue)
      return segment ? [{ ...one, segment }] : []
    }),
  })
}
