import { affine, voxel } from '@volume/affine.ts'
import { expect, test } from 'vitest'
import { angleDegrees, lengthMm, measuredValue, partInSlice, textOf } from '../../../src-renderer/viewer/measurement.ts'
import { distanceToLine } from '../../../src-renderer/viewer/measuring.ts'

const shape = [10, 10, 10] as const
const anisotropic = { shape, rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, 5, 0, 2, 0, 5, 0, 0, 3, 5]) }
const sheared = { shape, rasFromVoxel: affine<'ras', 'voxel'>([1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }

test('3 voxels of 1 mm and 2 of 2 mm at a right angle are 5 mm.', () => {
  expect(lengthMm(anisotropic, voxel(1, 1, 1), voxel(4, 3, 1))).toBe(5)
})

test('A step along the sheared axis is √2 mm, and 45° away from the other.', () => {
  expect(lengthMm(sheared, voxel(0, 0, 0), voxel(0, 1, 0))).toBeCloseTo(Math.SQRT2)
  expect(angleDegrees(sheared, [voxel(1, 0, 0), voxel(0, 0, 0), voxel(0, 1, 0)])).toBeCloseTo(45)
})

test('A straight line has 180°, a line that returns 0°, an arm without length no angle.', () => {
  expect(angleDegrees(anisotropic, [voxel(0, 5, 5), voxel(3, 5, 5), voxel(9, 5, 5)])).toBe(180)
  expect(angleDegrees(anisotropic, [voxel(0, 5, 5), voxel(3, 5, 5), voxel(1, 5, 5)])).toBe(0)
  expect(angleDegrees(anisotropic, [voxel(3, 5, 5), voxel(3, 5, 5), voxel(1, 5, 5)])).toBeUndefined()
})

test('Nothing is measured before there are enough points, or where they are one.', () => {
  expect(measuredValue(anisotropic, 'measure-length', [voxel(1, 1, 1)])).toBeUndefined()
  expect(measuredValue(anisotropic, 'measure-length', [voxel(1, 1, 1), voxel(1, 1, 1)])).toBeUndefined()
  expect(measuredValue(anisotropic, 'measure-angle', [voxel(1, 1, 1), voxel(2, 1, 1)])).toBeUndefined()
})

test('Values are said with their unit.', () => {
  expect(textOf('measure-length', 12.345)).toBe('12.3 mm')
  expect(textOf('measure-angle', 90)).toBe('90.0°')
})

test('A line in a slice is seen whole there, and as half a voxel to both sides in slices that it crosses.', () => {
  const ends = [voxel(2, 4, 6), voxel(8, 4, 6)] as const
  expect(partInSlice(...ends, { axis: 'z', sliceIndex: 6 })).toEqual(ends)
  expect(partInSlice(...ends, { axis: 'z', sliceIndex: 7 })).toBeUndefined()
  const crossed = partInSlice(...ends, { axis: 'x', sliceIndex: 4 })
  expect(crossed?.map(({ x }) => x)).toEqual([3.5, 4.5])
  expect(partInSlice(...ends, { axis: 'x', sliceIndex: 9 })).toBeUndefined()
})

test('The distance to a line is that to its nearest point, ends included.', () => {
  expect(distanceToLine({ x: 5, y: 3 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(3)
  expect(distanceToLine({ x: 13, y: 4 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(5)
})
