import type { Patch } from '@contract/correction.ts'
import { lineSize, patchSize, slicePatchSize } from '@correction/tool/changed-size.ts'
import { type Point, voxel } from '@volume/affine.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyGrid, cube, gridOf } from '../grids.ts'

/** Around 4 by 3 voxel centers, from (2, 5) on. */
const rectangle: readonly Point<'voxel'>[] = [
  voxel(1.5, 4.5, 0),
  voxel(5.5, 4.5, 0),
  voxel(5.5, 7.5, 0),
  voxel(1.5, 7.5, 0),
]

test('A line around 4 by 3 voxels of 0.5 × 2 mm is 2 × 6 mm, 12 mm².', () => {
  const grid = gridOf([10, 10, 10], [0.5, 0, 0, 0, 2, 0, 0, 0, 3])
  expect(lineSize(grid, { points: rectangle, normalAxis: 2 })).toEqual({ alongMm: [2, 6], areaMm2: 12 })
})

test('Where the axes of a slice lean to each other, the area is that of the leaning voxels.', () => {
  const sheared = gridOf([10, 10, 10], [1, 1, 0, 0, 1, 0, 0, 0, 1])
  const size = lineSize(sheared, { points: rectangle, normalAxis: 2 })
  expect(size?.areaMm2).toBeCloseTo(12)
  expect(size?.alongMm).toEqual([4, expect.closeTo(3 * Math.SQRT2)])
})

test('What a line encloses beyond the slice does not count, and neither does what it encloses twice.', () => {
  const grid = cube(10)
  const beyond = rectangle.map(({ x, y, z }) => voxel(x - 4, y, z))
  expect(lineSize(grid, { points: beyond, normalAxis: 2 })).toEqual({ alongMm: [2, 3], areaMm2: 6 })
  expect(lineSize(grid, { points: [...rectangle, ...rectangle], normalAxis: 2 })).toBeUndefined()
})

test('A line that encloses no voxel center, or lies beside the slice, has no size.', () => {
  const grid = cube(10)
  const between = [voxel(2.2, 2.2, 0), voxel(2.8, 2.2, 0), voxel(2.5, 2.8, 0)]
  expect(lineSize(grid, { points: between, normalAxis: 2 })).toBeUndefined()
  const beside = rectangle.map(({ x, y, z }) => voxel(x + 20, y, z))
  expect(lineSize(grid, { points: beside, normalAxis: 2 })).toBeUndefined()
  expect(lineSize(grid, { points: [], normalAxis: 2 })).toBeUndefined()
})

test('On any grid, in slices along any axis, three neighbors of one column are three voxels.', () => {
  fc.assert(
    fc.property(anyGrid, fc.constantFrom(0, 1, 2), (grid, normalAxis: 0 | 1 | 2) => {
      const axes = ([0, 1, 2] as const).filter((axis) => axis !== normalAxis)
      fc.pre(axes.every((axis) => grid.shape[axis] >= 3))
      const at = (u: number, v: number) => {
        const place = [0, 0, 0]
        place[axes[0] ?? 0] = u
        place[axes[1] ?? 0] = v
        return voxel(place[0] ?? 0, place[1] ?? 0, place[2] ?? 0)
      }
      const line = { points: [at(0.5, -0.5), at(1.5, -0.5), at(1.5, 2.5), at(0.5, 2.5)], normalAxis }
      const [ni, nj] = grid.shape
      const step = [1, ni, ni * nj]
      const first = step[axes[0] ?? 0] ?? 0
      const runs = Uint32Array.from([0, 1, 2].flatMap((v) => [first + v * (step[axes[1] ?? 0] ?? 0), 1, 0, 1]))
      const patch: Patch = { tool: 'lasso', segmentValue: 1, runs }
      const drawn = lineSize(grid, line)
      const filled = slicePatchSize(grid, patch, normalAxis)
      expect(drawn?.areaMm2).toBeCloseTo(filled?.areaMm2 ?? Number.NaN, 9)
      expect(drawn?.alongMm).toEqual(filled?.alongMm)
    }),
  )
})

test('A patch is as large as the box of its voxels, and has their volume.', () => {
  const grid = gridOf([10, 10, 10], [0.5, 0, 0, 0, 2, 0, 0, 0, 3])
  const runs = Uint32Array.of(12, 3, 0, 1, 122, 2, 0, 1)
  expect(patchSize(grid, { tool: 'smart-fill', segmentValue: 1, runs })).toEqual({
    alongMm: [1.5, 4, 6],
    volumeMm3: expect.closeTo(15),
  })
  expect(patchSize(grid, { tool: 'segment-table', segmentValue: 1, runs: new Uint32Array() })).toBeUndefined()
})
