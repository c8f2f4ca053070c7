import fc from 'fast-check'
import { expect, test } from 'vitest'
import { upperNormalQuantile } from '../../../src-main/pipeline/volume/normal-quantile.ts'
import { tiesOf } from '../../../src-main/pipeline/volume/ties.ts'

const high = (distance: number) => distance

test('Normal quantiles are those of scipy.', () => {
  // scipy 1.17.1: scipy.stats.norm.isf
  for (const [share, quantile] of [
    [0.5, 0],
    [0.3, 0.5244005127080407],
    [0.02, 2.0537489106318225],
    [1e-6, 4.753424308822899],
    [0.9, -1.2815515655446004],
  ] as const)
    expect(upperNormalQuantile(share)).toBeCloseTo(quantile, 7)
})

test('Of 28 ones and two twos 28 share the median, and each two is as rare as the quantile of 1.5 ÷ 30, however high it is.', () => {
  const values = [...new Array(28).fill(1), 2, 2]
  expect(tiesOf(values, high)).toMatchObject({ median: 1, sharedBy: 28 })
  // scipy 1.10.1: scipy.stats.norm.isf(1.5 / 30)
  expect(tiesOf(values, high)?.rarity(2)).toBeCloseTo(1.6448536269514722, 7)
  expect(tiesOf([...new Array(28).fill(1), 90, 90], high)?.rarity(90)).toBeCloseTo(1.6448536269514722, 7)
  expect(tiesOf(values, high)?.rarity(1)).toBe(0)
})

test('One of twenty is rare, two are not, and what lies on the good side never is.', () => {
  const one = tiesOf([...new Array(19).fill(1), 2], high)
  expect([one?.isRare(2), one?.isRare(1), one?.isRare(0)]).toEqual([true, false, false])
  expect(one?.rarity(0)).toBeLessThan(0)
  expect(tiesOf([...new Array(18).fill(1), 2, 3], high)?.isRare(2)).toBe(false)
  expect(tiesOf([...new Array(18).fill(1), 2, 3], high)?.isRare(3)).toBe(true)
})

test('What is told alike to four decimals is one value; half of the values are not more than half.', () => {
  const share = tiesOf([0, 0.000_01, 0.000_02, 0.000_04, 0.000_14], high)
  expect(share).toMatchObject({ median: 0, sharedBy: 4 })
  expect(tiesOf([1, 1, 2, 3], high)).toBeUndefined()
  expect(tiesOf([], high)).toBeUndefined()
})

test('There are ties just where the median absolute deviation of whole numbers is 0.', () => {
  const middle = (sorted: readonly number[]) =>
    ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
  const medianOf = (values: readonly number[]) => middle(values.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }), (values) => {
      const median = medianOf(values)
      const deviation = medianOf(values.map((value) => Math.abs(value - median)))
      expect(tiesOf(values, high)?.median).toBe(deviation === 0 ? median : undefined)
    }),
  )
})
