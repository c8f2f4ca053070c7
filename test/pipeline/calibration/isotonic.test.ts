import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitIsotonic, fitSorted, sortPoints } from '../../../src-main/pipeline/calibration/isotonic.ts'

const points = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 20 }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
    weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
  }),
  { minLength: 1, maxLength: 40 },
)

test('Two points in the wrong order share their weighted mean.', () => {
  const fit = fitIsotonic([
    { x: 0, y: 1, weight: 1 },
    { x: 1, y: 0, weight: 3 },
  ])
  expect([fit.at(-1), fit.at(0.5), fit.at(2)]).toEqual([0.25, 0.25, 0.25])
})

test('Between two knots the function is linear, outside it is constant.', () => {
  const fit = fitIsotonic([
    { x: 0, y: 0.2 },
    { x: 1, y: 0.6 },
  ])
  expect(fit.at(0.5)).toBeCloseTo(0.4, 12)
  expect([fit.at(-5), fit.at(5)]).toEqual([0.2, 0.6])
})

test('The fit never falls and stays between the least and the largest value.', () => {
  fc.assert(
    fc.property(points, (given) => {
      const { ys } = fitIsotonic(given)
      const values = given.map(({ y }) => y)
      for (const [index, y] of ys.entries()) {
        expect(y).toBeGreaterThanOrEqual((ys[index - 1] ?? 0) - 1e-12)
        expect(y).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12)
        expect(y).toBeLessThanOrEqual(Math.max(...values) + 1e-12)
      }
    }),
  )
})

test('Fitted again, a fit stays as it is.', () => {
  fc.assert(
    fc.property(points, (given) => {
      const fit = fitIsotonic(given)
      const again = fitIsotonic(given.map(({ x, weight }) => ({ x, y: fit.at(x), weight })))
      for (const { x } of given) expect(again.at(x)).toBeCloseTo(fit.at(x), 12)
    }),
  )
})

test('A point that is left out is as if it had not been given.', () => {
  fc.assert(
    fc.property(
      points.filter(({ length }) => length > 1),
      fc.nat(),
      (given, any) => {
        const sorted = given.toSorted((a, b) => a.x - b.x)
        const leftOut = any % sorted.length
        const [fit, without] = [fitSorted(sortPoints(sorted), leftOut), fitIsotonic(sorted.toSpliced(leftOut, 1))]
        for (const { x } of given) expect(fit.at(x)).toBeCloseTo(without.at(x), 12)
      },
    ),
  )
})

test('The weighted mean of the fit is that of the points.', () => {
  fc.assert(
    fc.property(points, (given) => {
      const fit = fitIsotonic(given)
      const total = (value: (point: (typeof given)[number]) => number) =>
        given.reduce((sum, point) => sum + point.weight * value(point), 0)
      expect(total(({ x }) => fit.at(x))).toBeCloseTo(
        total(({ y }) => y),
        9,
      )
    }),
  )
})
