import { type Affine, affine, compose } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { resample, voxelFromVoxel } from '@volume/resample.ts'
import { sampleSliceLinear, sampleSliceNearest } from '@volume/slice-sample.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbered } from '../../phantom/checkerboard.ts'
import { centeredGrid, obliqueGrid } from '../../phantom/grid.ts'
import { volumeOf } from '../../phantom/paint.ts'
import { arbitraryAffine, arbitraryShape } from './arbitrary.ts'

/** The affine of slice `index` across an axis of a grid: its columns and rows are the other two axes. */
function sliceAcross(grid: Grid, axis: 0 | 1 | 2, index: number) {
  const [columns, rows] = ([0, 1, 2] as const).filter((other) => other !== axis) as [number, number]
  const elements = new Array<number>(12).fill(0)
  elements[columns * 4] = 1
  elements[rows * 4 + 1] = 1
  elements[axis * 4 + 3] = index
  const voxelFromSlice: Affine<'voxel', 'slice'> = affine(elements)
  return { voxelFromSlice, width: grid.shape[columns] ?? 0, height: grid.shape[rows] ?? 0 }
}

test('A sampled slice of an oblique scan is that slice of the whole scan resampled, linear and nearest.', () => {
  fc.assert(
    fc.property(
      arbitraryShape,
      arbitraryAffine,
      fc.constantFrom(0 as const, 1 as const, 2 as const),
      fc.nat(100),
      (shape, rasFromVoxel, axis, at) => {
        const main = obliqueGrid([7, 6, 5])
        const source = numbered({ shape, rasFromVoxel })
        const floats = { grid: source.grid, voxels: new Float32Array(source.voxels) }
        const index = at % main.shape[axis]
        const { voxelFromSlice, width, height } = sliceAcross(main, axis, index)
        const sourceFromSlice = compose(voxelFromVoxel(source.grid, main), voxelFromSlice)
        const smooth = new Float32Array(width * height)
        sampleSliceLinear(smooth, { shape, voxels: floats.voxels }, { width, height, sourceFromSlice, outside: -1 })
        const whole = resample(floats, { grid: main, interpolation: 'linear', outside: -1 })
        const [ni, nj] = main.shape
        for (let row = 0; row < height; row++)
          for (let column = 0; column < width; column++) {
            const [i, j, k] =
              axis === 0 ? [index, column, row] : axis === 1 ? [column, index, row] : [column, row, index]
            const expected = whole.voxels[i + ni * (j + nj * k)] ?? Number.NaN
            expect(Math.abs((smooth[row * width + column] ?? 0) - expected)).toBeLessThan(1e-3)
          }
      },
    ),
    { numRuns: 60 },
  )
})

test('A slice of a grid’s own is copied bit for bit, in the stored type.', () => {
  const source = numbered(obliqueGrid([5, 4, 3]))
  for (const axis of [0, 1, 2] as const) {
    const { voxelFromSlice, width, height } = sliceAcross(source.grid, axis, 1)
    const to = source.voxels.slice(0, width * height)
    sampleSliceNearest(
      to,
      { shape: [5, 4, 3], voxels: source.voxels },
      {
        width,
        height,
        sourceFromSlice: voxelFromSlice,
        outside: 0,
      },
    )
    const expected = Array.from({ length: width * height }, (_, at) => {
      const [column, row] = [at % width, Math.floor(at / width)]
      const [i, j, k] = axis === 0 ? [1, column, row] : axis === 1 ? [column, 1, row] : [column, row, 1]
      return source.voxels[i + 5 * (j + 4 * k)]
    })
    expect([...to]).toEqual(expected)
  }
})

test('A plane that is tilted by any angles samples a function that is linear in space exactly.', () => {
  const grid = centeredGrid([24, 24, 24], { spacingMm: [1, 1.5, 2], anglesDegrees: [4, 8, 12] })
  const at = (p: { x: number; y: number; z: number }) => 2 * p.x - p.y + 0.5 * p.z
  const source = volumeOf(grid, at)
  const rasFromSlice: Affine<'ras', 'slice'> = affine([0.6, 0.2, 0, -3, -0.3, 0.7, 0, -2, 0.2, 0.4, 0, 1])
  const voxelFromRas = voxelFromVoxel(grid, {
    shape: [1, 1, 1],
    rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]),
  })
  const to = new Float32Array(64)
  sampleSliceLinear(
    to,
    { shape: grid.shape, voxels: new Float32Array(source.voxels) },
    {
      width: 8,
      height: 8,
      sourceFromSlice: compose(affine<'voxel', 'ras'>(voxelFromRas.elements), rasFromSlice),
      outside: Number.NaN,
    },
  )
  for (let row = 0; row < 8; row++)
    for (let column = 0; column < 8; column++) {
      const e = rasFromSlice.elements
      const world = (line: number) =>
        (e[line * 4] ?? 0) * column + (e[line * 4 + 1] ?? 0) * row + (e[line * 4 + 3] ?? 0)
      expect(to[row * 8 + column]).toBeCloseTo(at({ x: world(0), y: world(1), z: world(2) }), 3)
    }
})

test('Beyond the source a float slice has no number, and a label slice the label that is asked for.', () => {
  const far: Affine<'voxel', 'slice'> = affine([1, 0, 0, 50, 0, 1, 0, 0, 0, 0, 1, 0])
  const sampled = { width: 2, height: 1, sourceFromSlice: far }
  const floats = new Float32Array(2)
  sampleSliceLinear(floats, { shape: [2, 2, 2], voxels: new Float32Array(8) }, { ...sampled, outside: Number.NaN })
  expect([...floats]).toEqual([Number.NaN, Number.NaN])
  const labels = new Uint16Array(2)
  sampleSliceNearest(labels, { shape: [2, 2, 2], voxels: new Uint16Array(8) }, { ...sampled, outside: 7 })
  expect([...labels]).toEqual([7, 7])
})
