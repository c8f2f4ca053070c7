import { expect, test } from 'vitest'
import {
  firstState,
  nextState,
  type ServerOptimizer,
} from '../../../../src-main/pipeline/federation/aggregation/server-optimizer.ts'
import golden from '../../../golden/federation.json' with { type: 'json' }
import { closeTo } from '../close-to.ts'

const { weights, rounds, ...expected } = golden.server

const optimizers: readonly ServerOptimizer[] = [
  { kind: 'fedavg', learningRate: 0.5 },
  { kind: 'fedavgm', learningRate: 0.5, momentum: 0.9 },
  { kind: 'fedadam', learningRate: 0.5, beta1: 0.9, beta2: 0.99, adaptivity: 1e-3 },
]

test.each(optimizers)('Three rounds of $kind end with the weights that numpy has.', (optimizer) => {
  let state = firstState(optimizer, Float32Array.from(weights))
  for (const round of rounds) state = nextState(optimizer, state, Float64Array.from(round))
  expect([...state.weights]).toEqual(closeTo(expected[optimizer.kind], 5))
})

test('At a learning rate of 1 FedAvg gives the mean of the sites’ weights.', () => {
  const optimizer = { kind: 'fedavg', learningRate: 1 } as const
  const state = nextState(optimizer, firstState(optimizer, Float32Array.of(1, 2)), Float64Array.of(0.5, -3))
  expect([...state.weights]).toEqual([1.5, -1])
})

test('Momentum without a past moves as far as plain averaging, and in the next equal round 1.9 times.', () => {
  const optimizer = { kind: 'fedavgm', learningRate: 1, momentum: 0.9 } as const
  const first = nextState(optimizer, firstState(optimizer, Float32Array.of(0)), Float64Array.of(1))
  const second = nextState(optimizer, first, Float64Array.of(1))
  expect([first.weights[0], second.weights[0]]).toEqual(closeTo([1, 2.9], 6))
})

test('A state does not go on with another optimizer.', () => {
  const state = firstState({ kind: 'fedavg', learningRate: 1 }, Float32Array.of(0))
  const optimizer = { kind: 'fedavgm', learningRate: 1, momentum: 0.9 } as const
  expect(() => nextState(optimizer, state, Float64Array.of(1))).toThrow('no velocity')
})
