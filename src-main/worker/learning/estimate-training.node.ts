import { freemem } from 'node:os'
import type { Failure } from '@contract/failure/failure.ts'
import type { FineTuning, TrainingEstimate } from '@contract/learn.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Shape, voxelCount } from '@volume/grid.ts'
import { normalNumbers } from '@volume/normal-numbers.ts'
import { randomOf } from '@volume/random.ts'
import { standardAugmentation } from '../../pipeline/learning/augmentation/augmentation-plan.ts'
import { withoutTasks } from '../../pipeline/learning/graph/network/tasks.ts'
import type { Sample } from '../../pipeline/learning/sample/sample.ts'
import { fineTuningPlan, trainsNothing } from '../../pipeline/learning/trainer/fine-tuning-plan.ts'
import { memoryNeed } from '../../pipeline/learning/trainer/memory-need.ts'
import { modelAxes } from '../../pipeline/preprocessing/model-axes.ts'
import { runTraining } from '../../pipeline/run-training.node.ts'
import type { TrainingProvider } from '../../pipeline/training-provider.node.ts'
import { createWindows } from '../../pipeline/training-windows.ts'
import { cacheLimitBytes } from './sample-cache.ts'
import type { SetSizes } from './sample-sizes.ts'
import { type RunFolders, startOfRun } from './start-of-run.node.ts'

export interface TrainingToMeasure extends RunFolders {
  readonly wished: FineTuning
  readonly samples: SetSizes
}

export interface Runtime {
  readonly on: TrainingProvider
  readonly threadCount: number
  readonly isStopped?: () => boolean
}

const trialSteps = 3

/** Does a few steps of a run on noise, with windows drawn and changed as the run would, and keeps nothing. */
export async function measureTraining(
  { wished, samples: { training, validation }, ...folders }: TrainingToMeasure,
  { on, ...runtime }: Runtime,
): Promise<Result<TrainingEstimate, Failure>> {
  if (trainsNothing(wished)) return fail({ kind: 'estimate-without-training', needed: 'training' })
  if (training.count === 0) return fail({ kind: 'training-set-empty' })
  const start = await startOfRun(folders, wished)
  if (!start.ok) return start
  const { card } = start.value
  // Heads of tasks cost next to nothing, and noise has no answers.
  const network = withoutTasks(start.value.network)
  const { patchShape } = modelAxes(card.input)
  const plan = fineTuningPlan(wished, {
    network,
    patchShape,
    sampleCount: training.count,
    isValidated: validation.count > 0,
  })
  const sample = noise(patchShape, network)
  const freeBytes = freemem()
  const durations: number[] = []
  await runTraining({
    ...runtime,
    provider: on.provider,
    // Nothing is to be learned, so nothing can break down either.
    plan: { ...plan, stepCount: trialSteps, learningRate: 0 },
    card,
    batches: createWindows({
      ...{ windows: wished.windows ?? 'scans', card, plan, augmentation: standardAugmentation },
      ...{ sampleCount: 1, sampleOf: async () => sample },
    }),
    validation: [],
    onStep: (_, msPerStep) => durations.push(msPerStep),
  })
  const msPerStep = durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)]
  if (msPerStep === undefined) return fail({ kind: 'cancelled' })
  const bytesPerVoxel = 4 * network.inputChannelCount + 2
  const held = [training, validation].map(({ voxelCount: voxels }) => Math.min(cacheLimitBytes, voxels * bytesPerVoxel))
  const memoryBytes = memoryNeed(plan) + held.reduce((sum, bytes) => sum + bytes, 0)
  return ok({
    ...{ sampleCount: training.count, stepCount: plan.stepCount },
    ...{ msPerStep, minutes: (plan.stepCount * msPerStep) / 60_000 },
    ...{ provider: on.provider, providerNotes: on.notes },
    ...{ memoryBytes, freeBytes },
  })
}

/** A box of noise that has every class. */
function noise(
  shape: Shape,
  { inputChannelCount, classCount }: { inputChannelCount: number; classCount: number },
): Sample {
  const count = voxelCount({ shape })
  const random = randomOf(1)
  return {
    shape,
    channels: Array.from({ length: inputChannelCount }, () => normalNumbers(random, count)),
    classes: Int16Array.from({ length: count }, () => random.integer(0, classCount - 1)),
  }
}
