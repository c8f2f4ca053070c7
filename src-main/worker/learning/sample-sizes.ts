import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import { voxelCount } from '@volume/grid.ts'
import { fieldShapes } from '../../pipeline/preprocessing/place-fields.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { LabelledCase } from './labelled-case.node.ts'
import { casesOfSet } from './set-cases.ts'

export interface SampleSizes {
  readonly count: number
  /** Of all of them, at the spacing of the model. */
  readonly voxelCount: number
}

export interface SetSizes {
  readonly training: SampleSizes
  readonly validation: SampleSizes
}

/** The samples that a set gives a model, as far as they can be told without reading scans. */
export function sampleSizesOf(cohort: Cohort, setId: string, card: ModelCard): Result<SetSizes, Failure> {
  const training = casesOfSet(cohort, setId, 'training')
  if (!training.ok) return training
  const validation = casesOfSet(cohort, setId, 'validation')
  if (!validation.ok) return validation
  return ok({ training: sizesOf(training.value, card), validation: sizesOf(validation.value, card) })
}

function sizesOf(cases: readonly LabelledCase[], card: ModelCard): SampleSizes {
  const shapes = cases.flatMap(({ source, parameters }) =>
    fieldShapes({ grid: source.grid, card, centers: parameters.centers }),
  )
  return { count: shapes.length, voxelCount: shapes.reduce((sum, shape) => sum + voxelCount({ shape }), 0) }
}
