import { spacingMm } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { surfaceVoxels } from '../../../src-main/pipeline/quality/surface.ts'
import { assdMm, hd95Mm, nsd, surfaceDistances } from '../../../src-main/pipeline/quality/surface-distance.ts'
import { gridOf, labelmapOf, maskOf } from './masks.ts'

const distances = (a: Labelmap, b: Labelmap) => surfaceDistances(maskOf(a), maskOf(b), spacingMm(a.grid))

test('Two slabs three voxels apart at 2 mm spacing have an HD95 and an average surface distance of 6 mm.', () => {
  const grid = gridOf([9, 5, 4], [2, 1, 1])
  const found = distances(
    labelmapOf(grid, (i) => (i === 2 ? 1 : 0)),
    labelmapOf(grid, (i) => (i === 5 ? 1 : 0)),
  )
  expect(hd95Mm(found)).toBe(6)
  expect(assdMm(found)).toBe(6)
})

test('The normalized surface Dice of slabs 6 mm apart is 0 at 5.9 mm and 1 at 6 mm of tolerance.', () => {
  const grid = gridOf([9, 5, 4], [2, 1, 1])
  const found = distances(
    labelmapOf(grid, (i) => (i === 2 ? 1 : 0)),
    labelmapOf(grid, (i) => (i === 5 ? 1 : 0)),
  )
  expect(nsd(found, 5.9)).toBe(0)
  expect(nsd(found, 6)).toBe(1)
})

test('HD95 is the larger direction: a voxel beside a long bar is near the bar, but the bar is far from the voxel.', () => {
  const grid = gridOf([21, 1, 1])
  const found = distances(
    labelmapOf(grid, (i) => (i === 0 ? 1 : 0)),
    labelmapOf(grid, () => 1),
  )
  expect(found.fromFirst).toEqual(Float64Array.of(0))
  expect(hd95Mm(found)).toBe(19)
})

test('A mask has distance 0 to itself.', () => {
  const ball = labelmapOf(gridOf([9, 9, 9]), (i, j, k) => (Math.hypot(i - 4, j - 4, k - 4) <= 3 ? 1 : 0))
  const found = distances(ball, ball)
  expect([hd95Mm(found), assdMm(found), nsd(found, 0)]).toEqual([0, 0, 1])
})

test('Against an empty mask HD95 and the average distance are undefined, and no surface voxel is within tolerance.', () => {
  const grid = gridOf([4, 4, 4])
  const full = labelmapOf(grid, () => 1)
  const empty = labelmapOf(grid, () => 0)
  for (const found of [distances(full, empty), distances(empty, full)])
    expect([hd95Mm(found), assdMm(found), nsd(found, 100)]).toEqual([undefined, undefined, 0])
  expect(nsd(distances(empty, empty), 100)).toBeUndefined()
})

test('The surface of a full 4×4×4 grid is its shell of 56 voxels: the outside is background.', () => {
  expect(surfaceVoxels(maskOf(labelmapOf(gridOf([4, 4, 4]), () => 1)))).toHaveLength(56)
})

test('Surface distances do not depend on which labelmap comes first, and grow with the spacing.', () => {
  const blob = fc.array(fc.boolean(), { minLength: 6 * 5 * 4, maxLength: 6 * 5 * 4 })
  fc.assert(
    fc.property(blob, blob, fc.double({ min: 0.5, max: 4, noNaN: true }), (first, second, scale) => {
      const at = (bits: boolean[]) => (i: number, j: number, k: number) => (bits[(k * 5 + j) * 6 + i] ? 1 : 0)
      const pair = (spacing: number) => {
        const grid = gridOf([6, 5, 4], [spacing, spacing, spacing])
        return [labelmapOf(grid, at(first)), labelmapOf(grid, at(second))] as const
      }
      const [a, b] = pair(1)
      const one = hd95Mm(distances(a, b))
      expect(hd95Mm(distances(b, a))).toBe(one)
      const [c, d] = pair(scale)
      const scaled = hd95Mm(distances(c, d))
      if (one === undefined) expect(scaled).toBeUndefined()
      else expect(scaled).toBeCloseTo(one * scale, 4)
    }),
    { numRuns: 60 },
  )
})
