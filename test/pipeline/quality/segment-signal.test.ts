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

test('The same ball with spikes is rougher than without, and a lone voxel, which smoothing takes away, has no roughness.', () => {
  const ball = (i: number, j: number, k: number) => Math.hypot(i - 11, j - 11, k - 11) <= 8
  const spacing = [1, 1, 1] as const
  const smooth = roughnessMm(maskOf(labelmapOf(grid, (i, j, k) => (ball(i, j, k) ? 1 : 0))), spacing)
  const spiky = roughnessMm(
    maskOf(
      labelmapOf(grid, (i, j, k) => (ball(i, j, k) || ((i + j) % 4 === 0 && k === 20 && Math.abs(i - 11) < 4) ? 1 : 0)),
    ),
    spacing,
  )
  // Smoothing shrinks a ball of radius 8 mm by about 1.5² / 8 = 0.28 mm, on a grid of 1 mm.
  expect(smooth).toBeLessThan(0.5)
  expect(spiky).toBeGreaterThan((smooth ?? 1) * 1.05)
  expect(
    roughnessMm(maskOf(labelmapOf(grid, (i, j, k) => (i + j + k === 33 && i === j && j === k ? 1 : 0))), spacing),
  ).toBeUndefined()
})
