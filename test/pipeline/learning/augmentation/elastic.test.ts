import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawAffine } from '../../../../src-main/pipeline/learning/augmentation/draw-affine.ts'
import { drawElastic, elasticRows, foldingShare } from '../../../../src-main/pipeline/learning/augmentation/elastic.ts'
import { warpedRows } from '../../../../src-main/pipeline/learning/augmentation/warp.ts'
import { determinant } from '../../../../src-main/pipeline/volume/affine.ts'
import { randomOf } from '../../../../src-main/pipeline/volume/random.ts'

const shape = [24, 20, 18] as const
const spacingMm = [1, 1.5, 0.8] as const
const grid = { shape, spacingMm }
const limits = { knotSpacingMm: 8, displacementMm: 0.99 * 8 * foldingShare }
const affineLimits = { degrees: 30, scale: 0.3, scaleOfAxis: 0.1, shear: 0.1, shiftMm: 4 }
const rowBuffers = () => [new Float64Array(24), new Float64Array(24), new Float64Array(24)] as const

test('No voxel is displaced by more than the limit along any axis.', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const rows = elasticRows(drawElastic(randomOf(seed), limits, grid), shape)
      const moved = rowBuffers()
      for (let k = 0; k < 18; k += 3)
        for (let j = 0; j < 20; j += 3) {
          rows(j, k, moved)
          moved.forEach((along, axis) => {
            for (const voxels of along)
              expect(Math.abs(voxels) * spacingMm[axis]!).toBeLessThanOrEqual(limits.displacementMm)
          })
        }
    }),
    { numRuns: 20 },
  )
})

test('Knots that all move alike move every voxel alike: the splines sum to 1.', () => {
  const { knotSpacing, knotShape } = drawElastic(randomOf(1), limits, grid)
  const count = knotShape[0] * knotShape[1] * knotShape[2]
  const displacements = [2, -1, 0.5].map((voxels) => new Float64Array(count).fill(voxels)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const moved = rowBuffers()
  elasticRows({ knotSpacing, knotShape, displacements }, shape)(7, 11, moved)
  for (let i = 0; i < 24; i++)
    expect(moved.map((along) => along[i]!.toFixed(12))).toEqual(['2.000000000000', '-1.000000000000', '0.500000000000'])
})

test('A displacement that could fold is refused.', () => {
  expect(() => drawElastic(randomOf(1), { knotSpacingMm: 10, displacementMm: 4.1 }, grid)).toThrow('fold')
})

test('At any spacing a turn leaves lengths in mm, a shear leaves volumes, and sizes multiply them within their limits.', () => {
  const none = { degrees: 0, scale: 0, scaleOfAxis: 0, shear: 0, shiftMm: 0 }
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const turn = drawAffine(randomOf(seed), { ...none, degrees: 30 }, grid).elements
      const columnMm = (axis: 0 | 1 | 2) => [0, 1, 2].map((row) => turn[row * 4 + axis]! * spacingMm[row]!)
      for (const axis of [0, 1, 2] as const) expect(Math.hypot(...columnMm(axis))).toBeCloseTo(spacingMm[axis], 10)
      const shear = drawAffine(randomOf(seed), { ...none, shear: 0.2 }, grid)
      expect(determinant(shear)).toBeCloseTo(1, 10)
      for (const off of [1, 2, 6]) expect(shear.elements[off]).not.toBe(0)
      expect(Math.abs(shear.elements[1]!)).toBeLessThanOrEqual((0.2 * spacingMm[1]) / spacingMm[0])
      const size = drawAffine(randomOf(seed), { ...none, scale: 0.2, scaleOfAxis: 0.1 }, grid).elements
      for (const diagonal of [size[0]!, size[5]!, size[10]!]) {
        expect(diagonal).toBeGreaterThanOrEqual(0.8 * 0.9)
        expect(diagonal).toBeLessThanOrEqual(1.2 * 1.1)
      }
    }),
  )
})

test('Affines mirror nothing: their determinant is positive.', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(determinant(drawAffine(randomOf(seed), affineLimits, grid))).toBeGreaterThan(0)
    }),
  )
})

test('An affine leaves the middle where it is, but for the shift.', () => {
  const unshifted = { ...affineLimits, shiftMm: 0 }
  const e = drawAffine(randomOf(3), unshifted, grid).elements
  const middle = shape.map((count) => (count - 1) / 2)
  for (const [row, at] of middle.entries()) {
    const moved =
      e[row * 4]! * middle[0]! + e[row * 4 + 1]! * middle[1]! + e[row * 4 + 2]! * middle[2]! + e[row * 4 + 3]!
    expect(moved).toBeCloseTo(at, 10)
  }
})

test('A warp never folds: neighbors along i, j, k span a positive volume everywhere.', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const warp = {
        affine: drawAffine(randomOf(seed, 1), affineLimits, grid),
        elastic: drawElastic(randomOf(seed, 2), limits, grid),
      }
      const rows = warpedRows(warp, shape, [0, 0, 0])
      const [x, y, z] = [0, 1, 2].map(() => new Float64Array(24 * 20 * 18)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ]
      for (let k = 0; k < 18; k++)
        for (let j = 0; j < 20; j++) {
          const row = rows(j, k)
          const start = 24 * (j + 20 * k)
          x.set(row.x, start)
          y.set(row.y, start)
          z.set(row.z, start)
        }
      let least = Number.POSITIVE_INFINITY
      for (let k = 0; k < 17; k++)
        for (let j = 0; j < 19; j++)
          for (let i = 0; i < 23; i++) {
            const o = i + 24 * (j + 20 * k)
            const step = (by: number) => [x[o + by]! - x[o]!, y[o + by]! - y[o]!, z[o + by]! - z[o]!] as const
            const [[a, b, c], [d, e, f], [g, h, l]] = [step(1), step(24), step(480)]
            least = Math.min(least, a * (e * l - f * h) - b * (d * l - f * g) + c * (d * h - e * g))
          }
      expect(least).toBeGreaterThan(0)
    }),
    { numRuns: 20 },
  )
})
