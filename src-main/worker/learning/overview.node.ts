import type { Failure } from '@contract/failure/failure.ts'
import type { AuditSetFacts, LearnableModel, LearningOverview } from '@contract/learn.ts'
import type { Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { networkOf } from '../../pipeline/learning/network-of-card.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { canJudge } from './audit-cases.ts'
import { planOf } from './keep-run.node.ts'
import type { LiveRun } from './live-run.ts'
import { shownEvaluation } from './show-evaluation.ts'
import { shownRun } from './show-run.node.ts'

interface Known {
  readonly models: readonly { readonly shipped: Bundle; readonly inForce: Result<Bundle, Failure> }[]
  /** How a run does that is under way. */
  readonly liveOf: (runId: string) => LiveRun | undefined
  /** What interrupted a run. */
  readonly failureOf: (runId: string) => Failure | undefined
}

/** All that there is to see of the learning in a cohort. */
export async function learningOverview(
  cohort: Cohort,
  { models, liveOf, failureOf }: Known,
): Promise<LearningOverview> {
  const { learning } = cohort
  const learnable = models.map((model) => learnableModel(cohort, model))
  const sets = learning.sets()
  const runs = learning.runs()
  const evaluations = learning.evaluations()
  const promotions = learning.promotions()
  const versions = new Map([
    ...models.map(({ shipped }) => [shipped.modelSha256, shipped.card.version] as const),
    ...promotions.map(({ model }) => [model.sha256, model.version] as const),
    ...runs.flatMap((run) =>
      'result' in run && run.result ? [[run.result.modelSha256, planOf(run).version] as const] : [],
    ),
  ])
  const inForce = new Set(learnable.map(({ sha256 }) => sha256))
  const cardOf = (setId: string) => {
    const modelId = sets.find((set) => set.setId === setId)?.model.modelId
    return models.find(({ shipped }) => shipped.card.id === modelId)?.shipped.card
  }
  const auditSet = auditFacts(cohort)
  // From here on others have their turn, and the cohort may be closed meanwhile.
  const shown = runs.map((run) =>
    shownRun(cohort, run, { card: cardOf(run.setId), live: liveOf(run.runId), failure: failureOf(run.runId) }),
  )
  return {
    models: learnable,
    auditSet,
    sets,
    runs: await Promise.all(shown),
    evaluations: evaluations.map((one) => shownEvaluation(one, { versions, inForce })),
    promotions,
  }
}

function learnableModel({ learning }: Cohort, { shipped, inForce }: Known['models'][number]): LearnableModel {
  const { id, title, version } = shipped.card
  const placed = learning.production(id)
  return {
    modelId: id,
    title,
    version: placed?.version ?? version,
    sha256: placed?.sha256 ?? shipped.modelSha256,
    isShipped: placed === undefined,
    isTrainable: inForce.ok && networkOf(inForce.value.card) !== undefined,
    ...(!inForce.ok && { failure: inForce.failure }),
  }
}

function auditFacts({ learning }: Cohort): AuditSetFacts {
  const cases = learning.auditSet()
  return {
    subjectCount: new Set(cases.map(({ subject }) => subject)).size,
    caseCount: cases.length,
    acceptedCount: cases.filter(canJudge).length,
  }
}
