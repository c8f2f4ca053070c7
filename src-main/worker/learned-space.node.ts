import type { Failure } from '@contract/failure/failure.ts'
import type { ModelIdentity } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Embeddings } from '../pipeline/representation/embeddings.ts'
import type { Cohort } from '../storage/cohort.node.ts'

/** The cases of a cohort as one model sees them. */
export interface LearnedSpace {
  readonly model: ModelIdentity
  readonly embeddings: Embeddings
  /** Cases without an embedding by this model. */
  readonly missingCount: number
}

/** The space of the version of a model that made the newest embedding; of any model unless one is named. */
export function learnedSpaceOf(
  cohort: Pick<Cohort, 'embeddings' | 'summary'>,
  modelId?: string,
): Result<LearnedSpace, Failure> {
  const model = cohort.embeddings.models().find((one) => modelId === undefined || one.modelId === modelId)
  if (model === undefined) return fail({ kind: 'embeddings-none', ...(modelId !== undefined && { modelId }) })
  const embeddings = cohort.embeddings.of(model.sha256)
  return ok({ model, embeddings, missingCount: cohort.summary().caseCount - embeddings.caseIds.length })
}
