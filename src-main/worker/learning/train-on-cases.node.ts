import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { FineTuning, TaskScores } from '@contract/learn.ts'
import type { ExecutionProvider, ModelCard, ModelTask } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Bundle, readBundle } from '../../pipeline/inference/bundle.node.ts'
import type { AugmentationPlan } from '../../pipeline/learning/augmentation/augmentation-plan.ts'
import { mergeAdapters } from '../../pipeline/learning/graph/network/adapters.ts'
import { taskLayer, type UNetSpec } from '../../pipeline/learning/graph/network/unet-spec.ts'
import { readWeights } from '../../pipeline/learning/graph/onnx/read-weights.ts'
import { networkOf } from '../../pipeline/learning/network-of-card.ts'
import type { Sample } from '../../pipeline/learning/sample/sample.ts'
import type { Answers, KnownAnswers } from '../../pipeline/learning/tasks/known-answers.ts'
import {
  answerIndices,
  answersOfBox,
  learnedTasks,
  networkWith,
  taskInWords,
  tasksOfStart,
} from '../../pipeline/learning/tasks/learned-tasks.ts'
import { fingerprintOf } from '../../pipeline/learning/trainer/checkpoint.node.ts'
import { fineTuningPlan } from '../../pipeline/learning/trainer/fine-tuning-plan.ts'
import { createPatchSource } from '../../pipeline/learning/trainer/patch-source.ts'
import { LossNotFinite, type TrainingEnd, trainedWeights } from '../../pipeline/learning/trainer/train.ts'
import type { TrainingPlan } from '../../pipeline/learning/trainer/training-plan.ts'
import type { TrainingState } from '../../pipeline/learning/trainer/training-state.ts'
import { modelAxes } from '../../pipeline/preprocessing/model-axes.ts'
import { runTraining } from '../../pipeline/run-training.node.ts'
import { samplesOf } from '../../pipeline/training-samples.ts'
import { writeBundle } from '../../pipeline/write-bundle.node.ts'
import { openBlobs } from '../../storage/blobs.node.ts'
import { type LabelledCase, readLabelledCase } from './labelled-case.node.ts'
import { cachedSamples } from './sample-cache.ts'

/** A run on cases of a cohort; plain data, so it crosses processes. */
export interface CaseTraining {
  readonly cohortFolder: string
  /** Whose classes and preparation count, and whose weights the run starts from unless it starts from scratch. */
  readonly bundleFolder: string
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
  readonly plan: TrainingPlan
  /** What it answers beside the segments, with how many answers it had to learn from. */
  readonly tasks: readonly ModelTask[]
  readonly state: Pick<TrainingState, 'stepsDone' | 'losses' | 'validations'> & { readonly bestStep?: number }
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
  const bundle = await readBundle(request.bundleFolder)
  if (!bundle.ok) return bundle
  const { card, modelSha256: startSha256 } = bundle.value
  const startNetwork = networkOf(card)
  if (startNetwork === undefined) return fail({ kind: 'model-not-trainable', modelId: card.id })
  const startWeights = await weightsOf(bundle.value, startNetwork, request.wished)
  if (!startWeights.ok) return startWeights
  const read = sampleReader(request, card)
  const total = request.training.length + request.validation.length
  const { isStopped } = watching
  const tell = (done: number) => watching.onProgress({ phase: 'reading', done, total })
  const training = await read.all(request.training, { onRead: tell, isStopped })
  if (!training.ok) return training
  const first = request.training.length
  const validation = await read.all(request.validation, { onRead: (done) => tell(first + done), isStopped })
  if (!validation.ok) return validation
  const [sampleCount, isValidated] = [training.value.count, validation.value.count > 0]
  if (sampleCount === 0) return fail({ kind: 'training-set-empty' })
  const learned = learnedTasks({
    wished: request.wished.tasks ?? [],
    kept: tasksOfStart(card, request.wished),
    answers: training.value.answers,
    vocabulary: request.answers?.vocabulary,
  })
  if (!learned.ok) return learned
  const tasks = learned.value
  const network = networkWith(startNetwork, tasks)
  const { orientation, spacingMm, patchShape } = modelAxes(card.input)
  const plan = fineTuningPlan(request.wished, { network, patchShape, sampleCount, isValidated })
  const facts = {
    ...{ plan, startSha256, training: sha256sOf(request.training), augmentation: request.augmentation },
    ...(tasks.length > 0 && { tasks, answers: training.value.answers }),
  }
  const checkpoint = { path: `${request.outFolder}.checkpoint`, fingerprint: fingerprintOf(facts) }
  await mkdir(join(request.outFolder, '..'), { recursive: true })
  try {
    const { state, ended } = await runTraining({
      plan,
      card,
      batches: createPatchSource({
        ...{ sampleCount, sampleOf: training.value.sampleOf, patchShape, orientation, spacingMm },
        ...{ batchSize: plan.batchSize, seed: plan.seed, augmentation: request.augmentation },
        foregroundShare: 1 / 3,
        flips: card.uncertainty.flips ?? [],
        ...(tasks.length > 0 && {
          taskLayers: tasks.map(taskLayer),
          answersOf: (index: number, isMirrored: boolean) =>
            answerIndices(tasks, training.value.answers[index] ?? {}, isMirrored),
        }),
      }),
      validation: Array.from({ length: validation.value.count }, (_, index) => () => validation.value.sampleOf(index)),
      validationAnswers: validation.value.answers.map((one) => answerIndices(tasks, one)),
      startWeights: startWeights.value,
      startNetwork,
      checkpoint,
      provider: request.provider,
      threadCount: request.threadCount,
      isStopped,
      onStep: (now, msPerStep) => watching.onProgress(progressOf(now, plan, msPerStep)),
    })
    const told = { ended, plan, tasks, state: stateOf(state) }
    if (ended === 'stopped') return ok(told)
    watching.onProgress({ phase: 'writing', done: state.stepsDone, total: plan.stepCount })
    // Of this run, if it was interrupted before its end was on record.
    await rm(request.outFolder, { recursive: true, force: true })
    const modelSha256 = await writeBundle(request.outFolder, {
      card: cardOf(card, request, tasks),
      network,
      weights: mergeAdapters(plan.network, trainedWeights(plan, state)),
      text: textOf(card, request, tasks),
      extraFiles: { 'training.json': `${JSON.stringify({ ...facts, ...told.state, ended }, null, 1)}\n` },
    })
    await rm(checkpoint.path, { force: true })
    return ok({ ...told, modelSha256 })
  } catch (error) {
    if (error instanceof LossNotFinite) return fail({ kind: 'loss-not-finite', step: error.step })
    throw error
  }
}

