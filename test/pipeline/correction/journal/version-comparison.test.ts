import { differenceMap, differences, overlapDice, segmentOverlaps } from '@correction/journal/version-comparison.ts'
import { affine } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const labelmap = (...values: readonly number[]): Labelmap => ({
  grid: { shape: [values.length, 1, 1], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) },
  voxels: Uint16Array.from(values),
})
const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { minLength: 1 })

test('A segment is counted in both versions and in what they share; its Dice is twice that over the sum.', () => {
  const rows = segmentOverlaps(labelmap(0, 1, 1, 1, 7), labelmap(0, 0, 1, 2, 0))
  expect(rows).toEqual([
    { segmentValue: 1, first: 3, second: 1, both: 1 },
    { segmentValue: 2, first: 0, second: 1, both: 0 },
    { segmentValue: 7, first: 1, second: 0, both: 0 },
  ])
  expect(rows.map(overlapDice)).toEqual([0.5, 0, 0])
  expect(overlapDice({ segmentValue: 1, first: 0, second: 0, both: 0 })).toBeUndefined()
})

test('A voxel is in the first version alone, in the second alone, or another segment.', () => {
  const { onlyFirst, onlySecond, otherSegment } = differences
  const first = labelmap(0, 1, 0, 1, 2, 3)
  const second = labelmap(0, 0, 2, 2, 2, 1)
  expect([...differenceMap(first, second)]).toEqual([0, onlyFirst, onlySecond, otherSegment, 0, otherSegment])
  expect([...differenceMap(first, second, 3)]).toEqual([0, 0, 0, 0, 0, otherSegment])
})

test('Exchanging the versions exchanges what only one of them has, and leaves Dice and the rest as they are.', () => {
  fc.assert(
    fc.property(pairs, (values) => {
      const first = labelmap(...values.map(([a]) => a))
      const second = labelmap(...values.map(([, b]) => b))
      const exchanged = { 0: 0, 1: 2, 2: 1, 3: 3 } as Readonly<Record<number, number>>
      expect([...differenceMap(second, first)]).toEqual([...differenceMap(first, second)].map((one) => exchanged[one]))
      expect(segmentOverlaps(second, first).map(overlapDice)).toEqual(segmentOverlaps(first, second).map(overlapDice))
    }),
  )
})

test('The differences of the segments together are all differences, and a version does not differ from itself.', () => {
  fc.assert(
    fc.property(pairs, (values) => {
      const first = labelmap(...values.map(([a]) => a))
      const second = labelmap(...values.map(([, b]) => b))
      const each = [1, 2, 3].map((value) => differenceMap(first, second, value))
      const all = differenceMap(first, second)
      for (const [index, one] of all.entries()) expect(Math.max(...each.map((map) => map[index] ?? 0))).toBe(one)
      expect(differenceMap(first, first).every((one) => one === 0)).toBe(true)
    }),
  )
})

test('Versions on different grids are a bug, not a comparison.', () => {
  expect(() => segmentOverlaps(labelmap(1), labelmap(1, 1))).toThrow(/one grid/)
})
