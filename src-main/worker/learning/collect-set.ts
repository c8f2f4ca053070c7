import type { Failure } from '@contract/failure/failure.ts'
import type { Frozen, ModelIdentity, TrainingCandidate, TrainingSet } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { collect } from '../../pipeline/learning/dataset/collect.ts'
import { drawSubjects } from '../../pipeline/learning/dataset/draw-subjects.ts'
import { whyExcluded } from '../../pipeline/learning/dataset/exclude.ts'
import type { Cohort } from '../../storage/cohort.node.ts'

const pageSize = 2000

/** All candidates of a cohort, of those that have an accepted version with it. */
export function allCandidates({ learning }: Cohort): readonly TrainingCandidate[] {
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

interface AuditToDraw {
  readonly bundle: Bundle
  readonly share: number
  readonly seed: number
  readonly reason: string
}

/** Freezes a share of the subjects that a model could learn from, drawn from each site, so that they judge it instead. */
export function drawAuditSet(cohort: Cohort, { bundle, share, seed, reason }: AuditToDraw): Result<Frozen, Failure> {
  const usable = allCandidates(cohort).filter((one) => whyExcluded(one, bundle.card) === undefined)
  const subjects = drawSubjects(usable, { share, seed })
  const caseIds = usable.filter(({ subject }) => subjects.has(subject)).map(({ caseId }) => caseId)
  return caseIds.length === 0 ? fail({ kind: 'training-set-empty' }) : cohort.learning.freezeAudit({ caseIds, reason })
}

interface SetToCollect {
  readonly bundle: Bundle
  readonly validationShare: number
  readonly seed: number
  readonly leftOut?: ReadonlySet<string>
}

/** Collects what a model can learn from the cohort as it stands, and keeps it as a training set. */
export function collectSet(
  cohort: Cohort,
  { bundle, validationShare, seed, leftOut = new Set() }: SetToCollect,
): Result<TrainingSet, Failure> {
  const cases = collect(allCandidates(cohort), { card: bundle.card, validationShare, seed, leftOut })
  if (cases.every(({ role }) => role !== 'training')) return fail({ kind: 'training-set-empty' })
  const model = identityOf(bundle)
  const added = cohort.learning.addSet({ model, seed, validationShare, cases })
  return added.ok ? ok(added.value) : added
}
