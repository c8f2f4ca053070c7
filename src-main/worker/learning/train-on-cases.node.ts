import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { FineTuning, TaskScores } from '@contract/learn.ts'
import type { ExecutionProvider, ModelCard, ModelTask } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { AugmentationPlan } from '../../pipeline/learning/augmentation/augmentation-plan.ts'
import { mergeAdapters } from '../../pipeline/learning/graph/network/adapters.ts'
import { backgroundClusterCount } from '../../pipeline/learning/synthetic/labels-of-sample.ts'
import { boxSynthetic } from '../../pipeline/learning/synthetic/synthetic-plan.ts'
import type { KnownAnswers } from '../../pipeline/learning/tasks/known-answers.ts'
import {
  answerIndices,
  answering,
  learnedTasks,
  networkWith,
  tasksOfStart,
} from '../../pipeline/learning/tasks/learned-tasks.ts'
import { fingerprintOf } from '../../pipeline/learning/trainer/checkpoint.node.ts'
import { fineTuningPlan, trainsNothing } from '../../pipeline/learning/trainer/fine-tuning-plan.ts'
import { LossNotFinite, type TrainingEnd, trainedWeights } from '../../pipeline/learning/trainer/train.ts'
import type { TrainingPlan } from '../../pipeline/learning/trainer/training-plan.ts'
import type { TrainingState } from '../../pipeline/learning/trainer/training-state.ts'
import { modelAxes } from '../../pipeline/preprocessing/model-axes.ts'
import { runTraining } from '../../pipeline/run-training.node.ts'
import { createWindows } from '../../pipeline/training-windows.ts'
import { writeBundle } from '../../pipeline/write-bundle.node.ts'
import { trainedCard, trainedText } from './describe-trained.ts'
import type { LabelledCase } from './labelled-case.node.ts'
import { harmonized, readCurves } from './read-curves.node.ts'
import { type ReadSamples, sampleReader } from './read-samples.node.ts'
import { type RunFolders, type StartOfRun, startOfRun } from './start-of-run.node.ts'

/** A run on cases of a cohort; plain data, so it crosses processes. */
export interface CaseTraining extends RunFolders {
  readonly cohortFolder: string
  readonly training: readonly LabelledCase[]
  /** Looked at during the run; the best look decides which weights are kept. */
  readonly validation: readonly LabelledCase[]
  readonly wished: FineTuning
  /** What is known of the cases besides; absent: no task is learned. */
  readonly answers?: KnownAnswers
  readonly augmentation: AugmentationPlan
  /** Of the bundle that is made. */
  readonly version: string
  /** Absolute; of this run alone. A checkpoint lies beside it until the run has ended. */
  readonly outFolder: string
  readonly provider: ExecutionProvider
  readonly threadCount: number
}

export interface TrainingProgress {
  readonly phase: 'reading' | 'training' | 'writing'
  readonly done: number
  readonly total: number
  /** Of the latest step. */
  readonly loss?: number
  readonly msPerStep?: number
  /** Mean Dice by class of the latest look at the validation cases, if there was one just now. */
  readonly validation?: readonly (number | null)[]
  /** Of a run with tasks: how many of their answers were right in that look. */
  readonly tasks?: TaskScores
}

export interface TrainedBundle {
  readonly ended: TrainingEnd['ended']
  /** What it answers beside the segments, with how many answers it had to learn from. */
  readonly tasks: readonly ModelTask[]
  readonly state: Pick<TrainingState, 'stepsDone' | 'losses' | 'validations' | 'providers'> & {
    readonly bestStep?: number
  }
  /** Absent if the run was stopped: its checkpoint waits to go on. */
  readonly modelSha256?: string
}

interface Watching {
  readonly onProgress: (progress: TrainingProgress) => void
  readonly isStopped: () => boolean
}

