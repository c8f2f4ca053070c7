import type { ModelCard } from '../../../../src-main/contract/model.ts'
import { standardAugmentation } from '../../../../src-main/pipeline/learning/augmentation/augmentation-plan.ts'
import { dropoutMasks, type UNetSpec } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import type { Sample } from '../../../../src-main/pipeline/learning/sample/sample.ts'
import { createPatchSource } from '../../../../src-main/pipeline/learning/trainer/patch-source.ts'
import { standardPlan, type TrainingPlan } from '../../../../src-main/pipeline/learning/trainer/training-plan.ts'
import type { TrainingJob } from '../../../../src-main/pipeline/run-training.node.ts'
import { randomOf } from '../../../../src-main/pipeline/volume/random.ts'

export const tinyNetwork: UNetSpec = {
  inputChannelCount: 1,
  classCount: 3,
  channelCounts: [4, 6],
  dropoutLayers: ['enc1b', 'dec0a'],
}

const patchShape = [8, 10, 12] as const

export const tinyPlan: TrainingPlan = {
  ...standardPlan,
  network: tinyNetwork,
  patchShape,
  batchSize: 2,
  stepCount: 40,
  learningRate: 0.03,
  warmUpStepCount: 5,
  seed: 3,
  stepsPerValidation: 10,
}

export const tinyCard: Pick<ModelCard, 'id' | 'input' | 'output' | 'uncertainty'> = {
  id: 'tiny',
  input: {
    name: 'x',
    channels: ['any'],
    orientation: 'RAS',
    spacingMm: [1, 1, 1],
    axisOrder: 'kji',
    normalization: { kind: 'min-max' },
    patchShape,
    overlap: 0.5,
  },
  output: { name: 'logits', activation: 'softmax', classCount: 3, segmentValues: [0, 1, 2] },
  uncertainty: { dropoutMasks: dropoutMasks(tinyNetwork).map((mask) => ({ ...mask })), dropoutProbability: 0.1 },
}

/** A bright ball with a dark core somewhere in noise. */
export function ballSample(seed: number): Sample {
  const random = randomOf(seed)
  const shape = [11, 10, 13] as const
  const center = shape.map((count) => count / 2 + 2 * (random.uniform() - 0.5))
  const classes = new Int16Array(shape[0] * shape[1] * shape[2])
  const voxels = new Float32Array(classes.length)
  let at = 0
  for (let k = 0; k < shape[2]; k++)
    for (let j = 0; j < shape[1]; j++)
      for (let i = 0; i < shape[0]; i++, at++) {
        const distance = Math.hypot(i - center[0]!, j - center[1]!, k - center[2]!)
        classes[at] = distance < 1.8 ? 2 : distance < 3.6 ? 1 : 0
        voxels[at] = [0, 2, -2][classes[at]!]! + 0.5 * (random.uniform() - 0.5)
      }
  return { shape, channels: [voxels], classes }
}

/** A run on six balls, looked at on two others. */
export function tinyJob(change: Partial<TrainingJob> = {}, plan = tinyPlan): TrainingJob {
  const samples = [1, 2, 3, 4, 5, 6].map(ballSample)
  return {
    plan,
    card: tinyCard,
    batches: createPatchSource({
      sampleCount: samples.length,
      sampleOf: async (index) => samples[index]!,
      patchShape,
      batchSize: plan.batchSize,
      foregroundShare: 0.5,
      augmentation: standardAugmentation,
      spacingMm: [1, 1, 1],
      orientation: 'RAS',
      flips: [],
      seed: plan.seed,
    }),
    validation: [7, 8].map((seed) => async () => ballSample(seed)),
    provider: 'cpu',
    threadCount: 1,
    ...change,
  }
}
