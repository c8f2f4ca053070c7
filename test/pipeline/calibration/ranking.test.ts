import fc from 'fast-check'
import { expect, test } from 'vitest'
import { auroc } from '../../../src-main/pipeline/calibration/auroc.ts'
import { bootstrapInterval } from '../../../src-main/pipeline/calibration/bootstrap.ts'
import { riskCoverage } from '../../../src-main/pipeline/calibration/risk-coverage.ts'

const failed = (suspicion: number) => ({ suspicion, failed: true })
const sound = (suspicion: number) => ({ suspicion, failed: false })

test('AUROC is 1 for the right order, 0 for the reverse, and one half where all are equal, infinitely suspect ones included.', () => {
  expect(auroc([sound(1), failed(Number.POSITIVE_INFINITY)])).toBe(1)
  expect(auroc([failed(1), sound(2)])).toBe(0)
  expect(auroc([failed(Number.POSITIVE_INFINITY), sound(Number.POSITIVE_INFINITY)])).toBe(0.5)
})

test('Where no case failed, or all did, there is no AUROC.', () => {
  expect([auroc([sound(1)]), auroc([failed(1), failed(2)]), auroc([])]).toEqual([undefined, undefined, undefined])
})

test('The best order has no excess, and keeping all has the mean risk of all.', () => {
  const { curve, order, best, aurc, excessAurc } = riskCoverage([
    { suspicion: 3, risk: 0.6 },
    { suspicion: 1, risk: 0 },
    { suspicion: 2, risk: 0.3 },
  ])
  expect(curve.map(({ risk }) => Number(risk.toFixed(12)))).toEqual([0, 0.15, 0.3])
  expect([order, best]).toEqual([[1, 2, 0], curve.map(({ risk }) => risk)])
  expect(aurc).toBeCloseTo(0.15, 12)
  expect(excessAurc).toBe(0)
})

test('The order in which equally suspect cases are given does not matter, and no order beats that of the risks.', () => {
  const judged = fc.array(
    fc.record({ suspicion: fc.integer({ min: 0, max: 4 }), risk: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { minLength: 1, maxLength: 20 },
  )
  fc.assert(
    fc.property(judged, (given) => {
      const { aurc, excessAurc } = riskCoverage(given)
      expect(riskCoverage(given.toReversed()).aurc).toBeCloseTo(aurc, 10)
      expect(excessAurc).toBeGreaterThanOrEqual(-1e-12)
    }),
  )
})

test('The bootstrap interval of a mean is that of the normal distribution, and the same for the same seed.', () => {
  const values = Array.from({ length: 400 }, (_, index) => (index % 20) / 19)
  const statistic = (indices: readonly number[]) =>
    indices.reduce((sum, index) => sum + (values[index] ?? 0), 0) / indices.length
  const interval = bootstrapInterval({ count: 400, seed: 3, statistic })
  const halfWidth = (1.96 * Math.sqrt((20 ** 2 - 1) / 12 / 19 ** 2)) / Math.sqrt(400)
  expect(interval?.low).toBeCloseTo(0.5 - halfWidth, 2)
  expect(interval?.high).toBeCloseTo(0.5 + halfWidth, 2)
  expect(bootstrapInterval({ count: 400, seed: 3, statistic })).toEqual(interval)
  expect(bootstrapInterval({ count: 3, seed: 1, statistic: () => undefined })).toBeUndefined()
})
