import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { PlacedModel, TrainingRun } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { readRecorded } from './in-force.node.ts'
import { planOf } from './keep-run.node.ts'

export interface Candidate {
  readonly bundle: Bundle
  readonly model: PlacedModel
}

/** What a finished run has made; refused if it is not what is on record. */
export async function candidateOf(cohort: Cohort, run: TrainingRun): Promise<Result<Candidate, Failure>> {
  if (run.state !== 'finished') return fail({ kind: 'training-run-unfinished', needed: 'finished-run' })
  const { modelSha256: sha256, folder } = run.result
  const set = cohort.learning.set(run.setId)
  if (!set.ok) return set
  const model = { modelId: set.value.model.modelId, version: planOf(run).version, sha256, folder }
  const bundle = await readRecorded(join(cohort.folder, folder), model)
  return bundle.ok ? ok({ bundle: bundle.value, model }) : bundle
}

/** The model that an evaluation judged. */
export function candidateOfEvaluation(cohort: Cohort, evaluationId: string): Promise<Result<Candidate, Failure>> {
  const { learning } = cohort
  const evaluation = learning.evaluations().find((one) => one.evaluationId === evaluationId)
  if (evaluation === undefined) return Promise.resolve(fail({ kind: 'evaluation-unknown', evaluationId }))
  const { candidateSha256 } = evaluation
  const run = learning.runs().find((one) => 'result' in one && one.result?.modelSha256 === candidateSha256)
  return run === undefined
    ? Promise.resolve(fail({ kind: 'candidate-unknown', candidateSha256 }))
    : candidateOf(cohort, run)
}
