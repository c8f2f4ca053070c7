import { clip, grow, intersectionOf, shapeOf, unionOf, wholeBox } from '@volume/voxel-box.ts'
import { expect, test } from 'vitest'

const box = { min: [1, 2, 3], max: [4, 4, 4] } as const

test('Both corners belong to a box.', () => {
  expect(shapeOf(box)).toEqual([4, 3, 2])
  expect(shapeOf(wholeBox([5, 6, 7]))).toEqual([5, 6, 7])
})

test('The union of two boxes holds both, and the intersection is in both.', () => {
  const other = { min: [0, 3, 3], max: [2, 9, 3] } as const
  expect(unionOf(box, other)).toEqual({ min: [0, 2, 3], max: [4, 9, 4] })
  expect(intersectionOf(box, other)).toEqual({ min: [1, 3, 3], max: [2, 4, 3] })
})

test('Boxes apart have no intersection.', () => {
  expect(intersectionOf(box, { min: [5, 2, 3], max: [6, 4, 4] })).toBeUndefined()
})

test('A grown box is clipped at the edge of its grid.', () => {
  expect(clip(grow(box, [2, 2, 2]), [6, 6, 6])).toEqual({ min: [0, 0, 1], max: [5, 5, 5] })
  expect(clip({ min: [9, 9, 9], max: [9, 9, 9] }, [6, 6, 6])).toBeUndefined()
})
