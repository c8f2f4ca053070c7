import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { blur } from '../../../../src-main/pipeline/learning/augmentation/blur.ts'
import { drawPatch } from '../../../../src-main/pipeline/learning/augmentation/draw-patch.ts'
import { type Elastic, elasticRows } from '../../../../src-main/pipeline/learning/augmentation/elastic.ts'
import { addGhosts, type Ghosts } from '../../../../src-main/pipeline/learning/augmentation/ghosting.ts'
import { type Slices, thickenSlices } from '../../../../src-main/pipeline/learning/augmentation/resolution.ts'
import { affine } from '../../../../src-main/pipeline/volume/affine.ts'
import type { Shape } from '../../../../src-main/pipeline/volume/grid.ts'
import { sampleOf } from './sample-of.ts'

type Xyz = readonly [number, number, number]

interface Golden {
  readonly shape: Shape
  readonly window: Shape
  readonly start: Xyz
  readonly affine: readonly number[]
  readonly knotSpacing: Xyz
  readonly knotShape: Shape
  readonly deviations: Xyz
  readonly slices: Slices
  readonly ghosts: Ghosts
  readonly displacements: readonly (readonly number[])[]
  readonly turned: readonly number[]
  readonly turnedClasses: readonly number[]
  readonly warped: readonly number[]
  readonly warpedClasses: readonly number[]
  readonly blurred: readonly number[]
  readonly thickened: readonly number[]
  readonly ghosted: readonly number[]
}

const golden: Golden = JSON.parse(readFileSync('test/golden/augmentation.json', 'utf8'))
const sample = sampleOf(
  golden.shape,
  (i, j, k) => ((i * 7 + j * 13 + k * 29) % 17) - 8,
  (i, j, k) => (Math.floor(i / 3) + Math.floor(j / 2) + Math.floor(k / 4)) % 5,
)
const voxels = () => sample.channels[0]!.slice()
const elastic: Elastic = {
  knotSpacing: golden.knotSpacing,
  knotShape: golden.knotShape,
  displacements: [knots(0), knots(1), knots(2)],
}
const where = {
  patchShape: golden.window,
  center: golden.start.map((at, axis) => at + Math.floor(golden.window[axis]! / 2)) as [number, number, number],
}

function knots(axis: number): Float64Array {
  const [aCount, bCount, cCount] = golden.knotShape
  return Float64Array.from({ length: aCount * bCount * cCount }, (_, knot) => {
    const [a, b, c] = [knot % aCount, Math.floor(knot / aCount) % bCount, Math.floor(knot / (aCount * bCount))]
    return (((a * 5 + b * 11 + c * 3 + axis * 7) % 13) - 6) / 5
  })
}

/** Single precision of values up to 8, and the seven digits of the golden file. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length)
  const largest = expected.reduce((most, value, voxel) => Math.max(most, Math.abs(value - actual[voxel]!)), 0)
  expect(largest).toBeLessThan(3e-6)
}

test('Displacements are scipy’s cubic B-spline of the knots.', () => {
  const [iCount, jCount, kCount] = golden.window
  const rows = elasticRows(elastic, golden.window)
  const row = [new Float64Array(iCount), new Float64Array(iCount), new Float64Array(iCount)] as const
  for (let k = 0; k < kCount; k++)
    for (let j = 0; j < jCount; j++) {
      rows(j, k, row)
      const start = iCount * (j + jCount * k)
      row.forEach((along, axis) => {
        expectClose(along, golden.displacements[axis]!.slice(start, start + iCount))
      })
    }
})

test('A turned window is scipy’s linear interpolation, its classes scipy’s nearest voxel, beyond the border too.', () => {
  const { x, labels } = drawPatch(sample, { ...where, warp: { affine: affine(golden.affine) } })
  expectClose(x, golden.turned)
  expect([...labels]).toEqual(golden.turnedClasses)
  expect(labels).toContain(-1)
})

test('A window that is displaced, then turned, is interpolated once.', () => {
  const { x, labels } = drawPatch(sample, { ...where, warp: { affine: affine(golden.affine), elastic } })
  expectClose(x, golden.warped)
  expect([...labels]).toEqual(golden.warpedClasses)
})

test('The blur is scipy’s Gaussian, cut at three standard deviations.', () => {
  const values = voxels()
  blur(values, golden.shape, golden.deviations)
  expectClose(values, golden.blurred)
})

test('Thick slices are the exact integral over what they cover, interpolated linearly.', () => {
  const values = voxels()
  thickenSlices(values, golden.shape, golden.slices)
  expectClose(values, golden.thickened)
})

test('Ghosts are what a periodic amplitude in k-space leaves.', () => {
  const values = voxels()
  addGhosts(values, golden.shape, golden.ghosts)
  expectClose(values, golden.ghosted)
})
