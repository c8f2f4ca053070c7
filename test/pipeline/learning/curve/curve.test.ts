import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaDifferences, areaUnderCurve } from '../../../../src-main/pipeline/learning/curve/area.ts'
import { areaInWords, areaVerdict } from '../../../../src-main/pipeline/learning/curve/area-words.ts'
import { type CurvePoint, learningCurves } from '../../../../src-main/pipeline/learning/curve/learning-curve.ts'

const pointsOf = (
  arm: string,
  seed: number,
  dices: readonly (readonly [size: number, dice: number])[],
  segment = 'anterior',
) => dices.map(([trainingCaseCount, meanDice]): CurvePoint => ({ trainingCaseCount, arm, seed, segment, meanDice }))

test('A straight line over the logarithm has the mean of its ends as its area; a constant has itself.', () => {
  const curve = [1, 2, 4, 8].map((trainingCaseCount, index) => ({ trainingCaseCount, meanDice: 0.2 + 0.2 * index }))
  expect(areaUnderCurve(curve)).toBeCloseTo(0.5, 14)
  expect(areaUnderCurve(curve.toReversed())).toBeCloseTo(0.5, 14)
  expect(areaUnderCurve([5, 7, 40].map((trainingCaseCount) => ({ trainingCaseCount, meanDice: 0.7 })))).toBeCloseTo(
    0.7,
    14,
  )
  expect(areaUnderCurve([{ trainingCaseCount: 3, meanDice: 0.5 }])).toBeUndefined()
})

test('Doubling weighs the same at any size: of 1, 2 and 16 cases the second step weighs three times the first.', () => {
  const curve = [
    { trainingCaseCount: 1, meanDice: 0 },
    { trainingCaseCount: 2, meanDice: 1 },
    { trainingCaseCount: 16, meanDice: 1 },
  ]
  expect(areaUnderCurve(curve)).toBeCloseTo((0.5 + 3) / 4, 14)
})

test('An area lies between the lowest and the highest Dice of its curve.', () => {
  const curve = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    selector: ([size]) => size,
    minLength: 2,
    maxLength: 8,
  })
  fc.assert(
    fc.property(curve, (points) => {
      const dices = points.map(([, dice]) => dice)
      const area =
        areaUnderCurve(points.map(([trainingCaseCount, meanDice]) => ({ trainingCaseCount, meanDice }))) ?? -1
      expect(area).toBeGreaterThanOrEqual(Math.min(...dices) - 1e-12)
      expect(area).toBeLessThanOrEqual(Math.max(...dices) + 1e-12)
    }),
  )
})

test('A curve is the mean over seeds with Student’s interval, by ascending size.', () => {
  const [curve, ...more] = learningCurves([
    ...pointsOf('transferred', 1, [
      [8, 0.8],
      [2, 0.5],
    ]),
    ...pointsOf('transferred', 2, [[2, 0.7]]),
  ])
  expect(more).toEqual([])
  expect(curve?.points.map(({ trainingCaseCount, count, mean }) => [trainingCaseCount, count, mean])).toEqual([
    [2, 2, 0.6],
    [8, 1, 0.8],
  ])
  // Half of 0.2 is the standard error of two; t of one degree of freedom is 12.706.
  expect(curve?.points[0]?.interval?.high).toBeCloseTo(0.6 + 12.7062 * 0.1, 4)
  expect(curve?.points[1]?.interval).toBeUndefined()
})

test('Areas are paired by seed: what all seeds share is no difference.', () => {
  const points = [0, 0.1, 0.2].flatMap((shift, seed) => [
    ...pointsOf('transferred', seed, [
      [2, 0.52 + shift],
      [8, 0.62 + shift],
    ]),
    ...pointsOf('from scratch', seed, [
      [2, 0.5 + shift],
      [8, 0.6 + shift],
    ]),
  ])
  const [all, anterior, ...more] = areaDifferences(points, { arm: 'transferred', against: 'from scratch' })
  expect(more).toEqual([])
  expect(all?.segment).toBeUndefined()
  expect(anterior).toMatchObject({ segment: 'anterior', count: 3, trainingCaseCounts: [2, 8], leftOutSeeds: [] })
  expect(anterior?.mean).toBeCloseTo(0.02, 12)
  expect(anterior?.interval?.low).toBeCloseTo(0.02, 12)
  expect(anterior && areaVerdict(anterior)).toBe('higher')
  expect(anterior && areaInWords(anterior)).toBe(
    'anterior: area under the learning curve of transferred − from scratch +0.020 (+0.020..+0.020), 3 seeds, 2 to 8 training cases',
  )
})

test('Sizes that one arm lacks do not count, a seed without two in common is named, and one seed shows nothing.', () => {
  const points = [
    ...pointsOf('a', 1, [
      [2, 0.5],
      [4, 0.6],
      [8, 0.9],
    ]),
    ...pointsOf('b', 1, [
      [2, 0.5],
      [4, 0.5],
    ]),
    ...pointsOf('a', 2, [[2, 0.5]]),
    ...pointsOf('b', 2, [[2, 0.5]]),
  ]
  const [all] = areaDifferences(points, { arm: 'a', against: 'b' })
  expect(all).toMatchObject({ count: 1, trainingCaseCounts: [2, 4], leftOutSeeds: [2] })
  expect(all?.mean).toBeCloseTo(0.05, 12)
  expect(all && areaVerdict(all)).toBe('none shown')
  expect(areaDifferences(points, { arm: 'a', against: 'c' })).toEqual([])
})

test('A training that is named twice stops loudly, and so does one without cases.', () => {
  const one = pointsOf('a', 1, [[2, 0.5]])
  expect(() => learningCurves([...one, ...one])).toThrow('two points')
  expect(() => learningCurves(pointsOf('a', 1, [[0, 0.5]]))).toThrow('at least one training case')
})
