import { expect, test } from 'vitest'
import { tilesOf } from '../../../../src-main/pipeline/inference/tiles.ts'
import { drawCenters } from '../../../../src-main/pipeline/learning/sample/draw-centers.ts'
import { randomOf } from '../../../../src-main/pipeline/volume/random.ts'
import { sampleOf } from '../augmentation/sample-of.ts'

const shape = [20, 18, 16] as const
const patchShape = [8, 7, 6] as const
/** Class 1 is a large slab, class 2 one voxel; the last plane nobody has decided about. */
const sample = sampleOf(
  shape,
  () => 0,
  (i, j, k) => (k === 15 ? -1 : i === 10 && j === 9 && k === 8 ? 2 : i < 4 ? 1 : 0),
)
const many = (draw: ReturnType<typeof drawCenters>, count: number) => {
  const random = randomOf(11)
  return Array.from({ length: count }, () => draw(random))
}

test('Each class is met as often as any other, however small it is.', () => {
  const centers = many(drawCenters(sample, { patchShape, foregroundShare: 1 }), 2000)
  const onVoxel = centers.filter((center) => center.join() === '10,9,8').length
  // Half of 2000, give or take five standard deviations of a coin.
  expect(Math.abs(onVoxel - 1000)).toBeLessThan(112)
  for (const [i] of centers) expect(i === 10 || i < 8).toBe(true)
})

test('A window stays within the sample.', () => {
  for (const foregroundShare of [0, 1 / 3, 1])
    for (const center of many(drawCenters(sample, { patchShape, foregroundShare }), 300))
      center.forEach((at, axis) => {
        const start = at - Math.floor(patchShape[axis]! / 2)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(start + patchShape[axis]!).toBeLessThanOrEqual(shape[axis]!)
      })
})

test('Without foreground every place where a window fits is met.', () => {
  const starts = new Set(many(drawCenters(sample, { patchShape, foregroundShare: 0 }), 2000).map(([i]) => i - 4))
  expect([...starts].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
})

test.each([24, 25, 27])('A sample smaller than a window of %i lies where inference places it.', (count) => {
  const large = [count, 7, 30] as const
  const [tile] = tilesOf([20, 7, 16], large, 0.5)
  const small = { ...sample, shape: [20, 7, 16] as const, classes: new Int16Array(20 * 7 * 16) }
  const center = drawCenters(small, { patchShape: large, foregroundShare: 1 })(randomOf(1))
  expect(center.map((at, axis) => at - Math.floor(large[axis]! / 2))).toEqual(tile?.start)
})

test('Of a class too large to be remembered whole, voxels of all parts are met.', () => {
  const full = { ...sample, classes: new Int16Array(20 * 18 * 16).fill(1) }
  const planes = new Set(
    many(drawCenters(full, { patchShape: [1, 1, 1], foregroundShare: 1 }), 500).map(([, , k]) => k),
  )
  expect(planes.size).toBe(16)
})

test('A sample without any class but background is drawn from all the same.', () => {
  const empty = { ...sample, classes: new Int16Array(sample.classes.length) }
  expect(drawCenters(empty, { patchShape, foregroundShare: 1 })(randomOf(1))).toHaveLength(3)
})
