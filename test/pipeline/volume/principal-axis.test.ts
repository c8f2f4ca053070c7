import { apply, invert, ras } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { principalAxisOf } from '@volume/principal-axis.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { centeredGrid } from '../../phantom/grid.ts'

/** Label 3 wherever a point is within `radii` of the origin along three directions of the world. */
function ellipsoid(grid: Grid, directions: readonly (readonly number[])[], radiiMm: readonly number[]) {
  const [ni, nj, nk] = grid.shape
  const voxels = new Uint16Array(ni * nj * nk)
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++) {
        const { x, y, z } = apply(grid.rasFromVoxel, { x: i, y: j, z: k })
        const size = directions.reduce((sum, [a = 0, b = 0, c = 0], at) => {
          return sum + ((a * x + b * y + c * z) / (radiiMm[at] ?? 1)) ** 2
        }, 0)
        if (size <= 1) voxels[i + ni * (j + nj * k)] = 3
      }
  return { grid, voxels }
}

test('The axis of an ellipsoid is its longest one in mm, on anisotropic and oblique grids.', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -60, max: 60, noNaN: true }),
      fc.double({ min: -60, max: 60, noNaN: true }),
      fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })),
      (a, b, anglesDegrees) => {
        const grid = centeredGrid([40, 36, 24], { spacingMm: [1, 1.2, 2], anglesDegrees })
        const [p, q] = [(a * Math.PI) / 180, (b * Math.PI) / 180]
        const long = [Math.cos(p) * Math.sin(q), Math.cos(p) * Math.cos(q), Math.sin(p)]
        const flat = [Math.cos(q), -Math.sin(q), 0]
        const up = [-Math.sin(p) * Math.sin(q), -Math.sin(p) * Math.cos(q), Math.cos(p)]
        const axis = principalAxisOf(ellipsoid(grid, [long, flat, up], [14, 5, 4]), 3)
        const [x = 0, y = 0, z = 0] = axis?.direction ?? []
        expect(Math.hypot(x, y, z)).toBeCloseTo(1, 9)
        const cosine = Math.abs(x * (long[0] ?? 0) + y * (long[1] ?? 0) + z * (long[2] ?? 0))
        expect((Math.acos(Math.min(1, cosine)) * 180) / Math.PI).toBeLessThan(3)
        const center = axis?.center ?? ras(9, 9, 9)
        expect(Math.hypot(center.x, center.y, center.z)).toBeLessThan(0.5)
      },
    ),
    { numRuns: 40 },
  )
})

test('A row of voxels on a grid of 1 × 3 mm has its axis in mm: along the longer steps, though they are fewer.', () => {
  const grid = centeredGrid([8, 8, 3], { spacingMm: [1, 3, 1] })
  const voxels = new Uint16Array(8 * 8 * 3)
  for (let j = 2; j < 5; j++) for (let i = 1; i < 6; i++) voxels[i + 8 * j] = 1
  const axis = principalAxisOf({ grid, voxels }, 1)
  expect(axis?.direction.map((part) => Math.round(part * 1e6) / 1e6)).toEqual([0, 1, 0])
  const center = apply(invert(grid.rasFromVoxel), axis?.center ?? ras(0, 0, 0))
  expect([center.x, center.y, center.z]).toEqual([3, 3, 0].map((part) => expect.closeTo(part, 9)))
})

test('A segment without voxels, of one voxel, or as long in two directions has no axis.', () => {
  const grid = centeredGrid([6, 6, 6])
  const voxels = new Uint16Array(216)
  expect(principalAxisOf({ grid, voxels }, 1)).toBeUndefined()
  voxels[7] = 1
  expect(principalAxisOf({ grid, voxels }, 1)).toBeUndefined()
  for (let k = 1; k < 5; k++) for (let j = 1; j < 5; j++) for (let i = 1; i < 5; i++) voxels[i + 6 * (j + 6 * k)] = 2
  expect(principalAxisOf({ grid, voxels }, 2)).toBeUndefined()
})
