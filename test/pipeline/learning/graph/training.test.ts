import { expect, test } from 'vitest'
import { gradientGraph, stepGraph } from '../../../../src-main/pipeline/learning/graph/learning-graphs.ts'
import { initialWeights } from '../../../../src-main/pipeline/learning/graph/network/initial-weights.ts'
import { weightLayout } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { type Optimizer, stepNumbers } from '../../../../src-main/pipeline/learning/graph/training/optimizer.ts'
import { numbersOf, openGraph, relativeError, runOnce } from './checks.ts'
import { interpret, type Tensor, tensor } from './interpreter.ts'
import { readOnnx } from './read-onnx.ts'
import { feedsFor, request, spec as tiny } from './tiny-net.ts'

/** With channels enough to lose some by dropout and learn all the same. */
const spec = { ...tiny, channelCounts: [4, 6, 8] }
const [batch, patch] = [2, [8, 8, 12]] as const
const voxelCount = 8 * 8 * 12

/** A ball of class 1 with a core of class 2 somewhere in noise, brighter in one channel each. */
function drawBatch(random: () => number): Record<string, Tensor> {
  const x = new Float32Array(batch * 2 * voxelCount)
  const labels = new Float32Array(batch * voxelCount)
  for (let index = 0; index < batch; index++) {
    const center = patch.map((length) => length / 2 + random() * 1.5)
    for (let voxel = 0; voxel < voxelCount; voxel++) {
      const at = [Math.floor(voxel / 96), Math.floor(voxel / 12) % 8, voxel % 12]
      const distance = Math.hypot(...at.map((position, axis) => position - center[axis]!))
      const label = distance < 1.5 ? 2 : distance < 3 ? 1 : 0
      labels[index * voxelCount + voxel] = label
      x[2 * index * voxelCount + voxel] = random() + (label > 0 ? 2 : 0)
      x[(2 * index + 1) * voxelCount + voxel] = random() + (label > 1 ? 2 : 0)
    }
  }
  return { x: tensor([batch, 2, ...patch], x), labels: tensor([batch, 1, ...patch], labels) }
}

interface Run {
  readonly seed: number
  readonly optimizer: Optimizer
  readonly learningRate: number
  readonly threadCount?: number
}

/** Thirty steps from scratch with dropout: the weights they end with, and the loss before each. */
async function train({ seed, optimizer, learningRate, threadCount = 1 }: Run) {
  const random = numbersOf(seed)
  const graph = stepGraph({ spec, patchShape: patch, batchSize: batch, trainable: 'all', optimizer })
  const kept = graph.outputs
    .filter(({ name }) => name.startsWith('next'))
    .map(({ name, shape }) => ({
      output: name,
      name: name.charAt(4).toLowerCase() + name.slice(5),
      shape,
    }))
  let memory: Record<string, Tensor> = Object.fromEntries(
    kept.map(({ name, shape }) => [name, tensor(shape, new Float32Array(shape[0]!))]),
  )
  const first = initialWeights(spec, () => (random() + 1) / 2.000_001)
  memory.weights = tensor([first.length], first)
  const session = await openGraph(graph.onnx, threadCount)
  const losses: number[] = []
  for (let stepNumber = 1; stepNumber <= 30; stepNumber++) {
    const numbers = Object.entries({ ...stepNumbers(optimizer, stepNumber), largestNorm: 12 })
    const masks = graph.inputs
      .filter(({ name }) => name.startsWith('mask_'))
      .map(({ name, shape }) => {
        const open = Array.from({ length: shape[0]! * shape[1]! }, () => (random() < -0.8 ? 0 : 1 / 0.9))
        return [name, tensor(shape, open)]
      })
    const outputs = await session.run({
      ...memory,
      learningRates: tensor([first.length], new Float32Array(first.length).fill(learningRate)),
      weightDecays: tensor([first.length], new Float32Array(first.length).fill(1e-4)),
      ...drawBatch(random),
      ...Object.fromEntries(masks),
      ...Object.fromEntries(numbers.map(([name, value]) => [name, tensor([1], [value])])),
    })
    losses.push(outputs.loss![0]!)
    memory = Object.fromEntries(kept.map(({ output, name, shape }) => [name, tensor(shape, outputs[output]!)]))
  }
  await session.close()
  return { weights: memory.weights!.elements, losses }
}

const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b) / numbers.length

test.each([
  [{ kind: 'adamw' }, 0.03],
  [{ kind: 'sgd', momentum: 0.9 }, 0.03],
] as const)('Thirty steps of %o from scratch at least halve the loss.', async (optimizer, learningRate) => {
  const { losses } = await train({ seed: 1, optimizer, learningRate })
  expect(mean(losses.slice(-5))).toBeLessThan(mean(losses.slice(0, 5)) / 2)
})

test('The same seed gives the same weights bit for bit, in another session and with two threads; another seed gives others.', async () => {
  const run = { seed: 2, optimizer: { kind: 'adamw' }, learningRate: 0.03 } as const
  const { weights, losses } = await train(run)
  expect(weights.every(Number.isFinite)).toBe(true)
  expect(await train(run)).toEqual({ weights, losses })
  expect(await train({ ...run, threadCount: 2 })).toEqual({ weights, losses })
  expect((await train({ ...run, seed: 3 })).losses[0]).not.toBe(losses[0])
})

test.each(['all', 'decoder', 'finest-decoder', 'head', 'normalization'] as const)(
  'A step of %s moves the trained weights against their gradient and leaves every other one bit for bit.',
  async (trainable) => {
    const step = stepGraph({ ...request, trainable, optimizer: { kind: 'sgd', momentum: 0.5 } })
    const given = feedsFor(step)
    const trained = given.velocity!.elements.length
    const feeds: Record<string, Tensor> = {
      ...given,
      weightDecays: tensor([trained], new Float32Array(trained)),
      learningRates: tensor([trained], new Float32Array(trained).fill(0.25)),
      largestNorm: tensor([1], [1e6]),
    }
    const gradient = gradientGraph({ ...request, trainable })
    const slopes = interpret(readOnnx(gradient.onnx), feeds).gradient!.elements
    const velocity = feeds.velocity!.elements
    const { nextWeights, nextVelocity } = await runOnce(step.onnx, feeds)
    const names = {
      all: /./,
      decoder: /^(up|dec|head)/,
      'finest-decoder': /^(up0|dec0|head)/,
      head: /^head/,
      normalization: /^head|gain|shift/,
    }
    const before = Float32Array.from(feeds.weights!.elements)
    const expected = Float32Array.from(before)
    let at = 0
    for (const { name, offset, count } of weightLayout(tiny).parameters) {
      if (!names[trainable].test(name)) {
        expect(nextWeights!.subarray(offset, offset + count)).toEqual(before.subarray(offset, offset + count))
        continue
      }
      for (let weight = offset; weight < offset + count; weight++, at++)
        expected[weight]! -= 0.25 * (0.5 * velocity[at]! + slopes[at]!)
    }
    expect(at).toBe(slopes.length)
    expect(nextVelocity).toHaveLength(at)
    expect(relativeError(nextWeights!, expected)).toBeLessThan(1e-4)
    expect(relativeError(before, expected)).toBeGreaterThan(0.01)
  },
)