/**
 * Cases with accepted versions → a bundle that was fine-tuned on them. Called again after an interruption it goes on. Stopped before
 * its first step it fails as `cancelled`.
 */
export async function trainOnCases(request: CaseTraining, watching: Watching): Promise<Result<TrainedBundle, Failure>> {
  const { wished, outFolder } = request
  const start = await startOfRun(request, wished)
  if (!start.ok) return start
  const card = await cardToTrain(request, start.value.card, watching)
  if (!card.ok) return card
  const from = { ...start.value, card: card.value }
  await mkdir(join(outFolder, '..'), { recursive: true })
  const learned = trainsNothing(wished) ? ok(unchanged(request, from)) : await learn(request, from, watching)
  if (!learned.ok) return learned
  const { ended, tasks, state, weights, facts } = learned.value
  if (weights === undefined) return ok({ ended, tasks, state })
  const { stepCount } = facts.plan
  if (stepCount > 0) watching.onProgress({ phase: 'writing', done: state.stepsDone, total: stepCount })
  // Of this run, if it was interrupted before its end was on record.
  await rm(outFolder, { recursive: true, force: true })
  const described = {
    ...{ wished, tasks, version: request.version, start: start.value },
    ...{ trainingCount: request.training.length, validationCount: request.validation.length },
  }
  const modelSha256 = await writeBundle(outFolder, {
    card: trainedCard(card.value, described),
    network: networkWith(from.network, tasks),
    weights,
    text: trainedText(card.value, described),
    extraFiles: { 'training.json': `${JSON.stringify({ ...facts, ...state, ended }, null, 1)}\n` },
  })
  await rm(checkpointPath(request), { force: true })
  return ok({ ended, tasks, state, modelSha256 })
}

/** The card that the run prepares scans by: that of the bundle, with a standard scale if one is wished. */
async function cardToTrain(
  { wished, training }: CaseTraining,
  card: ModelCard,
  { onProgress, isStopped }: Watching,
): Promise<Result<ModelCard, Failure>> {
  const isToLearn = wished.isHarmonized === true && card.input.normalization.kind !== 'standard-scale'
  if (trainsNothing(wished) && (!isToLearn || wished.tasks?.length))
    return fail({ kind: 'run-changes-nothing', modelId: card.id })
  if (!isToLearn) return ok(card)
  const onRead = (done: number) => onProgress({ phase: 'reading', done, total: training.length })
  const curves = await readCurves(training, card, { onRead, isStopped })
  return curves.ok ? harmonized(card, curves.value) : curves
}

interface Learned extends TrainedBundle {
  /** Absent if the run was stopped. */
  readonly weights: Float32Array | undefined
  /** All that decides what it ends with, as plain data. */
  readonly facts: ReturnType<typeof factsOf>
}

function unchanged(request: CaseTraining, from: StartOfRun): Learned {
  const state = { stepsDone: 0, losses: [], validations: [], providers: [] }
  const tasks = tasksOfStart(from.card, request.wished)
  const facts = factsOf(request, from, { sampleCount: 0, tasks })
  return { ended: 'finished', tasks, state, weights: from.startWeights, facts }
}

