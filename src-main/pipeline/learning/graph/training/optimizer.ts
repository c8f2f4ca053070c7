import { add, divide, multiply, scale, subtract } from '../operators/arithmetic.ts'
import { squareRoot } from '../operators/elementwise.ts'
import { input, type Shape, scalar, type Value } from '../value.ts'

/** AdamW (Loshchilov & Hutter 2019; β₁ 0.9, β₂ 0.999, ε 1e-8), or stochastic gradient descent with momentum as PyTorch has it. */
export type Optimizer = { readonly kind: 'adamw' } | { readonly kind: 'sgd'; readonly momentum: number }

interface Update {
  /** What the optimizer keeps from step to step, zeros before the first, and numbers of the step, [1] each. */
  readonly inputs: readonly Value[]
  readonly weights: Value
  /** What it keeps, by the name of the input that takes it in the next step. */
  readonly memory: Readonly<Record<string, Value>>
}

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8]

/** One step of an optimizer on flat weights and their gradient. */
export function update(optimizer: Optimizer, weights: Value, gradient: Value): Update {
  return optimizer.kind === 'adamw' ? adamw(weights, gradient) : descend(optimizer.momentum, weights, gradient)
}

interface Schedule {
  readonly learningRate: number
  readonly weightDecay: number
  /** From 1. */
  readonly stepNumber: number
}

/**
 * What a step graph takes as numbers besides arrays. AdamW's corrections of its young means, 1 / (1 − βᵗ), are made here, for
 * float32 has no room for 1 − βᵗ at first.
 */
export function stepNumbers(
  { kind }: Optimizer,
  { learningRate, weightDecay, stepNumber }: Schedule,
): Readonly<Record<string, number>> {
  if (kind === 'sgd') return { learningRate, weightDecay }
  const [meanCorrection, squareCorrection] = [beta1, beta2].map((beta) => 1 / (1 - beta ** stepNumber))
  return { learningRate, weightDecay, meanCorrection: meanCorrection ?? 1, squareCorrection: squareCorrection ?? 1 }
}

function adamw(weights: Value, gradient: Value): Update {
  const [mean, square] = [input('mean', weights.shape), input('square', weights.shape)]
  const [learningRate, weightDecay] = [input('learningRate', one), input('weightDecay', one)]
  const [meanCorrection, squareCorrection] = [input('meanCorrection', one), input('squareCorrection', one)]
  const nextMean = add(scale(mean, beta1), scale(gradient, 1 - beta1))
  const nextSquare = add(scale(square, beta2), scale(multiply(gradient, gradient), 1 - beta2))
  const spread = add(squareRoot(multiply(nextSquare, squareCorrection)), scalar(epsilon))
  const direction = add(divide(multiply(nextMean, meanCorrection), spread), multiply(weights, weightDecay))
  return {
    inputs: [mean, square, learningRate, weightDecay, meanCorrection, squareCorrection],
    weights: subtract(weights, multiply(direction, learningRate)),
    memory: { mean: nextMean, square: nextSquare },
  }
}

function descend(momentum: number, weights: Value, gradient: Value): Update {
  const velocity = input('velocity', weights.shape)
  const [learningRate, weightDecay] = [input('learningRate', one), input('weightDecay', one)]
  const nextVelocity = add(scale(velocity, momentum), add(gradient, multiply(weights, weightDecay)))
  return {
    inputs: [velocity, learningRate, weightDecay],
    weights: subtract(weights, multiply(nextVelocity, learningRate)),
    memory: { velocity: nextVelocity },
  }
}

const one: Shape = [1]
