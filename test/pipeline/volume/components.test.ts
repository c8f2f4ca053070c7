import { componentSizes, componentsOf } from '@volume/components.ts'
import type { Mask } from '@volume/mask.ts'
import { expect, test } from 'vitest'
import { gridOf, labelmapOf, maskOf } from '../quality/masks.ts'

/** A 4×4×4 grid with these voxels set. */
const maskWith = (...set: readonly string[]): Mask =>
  maskOf(labelmapOf(gridOf([4, 4, 4]), (i, j, k) => (set.includes(`${i}${j}${k}`) ? 1 : 0)))

test('Voxels that share a face are one component, those that share an edge from 18 on, a corner only with 26.', () => {
  const sizes = (mask: Mask) =>
    ([6, 18, 26] as const).map((connectivity) => componentSizes(mask, { of: 1, connectivity }))
  expect(sizes(maskWith('111', '211'))).toEqual([[2], [2], [2]])
  expect(sizes(maskWith('111', '221'))).toEqual([[1, 1], [2], [2]])
  expect(sizes(maskWith('111', '222'))).toEqual([[1, 1], [1, 1], [2]])
})

test('Components are numbered from 1 in the order of their first voxel, and other voxels have 0.', () => {
  const mask = maskWith('000', '100', '222', '333')
  const { numbers, sizes } = componentsOf(mask, { of: 1, connectivity: 6 })
  expect(sizes).toEqual([2, 1, 1])
  expect([...numbers].filter((number) => number > 0)).toEqual([1, 1, 2, 3])
})

test('Taken slice by slice along an axis, a bar along that axis is one component a slice.', () => {
  const bar = maskWith('110', '111', '112', '113')
  const sizes = (normalAxis: 0 | 1 | 2) => componentSizes(bar, { of: 1, connectivity: 26, normalAxis })
  expect([sizes(0), sizes(1), sizes(2)]).toEqual([[4], [4], [1, 1, 1, 1]])
})
