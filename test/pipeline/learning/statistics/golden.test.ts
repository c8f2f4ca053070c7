import { expect, test } from 'vitest'
import {
  type CrossedTable,
  meanInterval,
  meanOf,
} from '../../../../src-main/pipeline/learning/statistics/crossed-mean.ts'
import { percentileInterval } from '../../../../src-main/pipeline/learning/statistics/interval.ts'
import { meanOfFew, studentQuantile } from '../../../../src-main/pipeline/learning/statistics/student.ts'
import golden from '../../../golden/gate.json' with { type: 'json' }

/** One row of `[sum, count]` for each subject, one entry for each seed. */
const tableOf = (rows: readonly (readonly (readonly [sum: number, count: number])[])[]): CrossedTable => ({
  subjectCount: rows.length,
  seedCount: rows[0]?.length ?? 0,
  sums: Float64Array.from(rows.flat(), ([sum]) => sum),
  counts: Float64Array.from(rows.flat(), ([, count]) => count),
})
const only = Int32Array.of(0)

test('Fed with numpy’s draws of subjects, the bounds are numpy’s.', () => {
  for (const { sums, counts, picks, bounds } of golden.fed) {
    const table = tableOf(sums.map((sum, subject) => [[sum, counts[subject] ?? 0]]))
    const interval = percentileInterval(
      picks.map((rows) => meanOf(table, Int32Array.from(rows), only) ?? 0),
      0.95,
    )
    expect(interval?.low).toBeCloseTo(bounds[0] ?? 9, 14)
    expect(interval?.high).toBeCloseTo(bounds[1] ?? 9, 14)
  }
})

test('With subjects and seeds drawn by numpy, both at once, the bounds are numpy’s.', () => {
  const { sums, counts, subjects, seeds, bounds } = golden.crossed
  const table = tableOf(sums.map((row, subject) => row.map((sum, seed) => [sum, counts[subject]?.[seed] ?? 0])))
  const interval = percentileInterval(
    subjects.map((rows, at) => meanOf(table, Int32Array.from(rows), Int32Array.from(seeds[at] ?? [])) ?? 0),
    0.95,
  )
  expect(interval?.low).toBeCloseTo(bounds[0] ?? 9, 14)
  expect(interval?.high).toBeCloseTo(bounds[1] ?? 9, 14)
})

test('With draws of its own the bounds are those of scipy’s bootstrap within a fortieth of the interval.', () => {
  const { differences, bounds } = golden.own
  const table = tableOf(differences.map((sum) => [[sum, 1]]))
  const interval = meanInterval(table, { seed: 3, resamples: 20_000, level: 0.95 })
  const [low = 0, high = 0] = bounds
  expect(Math.abs((interval?.low ?? 9) - low)).toBeLessThan((high - low) / 40)
  expect(Math.abs((interval?.high ?? 9) - high)).toBeLessThan((high - low) / 40)
})

test('Student’s quantiles are scipy’s.', () => {
  for (const [freedom = 0, share = 0, t = 0] of golden.student)
    expect(studentQuantile(freedom, share) / t).toBeCloseTo(1, 9)
})

test('Of 1, 2 and 3 the mean is 2 and the interval 2 ± 4.303 ÷ √3; one number has a mean alone, none has nothing.', () => {
  const found = meanOfFew([1, 2, 3])
  expect(found?.mean).toBe(2)
  expect(found?.interval?.high).toBeCloseTo(2 + 4.302653 / Math.sqrt(3), 6)
  expect(meanOfFew([5])).toEqual({ count: 1, mean: 5 })
  expect(meanOfFew([])).toBeUndefined()
})

test('Equal numbers have an interval of no length; cells that nothing was measured in count nothing.', () => {
  const table = tableOf([
    [
      [1, 2],
      [0, 0],
    ],
    [
      [0, 0],
      [0.5, 1],
    ],
  ])
  expect(meanOf(table, Int32Array.of(0, 1), Int32Array.of(0, 1))).toBe(0.5)
  expect(meanOf(table, only, Int32Array.of(1))).toBeUndefined()
  expect(meanInterval(table, { seed: 1, resamples: 50, level: 0.95 })).toEqual({ low: 0.5, high: 0.5 })
})
