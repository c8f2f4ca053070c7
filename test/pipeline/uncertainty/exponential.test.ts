import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exponentialOf, logarithmOf } from '../../../src-main/pipeline/uncertainty/exponential.ts'

test('exp by table is within 1e-10 of Math.exp, relative, from −40 to 0.', () => {
  fc.assert(
    fc.property(fc.double({ min: -39.999, max: 0, noNaN: true }), (x) => {
      expect(Math.abs(exponentialOf(x) / Math.exp(x) - 1)).toBeLessThan(1e-10)
    }),
    { numRuns: 20_000 },
  )
})

test('ln by table is within 1e-10 of Math.log from 1 to 8, and Math.log itself beyond.', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 7.999_999, noNaN: true }), (x) => {
      expect(Math.abs(logarithmOf(x) - Math.log(x))).toBeLessThan(1e-10)
    }),
    { numRuns: 20_000 },
  )
  expect(logarithmOf(8)).toBe(Math.log(8))
  expect(logarithmOf(1000)).toBe(Math.log(1000))
})

test('The ends are exact: exp(0) is 1, far below it is 0, ln(1) is 0, and what is no number stays none.', () => {
  expect(exponentialOf(0)).toBe(1)
  expect(exponentialOf(-40)).toBe(0)
  expect(exponentialOf(Number.NEGATIVE_INFINITY)).toBe(0)
  expect(logarithmOf(1)).toBe(0)
  expect(exponentialOf(Number.NaN)).toBeNaN()
  expect(logarithmOf(Number.NaN)).toBeNaN()
})
