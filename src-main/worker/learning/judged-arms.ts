import type { Evaluation, TrainingRun } from '@contract/learning.ts'
import { canonicalJson } from '@volume/canonical-json.ts'
import type { JudgedArm } from '../../pipeline/learning/acquisition/arm-curves.ts'
import type { GateDocument } from '../../pipeline/learning/gate/gate.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { planOf } from './keep-run.node.ts'

/** Finished runs on one arm of a batch that has ended, whose models were judged on the audit set, newest first; of each by its newest evaluation. */
export function judgedArms({ learning, batches }: Pick<Cohort, 'learning' | 'batches'>): readonly JudgedArm[] {
  const sets = new Map(
    learning.sets().flatMap((set) => (set.arm ? [[set.setId, { ...set, arm: set.arm }] as const] : [])),
  )
  if (sets.size === 0) return []
  const strategyOf = new Map(batches.ended().map(({ batchId, strategy }) => [batchId, strategy]))
  const evaluations = learning.evaluations()
  return learning.runs().flatMap((run): readonly JudgedArm[] => {
    const set = sets.get(run.setId)
    const strategy = set && strategyOf.get(set.arm.batchId)
    const evaluation = set && evaluations.find(({ candidateSha256 }) => candidateSha256 === modelOf(run))
    if (!set || !strategy || !evaluation) return []
    return [
      {
        ...set.arm,
        ...{ modelId: set.model.modelId, strategy, seed: run.seed, trainingCaseCount: set.counts.training },
        training: trainingOf(run),
        ...judgementOf(evaluation),
      },
    ]
  })
}

/** Plain data with its keys in one order. */
function trainingOf(run: TrainingRun): string {
  const { seed: _, from, ...wished } = planOf(run).wished
  return canonicalJson({ start: run.start, wished: { ...wished, ...(from && { from: { ...from } }) } })
}

const modelOf = (run: TrainingRun): string | undefined =>
  run.state === 'finished' ? run.result.modelSha256 : undefined

function judgementOf({ document }: Evaluation): Pick<JudgedArm, 'auditCaseCount' | 'segments'> {
  const { caseCount, strata } = document as unknown as GateDocument
  return {
    auditCaseCount: caseCount,
    segments: strata.flatMap(({ place, segment, means }) =>
      place.kind === 'everywhere' && segment && means ? [{ segment: segment.name, meanDice: means.candidate }] : [],
    ),
  }
}