async function learn(request: CaseTraining, from: StartOfRun, watching: Watching): Promise<Result<Learned, Failure>> {
  const { card, startWeights, startNetwork, newLayers } = from
  const read = await readBoth(request, card, watching)
  if (!read.ok) return read
  const { training, validation } = read.value
  const learned = learnedTasks({
    wished: request.wished.tasks ?? [],
    kept: tasksOfStart(card, request.wished),
    answers: training.answers,
    vocabulary: request.answers?.vocabulary,
  })
  if (!learned.ok) return learned
  const tasks = learned.value
  const facts = factsOf(request, from, { sampleCount: training.count, tasks, answers: training.answers })
  const { plan, augmentation } = facts
  try {
    const { state, ended } = await runTraining({
      plan,
      card,
      batches: createWindows({
        ...{ windows: request.wished.windows ?? 'scans', card, plan, augmentation },
        ...{ sampleCount: training.count, sampleOf: training.sampleOf },
        ...answering(tasks, training.answers),
      }),
      validation: Array.from({ length: validation.count }, (_, index) => () => validation.sampleOf(index)),
      validationAnswers: validation.answers.map((one) => answerIndices(tasks, one)),
      ...{ startWeights, startNetwork, newLayers },
      checkpoint: { path: checkpointPath(request), fingerprint: fingerprintOf(facts) },
      provider: request.provider,
      threadCount: request.threadCount,
      isStopped: watching.isStopped,
      onStep: (now, msPerStep) => watching.onProgress(progressOf(now, plan, msPerStep)),
    })
    const weights = ended === 'stopped' ? undefined : mergeAdapters(plan.network, trainedWeights(plan, state))
    return ok({ ended, tasks, state: stateOf(state), weights, facts })
  } catch (error) {
    if (error instanceof LossNotFinite) return fail({ kind: 'loss-not-finite', step: error.step })
    throw error
  }
}

async function readBoth(request: CaseTraining, card: ModelCard, watching: Watching) {
  const { training, validation } = request
  const read = sampleReader(request, card)
  const { isStopped } = watching
  const total = training.length + validation.length
  const tell = (done: number) => watching.onProgress({ phase: 'reading', done, total })
  const learned = await read.all(training, { onRead: tell, isStopped })
  if (!learned.ok) return learned
  const looked = await read.all(validation, { onRead: (done) => tell(training.length + done), isStopped })
  if (!looked.ok) return looked
  if (learned.value.count === 0) return fail({ kind: 'training-set-empty' })
  return ok({ training: learned.value, validation: looked.value })
}

interface ToLearnFrom {
  readonly sampleCount: number
  readonly tasks: readonly ModelTask[]
  readonly answers?: ReadSamples['answers']
}

function factsOf(
  request: CaseTraining,
  { card, network, source, newLayers, carriedLayers }: StartOfRun,
  { sampleCount, tasks, answers }: ToLearnFrom,
) {
  const { wished, training, validation, augmentation } = request
  const { patchShape } = modelAxes(card.input)
  const isMade = wished.windows === 'made' || wished.windows === 'both'
  const { normalization } = card.input
  return {
    plan: fineTuningPlan(wished, {
      ...{ network: networkWith(network, tasks), patchShape, sampleCount, newLayers },
      isValidated: validation.length > 0,
    }),
    startSha256: source.sha256,
    ...(wished.from && { from: { ...wished.from, newLayers, carriedLayers } }),
    training: sha256sOf(training),
    augmentation,
    ...(isMade && { windows: wished.windows, synthesis: { ...boxSynthetic, backgroundClusterCount } }),
    ...(normalization.kind === 'standard-scale' && { normalization }),
    ...(answers && tasks.length > 0 && { tasks, answers }),
  }
}

const checkpointPath = ({ outFolder }: CaseTraining): string => `${outFolder}.checkpoint`

const sha256sOf = (cases: readonly LabelledCase[]) =>
  cases.map(({ source, labelmapSha256 }) => [source.sha256, labelmapSha256])

const stateOf = ({ stepsDone, losses, validations, providers, best }: TrainingState): TrainedBundle['state'] => ({
  stepsDone,
  losses,
  validations,
  providers,
  ...(best && { bestStep: best.step }),
})

function progressOf({ stepsDone, losses, validations }: TrainingState, plan: TrainingPlan, msPerStep: number) {
  const [loss, last] = [losses.at(-1), validations.at(-1)]
  return {
    phase: 'training' as const,
    done: stepsDone,
    total: plan.stepCount,
    msPerStep,
    ...(loss !== undefined && { loss }),
    ...(last?.step === stepsDone && { validation: last.dice, ...(last.tasks && { tasks: last.tasks }) }),
  }
}
