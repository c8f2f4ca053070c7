import { affine, voxel } from '@volume/affine.ts'
import { voxelCount } from '@volume/grid.ts'
import { planeOf } from '@volume/pane-plane.ts'
import { expect, test } from 'vitest'
import {
  along,
  colorize,
  extractSlice,
  nearestVoxel,
  sliceBoxOf,
  sliceShapeOf,
  wholeSlice,
} from '../../../src-renderer/viewer/slice.ts'
import { paneNames } from '../../../src-renderer/viewer/viewer.ts'
import { orientedGrids } from './grids.ts'

const ras345 = { shape: [3, 4, 5] as const, rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }
const numbered = (count: number) => Uint16Array.from({ length: count }, (_, index) => index)

test('The axial slice of a RAS grid starts at the patient’s right front: i and j both run backwards.', () => {
  const plane = planeOf(ras345, 'axial')
  const target = new Uint16Array(12)
  const box = wholeSlice(sliceShapeOf(ras345.shape, plane))
  extractSlice(target, numbered(60), { shape: ras345.shape, plane, sliceIndex: 2, box })
  expect([...target]).toEqual([35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24])
})

test('Every voxel of a slice is copied from where it stands, in all panes of all orientations.', () => {
  for (const { grid } of orientedGrids.filter((_, index) => index % 5 === 0)) {
    const voxels = numbered(voxelCount(grid))
    for (const pane of paneNames) {
      const plane = planeOf(grid, pane)
      const { width, height } = sliceShapeOf(grid.shape, plane)
      const target = new Uint16Array(width * height)
      const box = wholeSlice({ width, height })
      extractSlice(target, voxels, { shape: grid.shape, plane, sliceIndex: 7, box })
      const column = 5
      const row = 9
      const at: [number, number, number] = [0, 0, 0]
      at[plane.columns.axis] = along(grid.shape, plane.columns, column)
      at[plane.rows.axis] = along(grid.shape, plane.rows, row)
      at[plane.normal.axis] = 7
      const [i, j, k] = at
      expect(target[row * width + column]).toBe((k * grid.shape[1] + j) * grid.shape[0] + i)
    }
  }
})

test('Only the voxels of the box are read again.', () => {
  const plane = planeOf(ras345, 'axial')
  const target = new Uint16Array(12)
  const box = { left: 1, top: 1, right: 2, bottom: 1 }
  extractSlice(target, numbered(60), { shape: ras345.shape, plane, sliceIndex: 2, box })
  expect([...target]).toEqual([0, 0, 0, 0, 31, 30, 0, 0, 0, 0, 0, 0])
})

test('A box of voxels touches a slice in the mirrored columns, or not at all.', () => {
  const plane = planeOf(ras345, 'axial')
  const box = { min: [0, 1, 2], max: [1, 1, 3] } as const
  expect(sliceBoxOf(ras345.shape, plane, 2, box)).toEqual({ left: 1, right: 2, top: 2, bottom: 2 })
  expect(sliceBoxOf(ras345.shape, plane, 4, box)).toBeUndefined()
})

test('A value gets its own color, up to 65535, and only inside the box.', () => {
  const colors = new Uint32Array(65536)
  colors[65535] = 0xff0000ff
  const pixels = new Uint32Array(4)
  colorize(pixels, Uint16Array.of(65535, 65535, 0, 65535), {
    width: 2,
    box: { left: 1, top: 0, right: 1, bottom: 1 },
    colors,
  })
  expect([...pixels]).toEqual([0, 0xff0000ff, 0, 0xff0000ff])
})

test('A position outside the grid is nearest to a voxel at its edge.', () => {
  expect(nearestVoxel([3, 4, 5], voxel(-7, 1.6, 99))).toEqual({ x: 0, y: 2, z: 4 })
})
