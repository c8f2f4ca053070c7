import { affine } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { expect, test } from 'vitest'
import { doubtfulPlaces } from '../../../src-renderer/correction/doubtful-places.ts'

const gridOf = (size: number, spacing: readonly [number, number, number] = [1, 1, 1]): Grid => ({
  shape: [size, size, size],
  rasFromVoxel: affine([spacing[0], 0, 0, 0, 0, spacing[1], 0, 0, 0, 0, spacing[2], 0]),
})
const at = (size: number, i: number, j: number, k: number) => i + size * (j + size * k)
const request = (grid: Grid, voxels: Uint16Array) => ({
  grid,
  voxels,
  natsPerUnit: 0.001,
  reachMm: 1,
  apartMm: 4,
  limit: 5,
})

/** Fills a cube of 3 voxels around a center. */
function fill(voxels: Uint16Array, size: number, [ci, cj, ck]: readonly [number, number, number], value: number): void {
  for (let k = ck - 1; k <= ck + 1; k++)
    for (let j = cj - 1; j <= cj + 1; j++) for (let i = ci - 1; i <= ci + 1; i++) voxels[at(size, i, j, k)] = value
}

test('Of two cubes of doubt the darker one comes first, each at its center with its mean in nats.', () => {
  const voxels = new Uint16Array(20 ** 3)
  fill(voxels, 20, [5, 5, 5], 300)
  fill(voxels, 20, [14, 14, 14], 600)
  const [first, second] = doubtfulPlaces(request(gridOf(20), voxels))
  expect(first).toMatchObject({ voxel: { x: 14, y: 14, z: 14 } })
  expect(first?.meanNats).toBeCloseTo(0.6, 5)
  expect(second).toMatchObject({ voxel: { x: 5, y: 5, z: 5 } })
  expect(second?.meanNats).toBeCloseTo(0.3, 5)
})

test('A cube in doubt as a whole counts more than one voxel that is twice as doubtful.', () => {
  const voxels = new Uint16Array(20 ** 3)
  fill(voxels, 20, [5, 5, 5], 300)
  voxels[at(20, 14, 14, 14)] = 600
  expect(doubtfulPlaces(request(gridOf(20), voxels))[0]?.voxel).toEqual({ x: 5, y: 5, z: 5 })
})

test('A map without doubt has no doubtful places.', () => {
  expect(doubtfulPlaces(request(gridOf(8), new Uint16Array(8 ** 3)))).toEqual([])
})

test('Places keep their distance in millimeters, also where slices are thick.', () => {
  const voxels = new Uint16Array(12 ** 3).fill(100)
  const places = doubtfulPlaces(request(gridOf(12, [1, 1, 5]), voxels))
  expect(places).toHaveLength(5)
  for (const [index, one] of places.entries())
    for (const other of places.slice(index + 1))
      expect(
        Math.hypot(one.voxel.x - other.voxel.x, one.voxel.y - other.voxel.y, 5 * (one.voxel.z - other.voxel.z)),
      ).toBeGreaterThanOrEqual(4)
})
