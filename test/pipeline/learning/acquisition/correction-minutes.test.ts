import fc from 'fast-check'
import { expect, test } from 'vitest'
import { helpSentence, minutesSentence } from '../../../../src-main/pipeline/learning/acquisition/acquisition-words.ts'
import { expectedMinutes, learnMinutes } from '../../../../src-main/pipeline/learning/acquisition/correction-minutes.ts'
import type { AreaDifference } from '../../../../src-main/pipeline/learning/curve/area.ts'

const logged = (
  minutes: readonly number[],
  disagreementOf: (index: number) => number | undefined = (index) => index / 100,
) => minutes.map((one, index) => ({ minutes: one, disagreement: disagreementOf(index) }))

test('Nine corrections are too few: a guess of ten minutes, and said to be one.', () => {
  const model = learnMinutes(logged(new Array(9).fill(3)))
  expect(model).toEqual({ kind: 'not measured', loggedCount: 9, minutes: 10 })
  expect(expectedMinutes(model, 0.5)).toBe(10)
  expect(minutesSentence(model)).toBe(
    'Not measured here yet: 10 minutes a case are a guess until 10 corrections are logged (9 corrections so far).',
  )
})

test('Thirds of 2, 4 and 16 minutes, ten each, are drawn to the median of 4 by a third of the way in logarithms.', () => {
  const model = learnMinutes(logged([2, 4, 16].flatMap((minutes) => new Array(10).fill(minutes))))
  expect(expectedMinutes(model, 0.01)).toBeCloseTo(2 ** ((10 * 1 + 5 * 2) / 15), 12)
  expect(expectedMinutes(model, 0.15)).toBeCloseTo(4, 12)
  expect(expectedMinutes(model, 0.9)).toBeCloseTo(2 ** ((10 * 4 + 5 * 2) / 15), 12)
  expect(expectedMinutes(model, undefined)).toBe(4)
  expect(minutesSentence(model)).toBe(
    'Measured here: median 4.0 minutes of 30 logged corrections; 2.5 minutes up to a disagreement of 0.097, 4.0 up to 0.193, 10.1 above.',
  )
})

test('One case that was left open overnight changes nothing.', () => {
  const usual = learnMinutes(logged(new Array(30).fill(5)))
  const overnight = learnMinutes(logged([...new Array(29).fill(5), 900]))
  expect(overnight).toEqual(usual)
})

test('Where disagreement is not known the median of all stands, and an acceptance at first sight counts as six seconds.', () => {
  const model = learnMinutes(logged(new Array(12).fill(0), () => undefined))
  expect(model).toEqual({ kind: 'measured', loggedCount: 12, minutes: 0.1 })
  expect(minutesSentence(model)).toBe(
    'Measured here: median 0.1 minutes of 12 logged corrections; disagreement is known of too few to tell them apart.',
  )
})

test('Whatever was logged, the expected minutes lie between the shortest and the longest; equal disagreements make no third of their own.', () => {
  const log = fc.array(
    fc.record({
      minutes: fc.double({ min: 0.1, max: 500, noNaN: true }),
      disagreement: fc.option(fc.constantFrom(0, 0.1, 0.3, 0.9), { nil: undefined }),
    }),
    { minLength: 10, maxLength: 40 },
  )
  fc.assert(
    fc.property(log, fc.double({ min: 0, max: 1, noNaN: true }), (log, disagreement) => {
      const minutes = expectedMinutes(learnMinutes(log), disagreement)
      expect(minutes).toBeGreaterThanOrEqual(Math.min(...log.map((one) => one.minutes)) - 1e-9)
      expect(minutes).toBeLessThanOrEqual(Math.max(...log.map((one) => one.minutes)) + 1e-9)
    }),
  )
})

test('Time that is none stops loudly.', () => {
  expect(() => learnMinutes([{ minutes: -1, disagreement: 0 }])).toThrow('takes no -1 minutes')
})

test('What a strategy is worth here is told by its interval, and without one the control arm is advised.', () => {
  const difference = (low: number, high: number): AreaDifference => ({
    arm: 'strategy',
    against: 'control',
    count: 4,
    mean: (low + high) / 2,
    interval: { low, high },
    trainingCaseCounts: [5, 10, 20],
    leftOutSeeds: [],
  })
  expect(helpSentence('predictive-entropy', difference(-0.01, 0.02))).toBe(
    'No evidence that predictive entropy helps here; use foreground-aware random (all segments: area under the learning curve of strategy − control +0.005 (−0.010..+0.020), 4 seeds, 5 to 20 training cases).',
  )
  expect(helpSentence('core-set', difference(0.01, 0.02))).toMatch(/^Core-set helps here \(/)
  expect(helpSentence('pairwise-dice', difference(-0.02, -0.01))).toMatch(
    /^Pairwise Dice does worse here than the control arm; use foreground-aware random \(/,
  )
  expect(helpSentence('random', undefined)).toMatch(/^Nothing is known yet of random here:/)
})
