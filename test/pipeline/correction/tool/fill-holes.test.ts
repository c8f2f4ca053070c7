import { fillHoles } from '@correction/tool/fill-holes.ts'
import { expect, test } from 'vitest'
import { cube, gridOf } from '../grids.ts'
import { after, inputOf, labelmapWith } from '../tool-input.ts'

const distance = (i: number, j: number, k: number): number =>
  Math.max(Math.abs(i - 3), Math.abs(j - 3), Math.abs(k - 3))
/** A hollow cube of 5×5×5 voxels; in its cavity of 27 voxels lies one of segment 2. */
const hollow = labelmapWith(cube(7), (i, j, k) => (distance(i, j, k) === 2 ? 1 : distance(i, j, k) === 0 ? 2 : 0))
const count = (voxels: Uint16Array, value: number): number => voxels.filter((one) => one === value).length

test('A cavity is filled; another segment in it stays unless all is to be filled.', () => {
  const filled = after(hollow, fillHoles(inputOf(hollow))).voxels
  expect([count(filled, 1), count(filled, 2)]).toEqual([124, 1])
  const all = after(hollow, fillHoles(inputOf(hollow), { fills: 'all' })).voxels
  expect([count(all, 1), count(all, 2)]).toEqual([125, 0])
})

test('A cavity larger than allowed stays: 27 voxels of 0.5 mm³ are 13.5 mm³.', () => {
  const grid = gridOf([7, 7, 7], [1, 0, 0, 0, 1, 0, 0, 0, 0.5])
  const input = inputOf({ grid, voxels: hollow.voxels })
  expect(fillHoles(input, { largestMm3: 13.4 })).toBeUndefined()
  expect(fillHoles(input, { largestMm3: 13.5 })).toBeDefined()
})

test('A tube has no cavity; slice by slice across its axis it has a hole, along other axes none.', () => {
  const tube = labelmapWith(cube(7), (i, j) => (Math.max(Math.abs(i - 3), Math.abs(j - 3)) === 2 ? 1 : 0))
  expect(fillHoles(inputOf(tube))).toBeUndefined()
  expect(count(after(tube, fillHoles(inputOf(tube), { normalAxis: 2 })).voxels, 1)).toBe(7 * 25)
  expect(fillHoles(inputOf(tube), { normalAxis: 0 })).toBeUndefined()
})

test('A pocket that opens at the border of the volume is no hole.', () => {
  const bowl = labelmapWith(cube(5), (i, j, k) =>
    k <= 2 && Math.max(Math.abs(i - 2), Math.abs(j - 2), k) === 2 ? 1 : 0,
  )
  expect(fillHoles(inputOf(bowl))).toBeUndefined()
})

test('A leak over a corner is closed by face connectivity and open by 26.', () => {
  const leaking = labelmapWith(cube(7), (i, j, k) => (distance(i, j, k) === 2 && i + j + k !== 15 ? 1 : 0))
  expect(count(after(leaking, fillHoles(inputOf(leaking))).voxels, 1)).toBe(124)
  expect(fillHoles(inputOf(leaking), { connectivity: 26 })).toBeUndefined()
})
