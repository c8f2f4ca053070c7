import { expect, test } from 'vitest'
import { weightLayout } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { learningRateAt } from '../../../../src-main/pipeline/learning/trainer/schedule.ts'
import { shuffledOrder } from '../../../../src-main/pipeline/learning/trainer/shuffled-order.ts'
import { decays, rateFactors } from '../../../../src-main/pipeline/learning/trainer/weight-rates.ts'
import { tinyNetwork } from './tiny-run.ts'

const schedule = { learningRate: 0.01, warmUpStepCount: 10, stepCount: 110 }

test('The learning rate rises in a straight line, is highest after the warm-up, and falls as (1 − share)^0.9 to more than 0.', () => {
  expect(learningRateAt(schedule, 1)).toBeCloseTo(0.001, 12)
  expect(learningRateAt(schedule, 10)).toBeCloseTo(0.01, 12)
  expect(learningRateAt(schedule, 11)).toBeCloseTo(0.01, 12)
  expect(learningRateAt(schedule, 61)).toBeCloseTo(0.01 * 0.5 ** 0.9, 12)
  expect(learningRateAt(schedule, 110)).toBeCloseTo(0.01 * 0.01 ** 0.9, 12)
  expect(learningRateAt({ ...schedule, warmUpStepCount: 0 }, 1)).toBeCloseTo(0.01, 12)
})

test('Every sample comes once before any comes again, in another order each time, and the order follows from the seed alone.', () => {
  const order = shuffledOrder(7, 5)
  const rounds = [0, 1, 2].map((round) => Array.from({ length: 7 }, (_, at) => order(7 * round + at)))
  for (const round of rounds) expect(round.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(rounds[0]).not.toEqual(rounds[1])
  const again = shuffledOrder(7, 5)
  expect([20, 3, 12].map(again)).toEqual([20, 3, 12].map((draw) => rounds[Math.floor(draw / 7)]![draw % 7]))
})

test('The longest beginning of a layer’s name says its rate, and only kernels are drawn to 0.', () => {
  const { parameters } = weightLayout(tinyNetwork)
  const factors = rateFactors(parameters, { enc: 0.1, enc1: 0.5 })
  const weightDecays = decays(parameters, 1e-4)
  for (const { layer, part, offset } of parameters) {
    const expected = layer.startsWith('enc1') ? 0.5 : layer.startsWith('enc') ? 0.1 : 1
    expect(factors[offset]).toBe(Math.fround(expected))
    expect(weightDecays[offset]).toBe(part === 'kernel' ? Math.fround(1e-4) : 0)
  }
})
