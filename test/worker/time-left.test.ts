import { expect, test } from 'vitest'
import { createStopwatch, studentQuantile, timeLeft } from '../../src-main/worker/time-left.ts'

test('Cases of one length leave no doubt about the rest; before three there is no interval.', () => {
  expect(timeLeft([2000, 2000, 2000], 5)).toEqual({ seconds: 10, least: 10, most: 10 })
  expect(timeLeft([2000, 2000], 5)).toEqual({ seconds: 10 })
  expect(timeLeft([], 5)).toBeUndefined()
})

test('The interval is that of the sum of independent normal durations: k·m ± t·s·√(k + k²/n).', () => {
  // m = 2 s, s = 1 s, n = 3, k = 6: √(6 + 36/3) = √18; t of 2 degrees is 4.303.
  const left = timeLeft([1000, 2000, 3000], 6)
  expect(left?.seconds).toBeCloseTo(12, 9)
  expect(left?.most).toBeCloseTo(12 + 4.303 * Math.sqrt(18), 6)
  expect(left?.least).toBe(0)
})

test('Student’s quantiles are those of the tables, 2.201 at 11 degrees, 2.042 at 30, 1.980 at 120.', () => {
  expect([11, 30, 120].map((degrees) => studentQuantile(degrees).toFixed(3))).toEqual(['2.201', '2.042', '1.980'])
})

test('The 95 % interval holds what the rest then takes in about 95 of 100 batches.', () => {
  let state = 7
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  const durationMs = () => 5000 + 1000 * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  const batches = 4000
  let held = 0
  for (let batch = 0; batch < batches; batch++) {
    const { least = 0, most = 0 } = timeLeft(Array.from({ length: 6 }, durationMs), 10) ?? {}
    const rest = Array.from({ length: 10 }, durationMs).reduce((sum, ms) => sum + ms, 0) / 1000
    if (rest >= least && rest <= most) held++
  }
  expect(held / batches).toBeGreaterThan(0.93)
  expect(held / batches).toBeLessThan(0.97)
})

test('A pause does not count as time of a case.', () => {
  let nowMs = 0
  const watch = createStopwatch(() => nowMs)
  nowMs = 1000
  watch.caseEnded()
  nowMs = 60_000
  watch.resumed()
  nowMs = 61_000
  watch.caseEnded()
  expect(watch.left(3)).toEqual({ seconds: 3 })
})

test('Before the first case ended its own passes tell.', () => {
  let nowMs = 0
  const watch = createStopwatch(() => nowMs)
  expect(watch.left(4)).toBeUndefined()
  nowMs = 1000
  expect(watch.left(4, 0.25)).toEqual({ seconds: 15 })
})
