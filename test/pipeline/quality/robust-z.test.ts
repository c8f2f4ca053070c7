import fc from 'fast-check'
import { expect, test } from 'vitest'
import { badness, robustSpread, robustZ } from '../../../src-main/pipeline/quality/robust-z.ts'

test('Of 1, 2, 3, 4 and 100 the median is 3 and the spread 1.4826, so 100 lies 65.4 spreads off.', () => {
  const spread = robustSpread([1, 2, 3, 4, 100])
  expect(spread).toEqual({ median: 3, spread: expect.closeTo(1.4826, 4) })
  expect(spread && robustZ(100, spread)).toBeCloseTo(97 / 1.4826, 3)
})

test('Where more than half of the values are one there is no spread, and neither is there of nothing.', () => {
  expect(robustSpread([1, 1, 1, 3])).toBeUndefined()
  expect(robustSpread([7, 7, 7])).toBeUndefined()
  expect(robustSpread([])).toBeUndefined()
})

test('Robust z does not change when all values are moved or stretched.', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 5, maxLength: 40 })
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 50 }), fc.integer(), (group, factor, shift) => {
      const before = robustSpread(group)
      const after = robustSpread(group.map((value) => value * factor + (shift % 1000)))
      if (before === undefined || after === undefined) return expect(after).toEqual(before)
      const [first = 0] = group
      expect(robustZ(first * factor + (shift % 1000), after)).toBeCloseTo(robustZ(first, before), 6)
    }),
  )
})

test('A low value is bad where low is worse, a high one where high is, and both where both are.', () => {
  expect([badness(-2, 'low'), badness(-2, 'high'), badness(-2, 'both')]).toEqual([2, -2, 2])
})
