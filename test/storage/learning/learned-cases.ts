import type { ModelIdentity, TrainingCaseToAdd, TrainingSetToAdd } from '@contract/learning.ts'
import type { Cohort } from '../../../src-main/storage/cohort.node.ts'
import { acceptAs, labelsOf } from '../accepted-cases.ts'
import { waitingCase } from '../cohorts.ts'

export const shipped: ModelIdentity = { modelId: 'hippocampus', version: '1.0.0', sha256: 'c'.repeat(64) }

/** A case that a reader accepted. */
export async function acceptedCase(cohort: Cohort, name: string): Promise<string> {
  const caseId = await waitingCase(cohort, name, 0.5)
  await acceptAs(cohort, caseId, labelsOf(6))
  return caseId
}

export const acceptedId = (cohort: Cohort, caseId: string): string => {
  const found = cohort.learning.candidates({ limit: 1000 }).candidates.find((one) => one.caseId === caseId)
  return found?.accepted?.segmentationId ?? ''
}

/** The case by its newest accepted version. */
export const learned = (
  cohort: Cohort,
  caseId: string,
  role: 'training' | 'validation' = 'training',
): TrainingCaseToAdd => ({ caseId, role, segmentationId: acceptedId(cohort, caseId) })

export const setOf = (cases: readonly TrainingCaseToAdd[]): TrainingSetToAdd => ({
  model: shipped,
  seed: 7,
  validationShare: 0.2,
  cases,
})
