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

/**
 * One step of an optimizer on flat weights and their gradient. `learningRates` and `weightDecays` hold one number per weight: layers
 * may learn at different rates, and gains, shifts and biases are not drawn to 0.
 */
export function update(optimizer: Optimizer, weights: Value, gradient: Value): Update {
  return optimizer.kind === 'adamw' ? adamw(weights, gradient) : descend(optimizer.momentum, weights, gradient)
}

/**
 * What the optimizer of a step graph takes as numbers, by the step, from 1. AdamW's corrections of its young means, 1 / (1 − βᵗ),
 * are made here, for float32 has no room for 1 − βᵗ at first.
 */
export function stepNumbers({ kind }: Optimizer, stepNumber: number): Readonly<Record<string, number>> {
  if (kind === 'sgd') return {}
  const [meanCorrection = 1, squareCorrection = 1] = [beta1, beta2].map((beta) => 1 / (1 - beta ** stepNumber))
  return { meanCorrection, squareCorrection }
}

/** The names of what the optimizer keeps from step to step, one number per trained weight each. */
export const memoryNames = ({ kind }: Optimizer): readonly string[] =>
  kind === 'adamw' ? ['mean', 'square'] : ['velocity']

function adamw(weights: Value, gradient: Value): Update {
  const [mean, square] = [input('mean', weights.shape), input('square', weights.shape)]
  const [learningRates, weightDecays] = perWeight(weights)
  const [meanCorrection, squareCorrection] = [input('meanCorrection', one), input('squareCorrection', one)]
  const nextMean = add(scale(mean, beta1), scale(gradient, 1 - beta1))
  const nextSquare = add(scale(square, beta2), scale(multiply(gradient, gradient), 1 - beta2))
  const spread = add(squareRoot(multiply(nextSquare, squareCorrection)), scalar(epsilon))
  const direction = add(divide(multiply(nextMean, meanCorrection), spread), multiply(weights, weightDecays))
  return {
    inputs: [mean, square, learningRates, weightDecays, meanCorrection, squareCorrection],
    weights: subtract(weights, multiply(direction, learningRates)),
    memory: { mean: nextMean, square: nextSquare },
  }
}

function descend(momentum: number, weights: Value, gradient: Value): Update {
  const velocity = input('velocity', weights.shape)
  const [learningRates, weightDecays] = perWeight(weights)
  const nextVelocity = add(scale(velocity, momentum), add(gradient, multiply(weights, weightDecays)))
  return {
    inputs: [velocity, learningRates, weightDecays],
    weights: subtract(weights, multiply(nextVelocity, learningRates)),
    memory: { velocity: nextVelocity },
  }
}

const perWeight = ({ shape }: Value) => [input('learningRates', shape), input('weightDecays', shape)] as const

const one: Shape = [1]
