import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import { fieldCount } from '../../pipeline/preprocessing/place-fields.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { LabelledCase } from './labelled-case.node.ts'
import { casesOfSet } from './set-cases.ts'

/** How many samples a set gives a model, for training and for validation, as far as that can be told without reading scans. */
export function sampleCountsOf(
  cohort: Cohort,
  setId: string,
  card: ModelCard,
): Result<{ readonly sampleCount: number; readonly validationCount: number }, Failure> {
  const training = casesOfSet(cohort, setId, 'training')
  if (!training.ok) return training
  const validation = casesOfSet(cohort, setId, 'validation')
  if (!validation.ok) return validation
  const countOf = (cases: readonly LabelledCase[]) =>
    cases.reduce(
      (sum, { source, parameters }) => sum + fieldCount({ grid: source.grid, card, centers: parameters.centers }),
      0,
    )
  return ok({ sampleCount: countOf(training.value), validationCount: countOf(validation.value) })
}
