import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingSetCase } from '@contract/learning.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { LabelledCase } from './labelled-case.node.ts'

interface OfVersion {
  readonly caseId: string
  readonly name: string
  readonly labelmapSha256: string
}

const pageSize = 1000

type UsedCase = Exclude<TrainingSetCase, { readonly role: 'excluded' }>

/** The cases of a training set in one role. */
export function usedCases(
  cohort: Cohort,
  setId: string,
  role: 'training' | 'validation',
): Result<readonly UsedCase[], Failure> {
  const cases: UsedCase[] = []
  for (let offset = 0; ; offset += pageSize) {
    const page = cohort.learning.setCases(setId, { role, offset, limit: pageSize })
    if (!page.ok) return page
    for (const one of page.value) if (one.role !== 'excluded') cases.push(one)
    if (page.value.length < pageSize) return ok(cases)
  }
}

/** The same as a run reads them. */
export function casesOfSet(
  cohort: Cohort,
  setId: string,
  role: 'training' | 'validation',
): Result<readonly LabelledCase[], Failure> {
  const used = usedCases(cohort, setId, role)
  return used.ok ? labelledCases(cohort, used.value) : used
}

export function labelledCases(
  cohort: Cohort,
  versions: readonly OfVersion[],
): Result<readonly LabelledCase[], Failure> {
  const cases: LabelledCase[] = []
  for (const version of versions) {
    const labelled = labelledCase(cohort, version)
    if (!labelled.ok) return labelled
    cases.push(labelled.value)
  }
  return ok(cases)
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
