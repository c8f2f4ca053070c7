import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Failure } from '@contract/failure/failure.ts'
import type { FineTuning } from '@contract/learn.ts'
import type { ModelIdentity, TrainingRun, TrainingSet } from '@contract/learning.ts'
import { taskNames } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import type { KnownAnswers } from '../../pipeline/learning/tasks/known-answers.ts'
import { learnedTasks, tasksOfStart } from '../../pipeline/learning/tasks/learned-tasks.ts'
import { readHistory } from '../../pipeline/learning/trainer/checkpoint.node.ts'
import { type NetworkOfRun, networkOfRun } from '../../pipeline/learning/transfer/network-of-run.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { identityOf } from './collect-set.ts'
import { knownAnswers } from './known-answers.ts'
import type { LabelledCase } from './labelled-case.node.ts'
import { casesOfSet } from './set-cases.ts'
import type { CaseTraining, TrainedBundle } from './train-on-cases.node.ts'

export interface ToTrain {
  readonly set: TrainingSet
  readonly bundle: Bundle
  /** The other model that is wished to start from; absent: none is. */
  readonly source?: Bundle | undefined
  readonly wished: FineTuning
}

interface BegunTraining {
  readonly run: TrainingRun
  readonly network: NetworkOfRun
  readonly request: Omit<CaseTraining, 'augmentation' | 'provider' | 'threadCount'>
}

export interface EndedTraining {
  readonly run: TrainingRun
  readonly trained: TrainedBundle
  /** Absolute. */
  readonly folder: string
}

/** What a run keeps of how it was asked for, as plain data. */
export interface KeptPlan {
  readonly wished: FineTuning
  /** Whose classes and preparation count. Runs from before it was kept are of the model of their set. */
  readonly target?: ModelIdentity
  readonly version: string
  /** Inside the cohort's folder. */
  readonly folder: string
  /** Of a run with tasks: what was known when it began. Gone on with, it learns the same whatever has been said since. */
  readonly answers?: KnownAnswers
}

/** What a finished run keeps of its course. */
export interface KeptLog {
  /** Of steps 1, 2, 3, … */
  readonly losses: readonly number[]
  readonly validations: TrainedBundle['state']['validations']
  readonly providers: TrainedBundle['state']['providers']
}

/** Puts a run on record before it learns anything; one that was asked for in the same way and has no end is gone on with. */
export function beginTraining(cohort: Cohort, asked: ToTrain): Result<BegunTraining, Failure> {
  const { set, bundle, source, wished } = asked
  if ((source && identityOf(source).sha256) !== wished.from?.sha256)
    throw new Error('A run that starts from another model is given that model, and no other run is.')
  const network = networkOfRun({ target: bundle.card, source: source?.card }, wished)
  if (!network.ok) return network
  const training = casesOfSet(cohort, set.setId, 'training')
  if (!training.ok) return training
  const validation = casesOfSet(cohort, set.setId, 'validation')
  if (!validation.ok) return validation
  const start = wished.start === 'scratch' ? 'scratch' : (source ?? bundle).modelSha256
  const same = cohort.learning
    .runs()
    .find((one) => one.state === 'running' && one.setId === set.setId && one.start === start && isSame(one, asked))
  const plan = same
    ? ok(planOf(same))
    : keptPlan(cohort, asked, { training: training.value, validation: validation.value })
  if (!plan.ok) return plan
  const run = same
    ? ok(same)
    : cohort.learning.beginRun({ setId: set.setId, seed: wished.seed, start, plan: { ...plan.value } })
  if (!run.ok) return run
  const { version, folder, answers } = plan.value
  return ok({
    run: run.value,
    network: network.value,
    request: {
      cohortFolder: cohort.folder,
      bundleFolder: bundle.folder,
      ...(source && { sourceFolder: source.folder }),
      training: training.value,
      validation: validation.value,
      wished,
      ...(answers && { answers }),
      version,
      outFolder: join(cohort.folder, folder),
    },
  })
}

/** Whether a run stays open although it failed: what ended it is none of its own, and it may be gone on with. */
export const isInterruption = ({ kind }: Failure): boolean =>
  kind === 'cancelled' || kind === 'worker-crashed' || kind === 'training-broke-off'

