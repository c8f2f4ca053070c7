import { expect, test } from 'vitest'
import { driftOf } from '../../../src-main/pipeline/calibration/drift.ts'
import { howWell } from '../../../src-main/pipeline/calibration/how-well.ts'
import { randomOf } from '../../../src-main/pipeline/volume/random.ts'
import { syntheticTruths } from './synthetic-truths.ts'

const judged = (count: number, error: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ predicted: 0.8, low: 0.7, high: 0.9, dice: 0.8 - error(index) }))

test('A model that becomes worse is warned of by both tests.', () => {
  const drift = howWell(syntheticTruths({ count: 120, seed: 1, worse: (index) => (index < 90 ? 0 : 0.35) })).drift
  expect(drift?.map(({ kind }) => kind)).toEqual(['coverage', 'error'])
})

test('Where nothing changes, at most 5 of 100 tests of both kinds together warn.', () => {
  const random = randomOf(3)
  const unchanged = () =>
    Array.from({ length: 90 }, () => {
      const error = 0.1 * random.uniform()
      return { predicted: 0.8, low: 0.71, high: 0.89, dice: 0.8 + (random.uniform() < 0.5 ? error : -error) }
    })
  const warned = Array.from({ length: 200 }, () => driftOf(unchanged(), 0.9)).filter(({ length }) => length > 0)
  expect(warned.length).toBeGreaterThan(0)
  expect(warned.length).toBeLessThanOrEqual(10)
})

test('Of 30 cases 22 in their intervals are too few, 24 are not.', () => {
  const outside = (count: number) => judged(30, (index) => (index < count ? 0.2 : 0))
  expect(driftOf(outside(8), 0.9)).toMatchObject([{ kind: 'coverage', latestCount: 30, coverage: 22 / 30 }])
  expect(driftOf(outside(6), 0.9)).toEqual([])
})

test('Fewer than 30 judged cases are not tested.', () => {
  expect(
    driftOf(
      judged(29, () => 0.5),
      0.9,
    ),
  ).toEqual([])
})
