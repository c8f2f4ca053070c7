import { paintTile } from '@volume/paint-tile.ts'
import { expect, test } from 'vitest'
import { DwellTime } from '../../../src-renderer/rating/dwell-time.ts'
import { paceOf } from '../../../src-renderer/rating/pace.ts'

test('Ten seconds a case are six a minute, over the last ten alone; without a rating there is no pace.', () => {
  const slow = { shownAtMs: 0, ratedAtMs: 100_000 }
  const quick = Array.from({ length: 10 }, (_, index) => ({
    shownAtMs: 100_000 + index * 10_000,
    ratedAtMs: 100_000 + (index + 1) * 10_000,
  }))
  expect(paceOf([])).toBeUndefined()
  expect(paceOf([slow])).toBeCloseTo(0.6, 12)
  expect(paceOf([slow, ...quick])).toBeCloseTo(6, 12)
})

test('Time counts while the case is seen, once, and begins anew with another case.', () => {
  let now = 0
  const dwell = new DwellTime(() => now)
  now = 5
  dwell.see(true)
  now = 10
  dwell.see(true)
  expect(dwell.totalMs).toBe(5)
  dwell.see(false)
  now = 100
  expect(dwell.totalMs).toBe(5)
  dwell.see(true)
  now = 101
  expect(dwell.totalMs).toBe(6)
  dwell.restart()
  now = 103
  expect(dwell.totalMs).toBe(2)
})

test('A tile is gray where nothing is said, takes the color of doubt, and has the outline on top of both.', () => {
  const planes = Uint8Array.of(100, 100, 100, 0, 255, 255, 0, 0, 255)
  const pixels = paintTile(planes, { color: [1, 2, 3], isScanAlone: false })
  expect([...pixels.subarray(0, 4)]).toEqual([100, 100, 100, 255])
  expect(pixels[4]).toBeGreaterThan(150)
  expect([...pixels.subarray(8, 12)]).toEqual([1, 2, 3, 255])
  expect([...paintTile(planes, { color: [1, 2, 3], isScanAlone: true })].filter((_, at) => at % 4 < 3)).toEqual(
    new Array(9).fill(100),
  )
})
