import type { Failure } from '@contract/failure/failure.ts'
import type {
  BatchArm,
  Frozen,
  ModelIdentity,
  TrainingCandidate,
  TrainingSet,
  TrainingSetToAdd,
} from '@contract/learning.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { collect } from '../../pipeline/learning/dataset/collect.ts'
import { drawSubjects } from '../../pipeline/learning/dataset/draw-subjects.ts'
import { whyExcluded } from '../../pipeline/learning/dataset/exclude.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { Learning } from '../../storage/learning/learning.node.ts'

const pageSize = 2000

/** All candidates of a cohort, of those that have an accepted version with it. */
export function allCandidates(learning: Pick<Learning, 'candidates'>): readonly TrainingCandidate[] {
  const all: TrainingCandidate[] = []
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page = learning.candidates({ after, limit: pageSize })
    all.push(...page.candidates)
    after = page.after
  }
  return all
}

export const identityOf = ({ card, modelSha256 }: Bundle): ModelIdentity => ({
  modelId: card.id,
  version: card.version,
  sha256: modelSha256,
})

/** A draw of the subjects that judge instead of being learned from. */
export interface AuditDraw {
  readonly card: Pick<ModelCard, 'input' | 'segments'>
  /** Of the subjects of each site that the model could learn from, 0..1. */
  readonly share: number
  readonly seed: number
}

/** The cases of the subjects that a draw freezes. */
export function casesToFreeze(
  learning: Pick<Learning, 'candidates'>,
  { card, share, seed }: AuditDraw,
): Result<readonly string[], Failure> {
  const usable = allCandidates(learning).filter((one) => whyExcluded(one, card) === undefined)
  const subjects = drawSubjects(usable, { share, seed })
  const caseIds = usable.filter(({ subject }) => subjects.has(subject)).map(({ caseId }) => caseId)
  return caseIds.length === 0 ? fail({ kind: 'training-set-empty' }) : ok(caseIds)
}

/** What a training set is collected for, and how. */
export interface SetToCollect {
  readonly model: ModelIdentity
  readonly card: Pick<ModelCard, 'input' | 'segments'>
  readonly validationShare: number
  readonly seed: number
  /** Ids of cases. */
  readonly leftOut: readonly string[]
  /** The arm of a batch to which the set is restricted, with the ids of its cases. */
  readonly arm?: (BatchArm & { readonly caseIds: ReadonlySet<string> }) | undefined
}

/** What a model can learn from the cohort as it stands. */
export function collectedSet(
  learning: Pick<Learning, 'candidates'>,
  { model, card, validationShare, seed, leftOut, arm }: SetToCollect,
): Result<TrainingSetToAdd, Failure> {
  const within = arm?.caseIds
  const cases = collect(allCandidates(learning), { card, validationShare, seed, leftOut: new Set(leftOut), within })
  if (cases.every(({ role }) => role !== 'training')) return fail({ kind: 'training-set-empty' })
  return ok({ model, seed, validationShare, ...(arm && { arm: { batchId: arm.batchId, arm: arm.arm } }), cases })
}

/** Freezes a share of the subjects that a model could learn from, drawn from each site, so that they judge it instead. */
export function drawAuditSet(
  { learning }: Cohort,
  { bundle, reason, ...draw }: Omit<AuditDraw, 'card'> & { readonly bundle: Bundle; readonly reason: string },
): Result<Frozen, Failure> {
  const caseIds = casesToFreeze(learning, { ...draw, card: bundle.card })
  return caseIds.ok ? learning.freezeAudit({ caseIds: caseIds.value, reason }) : caseIds
}

/** Collects what a model can learn from the cohort as it stands, or from one arm of a batch, and keeps it as a training set. */
export function collectSet(
  { learning, batches }: Cohort,
  {
    bundle,
    arm,
    ...how
  }: Pick<SetToCollect, 'validationShare' | 'seed'> & { readonly bundle: Bundle; readonly arm?: BatchArm | undefined },
): Result<TrainingSet, Failure> {
  const caseIds = arm && batches.casesOfArm(arm)
  if (caseIds && !caseIds.ok) return caseIds
  const set = collectedSet(learning, {
    ...how,
    ...{ model: identityOf(bundle), card: bundle.card, leftOut: [] },
    arm: arm && caseIds && { ...arm, caseIds: caseIds.value },
  })
  return set.ok ? learning.addSet(set.value) : set
}
