import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binsOf, coverage, nearestPoint, shareOf } from '../../../src-renderer/overview/layout.ts'
import {
  dayStep,
  distinctMarks,
  extentOf,
  linearScale,
  roundDomain,
  ticksOf,
  tickText,
} from '../../../src-renderer/overview/scale.ts'
import { overviewText } from '../../../src-renderer/text/overview.ts'

test('A scale maps the ends of its domain to its ends, and a pixel back to its value.', () => {
  const scale = linearScale([0, 10], [200, 0])
  expect([scale.at(0), scale.at(2.5), scale.at(10), scale.from(150)]).toEqual([200, 150, 0, 2.5])
  expect(linearScale([3, 3], [0, 10]).at(3)).toBe(5)
})

test('Ticks are round, inside the domain, and at most as many as asked for and one.', () => {
  expect(ticksOf([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  expect(ticksOf([0.13, 0.37], 5)).toEqual([0.15, 0.2, 0.25, 0.3, 0.35])
  expect(tickText(0.30000000000000004, 0.1)).toBe('0.3')
  const ends = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }))
  fc.assert(
    fc.property(ends, fc.integer({ min: 2, max: 12 }), ([low, width], most) => {
      const ticks = ticksOf([low, low + width], most)
      expect(ticks.length).toBeLessThanOrEqual(most + 1)
      for (const tick of ticks) expect(tick >= low - 1e-6 && tick <= low + width + 1e-6).toBe(true)
    }),
  )
})

test('A domain gets round ends, and one without width gets some.', () => {
  expect(roundDomain([0.13, 0.87], 10)).toEqual([0.1, 0.9])
  expect(roundDomain([5, 5], 10)).toEqual([4.5, 5.5])
  expect(extentOf([Number.NaN, 3, -1])).toEqual([-1, 3])
  expect(extentOf([Number.NaN])).toBeUndefined()
})

test('Every value lies in one bin, the last edge in the last, and what is not measured in none.', () => {
  const { counts, edges } = binsOf(Float64Array.of(0, 0.5, 1, 1, Number.NaN, 2), [0, 1], 2)
  expect(counts).toEqual([1, 3])
  expect(edges).toEqual([0, 0.5, 1])
})

test('Points cover their pixels, are counted where they lie on each other, and are cut at the rim.', () => {
  const placed = { x: Float32Array.of(0, 0, 5, Number.NaN), y: Float32Array.of(0, 0, 2, 1) }
  const counts = coverage(placed, 8, 4, 1)
  expect([counts[0], counts[9], counts[2 * 8 + 5], counts.reduce((a, b) => a + b)]).toEqual([2, 2, 1, 17])
})

test('The nearest point is found within reach, and none beyond.', () => {
  const placed = { x: Float32Array.of(10, 20, Number.NaN), y: Float32Array.of(10, 10, 10) }
  expect(nearestPoint(placed, 16, 10, 8)).toBe(1)
  expect(nearestPoint(placed, 40, 10, 8)).toBeUndefined()
})

test('Places across a strip depend on the case alone and fill the strip evenly.', () => {
  const shares = Array.from({ length: 4000 }, (_, number) => shareOf(number))
  expect(shareOf(17)).toBe(shareOf(17))
  for (let tenth = 0; tenth < 10; tenth++) {
    const count = shares.filter((share) => Math.floor(share * 10) === tenth).length
    expect(Math.abs(count - 400)).toBeLessThan(80)
  }
})

test('Of neighbors that say the same one is kept, and ticks less than a minute apart tell their seconds.', () => {
  const marks = ['17:54', '17:54', '17:55'].map((says, at) => ({ at, says }))
  expect(distinctMarks(marks).map(({ at }) => at)).toEqual([0, 2])
  const noon = 20_000.5
  expect(overviewText.dayOf(noon, 0.1)).toBe('12:00')
  expect(overviewText.dayOf(noon + 30 / 86_400, 0.0002)).toBe('12:00:30')
})

test('Ticks of time stand at round seconds, minutes, hours or days.', () => {
  const day = 20_000
  const says = (domain: readonly [number, number], most = 6) => {
    const step = dayStep(domain, most)
    return ticksOf(domain, most, step).map((value) => overviewText.dayOf(value, step))
  }
  expect(says([day + 0.5003, day + 0.5093])).toEqual(['12:05', '12:10'])
  expect(says([day, day + 0.1], 4)).toEqual(['2024-10-04', '01:00', '02:00'])
  expect(says([day - 0.4, day + 0.7], 5)).toEqual(['18:00', '2024-10-04', '06:00', '12:00'])
  expect(says([day, day + 4], 5)).toEqual(['2024-10-04', '2024-10-05', '2024-10-06', '2024-10-07', '2024-10-08'])
  expect(dayStep([day, day + 90], 5)).toBe(20)
})
