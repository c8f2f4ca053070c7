import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { LabelledCase } from './labelled-case.node.ts'

interface OfVersion {
  readonly caseId: string
  readonly name: string
  readonly labelmapSha256: string
}

const pageSize = 1000

/** The cases of a training set in one role, as a run reads them. */
export function casesOfSet(
  cohort: Cohort,
  setId: string,
  role: 'training' | 'validation',
): Result<readonly LabelledCase[], Failure> {
  const cases: LabelledCase[] = []
  for (let offset = 0; ; offset += pageSize) {
    const page = cohort.learning.setCases(setId, { role, offset, limit: pageSize })
    if (!page.ok) return page
    for (const one of page.value) {
      if (one.role === 'excluded') continue
      const labelled = labelledCase(cohort, one)
      if (!labelled.ok) return labelled
      cases.push(labelled.value)
    }
    if (page.value.length < pageSize) return ok(cases)
  }
}

/** A case and its version as a run reads them. Where the model looks is what its newest inference was told. */
export function labelledCase(
  cohort: Cohort,
  { caseId, name, labelmapSha256 }: OfVersion,
): Result<LabelledCase, Failure> {
  const versions = cohort.segmentations(caseId)
  if (!versions.ok) return versions
  const told = versions.value.find(({ inference }) => inference !== undefined)?.inference
  const parameters = {
    ...(told?.centers && { centers: told.centers }),
    ...(told?.space && { space: told.space }),
  }
  return ok({ caseId, name, source: cohort.caseSource(caseId), labelmapSha256, parameters })
}