/** Puts the end of a run on record; one that was stopped or interrupted stays open, to be gone on with. */
export function endTraining(
  cohort: Cohort,
  run: TrainingRun,
  trained: Result<TrainedBundle, Failure>,
): Result<EndedTraining, Failure> {
  const { runId } = run
  if (!trained.ok) {
    if (isInterruption(trained.failure)) return trained
    const ended = cohort.learning.endRun({ runId, state: 'failed', failure: trained.failure })
    return ended.ok ? trained : ended
  }
  const { folder } = planOf(run)
  const { modelSha256, state } = trained.value
  const absolute = join(cohort.folder, folder)
  if (modelSha256 === undefined) return ok({ run, trained: trained.value, folder: absolute })
  const { stepsDone, bestStep = stepsDone, validations, providers, losses } = state
  const log: KeptLog = { validations, providers, losses: losses.map((loss) => Number(loss.toPrecision(5))) }
  const result = { modelSha256, folder, bestStep, validation: { ...log } }
  const ended = cohort.learning.endRun({ runId, state: 'finished', result })
  return ended.ok ? ok({ run: ended.value, trained: trained.value, folder: absolute }) : ended
}

/** Ends a run for good that waits to be gone on with; what it had learned is gone. */
export async function stopTraining(cohort: Cohort, runId: string): Promise<Result<TrainingRun, Failure>> {
  const run = cohort.learning.run(runId)
  if (!run.ok) return run
  const checkpoint = checkpointOf(cohort.folder, run.value)
  const stepsDone = (await readHistory(checkpoint))?.stepsDone ?? 0
  const ended = cohort.learning.endRun({ runId, state: 'stopped', stepsDone })
  if (ended.ok) await rm(checkpoint, { force: true })
  return ended
}

/** Where a run keeps its state until it has ended. */
export const checkpointOf = (cohortFolder: string, run: TrainingRun): string =>
  `${join(cohortFolder, planOf(run).folder)}.checkpoint`

/** How a run was asked for. */
export const planOf = ({ plan }: TrainingRun): KeptPlan => plan as unknown as KeptPlan

/** For the same model, wished in the same way; what is kept has its keys in another order. */
function isSame(run: TrainingRun, { set, bundle, wished }: ToTrain): boolean {
  const { wished: kept, target = set.model } = planOf(run)
  return target.sha256 === bundle.modelSha256 && isDeepStrictEqual(kept, plain(wished))
}

/** `2.0.0` → `2.0.0-local.3` for the third run of the cohort; what was trained on before keeps no second such ending. */
function keptPlan(
  cohort: Cohort,
  { bundle, wished }: ToTrain,
  {
    training,
    validation,
  }: { readonly training: readonly LabelledCase[]; readonly validation: readonly LabelledCase[] },
): Result<KeptPlan, Failure> {
  const { card } = bundle
  const version = `${card.version.replace(/-local\.\d+$/, '')}-local.${cohort.learning.runs().length + 1}`
  const plan = { wished: plain(wished), target: identityOf(bundle), version, folder: `models/${card.id}-${version}` }
  const kept = tasksOfStart(card, wished)
  const tasks = taskNames.filter((name) => wished.tasks?.includes(name) || kept.some((one) => one.name === name))
  if (tasks.length === 0) return ok(plan)
  const vocabularyId = kept.find(({ name }) => name === 'artefact')?.vocabularyId
  const answers = knownAnswers(
    cohort,
    [...training, ...validation].map(({ caseId }) => caseId),
    { tasks, vocabularyId },
  )
  if (!answers.ok) return answers
  const { byCase, vocabulary } = answers.value
  // A side is known once boxes are placed; what is refused before leaves no run on record.
  const early = learnedTasks({
    wished: tasks.filter((name) => name !== 'side' && wished.tasks?.includes(name)),
    kept: [],
    answers: training.map(({ caseId }) => byCase[caseId] ?? {}),
    vocabulary,
  })
  return early.ok ? ok({ ...plan, answers: answers.value }) : early
}

/** Without what is undefined, as JSON keeps it. */
const plain = (wished: FineTuning): FineTuning => JSON.parse(JSON.stringify(wished)) as FineTuning
