import { sentenceOf } from '@contract/failure/failure.ts'
import { boundInPercent, observedInPercent } from '@contract/failure/planner.ts'
import type { PlanDraft } from '@contract/planner.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate } from '../../../src-main/pipeline/planner/allocation.ts'
import { auditSizeFor, boundOf } from '../../../src-main/pipeline/planner/audit-size.ts'
import { drawAudit } from '../../../src-main/pipeline/planner/draw.ts'
import { fixable, layOut } from '../../../src-main/pipeline/planner/plan.ts'
import { flaggedBy, type Member } from '../../../src-main/pipeline/planner/population.ts'
import { residualBounds } from '../../../src-main/pipeline/planner/residual.ts'

const draft: PlanDraft = {
  flag: { kind: 'most-doubtful', count: 200 },
  promise: 0.015,
  confidence: 0.95,
  bound: 'binomial',
  strata: 'none',
  allocation: 'proportional',
  seed: 1,
}

/** So many cases; the first is the most doubtful. */
const members = (count: number, stratumOf = (_: number) => 'all'): Member[] =>
  Array.from({ length: count }, (_, index) => ({
    caseId: `case-${String(index).padStart(6, '0')}`,
    score: 1 - index / count,
    stratum: stratumOf(index),
  }))

const refusalOf = (count: number, changes: Partial<PlanDraft>, stratumOf?: (index: number) => string) => {
  const fixed = fixable(members(count, stratumOf), { ...draft, ...changes })
  return fixed.ok ? 'carried' : sentenceOf(fixed.failure)
}

test('A promise of 1.5 % needs 199 audits; 200 carry it, 198 are refused with what would carry it.', () => {
  expect(layOut(members(2000), draft)).toMatchObject({ auditCount: 199, flaggedCount: 200, unflaggedCount: 1800 })
  expect(refusalOf(2000, { auditCount: 200 })).toBe('carried')
  expect(refusalOf(2000, { auditCount: 198 })).toBe(
    'An audit of 198 cases cannot carry “at most 1.5 % with 95 % confidence”: even without a failure it carries at most 1.51 %. Audit 199 cases, or promise at most 1.51 %.',
  )
})

test('The audit that survives one, two or three failures is told as well.', () => {
  // scipy 1.17.1: the first m at which stats.beta.ppf(0.95, f + 1, m − f) ≤ 0.015.
  expect(layOut(members(2000), draft).needed).toEqual(
    [199, 315, 418, 515].map((auditCount, failureCount) => ({ failureCount, auditCount })),
  )
})

test('Where not even all cases carry it by the binomial bound, the sentence names the weaker promise and the other bound.', () => {
  expect(refusalOf(300, {})).toBe(
    'An audit of 100 cases cannot carry “at most 1.5 % with 95 % confidence”: even without a failure it carries at most 2.96 %. Not even an audit of all 100 cases that are not flagged would by this bound; promise 2.96 %, or go by the bound for exactly these cases.',
  )
  expect(refusalOf(300, { bound: 'finite' })).toBe('carried')
})

test('There is nothing to plan without a segmentation, with all flagged, or with more audits than cases.', () => {
  expect(refusalOf(0, {})).toContain('No case has a segmentation')
  expect(refusalOf(150, {})).toContain('All 150 cases are flagged')
  expect(refusalOf(300, { auditCount: 101 })).toBe('101 cases cannot be audited: only 100 cases are not flagged.')
  expect(refusalOf(2000, { auditCount: 2, promise: 0.9 }, (index) => `site ${index % 3}`)).toContain('from 3 sites')
})

test('A case without a score is not flagged, and one as doubtful as the threshold neither.', () => {
  const three = [
    { caseId: 'a', score: 0.5, stratum: 'all' },
    { caseId: 'b', score: 0.6, stratum: 'all' },
    { caseId: 'c', stratum: 'all' },
  ]
  expect([...flaggedBy(three, { kind: 'above', score: 0.5 })]).toEqual(['b'])
  expect([...flaggedBy(three, { kind: 'most-doubtful', count: 9 })]).toEqual(['b', 'a'])
})

