import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingSet } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../../storage/cohort.node.ts'

/** The training set of this id, or the newest. */
export function findTrainingSet({ learning }: Cohort, setId: string | undefined): Result<TrainingSet, Failure> {
  if (setId !== undefined) return learning.set(setId)
  const newest = learning.sets()[0]
  return newest ? ok(newest) : fail({ kind: 'training-set-none', needed: 'training-set' })
}
