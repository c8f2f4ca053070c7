import { affine, compose } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { type PaneName, planeOf } from '@volume/pane-plane.ts'
import { sampleSliceLinear, sampleSliceNearest } from '@volume/slice-sample.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { geometryOf } from '../../../src-renderer/viewer/pane-view.ts'
import { type ScanLook, type Sight, scanPixels } from '../../../src-renderer/viewer/scan-pixels.ts'
import { voxelFromSliceAt } from '../../../src-renderer/viewer/slice-positions.ts'

/** Columns of voxels 2 mm wide and 3 mm high, two of them, three high, one slice. */
const upright: Grid = { shape: [2, 3, 1], rasFromVoxel: affine([-2, 0, 0, 0, 0, -3, 0, 0, 0, 0, 4, 0]) }

const sightOf = (
  grid: Grid,
  pane: PaneName,
  { width, height, mmPerPixel }: { width: number; height: number; mmPerPixel: number },
): Sight => {
  const plane = planeOf(grid, pane)
  const geometry = geometryOf(grid, plane, { width, height })
  const { slice } = geometry
  const center = { column: (slice.width - 1) / 2, row: (slice.height - 1) / 2 }
  return { grid, plane, sliceIndex: 0, geometry, view: { center, mmPerPixel } }
}

/** One gray per pixel; fails if a pixel is not gray or not opaque. */
function graysOf(voxels: Parameters<typeof scanPixels>[1], sight: Sight, look: ScanLook): number[] {
  const { width, height } = sight.geometry.canvas
  const pixels = new Uint32Array(width * height)
  scanPixels(pixels, voxels, sight, look)
  return [...pixels].map((pixel) => {
    const gray = pixel & 0xff
    expect(pixel).toBe(0xff000000 + gray * 0x010101)
    return gray
  })
}

test('A voxel of 2 × 3 mm covers 2 × 3 pixels of 1 mm, and what lies beyond the slice is black.', () => {
  const sight = sightOf(upright, 'axial', { width: 6, height: 11, mmPerPixel: 1 })
  const look = { window: { low: 0, high: 255 }, interpolation: 'nearest' } as const
  const row = (left: number, right: number) => [0, left, left, right, right, 0]
  const dark = row(0, 0)
  const [a, b, c] = [row(10, 20), row(30, 40), row(50, 60)]
  expect(graysOf(Uint8Array.of(10, 20, 30, 40, 50, 60), sight, look)).toEqual(
    [dark, a, a, a, b, b, b, c, c, c, dark].flat(),
  )
})

test('Between two centers the scan is interpolated before it is windowed: a window of 50 to 60 is passed within a pixel.', () => {
  const grid: Grid = { shape: [2, 1, 1], rasFromVoxel: affine([-4, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0]) }
  const sight = sightOf(grid, 'axial', { width: 8, height: 1, mmPerPixel: 1 })
  const look = { window: { low: 50, high: 60 }, interpolation: 'linear' } as const
  // Centers at pixels 2 and 6 of 8, values 0 and 100: pixel 3.5 has 37.5, pixel 4.5 has 62.5.
  expect(graysOf(Float32Array.of(0, 100), sight, look)).toEqual([0, 0, 0, 0, 255, 255, 255, 255])
  const wide = { window: { low: 0, high: 100 }, interpolation: 'linear' } as const
  expect(graysOf(Int16Array.of(0, 100), sight, wide)).toEqual([0, 0, 32, 96, 159, 223, 255, 255])
})

test('What is no number is black, and does not reach the pixels in the middle of its neighbors.', () => {
  const grid: Grid = { shape: [3, 1, 1], rasFromVoxel: affine([-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0]) }
  const sight = sightOf(grid, 'axial', { width: 3, height: 1, mmPerPixel: 1 })
  const look = { window: { low: 0, high: 100 }, interpolation: 'linear' } as const
  expect(graysOf(Float64Array.of(100, Number.NaN, 100), sight, look)).toEqual([255, 0, 255])
})

