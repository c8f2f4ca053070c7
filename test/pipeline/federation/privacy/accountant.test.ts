import { sentenceOf } from '@contract/failure/failure.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { epsilonOf, noiseMultiplierFor } from '../../../../src-main/pipeline/federation/privacy/accountant.ts'
import { spend, spentEpsilon } from '../../../../src-main/pipeline/federation/privacy/budget.ts'
import { renyiDivergence } from '../../../../src-main/pipeline/federation/privacy/renyi.ts'
import golden from '../../../golden/federation.json' with { type: 'json' }

test('Without sampling the divergence of ten rounds is 10·α / 2σ².', () => {
  const mechanism = { noiseMultiplier: 4, samplingRate: 1, roundCount: 10 }
  expect(renyiDivergence(mechanism, 8)).toBe(2.5)
  expect(renyiDivergence(mechanism, 1.6)).toBeCloseTo(0.5, 14)
})

test.each(golden.divergences)('At noise %d, rate %d and order %d the divergence is that of mpmath.', (...row) => {
  const [noiseMultiplier = 0, samplingRate = 0, order = 0, expected = 0] = row
  const found = renyiDivergence({ noiseMultiplier, samplingRate, roundCount: 1 }, order)
  expect(Math.abs(found - expected)).toBeLessThan(1e-9 * expected + 1e-14)
})

test('A rate that comes near to 1 comes near to no sampling, and nobody drawn gives nothing away.', () => {
  const at = (samplingRate: number) => renyiDivergence({ noiseMultiplier: 2, samplingRate, roundCount: 1 }, 10)
  expect(at(1 - 1e-9)).toBeCloseTo(1.25, 6)
  expect(at(0)).toBe(0)
})

test.each(golden.epsilons)(
  'At noise %d and rate %d, %d rounds, δ %d: ε is that of the best real order, or hardly more.',
  (...row) => {
    const [noiseMultiplier = 0, samplingRate = 0, roundCount = 0, delta = 0, expected = 0] = row
    const epsilon = epsilonOf([{ noiseMultiplier, samplingRate, roundCount }], delta)
    expect(epsilon).toBeGreaterThanOrEqual(expected - 1e-9)
    expect(epsilon).toBeLessThan(expected * 1.001)
  },
)

test('A single Gaussian round needs no less noise than the exact analysis says (Balle & Wang 2018), and little more.', () => {
  // scipy: brentq of Φ(1/2σ − εσ) − e^ε·Φ(−1/2σ − εσ) = δ at ε 1, δ 1e-5 gives σ 3.7306
  const found = noiseMultiplierFor({ epsilon: 1, delta: 1e-5, samplingRate: 1, roundCount: 1 }) ?? 0
  expect(found).toBeGreaterThan(3.7306)
  expect(found).toBeLessThan(3.7306 * 1.1)
})

const mechanism = fc.record({
  noiseMultiplier: fc.double({ min: 0.5, max: 20, noNaN: true }),
  samplingRate: fc.constantFrom(0.05, 0.3, 1),
  roundCount: fc.integer({ min: 1, max: 50 }),
})

test('ε falls with noise, grows with rounds and with the rate.', () => {
  fc.assert(
    fc.property(mechanism, (one) => {
      const epsilon = epsilonOf([one], 1e-5)
      expect(epsilonOf([{ ...one, noiseMultiplier: one.noiseMultiplier * 1.1 }], 1e-5)).toBeLessThanOrEqual(epsilon)
      expect(epsilonOf([{ ...one, roundCount: one.roundCount + 1 }], 1e-5)).toBeGreaterThanOrEqual(epsilon)
      expect(epsilonOf([{ ...one, samplingRate: one.samplingRate / 2 }], 1e-5)).toBeLessThanOrEqual(epsilon + 1e-12)
    }),
    { numRuns: 30 },
  )
})

test('The smallest noise multiplier keeps to ε, and one 0.1 % smaller does not.', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 20, noNaN: true }), mechanism, (epsilon, { samplingRate, roundCount }) => {
      const aim = { epsilon, delta: 1e-5, samplingRate, roundCount }
      const noiseMultiplier = noiseMultiplierFor(aim) ?? 0
      expect(epsilonOf([{ noiseMultiplier, samplingRate, roundCount }], 1e-5)).toBeLessThanOrEqual(epsilon)
      const quieter = { noiseMultiplier: noiseMultiplier * 0.999, samplingRate, roundCount }
      expect(epsilonOf([quieter], 1e-5)).toBeGreaterThan(epsilon)
    }),
    { numRuns: 10 },
  )
})

test('No noise is enough for an ε that the orders cannot tell.', () => {
  expect(noiseMultiplierFor({ epsilon: 1e-4, delta: 1e-9, samplingRate: 1, roundCount: 1 })).toBeUndefined()
})

const budget = { epsilon: 8, delta: 1e-5, spent: [] }
const round = { noiseMultiplier: 5, samplingRate: 1, roundCount: 1 }

test('A budget is spent round by round to the last that fits; the next is refused with what it would be, and nothing is spent.', () => {
  let open: Parameters<typeof spend>[0] = budget
  let after = spend(open, round)
  while (after.ok) {
    open = after.value
    after = spend(open, round)
  }
  const roundCount = open.spent.length
  expect(roundCount).toBeGreaterThan(10)
  const epsilonOfAll = (count: number) => epsilonOf([{ ...round, roundCount: count }], 1e-5)
  expect(spentEpsilon(open)).toBeCloseTo(epsilonOfAll(roundCount), 10)
  expect(epsilonOfAll(roundCount)).toBeLessThanOrEqual(8)
  expect(epsilonOfAll(roundCount + 1)).toBeGreaterThan(8)
  const { failure } = after
  expect(failure).toMatchObject({
    kind: 'privacy-budget-exceeded',
    epsilon: 8,
    epsilonSpent: spentEpsilon(open),
  })
  expect(sentenceOf(failure)).toMatch(/ε would be 8\.\d{3} after it/)
})

test('Nothing spent is 0; a round without noise is refused by any budget; one that takes no part costs nothing.', () => {
  expect(spentEpsilon(budget)).toBe(0)
  const quiet = { noiseMultiplier: 0, samplingRate: 1, roundCount: 1 }
  expect(spend(budget, quiet)).toMatchObject({ ok: false, failure: { kind: 'privacy-without-noise' } })
  expect(spend(budget, { ...quiet, samplingRate: 0 }).ok).toBe(true)
})
