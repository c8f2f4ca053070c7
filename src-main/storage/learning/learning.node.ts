import type { Failure } from '@contract/failure/failure.ts'
import type {
  AuditSetCase,
  CandidatePage,
  Evaluation,
  EvaluationToAdd,
  Frozen,
  PlacedModel,
  Promotion,
  PromotionToMake,
  TrainingRun,
  TrainingRunEnd,
  TrainingRunToBegin,
  TrainingSet,
  TrainingSetCase,
  TrainingSetToAdd,
} from '@contract/learning.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Storage } from '../storage.node.ts'
import { addSet } from './add-set.node.ts'
import { auditSet, freezeAudit } from './audit-set.node.ts'
import { candidatePage, readBlindCount } from './candidates.node.ts'
import { addEvaluation, evaluations } from './evaluations.node.ts'
import { production, promote, promotions, rollBack } from './promotions.node.ts'
import { beginRun, endRun, findRun, trainingRuns } from './training-runs.node.ts'
import { findSet, type SetCasesRequest, setCases, trainingSets } from './training-sets.node.ts'

/**
 * What models of this cohort learn from, what they are judged by, and which is in force. Nothing of it is ever changed; a
 * run is ended once.
 *
 * The audit set is a set of subjects (`subjectOf`): all cases of one are in it, also those that are added later. A subject is
 * in the audit set, or something was learned of it, never both. What was for training or validation in any training set
 * counts as learned, whether a run used it or not.
 */
export interface Learning {
  /** Every case of the frozen subjects, with the newest version that a reader accepted, if there is one. */
  auditSet(): readonly AuditSetCase[]
  /** Adds the subjects of these cases to it, for ever. */
  freezeAudit(request: { readonly caseIds: readonly string[]; readonly reason: string }): Result<Frozen, Failure>
  /** All cases in the order in which they were added, page by page; those that this reader has to read blind are left out. */
  candidates(request: { readonly after?: number; readonly limit: number }): CandidatePage
  /** How many are left out for that. */
  readBlindCount(): number
  /** Refused, whatever is asked: cases of the audit set in use, a subject in two roles, a version that is not the newest accepted. */
  addSet(set: TrainingSetToAdd): Result<TrainingSet, Failure>
  /** Newest first. */
  sets(): readonly TrainingSet[]
  set(setId: string): Result<TrainingSet, Failure>
  setCases(setId: string, request: SetCasesRequest): Result<readonly TrainingSetCase[], Failure>
  beginRun(run: TrainingRunToBegin): Result<TrainingRun, Failure>
  endRun(end: TrainingRunEnd & { readonly runId: string }): Result<TrainingRun, Failure>
  /** Newest first. */
  runs(): readonly TrainingRun[]
  run(runId: string): Result<TrainingRun, Failure>
  addEvaluation(evaluation: EvaluationToAdd): Result<Evaluation, Failure>
  /** Newest first. */
  evaluations(of?: { readonly candidateSha256?: string | undefined }): readonly Evaluation[]
  /** Refused unless the evaluation is of this model against the one in force, and passed. */
  promote(promotion: PromotionToMake): Result<Promotion, Failure>
  /** To the model that was in force before the present one, at last to the one that ships. */
  rollBack(request: Pick<PromotionToMake, 'shipped' | 'reason'>): Result<Promotion, Failure>
  /** What is in force in place of this model; `undefined`: it is itself, as it ships. */
  production(shippedId: string): PlacedModel | undefined
  /** Newest first; of all models that ship unless one is named. */
  promotions(shippedId?: string): readonly Promotion[]
}

export const learningOf = (storage: Storage): Learning => ({
  auditSet: () => auditSet(storage),
  freezeAudit: (request) => freezeAudit(storage, request),
  candidates: (request) => candidatePage(storage, request),
  readBlindCount: () => readBlindCount(storage),
  addSet: (set) => addSet(storage, set),
  sets: () => trainingSets(storage),
  set: (setId) => {
    const found = findSet(storage, setId)
    return found.ok ? ok(found.value.set) : found
  },
  setCases: (setId, request) => setCases(storage, setId, request),
  beginRun: (run) => beginRun(storage, run),
  endRun: (end) => endRun(storage, end),
  runs: () => trainingRuns(storage),
  run: (runId) => findRun(storage, runId),
  addEvaluation: (evaluation) => addEvaluation(storage, evaluation),
  evaluations: (of) => evaluations(storage, of),
  promote: (promotion) => promote(storage, promotion),
  rollBack: (request) => rollBack(storage, request),
  production: (shippedId) => production(storage, shippedId),
  promotions: (shippedId) => promotions(storage, shippedId),
})