const sha256sOf = (cases: readonly LabelledCase[]) =>
  cases.map(({ source, labelmapSha256 }) => [source.sha256, labelmapSha256])

const stateOf = ({ stepsDone, losses, validations, best }: TrainingState): TrainedBundle['state'] => ({
  stepsDone,
  losses,
  validations,
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

async function weightsOf(
  { card, folder }: Bundle,
  network: UNetSpec,
  { start }: FineTuning,
): Promise<Result<Float32Array<ArrayBuffer> | undefined, Failure>> {
  if (start === 'scratch') return ok(undefined)
  const read = readWeights(await readFile(join(folder, 'model.onnx')), network)
  return 'because' in read
    ? fail({ kind: 'model-graph-differs', modelId: card.id, because: read.because })
    : ok(read.weights)
}

interface Reading extends Pick<Watching, 'isStopped'> {
  readonly onRead: (done: number) => void
}

/** Samples of cases: read once to know how many each has, and again when they are asked for and not held any more. */
function sampleReader({ cohortFolder, answers: known }: CaseTraining, card: ModelCard) {
  const blobs = openBlobs(cohortFolder)
  const samplesOfCase = async (one: LabelledCase): Promise<Result<readonly Sample[], Failure>> => {
    const labelled = await readLabelledCase(one, blobs)
    if (!labelled.ok) return labelled
    return samplesOf({ ...labelled.value, card, parameters: one.parameters })
  }
  return {
    async all(cases: readonly LabelledCase[], { onRead, isStopped }: Reading) {
      const places: { readonly one: LabelledCase; readonly index: number }[] = []
      const answers: Answers[] = []
      const early = new Map<number, Sample>()
      const sampleOf = cachedSamples(async (at) => {
        const known = early.get(at)
        if (known) {
          early.delete(at)
          return known
        }
        const { one, index } = places[at]!
        const samples = await samplesOfCase(one)
        if (!samples.ok) throw new Error(`${one.name} was read before and cannot be read now.`)
        return samples.value[index]!
      })
      for (const [done, one] of cases.entries()) {
        if (isStopped()) return fail({ kind: 'cancelled' })
        const samples = await samplesOfCase(one)
        if (!samples.ok) return samples
        for (const [index, sample] of samples.value.entries()) {
          early.set(places.length, sample)
          places.push({ one, index })
          answers.push(answersOfBox(sample, known?.byCase[one.caseId]))
          await sampleOf(places.length - 1)
        }
        onRead(done + 1)
      }
      return ok({ count: places.length, sampleOf, answers })
    },
  }
}

function cardOf(
  { files: _, golden: __, testedProviders: ___, tasks: ____, ...card }: ModelCard,
  request: CaseTraining,
  tasks: readonly ModelTask[],
) {
  const { wished, training, version } = request
  const from = wished.start === 'bundle' ? `${card.id} ${card.version}, ` : ''
  const { members: _____, ...uncertainty } = card.uncertainty
  return {
    ...card,
    version,
    trainingPopulation: `${from}then ${training.length} cases of a local cohort with versions that its readers accepted. Before that: ${card.trainingPopulation}`,
    uncertainty,
    ...(tasks.length > 0 && { tasks }),
  }
}

function textOf(
  card: ModelCard,
  { wished, training, validation, version }: CaseTraining,
  tasks: readonly ModelTask[],
): string {
  const start = wished.start === 'bundle' ? `the weights of ${card.id} ${card.version}` : 'no weights, from scratch'
  return `# ${card.title}, ${version}

**For research only. Not for clinical use.**

Trained on ${training.length} cases of a local cohort, with the versions that its readers accepted, from ${start}; ${validation.length}
further cases decided which step was kept. What was trained: ${wished.trainable}. The log is training.json.
${tasks.length === 0 ? '' : `\nBeside the segments it answers, learned from so many boxes each:\n\n${tasks.map((one) => `- ${taskInWords(one)}\n`).join('')}`}
Whether it is better than the model before is for the audit set of the cohort to say, not for this card.
`
}
