import type { Measure } from '@contract/cohort-table.ts'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { medianResamples } from '../../../../src-main/pipeline/cohort/statistics/median-resamples.ts'
import { benjaminiHochberg, controlled, shiftsOf } from '../../../../src-main/pipeline/cohort/statistics/site-shift.ts'

const volume: Measure = {
  id: 'disagreement',
  says: 'disagreement',
  group: 'segment',
  field: 'volume',
  segment: 'Left hippocampus',
}

test('Benjamini and Hochberg’s own example: of their 15 p-values four are held at 5 %.', () => {
  const ps = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]
  expect(benjaminiHochberg(ps, 0.05).filter(Boolean)).toHaveLength(4)
})

test('Order statistics by Beta give the medians that resampling gives: same mean and spread within 3 %.', () => {
  for (const n of [11, 24]) {
    const sorted = Float64Array.from({ length: n }, (_, index) => Math.exp(index / 6))
    const quick = medianResamples(sorted, 20_000, xoroshiro128plus(5))
    const random = xoroshiro128plus(6)
    const next = () => (random.next() >>> 0) / 2 ** 32
    const slow = Float64Array.from({ length: 20_000 }, () => {
      const drawn = Float64Array.from({ length: n }, () => sorted[Math.floor(next() * n)] ?? 0).sort()
      return n % 2 === 1 ? (drawn[n >> 1] ?? 0) : ((drawn[n / 2 - 1] ?? 0) + (drawn[n / 2] ?? 0)) / 2
    })
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
    const deviation = (values: Float64Array) => {
      const center = mean(values)
      return Math.sqrt(mean(values.map((value) => (value - center) ** 2)))
    }
    expect(mean(quick) / mean(slow)).toBeCloseTo(1, 1)
    expect(Math.abs(mean(quick) / mean(slow) - 1)).toBeLessThan(0.03)
    expect(Math.abs(deviation(quick) / deviation(slow) - 1)).toBeLessThan(0.03)
  }
})

test('A site that lies one unit higher is shifted by about one, and its interval leaves 0 out; an equal one is not.', () => {
  const values = Float64Array.from({ length: 240 }, (_, index) => ((index * 7919) % 101) / 50 + (index < 80 ? 1 : 0))
  const site = Int16Array.from(values, (_, index) => Math.floor(index / 80))
  const shifts = controlled(shiftsOf({ site, sites: ['a', 'b', 'c'] }, volume, values))
  const a = shifts.find((shift) => shift.site === 'a')
  expect(a?.difference).toBeGreaterThan(0.7)
  expect(a?.low).toBeGreaterThan(0)
  expect(a?.isShifted).toBe(true)
  expect(shifts).toHaveLength(3)
})

test('Of sites that do not differ, the 95 % interval leaves 0 out in about one of twenty; none of two sites of nine.', () => {
  const random = xoroshiro128plus(3)
  const next = () => (random.next() >>> 0) / 2 ** 32
  let outside = 0
  for (let turn = 0; turn < 120; turn++) {
    const values = Float64Array.from({ length: 80 }, next)
    const site = Int16Array.from(values, (_, index) => (index < 40 ? 0 : 1))
    const [first] = shiftsOf({ site, sites: ['a', 'b'] }, volume, values)
    if (first && (first.low > 0 || first.high < 0)) outside++
  }
  expect(outside).toBeGreaterThan(0)
  expect(outside).toBeLessThan(16)
  const few = Float64Array.from({ length: 18 }, next)
  expect(shiftsOf({ site: Int16Array.from(few, (_, index) => index % 2), sites: ['a', 'b'] }, volume, few)).toEqual([])
})
