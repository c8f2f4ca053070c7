import type { Failure } from '@contract/failure/failure.ts'
import type { RunCurves, ShownRun } from '@contract/learn.ts'
import type { TrainingRun } from '@contract/learning.ts'
import type { ModelCard } from '@contract/model.ts'
import { classNames } from '../../pipeline/learning/class-names.ts'
import { networkOf } from '../../pipeline/learning/network-of-card.ts'
import { type RunHistory, readHistory } from '../../pipeline/learning/trainer/checkpoint.node.ts'
import { fineTuningPlan } from '../../pipeline/learning/trainer/fine-tuning-plan.ts'
import { modelAxes } from '../../pipeline/preprocessing/model-axes.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { checkpointOf, type KeptLog, planOf } from './keep-run.node.ts'
import { type LiveRun, mostPoints, pointsOf, thinned } from './live-run.ts'
import { sampleSizesOf } from './sample-sizes.ts'

interface Showing {
  /** Of the model that the run's set is for; absent: it is not installed any more. */
  readonly card: ModelCard | undefined
  /** If it is under way. */
  readonly live: LiveRun | undefined
  /** What interrupted it, if that is known. */
  readonly failure: Failure | undefined
}

/** A run of a cohort as it is shown. One that is on record as running and is not under way waits to be gone on with. */
export async function shownRun(cohort: Cohort, run: TrainingRun, { card, live, failure }: Showing): Promise<ShownRun> {
  const { wished, version } = planOf(run)
  const shown = { run: summaryOf(run), wished, version }
  const segments = card === undefined ? [] : classNames(card)
  if (run.state === 'finished') {
    const { modelSha256, bestStep, validation } = run.result
    // Runs from before it was kept have none.
    const {
      losses,
      validations,
      providers = [],
    } = validation as unknown as Partial<KeptLog> & Omit<KeptLog, 'providers'>
    const curves = curvesOf({ losses: pointsOf(losses), validations, stepCount: losses.length, segments })
    return { ...shown, phase: 'finished', stepsDone: losses.length, curves, providers, bestStep, modelSha256 }
  }
  const stepCount = live?.stepCount ?? plannedSteps(cohort, run, card)
  if (live)
    return {
      ...shown,
      phase: live.phase,
      stepsDone: live.stepsDone,
      curves: curvesOf({ ...live, stepCount, segments }),
    }
  const history = await readHistory(checkpointOf(cohort.folder, run))
  const none: RunHistory = { stepsDone: 0, losses: [], validations: [], providers: [] }
  const { stepsDone, losses, validations, providers } = history ?? none
  const curves = curvesOf({ losses: pointsOf(losses), validations, stepCount, segments })
  if (run.state === 'running')
    return { ...shown, phase: 'interrupted', stepsDone, curves, providers, ...(failure && { failure }) }
  if (run.state === 'stopped') return { ...shown, phase: 'stopped', stepsDone: run.stepsDone, curves, providers }
  return { ...shown, phase: 'failed', stepsDone, curves, providers, failure: run.failure }
}

/** Without the log that its curves are drawn from: it may be long. */
function summaryOf(run: TrainingRun): TrainingRun {
  if (run.state !== 'finished') return run
  return { ...run, result: { ...run.result, validation: {} } }
}

const curvesOf = ({ losses, validations, stepCount, segments }: RunCurves): RunCurves => ({
  ...{ stepCount, validations, segments },
  losses: thinned(losses, mostPoints),
})

/** By what was wished, or by the samples of its set; 0: nothing says it. */
function plannedSteps(cohort: Cohort, run: TrainingRun, card: ModelCard | undefined): number {
  const { wished } = planOf(run)
  const network = card && networkOf(card)
  if (wished.stepCount !== undefined || card === undefined || network === undefined) return wished.stepCount ?? 0
  const sizes = sampleSizesOf(cohort, run.setId, card)
  if (!sizes.ok) return 0
  const { training, validation } = sizes.value
  const { patchShape } = modelAxes(card.input)
  return fineTuningPlan(wished, { network, patchShape, sampleCount: training.count, isValidated: validation.count > 0 })
    .stepCount
}
