import { expect, test } from 'vitest'
import { type Optimizer, stepNumbers, update } from '../../../../src-main/pipeline/learning/graph/training/optimizer.ts'
import { input } from '../../../../src-main/pipeline/learning/graph/value.ts'
import { writeGraph } from '../../../../src-main/pipeline/learning/graph/write-graph.ts'
import { numbersOf, relativeError } from './checks.ts'
import { interpret, type Tensor, tensor } from './interpreter.ts'
import { readOnnx } from './read-onnx.ts'

const size = 5
const schedule = { learningRate: 0.01, weightDecay: 0.1 }

/** Twelve steps on gradients of a seed, by the graph. */
function descend(optimizer: Optimizer): Float64Array {
  const [weights, gradient] = [input('weights', [size]), input('gradient', [size])]
  const { inputs, weights: nextWeights, memory } = update(optimizer, weights, gradient)
  const written = writeGraph({
    name: 'update',
    inputs: [weights, gradient, ...inputs],
    outputs: {
      nextWeights,
      ...Object.fromEntries(Object.entries(memory).map(([name, value]) => [`next ${name}`, value])),
    },
  })
  const model = readOnnx(written.onnx)
  let kept: Record<string, Tensor> = Object.fromEntries(
    ['weights', ...Object.keys(memory)].map((name) => [name, tensor([size], new Float64Array(size))]),
  )
  kept.weights = tensor([size], start())
  const gradients = gradientsOf()
  for (let stepNumber = 1; stepNumber <= 12; stepNumber++) {
    const numbers = Object.entries(stepNumbers(optimizer, stepNumber))
    const outputs = interpret(model, {
      ...kept,
      learningRates: tensor([size], new Float64Array(size).fill(schedule.learningRate)),
      weightDecays: tensor([size], new Float64Array(size).fill(schedule.weightDecay)),
      gradient: tensor([size], gradients()),
      ...Object.fromEntries(numbers.map(([name, value]) => [name, tensor([1], [value])])),
    })
    kept = {
      weights: outputs.nextWeights!,
      ...Object.fromEntries(Object.keys(memory).map((name) => [name, outputs[`next ${name}`]!])),
    }
  }
  return kept.weights!.elements
}

const start = () => Array.from({ length: size }, numbersOf(11))

/** Of very different sizes, as gradients are. */
function gradientsOf(): () => readonly number[] {
  const random = numbersOf(12)
  return () => Array.from({ length: size }, (_, at) => random() * 10 ** (at - 3))
}

test('Twelve steps of AdamW end where Algorithm 2 of Loshchilov and Hutter (2019) does.', () => {
  const gradients = gradientsOf()
  const theta = start()
  const [m, v] = [theta.map(() => 0), theta.map(() => 0)]
  for (let t = 1; t <= 12; t++) {
    const g = gradients()
    for (let i = 0; i < size; i++) {
      m[i] = 0.9 * m[i]! + 0.1 * g[i]!
      v[i] = 0.999 * v[i]! + 0.001 * g[i]! ** 2
      const [mHat, vHat] = [m[i]! / (1 - 0.9 ** t), v[i]! / (1 - 0.999 ** t)]
      theta[i]! -= 0.01 * (mHat / (Math.sqrt(vHat) + 1e-8) + 0.1 * theta[i]!)
    }
  }
  expect(relativeError(descend({ kind: 'adamw' }), theta)).toBeLessThan(1e-6)
})

test('Twelve steps of gradient descent with momentum end where PyTorch’s rule does.', () => {
  const gradients = gradientsOf()
  const theta = start()
  const velocity = theta.map(() => 0)
  for (let t = 1; t <= 12; t++) {
    const g = gradients()
    for (let i = 0; i < size; i++) {
      velocity[i] = 0.9 * velocity[i]! + g[i]! + 0.1 * theta[i]!
      theta[i]! -= 0.01 * velocity[i]!
    }
  }
  expect(relativeError(descend({ kind: 'sgd', momentum: 0.9 }), theta)).toBeLessThan(1e-6)
})
