import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covering, kCenter } from '../../../../src-main/pipeline/learning/acquisition/k-center.ts'

type Points = readonly (readonly number[])[]

const distance = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((one, at) => one - (b[at] ?? 0)))
/** Of the point that is farthest from its nearest center. */
const radiusOf = (points: Points, centers: Points) =>
  Math.max(...points.map((point) => Math.min(...centers.map((center) => distance(point, center)))))

function subsets<Value>(values: readonly Value[], count: number): readonly (readonly Value[])[] {
  if (count === 0) return [[]]
  return values.flatMap((value, at) => subsets(values.slice(at + 1), count - 1).map((rest) => [value, ...rest]))
}

function greedy(points: Points, count: number, known: Points = []): Points {
  const cover = kCenter(points, known)
  const chosen: number[] = []
  for (let turn = 0; turn < count; turn++) {
    const next = cover.farthest((index) => !chosen.includes(index))
    if (next === undefined) break
    chosen.push(next)
    cover.makeCenter(next)
  }
  return chosen.flatMap((index) => [points[index] ?? []])
}

const place = fc.double({ min: -10, max: 10, noNaN: true })
const points = fc.array(fc.tuple(place, place), { minLength: 4, maxLength: 9 })

test('The greedy cover has at most twice the radius of the best of all covers.', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 4 }), (points, count) => {
      const best = Math.min(...subsets(points, count).map((centers) => radiusOf(points, centers)))
      expect(radiusOf(points, greedy(points, count))).toBeLessThanOrEqual(2 * best + 1e-9)
    }),
    { numRuns: 200 },
  )
})

test('On a line of 0, 1, 9 and 10 the second center is 10, and with 10 known the first is 0.', () => {
  const line = [[0], [1], [9], [10]]
  expect(greedy(line, 3)).toEqual([[0], [10], [1]])
  expect(greedy(line, 1, [[10]])).toEqual([[0]])
})

test('Few points stand for all within twice the best radius, in their order; no more than there are are thinned.', () => {
  expect(covering([[0], [1], [9], [10]], 2)).toEqual([[0], [10]])
  expect(covering([[10], [0]], 2)).toEqual([[10], [0]])
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 4 }), (points, most) => {
      const best = Math.min(...subsets(points, most).map((centers) => radiusOf(points, centers)))
      const kept = covering(points, most) as Points
      expect(kept).toHaveLength(most)
      expect(radiusOf(points, kept)).toBeLessThanOrEqual(2 * best + 1e-9)
    }),
    { numRuns: 100 },
  )
})

test('Nothing eligible has no farthest; embeddings of different lengths stop loudly.', () => {
  expect(kCenter([[0]]).farthest(() => false)).toBeUndefined()
  expect(kCenter([]).farthest(() => true)).toBeUndefined()
  expect(() => kCenter([[0], [0, 1]])).toThrow('same length')
  expect(() => kCenter([[0]], [[0, 1]])).toThrow('same length')
})
