import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialInterval, binomialUpperBound } from '../../../src-main/pipeline/planner/binomial-bound.ts'
import { fewFailuresProbability, finiteUpperBound } from '../../../src-main/pipeline/planner/finite-bound.ts'
import { incompleteBeta, inverseIncompleteBeta } from '../../../src-main/pipeline/planner/incomplete-beta.ts'
import golden from '../../golden/planner.json' with { type: 'json' }

const expectClose = (found: number, expected: number, about: object) =>
  expect(Math.abs(found - expected), JSON.stringify(about)).toBeLessThanOrEqual(1e-9 * Math.abs(expected))

test('The regularized incomplete beta function is that of scipy to nine digits.', () => {
  for (const one of golden.beta) expectClose(incompleteBeta(one.x, one.a, one.b), one.value, one)
})

test('Clopper–Pearson bounds, one- and two-sided, are those of scipy to nine digits.', () => {
  for (const one of golden.binomial) {
    expectClose(binomialUpperBound(one, one.confidence), one.upper, one)
    const [low, high] = binomialInterval(one, one.confidence)
    expectClose(low, one.interval[0] ?? Number.NaN, one)
    expectClose(high, one.interval[1] ?? Number.NaN, one)
  }
})

test('Hypergeometric bounds are those of scipy, case by case.', () => {
  for (const one of golden.finite)
    expect(Math.round(finiteUpperBound(one, one.confidence) * one.caseCount), JSON.stringify(one)).toBe(one.failing)
})

test('Without a failure the bound is 1 − α^(1/m): 200 audits carry 1.5 %, 40 carry 7.2 %, 600 carry 0.5 %.', () => {
  for (const [auditCount, percent] of [
    [200, 1.5],
    [40, 7.2],
    [600, 0.5],
  ] as const) {
    const bound = binomialUpperBound({ auditCount, failureCount: 0 }, 0.95)
    expectClose(bound, -Math.expm1(Math.log(0.05) / auditCount), { auditCount })
    expect((100 * bound).toFixed(1)).toBe(percent.toFixed(1))
  }
})

const counted = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.nat(), fc.nat(600))
  .map(([auditCount, failures, more]) => ({
    auditCount,
    failureCount: failures % (auditCount + 1),
    caseCount: auditCount + more,
  }))
const confidence = fc.constantFrom(0.8, 0.9, 0.95, 0.99)

test('The inverse leads back to the share.', () => {
  const shape = fc.integer({ min: 1, max: 500 })
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, shape, (share, a, b) => {
      expect(Math.abs(incompleteBeta(inverseIncompleteBeta(share, a, b), a, b) - share)).toBeLessThan(1e-11)
    }),
  )
})

test('A bound is never below what was observed, and rises with the failures and with the confidence.', () => {
  fc.assert(
    fc.property(counted, confidence, (one, level) => {
      const [binomial, finite] = [binomialUpperBound(one, level), finiteUpperBound(one, level)]
      const observed = one.failureCount / one.auditCount
      expect(binomial).toBeGreaterThanOrEqual(observed)
      expect(finite).toBeGreaterThanOrEqual(one.failureCount / one.caseCount)
      expect(binomialUpperBound(one, 0.995)).toBeGreaterThanOrEqual(binomial)
      expect(finiteUpperBound(one, 0.995)).toBeGreaterThanOrEqual(finite)
      if (one.failureCount === one.auditCount) return
      const worse = { ...one, failureCount: one.failureCount + 1 }
      expect(binomialUpperBound(worse, level)).toBeGreaterThan(binomial)
      expect(finiteUpperBound(worse, level)).toBeGreaterThan(finite)
    }),
  )
})

test('For exactly the cases there are, the bound is above Clopper–Pearson’s by less than a case, where one fewer than the mean failed never, and all audited leave no doubt.', () => {
  fc.assert(
    fc.property(counted, confidence, (one, level) => {
      const finite = finiteUpperBound(one, level)
      // Hoeffding's condition.
      const slack = one.failureCount <= one.auditCount * finite - 1 ? 1e-12 : 1 / one.caseCount
      expect(finite).toBeLessThanOrEqual(binomialUpperBound(one, level) + slack)
      expect(finiteUpperBound({ ...one, caseCount: one.auditCount }, level)).toBe(one.failureCount / one.auditCount)
    }),
  )
})

test('All but one of seven failed, 603 cases: the binomial bound falls short of the other by less than a case.', () => {
  const one = { auditCount: 7, failureCount: 6, caseCount: 603 }
  const [binomial, finite] = [binomialUpperBound(one, 0.9), finiteUpperBound(one, 0.9)]
  expect(finite).toBe(594 / 603)
  expect(binomial).toBeLessThan(finite)
  expect((finite - binomial) * one.caseCount).toBeLessThan(1)
})

test('Over all outcomes both bounds cover the true rate with at least their confidence, whatever it is.', () => {
  for (const [caseCount, auditCount] of [
    [7, 3],
    [30, 10],
    [120, 40],
    [120, 119],
  ] as const)
    for (const level of [0.8, 0.95])
      for (let failing = 0; failing <= caseCount; failing++) {
        const covered = { binomial: 0, finite: 0 }
        for (let failureCount = 0; failureCount <= auditCount; failureCount++) {
          const one = { caseCount, auditCount, failureCount }
          const before =
            failureCount === 0 ? 0 : fewFailuresProbability({ ...one, failureCount: failureCount - 1 }, failing)
          const probability = fewFailuresProbability(one, failing) - before
          if (finiteUpperBound(one, level) * caseCount >= failing - 1e-9) covered.finite += probability
          if (binomialUpperBound(one, level) * caseCount >= failing - 1e-9) covered.binomial += probability
        }
        expect(Math.min(covered.finite, covered.binomial), `${failing} of ${caseCount}`).toBeGreaterThan(level - 1e-9)
      }
})