test('Audits are divided by size or equally, leave out no site, and never ask for more than a site has.', () => {
  expect(allocate([600, 300, 100], 10, 'proportional')).toEqual([6, 3, 1])
  expect(allocate([9990, 5, 5], 10, 'proportional')).toEqual([8, 1, 1])
  expect(allocate([100, 2, 100], 12, 'equal')).toEqual([5, 2, 5])
  expect(allocate([5, 0, 5], 2, 'equal')).toEqual([1, 0, 1])
  expect(allocate([5, 5, 5], 2, 'proportional')).toBeUndefined()
  const sizes = fc.array(fc.nat(300), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(
      sizes,
      fc.nat(2000),
      fc.constantFrom('proportional' as const, 'equal' as const),
      (sizes, count, how) => {
        const parts = allocate(sizes, count, how)
        if (parts === undefined) return
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(count)
        for (const [index, part] of parts.entries()) {
          expect(part).toBeLessThanOrEqual(sizes[index] ?? 0)
          expect(part).toBeGreaterThanOrEqual(Math.min(1, sizes[index] ?? 0))
        }
      },
    ),
  )
})

test('The size that is told carries the promise, and one case fewer does not where nothing is divided.', () => {
  const promise = fc.double({ min: 0.01, max: 0.3, noNaN: true })
  const bound = fc.constantFrom('binomial' as const, 'finite' as const)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), promise, bound, fc.nat(3), (size, least, kind, failureCount) => {
      const promised = { sizes: [size], allocation: 'proportional' as const, bound: kind, confidence: 0.95 }
      const auditCount = auditSizeFor(promised, least, failureCount)
      if (auditCount === undefined) {
        expect(boundOf(promised, { auditCount: size, failureCount }) ?? 1).toBeGreaterThan(least)
        return
      }
      expect(boundOf(promised, { auditCount, failureCount })).toBeLessThanOrEqual(least)
      expect(boundOf(promised, { auditCount: auditCount - 1, failureCount }) ?? 1).toBeGreaterThan(least)
    }),
    { numRuns: 60 },
  )
})

test('Sites that are audited less than their share make the pooled bound wider by exactly that factor.', () => {
  const strata = [
    { name: 'a', unflaggedCount: 900, auditCount: 100, failureCount: 0 },
    { name: 'b', unflaggedCount: 100, auditCount: 100, failureCount: 0 },
  ]
  const bounds = residualBounds(strata, 0.95)
  expect(bounds.designFactor).toBeCloseTo(1.8, 12)
  expect(bounds.binomial).toBeCloseTo(1.8 * -Math.expm1(Math.log(0.05) / 200), 12)
  expect(bounds.strata.map(({ confidence }) => confidence)).toEqual([Math.sqrt(0.95), Math.sqrt(0.95)])
})

test('The same seed draws the same cases in the same order; another seed draws others; no case comes twice.', () => {
  const { strata, parts } = layOut(
    members(500, (index) => `site ${index % 3}`),
    { ...draft, auditCount: 250 },
  )
  const ids = (seed: number) => drawAudit(strata, parts, seed).map(({ caseId }) => caseId)
  expect(ids(7)).toEqual(ids(7))
  expect(ids(7)).not.toEqual(ids(8))
  expect(new Set(ids(7)).size).toBe(250)
  expect(ids(7).slice(0, 4)).toEqual(['case-000389', 'case-000378', 'case-000396', 'case-000436'])
})

test('Every case is drawn as often as every other.', () => {
  const { strata } = layOut(members(10), { ...draft, flag: { kind: 'most-doubtful', count: 0 }, auditCount: 3 })
  const drawn = new Map<string, number>()
  for (let seed = 0; seed < 6000; seed++)
    for (const { caseId } of drawAudit(strata, [3], seed)) drawn.set(caseId, (drawn.get(caseId) ?? 0) + 1)
  // 1,800 expected of each, with a standard deviation of 36.
  for (const times of drawn.values()) expect(Math.abs(times - 1800)).toBeLessThan(150)
  expect(drawn.size).toBe(10)
})

test('A bound in percent is rounded up, what was observed to the nearest.', () => {
  expect([boundInPercent(1 / 9), observedInPercent(1 / 9)]).toEqual(['11.2 %', '11.1 %'])
  expect([boundInPercent(0.015), observedInPercent(0.015)]).toEqual(['1.5 %', '1.5 %'])
  expect(observedInPercent(0)).toBe('0 %')
})
