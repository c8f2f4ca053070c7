import { expect, test } from 'vitest'
import type { ModelTask } from '../../../../src-main/contract/model.ts'
import { openGraph } from '../../../../src-main/pipeline/inference/graph-session.node.ts'
import { noAugmentation } from '../../../../src-main/pipeline/learning/augmentation/augmentation-plan.ts'
import { inferGraph } from '../../../../src-main/pipeline/learning/graph/learning-graphs.ts'
import { dropoutMasks } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import type { Sample } from '../../../../src-main/pipeline/learning/sample/sample.ts'
import { answerIndices } from '../../../../src-main/pipeline/learning/tasks/learned-tasks.ts'
import { createPatchSource } from '../../../../src-main/pipeline/learning/trainer/patch-source.ts'
import { runTraining } from '../../../../src-main/pipeline/run-training.node.ts'
import { ballSample, tinyJob, tinyNetwork, tinyPlan } from './tiny-run.ts'

const network = { ...tinyNetwork, tasks: [{ name: 'contrast', classCount: 2 }] }
const plan = { ...tinyPlan, network, stepCount: 80 }

/** A ball of the other contrast: dark, with a bright core. */
const inverted = (seed: number): Sample => {
  const sample = ballSample(seed)
  return { ...sample, channels: sample.channels.map((voxels) => voxels.map((value) => -value)) }
}

test('A network that also says what kind of case it sees learns both, where half of the cases say nothing of their kind.', async () => {
  const samples = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? ballSample(index) : inverted(index)))
  const batches = createPatchSource({
    sampleCount: samples.length,
    sampleOf: async (index) => samples[index]!,
    patchShape: plan.patchShape,
    batchSize: plan.batchSize,
    foregroundShare: 0.5,
    augmentation: noAugmentation,
    spacingMm: [1, 1, 1],
    orientation: 'RAS',
    flips: [],
    taskLayers: ['task_contrast'],
    answersOf: (index): Readonly<Record<string, number>> => (index < 6 ? { task_contrast: index % 2 } : {}),
    seed: plan.seed,
  })
  const { state } = await runTraining(tinyJob({ batches }, plan))
  for (const dice of state.validations.at(-1)!.dice) expect(dice).toBeGreaterThan(0.75)

  const graph = inferGraph({ spec: network, patchShape: [12, 10, 8], batchSize: 1 })
  const session = await openGraph(graph, { provider: 'cpu', threadCount: 1 })
  const masks = Object.fromEntries(
    dropoutMasks(network).map(({ name, channelCount }) => [name, new Float32Array(channelCount).fill(1)]),
  )
  let rightCount = 0
  for (let seed = 20; seed < 40; seed++) {
    const { x } = await createPatchSource({
      ...{ sampleCount: 1, sampleOf: async () => (seed % 2 === 0 ? ballSample(seed) : inverted(seed)), seed },
      ...{ patchShape: plan.patchShape, batchSize: 1, foregroundShare: 1, augmentation: noAugmentation },
      ...{ spacingMm: [1, 1, 1] as const, orientation: 'RAS', flips: [] },
    }).draw(1)
    const [plain = 0, other = 0] = (await session.run({ weights: state.weights, x, ...masks })).task_contrast!
    if (other > plain === (seed % 2 === 1)) rightCount++
  }
  await session.close()
  // Of twenty by chance alone 15 come once in fifty times.
  expect(rightCount).toBeGreaterThanOrEqual(17)
})

test('A window that shows left and right exchanged is of the other side; what else is known of it stays.', async () => {
  const tasks: readonly ModelTask[] = [
    { name: 'contrast', classes: ['T1w', 'T2w'], counts: [1, 1] },
    { name: 'side', classes: ['left', 'right'], counts: [1, 1] },
  ]
  const shape = [8, 8, 8] as const
  // Along i, which points to the right, the voxels of the left box rise.
  const rising = Float32Array.from({ length: 512 }, (_, voxel) => voxel % 8)
  const source = createPatchSource({
    ...{ sampleCount: 1, batchSize: 1, foregroundShare: 0, patchShape: shape, spacingMm: [1, 1, 1], seed: 4 },
    sampleOf: async () => ({ shape, channels: [rising], classes: new Int16Array(512) }),
    augmentation: { ...noAugmentation, flips: { probability: 1 } },
    orientation: 'RAS',
    flips: [
      { axis: 'left-right', swappedClasses: [] },
      { axis: 'inferior-superior', swappedClasses: [] },
    ],
    taskLayers: ['task_contrast', 'task_side'],
    answersOf: (_, isMirrored) => answerIndices(tasks, { contrast: 'T2w', side: 'left' }, isMirrored),
  })
  const seen = new Set<number>()
  for (let step = 1; step <= 20; step++) {
    const { x, answers } = await source.draw(step)
    const isRight = x[5]! < x[4]!
    seen.add(answers!.task_side![0]!)
    expect([answers!.task_side![0], answers!.task_contrast![0]]).toEqual([isRight ? 1 : 0, 1])
  }
  expect([...seen].toSorted()).toEqual([0, 1])
})
