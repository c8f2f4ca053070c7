import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readHistory, writeCheckpoint } from '../../src-main/pipeline/learning/trainer/checkpoint.node.ts'
import { measureTraining } from '../../src-main/worker/learning/estimate-training.node.ts'
import { beganAgain, followed, thinned } from '../../src-main/worker/learning/live-run.ts'
import { temporaryFolder } from '../bundle-copy.ts'
import { bundleFolder, unwrap } from '../hippocampus-cases.ts'

test('A checkpoint tells how far its run had come, whichever it is of; another file tells nothing.', async () => {
  const path = join(temporaryFolder(), 'run.checkpoint')
  expect(await readHistory(path)).toBeUndefined()
  const validations = [{ step: 2, dice: [0.5, null] }]
  const told = { stepsDone: 2, losses: [0.75, 0.5], validations, providers: ['webgpu', 'cpu'] as const }
  const weights = new Float32Array(9)
  await writeCheckpoint(path, { ...told, weights, memory: {}, gradientNorms: [1, 1] }, 'fingerprint')
  expect(await readHistory(path)).toEqual(told)
  expect(await readHistory(join(bundleFolder, 'model.onnx'))).toBeUndefined()
})

test('A run that goes on keeps what it told before; one that begins anew does not.', () => {
  const before = beganAgain({
    stepsDone: 2,
    losses: [0.9, 0.8],
    validations: [{ step: 2, dice: [0.5] }],
    providers: [],
  })
  const word = { phase: 'training', total: 4, loss: 0.7 } as const
  expect(followed(before, { ...word, done: 3 }).losses).toHaveLength(3)
  expect(followed(before, { ...word, done: 1 })).toMatchObject({ losses: [{ step: 1, loss: 0.7 }], validations: [] })
})

test('A curve that is thinned keeps its last point.', () => {
  const points = Array.from({ length: 2001 }, (_, index) => index)
  expect(thinned(points, 1000)).toHaveLength(667)
  expect(thinned(points, 1000).at(-1)).toBe(2000)
})

test('A few steps on noise say how long a run takes and how much memory, and a run of so many samples has so many steps.', async () => {
  const sizesOf = (count: number, voxelsOfOne: number) => ({ count, voxelCount: count * voxelsOfOne })
  const samplesOf = (voxelsOfOne: number) => ({
    training: sizesOf(10, voxelsOfOne),
    validation: sizesOf(2, voxelsOfOne),
  })
  const on = { provider: 'cpu', notes: ['cuda does not train: its gradient is no number.'] } as const
  const wished = { start: 'bundle', trainable: 'head', seed: 0, learningRate: 1 } as const
  const measure = async (voxelsOfOne: number) =>
    unwrap(await measureTraining({ bundleFolder, samples: samplesOf(voxelsOfOne), wished }, { on, threadCount: 1 }))
  const boxes = await measure(40 * 56 * 40)
  expect(boxes).toMatchObject({ sampleCount: 10, stepCount: 200, provider: 'cpu', providerNotes: on.notes })
  expect(boxes.minutes).toBeCloseTo((200 * boxes.msPerStep) / 60_000)
  // Four bytes of the one channel and two of the class, for each voxel of whole heads beyond those of boxes; no more than the cache holds.
  const heads = await measure(2_000_000)
  const beyond = (count: number) => count * (2_000_000 - 40 * 56 * 40) * 6
  expect(heads.memoryBytes - boxes.memoryBytes).toBe(beyond(10) + beyond(2))
  const cohort = await measure(200_000_000)
  expect(cohort.memoryBytes - boxes.memoryBytes).toBe(2 * 768 * 2 ** 20 - 12 * 40 * 56 * 40 * 6)
}, 60_000)
