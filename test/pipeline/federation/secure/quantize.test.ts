import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  meanOfSum,
  quantize,
  rangeFor,
  sumModulo,
  weighedByCases,
} from '../../../../src-main/pipeline/federation/secure/quantize.ts'
import { closeTo } from '../close-to.ts'

test('Halves, wholes and what is beyond the range, as numbers of two sites: levels are ⌊(2³¹ − 1) / 2⌋.', () => {
  const quantization = { siteCount: 2, range: 4, caseLimit: 100 }
  const levels = 2 ** 30 - 1
  const whole = quantize(Float32Array.of(0, 4, -4, 9, -9, 1e-12), 7, quantization)
  expect([...whole]).toEqual([0, levels, 2 ** 32 - levels, levels, 2 ** 32 - levels, 0, 7])
})

test('However large the values of however many sites, their sum does not wrap around.', () => {
  for (const siteCount of [1, 2, 3, 7, 100, 1000]) {
    const quantization = { siteCount, range: 2, caseLimit: 50 }
    const all = Array.from({ length: siteCount }, () => quantize(Float32Array.of(2, -2, 5), 50, quantization))
    const { mean, caseCount } = meanOfSum(sumModulo(all), quantization)
    expect([...mean]).toEqual(closeTo([2, -2, 2], 6))
    expect(caseCount).toBe(50 * siteCount)
  }
})

test('The sum says the mean by cases to half a step for each site.', () => {
  const value = fc.float({ noNaN: true, noDefaultInfinity: true, min: -1, max: 1 })
  const site = fc.record({
    row: fc.array(value, { minLength: 4, maxLength: 4 }),
    caseCount: fc.integer({ min: 1, max: 40 }),
  })
  fc.assert(
    fc.property(fc.array(site, { minLength: 1, maxLength: 10 }), (sites) => {
      const quantization = { siteCount: sites.length, range: 1, caseLimit: 40 }
      const all = sites.map(({ row, caseCount }) =>
        quantize(weighedByCases(Float32Array.from(row), caseCount, quantization), caseCount, quantization),
      )
      const totalCount = sites.reduce((sum, { caseCount }) => sum + caseCount, 0)
      const expected = [0, 1, 2, 3].map(
        (axis) => sites.reduce((sum, { row, caseCount }) => sum + caseCount * (row[axis] ?? 0), 0) / totalCount,
      )
      const { mean, caseCount } = meanOfSum(sumModulo(all), quantization)
      expect(caseCount).toBe(totalCount)
      expect([...mean]).toEqual(closeTo(expected, 5))
    }),
  )
})

test('A site with more cases than count is weighed as one with as many as count, so no share is above 1.', () => {
  const quantization = { siteCount: 3, range: 1, caseLimit: 10 }
  expect([...weighedByCases(Float32Array.of(1), 5, quantization)]).toEqual([0.5])
  expect([...weighedByCases(Float32Array.of(1), 500, quantization)]).toEqual([1])
  expect(quantize(Float32Array.of(1), 500, quantization)[1]).toBe(10)
})

test('The range holds the clip norm and six deviations of a site.', () => {
  expect(rangeFor({ clipNorm: 2, noiseMultiplier: 1 }, 5)).toBe(8)
})
