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
  const told = { stepsDone: 2, losses: [0.75, 0.5], validations }
  const weights = new Float32Array(9)
  await writeCheckpoint(path, { ...told, weights, memory: {}, gradientNorms: [1, 1] }, 'fingerprint')
  expect(await readHistory(path)).toEqual(told)
  expect(await readHistory(join(bundleFolder, 'model.onnx'))).toBeUndefined()
})

test('A run that goes on keeps what it told before; one that begins anew does not.', () => {
  const before = beganAgain({ stepsDone: 2, losses: [0.9, 0.8], validations: [{ step: 2, dice: [0.5] }] })
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
  const request = { bundleFolder, sampleCount: 10, validationCount: 2 }
  const wished = { start: 'bundle', trainable: 'head', seed: 0, learningRate: 1 } as const
  const measured = unwrap(await measureTraining({ ...request, wished }, { provider: 'cpu', threadCount: 1 }))
  expect(measured).toMatchObject({ sampleCount: 10, stepCount: 200, provider: 'cpu' })
  expect(measured.msPerStep).toBeGreaterThan(0)
  expect(measured.memoryBytes).toBeGreaterThan(150 * 2 ** 20)
}, 60_000)
