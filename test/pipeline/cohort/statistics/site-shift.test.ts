import type { Measure } from '@contract/cohort-table.ts'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { medianResamples } from '../../../../src-main/pipeline/cohort/statistics/median-resamples.ts'
import { twoSidedTail } from '../../../../src-main/pipeline/cohort/statistics/normal-tail.ts'
import { benjaminiHochberg, controlled, shiftsOf } from '../../../../src-main/pipeline/cohort/statistics/site-shift.ts'
import { vanElteren } from '../../../../src-main/pipeline/cohort/statistics/van-elteren.ts'
import golden from '../../../golden/site-shift.json' with { type: 'json' }

const volume: Measure = {
  id: 'disagreement',
  says: 'disagreement',
  group: 'segment',
  field: 'volume',
  segment: 'Left hippocampus',
}

/** Sites of one contrast. */
const sitesOf = (site: Int16Array, sites: readonly string[]) => ({
  site,
  sites,
  contrast: new Int16Array(site.length),
  contrasts: ['T1w'],
})
const sorted = (values: readonly number[]) => Float64Array.from(values).sort()
const strataOf = (strata: readonly { readonly here: readonly number[]; readonly rest: readonly number[] }[]) =>
  strata.map(({ here, rest }) => ({ here: sorted(here), rest: sorted(rest) }))
/** 0..1 in another order for each seed, without chance. */
const spread = (index: number, seed = 1) => ((index + 1) * 0.618033988749895 * seed) % 1

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
  const shifts = controlled(shiftsOf(sitesOf(site, ['a', 'b', 'c']), volume, values))
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
    const [first] = shiftsOf(sitesOf(site, ['a', 'b']), volume, values)
    if (first && (first.low > 0 || first.high < 0)) outside++
  }
  expect(outside).toBeGreaterThan(0)
  expect(outside).toBeLessThan(16)
  const few = Float64Array.from({ length: 18 }, next)
  const alternating = Int16Array.from(few, (_, index) => index % 2)
  expect(shiftsOf(sitesOf(alternating, ['a', 'b']), volume, few)).toEqual([])
})

test('The tails of the normal distribution are those of scipy, small ones too, within 1e-12 of themselves.', () => {
  for (const [z = 0, p = 1] of golden.tails) expect(Math.abs(twoSidedTail(z) / p - 1)).toBeLessThan(1e-12)
})

test('Within one contrast p is that of scipy’s rank-sum test; of several it is van Elteren’s, near that of permutations.', () => {
  expect(vanElteren(strataOf(golden.one.strata))).toBeCloseTo(golden.one.mannWhitney, 12)
  for (const { strata, p, permuted } of golden.several) {
    expect(vanElteren(strataOf(strata))).toBeCloseTo(p, 12)
    expect(Math.abs((vanElteren(strataOf(strata)) ?? 1) - permuted)).toBeLessThan(0.003)
  }
  expect(vanElteren([{ here: sorted([1, 1]), rest: sorted([1, 1, 1]) }])).toBeUndefined()
})

test('Two sites that are equal in each contrast do not differ, though one scans four times as much of the lower one.', () => {
  // 100 cases each; T1w around 10, T2w around 15: 80 % of site a are T1w, 20 % of site b.
  const isT1w = (index: number) => index % 100 < (index < 100 ? 80 : 20)
  const site = Int16Array.from({ length: 200 }, (_, index) => (index < 100 ? 0 : 1))
  const contrast = Int16Array.from(site, (_, index) => (isT1w(index) ? 0 : 1))
  const values = Float64Array.from(site, (_, index) => (isT1w(index) ? 10 : 15) + spread(index))
  const [only, ...more] = controlled(
    shiftsOf({ site, sites: ['a', 'b'], contrast, contrasts: ['T1w', 'T2w'] }, volume, values),
  )
  expect(more).toEqual([])
  expect(only).toMatchObject({ site: 'a', against: 'b', siteCount: 100, restCount: 100, isShifted: false })
  expect(only?.contrasts).toEqual(['T1w', 'T2w'])
  expect(Math.abs(only?.difference ?? 9)).toBeLessThan(0.15)
  expect(only?.low).toBeLessThan(0)
  expect(only?.high).toBeGreaterThan(0)
})

test('A contrast in which a site has fewer than ten cases is not compared; a site without any other of its kind neither.', () => {
  const site = Int16Array.from({ length: 60 }, (_, index) => (index < 30 ? 0 : 1))
  const few = Int16Array.from(site, (_, index) => (index < 9 || (index >= 30 && index < 45) ? 1 : 0))
  const values = Float64Array.from(site, (_, index) => spread(index))
  const [shift] = shiftsOf({ site, sites: ['a', 'b'], contrast: few, contrasts: ['T1w', 'T2w'] }, volume, values)
  expect(shift).toMatchObject({ contrasts: ['T1w'], siteCount: 21, restCount: 15 })
  expect(shiftsOf({ site, sites: ['a', 'b'], contrast: site, contrasts: ['T1w', 'T2w'] }, volume, values)).toEqual([])
})

test('One real shift holds among a thousand differences that are none.', () => {
  const site = Int16Array.from({ length: 60 }, (_, index) => index % 2)
  const places = sitesOf(site, ['a', 'b'])
  const random = xoroshiro128plus(11)
  const tested = Array.from({ length: 1000 }, (_, turn) => {
    const values = Float64Array.from(
      site,
      (here) => (random.next() >>> 0) / 2 ** 32 + (turn === 700 && here === 0 ? 100 : 0),
    )
    return shiftsOf(places, { ...volume, id: `${turn}` }, values)
  })
  expect(tested.every((rows) => rows.length === 1)).toBe(true)
  const held = controlled(tested.flat()).filter(({ isShifted }) => isShifted)
  expect(held[0]).toMatchObject({ measure: { id: '700' }, isShifted: true })
  expect(held.length).toBeLessThan(4)
})

test('Of three sites each is compared with the two others; two that share a contrast with nobody else make one row.', () => {
  const site = Int16Array.from({ length: 100 }, (_, index) => Math.floor(index / 20))
  const contrast = Int16Array.from(site, (one) => (one < 3 ? 0 : 1))
  const values = Float64Array.from(site, (_, index) => spread(index))
  const rows = shiftsOf({ site, sites: ['a', 'b', 'c', 'd', 'e'], contrast, contrasts: ['T1w', 'T2w'] }, volume, values)
  expect(rows.map((row) => [row.site, row.against])).toEqual([
    ['a', undefined],
    ['b', undefined],
    ['c', undefined],
    ['d', 'e'],
  ])
})
