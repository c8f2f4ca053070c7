import { expect, test } from 'vitest'
import { assess } from '../../../src-main/pipeline/quality/assess.ts'
import { roughnessMm } from '../../../src-main/pipeline/quality/roughness.ts'
import { gridOf, labelmapOf, maskOf } from './masks.ts'

const grid = gridOf([24, 24, 24])
const isHead = (i: number, j: number, k: number) => Math.hypot(i - 11, j - 11, k - 11) <= 8
/** A head with a dark hole inside, in air that varies a little. */
const scan = {
  grid,
  voxels: Float32Array.from(
    labelmapOf(grid, (i, j, k) => (isHead(i, j, k) && Math.hypot(i - 11, j - 11, k - 11) > 2 ? 200 : 0)).voxels,
    (value, index) => value + (index % 7) + ((index * 31) % 3),
  ),
}

function assessed(labelAt: (i: number, j: number, k: number) => number) {
  const assessment = assess({ labelmap: labelmapOf(grid, labelAt), scan })
  if (!assessment.ok) throw new Error(assessment.failure.kind)
  return assessment.value.segments[0]
}

test('A segment inside the head, also over its dark middle, has nothing outside; one that reaches out has its share outside.', () => {
  expect(assessed((i, j, k) => (i === 11 && j === 11 && k >= 5 && k < 15 ? 1 : 0))?.outsideHeadShare).toBe(0)
  expect(assessed((i, j, k) => (i === 11 && j === 11 && k >= 15 ? 1 : 0))?.outsideHeadShare).toBeCloseTo(4 / 9, 12)
})

test('A scan without air around shows no outline, so nothing is known to lie outside it.', () => {
  const flat = { grid, voxels: scan.voxels.map((value) => value + 1000) }
  const assessment = assess({ labelmap: labelmapOf(grid, (i) => (i === 0 ? 1 : 0)), scan: flat })
  expect(assessment.ok && assessment.value.segments[0]).not.toHaveProperty('outsideHeadShare')
})

test('A box is smooth but for its edges, a ball of radius 8 mm a little rougher, and a ball with a brush of spikes rougher still.', () => {
  const rough = (isIn: (i: number, j: number, k: number) => boolean) =>
    roughnessMm(maskOf(labelmapOf(grid, (i, j, k) => (isIn(i, j, k) ? 1 : 0))), [1, 1, 1]) ?? Number.NaN
  const isBall = (i: number, j: number, k: number) => Math.hypot(i - 11, j - 11, k - 11) <= 8
  const ball = rough(isBall)
  expect(rough((i, j, k) => i > 2 && i < 21 && j > 2 && j < 21 && k > 2 && k < 21)).toBeLessThan(ball)
  // σ² ÷ (1.5 R) = 2.25 ÷ 12 = 0.19 mm, before the steps of the grid.
  expect(ball).toBeGreaterThan(0.1)
  expect(ball).toBeLessThan(0.25)
  const isSpike = (i: number, j: number, k: number) =>
    i % 2 === 0 && j % 2 === 0 && Math.hypot(i - 11, j - 11, k - 11) <= 11
  expect(rough((i, j, k) => isBall(i, j, k) || isSpike(i, j, k))).toBeGreaterThan(1.5 * ball)
})

test('A lone voxel, of which smoothing leaves nothing, has no roughness, and neither has an empty mask.', () => {
  const at = (isIn: boolean) => labelmapOf(grid, (i, j, k) => (isIn && i === 11 && j === 11 && k === 11 ? 1 : 0))
  expect(roughnessMm(maskOf(at(true)), [1, 1, 1])).toBeUndefined()
  expect(roughnessMm(maskOf(at(false)), [1, 1, 1])).toBeUndefined()
})
