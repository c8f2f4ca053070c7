import type { Failure } from '@contract/failure/failure.ts'
import type { FineTuning } from '@contract/learn.ts'
import type { ModelTask } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { standardAugmentation } from '../../../pipeline/learning/augmentation/augmentation-plan.ts'
import type { UNetSpec } from '../../../pipeline/learning/graph/network/unet-spec.ts'
import type { Sample } from '../../../pipeline/learning/sample/sample.ts'
import type { SimulatedNetwork } from '../../../pipeline/learning/simulation/smaller-network.ts'
import type { Answers } from '../../../pipeline/learning/tasks/known-answers.ts'
import { answering } from '../../../pipeline/learning/tasks/learned-tasks.ts'
import { fineTuningPlan } from '../../../pipeline/learning/trainer/fine-tuning-plan.ts'
import { createPatchSource } from '../../../pipeline/learning/trainer/patch-source.ts'
import { LossNotFinite, trainedWeights } from '../../../pipeline/learning/trainer/train.ts'
import type { TrainingPlan } from '../../../pipeline/learning/trainer/training-plan.ts'
import { modelAxes } from '../../../pipeline/preprocessing/model-axes.ts'
import { runTraining } from '../../../pipeline/run-training.node.ts'

/** How samples become windows, the same in every simulated training. */
const windows = { foregroundShare: 1 / 3, augmentation: standardAugmentation }

/** All that decides what weights a training ends with, besides its samples; plain data. */
export const trainingFacts = (simulated: SimulatedNetwork, wished: FineTuning, sampleCount: number) => ({
  plan: planOf(simulated, wished, sampleCount),
  windows,
})

/** No case is looked at while it learns, so that none is spent on it: the last weights are taken. */
function planOf({ card, network, newLayers }: SimulatedNetwork, wished: FineTuning, sampleCount: number): TrainingPlan {
  const { patchShape } = modelAxes(card.input)
  return fineTuningPlan(wished, { network, patchShape, sampleCount, isValidated: false, newLayers })
}

interface Training {
  readonly simulated: SimulatedNetwork
  readonly wished: FineTuning
  readonly samples: readonly Sample[]
  /** The tasks of the network, and what is known of each sample; absent: it has none. */
  readonly known?: { readonly tasks: readonly ModelTask[]; readonly answers: readonly Answers[] }
  /** Absent: drawn from the seed. */
  readonly startWeights: Float32Array<ArrayBuffer> | undefined
  /** Whose they are; absent: those of the simulated network. */
  readonly startNetwork?: UNetSpec
  readonly threadCount: number
  readonly onStep: (stepsDone: number) => void
  readonly isStopped: () => boolean
}

/** The weights after the last step; `undefined` if it was stopped. */
export async function trainOnce(training: Training): Promise<Result<Float32Array<ArrayBuffer> | undefined, Failure>> {
  const { simulated, wished, samples, known, startWeights, startNetwork, threadCount, isStopped } = training
  const { card } = simulated
  const { orientation, spacingMm, patchShape } = modelAxes(card.input)
  const plan = planOf(simulated, wished, samples.length)
  try {
    const { state, ended } = await runTraining({
      plan,
      card,
      batches: createPatchSource({
        ...windows,
        sampleCount: samples.length,
        sampleOf: async (index) => samples[index]!,
        patchShape,
        orientation,
        spacingMm,
        batchSize: plan.batchSize,
        flips: card.uncertainty.flips ?? [],
        seed: plan.seed,
        ...(known && answering(known.tasks, known.answers)),
      }),
      validation: [],
      ...{ startWeights: startWeights?.slice(), startNetwork, newLayers: simulated.newLayers },
      provider: 'cpu',
      threadCount,
      isStopped,
      onStep: ({ stepsDone }) => training.onStep(stepsDone),
    })
    return ok(ended === 'stopped' ? undefined : trainedWeights(plan, state))
  } catch (error) {
    if (error instanceof LossNotFinite) return fail({ kind: 'loss-not-finite', step: error.step })
    throw error
  }
}