test('A slice that is nowhere on the canvas leaves it black.', () => {
  const sight = sightOf(upright, 'axial', { width: 4, height: 4, mmPerPixel: 1 })
  const away = { ...sight, view: { center: { column: 100, row: 0 }, mmPerPixel: 1 } }
  const look = { window: { low: 0, high: 1 }, interpolation: 'linear' } as const
  expect(new Set(graysOf(new Uint8Array(6).fill(1), away, look))).toEqual(new Set([0]))
})

/** Anisotropic, oblique, sheared, permuted and mirrored grids, each with its own values. */
const anyGrid = fc
  .record({
    shape: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
    spacing: fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0.2, max: 4, noNaN: true }))),
    order: fc.constantFrom([0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]),
    signs: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(1, -1))),
    lean: fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 9, maxLength: 9 }),
  })
  .map(({ shape, spacing, order, signs, lean }): Grid => {
    const elements = [0, 1, 2].flatMap((row) => [
      ...[0, 1, 2].map((column) => {
        const turned = (order[column] === row ? (signs[column] ?? 1) : 0) + (lean[row * 3 + column] ?? 0)
        return turned * (spacing[column] ?? 1)
      }),
      0,
    ])
    return { shape, rasFromVoxel: affine(elements) }
  })

test('On any grid, in any pane, zoom and place it is what sampling the volume at the middle of each pixel gives.', () => {
  const anySight = fc.record({
    grid: anyGrid,
    pane: fc.constantFrom<PaneName>('axial', 'coronal', 'sagittal'),
    interpolation: fc.constantFrom('linear', 'nearest'),
    width: fc.integer({ min: 1, max: 24 }),
    height: fc.integer({ min: 1, max: 24 }),
    mmPerPixel: fc.double({ min: 0.05, max: 3, noNaN: true }),
    at: fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0, max: 1, noNaN: true }))),
  })
  fc.assert(
    fc.property(anySight, ({ grid, pane, interpolation, width, height, mmPerPixel, at }) => {
      const sight = sightOf(grid, pane, { width, height, mmPerPixel })
      const { slice, columnMm, rowMm } = sight.geometry
      const [acrossShare = 0, downShare = 0, deepShare = 0] = at
      const center = { column: acrossShare * (slice.width - 1), row: downShare * (slice.height - 1) }
      const sliceIndex = Math.round(deepShare * (grid.shape[sight.plane.normal.axis] - 1))
      const voxels = Float32Array.from(
        { length: grid.shape[0] * grid.shape[1] * grid.shape[2] },
        (_, index) => (index * 37) % 101,
      )
      const look = { window: { low: 10, high: 80 }, interpolation } as const
      const grays = graysOf(voxels, { ...sight, sliceIndex, view: { center, mmPerPixel } }, look)

      const [dx, dy] = [mmPerPixel / columnMm, mmPerPixel / rowMm]
      const [x, y] = [center.column + (1 - width) * (dx / 2), center.row + (1 - height) * (dy / 2)]
      const sliceFromPixel = affine<'slice', 'slice'>([dx, 0, 0, x, 0, dy, 0, y, 0, 0, 1, 0])
      const sourceFromSlice = compose(voxelFromSliceAt(grid, sight.plane, sliceIndex), sliceFromPixel)
      const values = new Float32Array(width * height)
      const sample = interpolation === 'linear' ? sampleSliceLinear : sampleSliceNearest
      sample(values, { shape: grid.shape, voxels }, { width, height, sourceFromSlice, outside: 0 })
      // Rounding decides on which side of a face a pixel lies whose middle is on it.
      const isOnFace = (position: number) => Math.abs(position - 0.5 - Math.round(position - 0.5)) < 1e-5
      const far = values.reduce((count, value, index) => {
        if (isOnFace(x + dx * (index % width)) || isOnFace(y + dy * Math.floor(index / width))) return count
        const wanted = Math.min(255, Math.max(0, ((value - 10) * 255) / 70))
        return count + Number(Math.abs((grays[index] ?? 0) - wanted) > 0.51)
      }, 0)
      expect(far).toBe(0)
    }),
    { numRuns: 500 },
  )
})
