import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregate } from '../../../../src-main/pipeline/federation/aggregation/aggregate.ts'
import { coordinateMedian, trimmedMean } from '../../../../src-main/pipeline/federation/aggregation/trimmed-mean.ts'
import { weightedMean } from '../../../../src-main/pipeline/federation/aggregation/weighted-mean.ts'
import golden from '../../../golden/federation.json' with { type: 'json' }
import { closeTo } from '../close-to.ts'

const { differences, caseCounts, ...expected } = golden.aggregates
const updates = differences.map((row, site) => ({
  difference: Float32Array.from(row),
  caseCount: caseCounts[site] ?? 0,
}))

test('Weighted mean, median and trimmed mean are those of numpy.', () => {
  expect([...aggregate({ kind: 'weighted-mean' }, updates)]).toEqual(closeTo(expected.weightedMean, 14))
  expect([...aggregate({ kind: 'coordinate-median' }, updates)]).toEqual(expected.median)
  expect([...aggregate({ kind: 'coordinate-median' }, updates.slice(0, 6))]).toEqual(closeTo(expected.medianOfSix, 14))
  expect([...aggregate({ kind: 'trimmed-mean', trimmedShare: 0.3 }, updates)]).toEqual(
    closeTo(expected.trimmedMean, 14),
  )
})

test('A site with three times the cases counts three times in the mean and once in the median.', () => {
  const [one, three] = [Float32Array.of(0, 8), Float32Array.of(4, 0)]
  const counted = [
    { difference: one, caseCount: 10 },
    { difference: three, caseCount: 30 },
  ]
  expect([...weightedMean(counted)]).toEqual([3, 2])
  expect([...aggregate({ kind: 'coordinate-median' }, counted)]).toEqual([2, 4])
})

test('Nothing, differences of two lengths, and trimming that leaves nothing are bugs of the caller.', () => {
  expect(() => weightedMean([])).toThrow('nothing to aggregate')
  expect(() => coordinateMedian([new Float32Array(2), new Float32Array(3)])).toThrow('one network')
  expect(() => trimmedMean([new Float32Array(2), new Float32Array(2)], 1)).toThrow('leave none')
})

const value = fc.float({ noNaN: true, noDefaultInfinity: true, min: -100, max: 100 })
const sites = (least: number) =>
  fc
    .tuple(fc.integer({ min: least, max: 12 }), fc.integer({ min: 1, max: 9 }))
    .chain(([siteCount, length]) =>
      fc.array(fc.record({ row: fc.array(value, { minLength: length, maxLength: length }), caseCount: fc.nat(99) }), {
        minLength: siteCount,
        maxLength: siteCount,
      }),
    )
    .map((rows) => rows.map((each) => ({ difference: Float32Array.from(each.row), caseCount: each.caseCount + 1 })))

const rules = [
  { kind: 'weighted-mean' },
  { kind: 'coordinate-median' },
  { kind: 'trimmed-mean', trimmedShare: 0.2 },
] as const

test('The order of updates changes no aggregate, and updates are not changed by it.', () => {
  fc.assert(
    fc.property(sites(1), (some) => {
      const before = some.map(({ difference }) => [...difference])
      for (const rule of rules)
        expect([...aggregate(rule, some.toReversed())]).toEqual(closeTo([...aggregate(rule, some)], 9))
      expect(some.map(({ difference }) => [...difference])).toEqual(before)
    }),
  )
})

test('Of equal updates every aggregate is that update.', () => {
  fc.assert(
    fc.property(sites(1), ([{ difference } = { difference: new Float32Array(0) }, ...rest]) => {
      const equal = [7, ...rest.map(({ caseCount }) => caseCount)].map((caseCount) => ({ difference, caseCount }))
      for (const rule of rules) expect([...aggregate(rule, equal)]).toEqual(closeTo([...difference], 9))
    }),
  )
})

test('The median and the trimmed mean are those of sorted columns.', () => {
  fc.assert(
    fc.property(sites(1), fc.nat(5), (some, trimmed) => {
      const rows = some.map(({ difference }) => difference)
      const trimmedCount = Math.min(trimmed, Math.floor((rows.length - 1) / 2))
      const middle = [...(rows[0] ?? [])].map((_, index) => {
        const kept = rows.map((row) => row[index] ?? 0).sort((a, b) => a - b)
        const inner = kept.slice(trimmedCount, kept.length - trimmedCount)
        return inner.reduce((sum, each) => sum + each, 0) / inner.length
      })
      expect([...trimmedMean(rows, trimmedCount)]).toEqual(closeTo(middle, 9))
    }),
  )
})

test('One poisoned update, however large, keeps median and trimmed mean among the values of the others; a mean it takes anywhere.', () => {
  fc.assert(
    fc.property(sites(3), fc.constantFrom(-3e38, 3e38, -1e9, 1e9), fc.nat(), (some, poison, at) => {
      const honest = some.map(({ difference }) => difference)
      const poisoned = honest.toSpliced(
        at % (honest.length + 1),
        0,
        new Float32Array(honest[0]?.length ?? 0).fill(poison),
      )
      for (const robust of [coordinateMedian(poisoned), trimmedMean(poisoned, 1)])
        robust.forEach((each, index) => {
          const others = honest.map((row) => row[index] ?? 0)
          expect(each).toBeGreaterThanOrEqual(Math.min(...others) - 1e-9)
          expect(each).toBeLessThanOrEqual(Math.max(...others) + 1e-9)
        })
      const [mean = 0] = weightedMean(poisoned.map((difference) => ({ difference, caseCount: 1 })))
      expect(Math.abs(mean)).toBeGreaterThan(1e7)
    }),
  )
})
