import { freePolicy } from '@correction/tool/guard.ts'
import { keepLargest, removeSmall } from '@correction/tool/islands.ts'
import { expect, test } from 'vitest'
import { cube, gridOf, labelmapOn } from '../grids.ts'
import { after, inputOf, labelmapWith } from '../tool-input.ts'

/** A bar of five voxels and a speck of one, both of segment 1; around the speck segment 2. */
const barAndSpeck = labelmapWith(cube(7), (i, j, k) => {
  if (j === 1 && k === 1 && i >= 1 && i <= 5) return 1
  if (i === 4 && j === 4 && k === 4) return 1
  return Math.max(Math.abs(i - 4), Math.abs(j - 4), Math.abs(k - 4)) === 1 ? 2 : 0
})
const speck = 4 + 7 * (4 + 7 * 4)

test('The largest island stays and the speck becomes background, or what is around it.', () => {
  const kept = after(barAndSpeck, keepLargest(inputOf(barAndSpeck))).voxels
  expect(kept[speck]).toBe(0)
  expect(kept.filter((value) => value === 1)).toHaveLength(5)
  const filled = after(barAndSpeck, keepLargest(inputOf(barAndSpeck), { becomes: 'surroundings' })).voxels
  expect(filled[speck]).toBe(2)
  expect(filled.filter((value) => value === 2)).toHaveLength(27)
})

test('Of two islands of one size the first in memory stays.', () => {
  const twins = labelmapWith(cube(5), (i, j, k) => (j === 2 && k === 2 && i !== 2 ? 1 : 0))
  const { voxels } = after(twins, keepLargest(inputOf(twins)))
  expect([...voxels.subarray(60, 65)]).toEqual([1, 1, 0, 0, 0])
})

test('A speck smaller than the given volume goes, one of exactly this volume stays: 2 × 1 × 0.5 mm hold 1 mm³.', () => {
  const grid = gridOf([5, 5, 5], [2, 0, 0, 0, 1, 0, 0, 0, 0.5])
  const specks = labelmapWith(grid, (i, j, k) => (k === 2 && j === 2 && i !== 1 ? 1 : 0))
  const left = (smallestMm3: number) =>
    after(specks, removeSmall(inputOf(specks), { smallestMm3 })).voxels.filter((value) => value === 1).length
  expect([left(1), left(1.01), left(3), left(3.01)]).toEqual([4, 3, 3, 0])
})

test('For all segments each is taken by itself, as far as its lock allows.', () => {
  const labelmap = labelmapWith(cube(6), (i, j, k) => (j + k > 0 ? 0 : ([1, 2, 2, 0, 3, 0][i] ?? 0)))
  const changed = (locked: readonly number[]) => {
    const input = inputOf(labelmap, 2, { ...freePolicy, locked: new Set(locked) })
    return [...after(labelmap, removeSmall(input, { smallestVoxelCount: 2, of: 'all' })).voxels.subarray(0, 6)]
  }
  expect(changed([])).toEqual([0, 2, 2, 0, 0, 0])
  expect(changed([3])).toEqual([0, 2, 2, 0, 3, 0])
})

test('Islands that go do not become each other: what is left around them decides.', () => {
  const labelmap = labelmapWith(cube(5), (i, j, k) => (j === 2 && k === 2 ? ([3, 1, 2, 3, 3][i] ?? 0) : 3))
  const patch = removeSmall(inputOf(labelmap), { smallestVoxelCount: 2, of: 'all', becomes: 'surroundings' })
  expect(after(labelmap, patch).voxels.every((value) => value === 3)).toBe(true)
})

test('A segment without a voxel, and one of a single island, give no patch.', () => {
  expect(keepLargest(inputOf(labelmapOn(cube(3))))).toBeUndefined()
  expect(removeSmall(inputOf(labelmapOn(cube(3))), { smallestVoxelCount: 9, of: 'all' })).toBeUndefined()
  const full = labelmapWith(cube(3), () => 1)
  expect(keepLargest(inputOf(full))).toBeUndefined()
})
