import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingRun } from '@contract/learning.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import type { AuditCase } from '../../pipeline/learning/gate/gate.ts'
import { reportTask } from '../../pipeline/learning/tasks/task-report.ts'
import { reportTransfer } from '../../pipeline/learning/transfer/transfer.ts'
import type { ComparedModel, RunFacts, TwoModels } from '../../pipeline/learning/transfer/two-models.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { auditAnswers } from './audit-answers.node.ts'
import { auditCases } from './audit-cases.ts'
import { type CaseToAudit, compareModels } from './evaluate-models.node.ts'
import { judgeCandidate } from './judge-candidate.node.ts'
import { type KeptLog, planOf } from './keep-run.node.ts'
import { knownAnswers } from './known-answers.ts'

interface Compared {
  readonly candidate: Bundle
  readonly baseline: Bundle
  /** Of the resamples. */
  readonly seed?: number | undefined
}

interface Watching {
  readonly onProgress: (work: string, done: number, total: number) => void
  readonly isStopped: () => boolean
}

/** Two models on the audit set. It is an evaluation like any other, with the baseline as what is in force, and stays on record. */
export async function compareBundles(
  cohort: Cohort,
  { candidate, baseline, seed = 1 }: Compared,
  { onProgress, isStopped }: Watching,
): Promise<Result<TwoModels & { readonly evaluationId: string }, Failure>> {
  const judged = await judgeCandidate(cohort, { candidate, production: baseline, rules: { seed } }, (models) =>
    compareModels(models, { onProgress: (done, total) => onProgress('audited cases', done, total), isStopped }),
  )
  if (!judged.ok) return judged
  const { evaluation, document, waitingCount } = judged.value
  const audited = auditCases(cohort)
  if (!audited.ok) return audited
  const runs = [runOf(cohort, candidate), runOf(cohort, baseline)] as const
  const { level, resamples } = document.rules
  const resampling = { seed, level, resamples }
  const told = { cohort, cases: audited.value.cases, resampling, onProgress, isStopped }
  const [one, other] = [await comparedModel(candidate, runs[0], told), await comparedModel(baseline, runs[1], told)]
  if (!one.ok) return one
  if (!other.ok) return other
  const set = runs[0] && cohort.learning.set(runs[0].setId)
  const report = reportTransfer({
    cases: (evaluation.document.cases as readonly AuditCase[]).map(({ segments, ...audit }) => ({
      ...audit,
      seed: 0,
      segments: segments.map(({ candidate: transferred, production: scratch, ...segment }) => ({
        ...segment,
        ...{ transferred, scratch },
      })),
    })),
    trainingCaseCount: set?.ok ? set.value.counts.training : 0,
    budget: `${(one.value.run?.stepCount ?? 0).toLocaleString('en-US')} steps`,
    resampling,
  })
  return ok({
    evaluationId: evaluation.evaluationId,
    ...{ candidate: one.value, baseline: other.value, report, waitingCount },
    lookCount: cohort.learning.evaluations().length,
  })
}

interface Told {
  readonly cohort: Cohort
  readonly cases: readonly CaseToAudit[]
  readonly resampling: { readonly seed: number; readonly resamples: number; readonly level: number }
  readonly onProgress: Watching['onProgress']
  readonly isStopped: Watching['isStopped']
}

async function comparedModel(
  bundle: Bundle,
  run: TrainingRun | undefined,
  { cohort, cases, resampling, onProgress, isStopped }: Told,
): Promise<Result<ComparedModel, Failure>> {
  const { version, tasks = [] } = bundle.card
  const known = knownAnswers(
    cohort,
    cases.map(({ labelled }) => labelled.caseId),
    {
      tasks: tasks.map(({ name }) => name),
      vocabularyId: tasks.find(({ name }) => name === 'artefact')?.vocabularyId,
    },
  )
  if (!known.ok) return known
  const answers = await auditAnswers(
    { cohortFolder: cohort.folder, bundle, cases, known: known.value },
    { onProgress: (done, total) => onProgress('answers on audited cases', done, total), isStopped },
  )
  if (!answers.ok) return answers
  return ok({
    version,
    modelSha256: bundle.modelSha256,
    ...(run && { run: factsOf(run, bundle) }),
    tasks: tasks.flatMap((task) => reportTask(task, answers.value.get(task.name) ?? [], resampling) ?? []),
  })
}

const runOf = ({ learning }: Cohort, { modelSha256 }: Bundle): TrainingRun | undefined =>
  learning.runs().find((run) => run.state === 'finished' && run.result.modelSha256 === modelSha256)

function factsOf(run: TrainingRun, { card }: Bundle): RunFacts {
  const { setId, seed, start } = run
  const { wished } = planOf(run)
  const { from, trainable, windows = 'scans', isHarmonized = false, patience, learningRate, rateFactors } = wished
  const log = run.state === 'finished' ? (run.result.validation as unknown as KeptLog) : undefined
  return {
    ...{ setId, seed, start, trainable, windows, isHarmonized },
    stepCount: log?.losses.length ?? 0,
    ...(from && { from }),
    ...(patience !== undefined && { patience }),
    ...(learningRate !== undefined && { learningRate }),
    ...(rateFactors && { rateFactors }),
    tasks: (card.tasks ?? []).map(({ name }) => name),
  }
}
