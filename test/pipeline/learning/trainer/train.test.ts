import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readHistory, writeCheckpoint } from '../../../../src-main/pipeline/learning/trainer/checkpoint.node.ts'
import { LossNotFinite, trainedWeights } from '../../../../src-main/pipeline/learning/trainer/train.ts'
import { scoreOf, type TrainingState } from '../../../../src-main/pipeline/learning/trainer/training-state.ts'
import { runTraining, type TrainingJob } from '../../../../src-main/pipeline/run-training.node.ts'
import { tinyJob, tinyPlan } from './tiny-run.ts'

const undisturbed = runTraining(tinyJob())

test('A tiny network learns to find balls: held-out Dice of both classes is above 0.8.', async () => {
  const { state, ended } = await undisturbed
  expect(ended).toBe('finished')
  expect(state.validations.map(({ step }) => step)).toEqual([10, 20, 30, 40])
  for (const dice of state.validations.at(-1)!.dice) expect(dice).toBeGreaterThan(0.8)
})

test('The best validated weights are kept, or the last ones where the plan says so.', async () => {
  const { state } = await undisturbed
  const scores = state.validations.map(scoreOf)
  expect(state.best).toMatchObject({ score: Math.max(...scores), step: 10 * (1 + scores.indexOf(Math.max(...scores))) })
  expect(trainedWeights(tinyPlan, state)).toBe(state.best?.weights)
  expect(trainedWeights({ ...tinyPlan, keeps: 'last' }, state)).toBe(state.weights)
})

test('The same seed gives the same weights with another number of threads; another seed gives others.', async () => {
  const { state } = await undisturbed
  expect((await runTraining(tinyJob({ threadCount: 2 }))).state).toEqual(state)
  const other = await runTraining(tinyJob({}, { ...tinyPlan, seed: 4 }))
  expect(other.state.losses[0]).not.toBe(state.losses[0])
})

test('A run that is stopped anywhere and goes on from its checkpoint ends as if it had never stopped, bit for bit.', async () => {
  const { state } = await undisturbed
  const folder = mkdtempSync(join(tmpdir(), 'insula-train-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const checkpoint = { path: join(folder, 'run.checkpoint'), fingerprint: 'this run' }
  const until = (count: number) => {
    let steps = 0
    return tinyJob({ checkpoint, onStep: () => void steps++, isStopped: () => steps === count })
  }
  for (const count of [1, 13, 6]) expect(await runTraining(until(count))).toMatchObject({ ended: 'stopped' })
  const last = await runTraining(tinyJob({ checkpoint }))
  expect(last).toEqual({ ended: 'finished', state })
})

test('A run that began on another provider tells both, and goes on all the same.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'insula-train-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'run.checkpoint')
  const stopped = await runTraining(tinyJob({ isStopped: () => true }, { ...tinyPlan, stepCount: 2 }))
  expect(stopped.state.providers).toEqual(['cpu'])
  await writeCheckpoint(path, { ...stopped.state, providers: ['webgpu'] }, 'this run')
  const { state } = await runTraining(
    tinyJob({ checkpoint: { path, fingerprint: 'this run' } }, { ...tinyPlan, stepCount: 2 }),
  )
  expect(state.providers).toEqual(['webgpu', 'cpu'])
  expect((await readHistory(path))?.providers).toEqual(['webgpu', 'cpu'])
})

test('A checkpoint of another run is not gone on from.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'insula-train-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'run.checkpoint')
  const short = { ...tinyPlan, stepCount: 2 }
  await runTraining(tinyJob({ checkpoint: { path, fingerprint: 'a' } }, short))
  const stepsSeen: number[] = []
  const onStep = ({ stepsDone }: TrainingState) => void stepsSeen.push(stepsDone)
  await runTraining(tinyJob({ checkpoint: { path, fingerprint: 'b' }, onStep }, short))
  expect(stepsSeen).toEqual([1, 2])
})

test('A run ends when no better validation came for as long as its plan says.', async () => {
  // Nothing is learned at this rate, so that the first look stays the best.
  const plan = { ...tinyPlan, learningRate: 0, stepsPerValidation: 2, patience: 3 }
  const { state, ended } = await runTraining(tinyJob({}, plan))
  expect(ended).toBe('stale')
  expect(state.best?.step).toBe(2)
  expect(state.stepsDone).toBe(8)
})

test('A loss that is no number ends the run and names its step.', async () => {
  const batches = {
    draw: async () => ({ x: new Float32Array(2 * 960).fill(Number.NaN), labels: new Float32Array(2 * 960) }),
  }
  await expect(runTraining(tinyJob({ batches }))).rejects.toEqual(new LossNotFinite(1))
})

test('The state that a run begins with is not written to.', async () => {
  const startWeights = (await undisturbed).state.weights.slice()
  const before = startWeights.slice()
  await runTraining(tinyJob({ startWeights }, { ...tinyPlan, stepCount: 3 }))
  expect(startWeights).toEqual(before)
})

test('A proximal term holds a run near the weights that it starts from, the stronger the nearer, and also after it was gone on with.', async () => {
  const optimizer = { kind: 'sgd', momentum: 0 } as const
  const start = (await undisturbed).state.weights.slice()
  const moved = async (proximalStrength: number, change: Partial<TrainingJob> = {}) => {
    const plan = { ...tinyPlan, optimizer, stepCount: 6, warmUpStepCount: 1, keeps: 'last' as const, proximalStrength }
    const { state } = await runTraining(tinyJob({ startWeights: start.slice(), validation: [], ...change }, plan))
    return { weights: state.weights, distance: Math.hypot(...state.weights.map((weight, at) => weight - start[at]!)) }
  }
  const [free, held, tight] = [await moved(0), await moved(1), await moved(10)]
  expect(held.distance).toBeLessThan(free.distance)
  expect(tight.distance).toBeLessThan(held.distance)
  const folder = mkdtempSync(join(tmpdir(), 'insula-proximal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const checkpoint = { path: join(folder, 'state'), fingerprint: 'proximal', ageMs: 0 }
  let steps = 0
  await moved(1, { checkpoint, isStopped: () => steps === 3, onStep: () => void steps++ })
  expect((await moved(1, { checkpoint })).weights).toEqual(held.weights)
})
