import { affine, apply, column, point } from '@volume/affine.ts'
import { type Grid, spacingMm } from '@volume/grid.ts'
import { type PaneName, planeOf } from '@volume/pane-plane.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutTile, tileFacts, voxelFromTile } from '../../../../src-main/pipeline/quality/mosaic/cut-tile.ts'
import { orientedGrids } from '../../../renderer/viewer/grids.ts'
import { gridOf, labelmapOf } from '../masks.ts'

const planes: readonly PaneName[] = ['axial', 'coronal', 'sagittal']
const place = { center: [7, 8, 9] as const, fieldMm: 30, tilePixels: 60 }

/** Steps in RAS mm of one pixel to the right and one down, and the world place of a pixel. */
function stepsOf(grid: Grid, plane: PaneName) {
  const rasOf = (x: number, y: number) => {
    const at = apply(grid.rasFromVoxel, apply(voxelFromTile(grid, { ...place, plane }), point<'slice'>(x, y, 0)))
    return [at.x, at.y, at.z] as const
  }
  const between = (from: readonly number[], to: readonly number[]) => to.map((end, axis) => end - (from[axis] ?? 0))
  return { right: between(rasOf(0, 0), rasOf(1, 0)), down: between(rasOf(0, 0), rasOf(0, 1)), rasOf }
}

test('On every orientation a pixel is half a millimeter wide and high, right is the patient’s left, and the letters say so.', () => {
  const expected = {
    axial: { right: [-0.5, 0, 0], down: [0, -0.5, 0], letters: { left: 'R', right: 'L', top: 'A', bottom: 'P' } },
    coronal: { right: [-0.5, 0, 0], down: [0, 0, -0.5], letters: { left: 'R', right: 'L', top: 'S', bottom: 'I' } },
    sagittal: { right: [0, -0.5, 0], down: [0, 0, -0.5], letters: { left: 'A', right: 'P', top: 'S', bottom: 'I' } },
  }
  expect(orientedGrids).toHaveLength(48)
  for (const { code, grid } of orientedGrids)
    for (const plane of planes) {
      const { right, down } = stepsOf(grid, plane)
      for (const axis of [0, 1, 2]) {
        expect(right[axis], `${code} ${plane}`).toBeCloseTo(expected[plane].right[axis] ?? 0, 12)
        expect(down[axis], `${code} ${plane}`).toBeCloseTo(expected[plane].down[axis] ?? 0, 12)
      }
      expect(tileFacts(grid, { ...place, plane }).letters).toEqual(expected[plane].letters)
    }
})

const angle = fc.double({ min: -0.7, max: 0.7, noNaN: true })
const obliqueGrid = fc
  .record({
    a: angle,
    b: angle,
    spacing: fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0.3, max: 6, noNaN: true }))),
  })
  .map(({ a, b, spacing: [si = 1, sj = 1, sk = 1] }): Grid => {
    const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)]
    // A turn about z, then about x: columns are perpendicular.
    const rows = [
      [ca, -sa, 0],
      [sa * cb, ca * cb, -sb],
      [sa * sb, ca * sb, cb],
    ]
    const elements = rows.flatMap(([i = 0, j = 0, k = 0], row) => [i * si, j * sj, k * sk, 10 * row])
    return { shape: [20, 20, 20], rasFromVoxel: affine(elements) }
  })

test('Whatever the grid, a tile lies across one of its axes, along the two others, with square pixels around its center.', () => {
  fc.assert(
    fc.property(obliqueGrid, fc.constantFrom(...planes), (grid, plane) => {
      const { right, down, rasOf } = stepsOf(grid, plane)
      const dot = (a: readonly number[], b: readonly number[]) =>
        a.reduce((sum, one, axis) => sum + one * (b[axis] ?? 0), 0)
      const { columns, rows, normal } = planeOf(grid, plane)
      const spacing = spacingMm(grid)
      const unit = (axis: 0 | 1 | 2) => column(grid.rasFromVoxel, axis).map((part) => part / spacing[axis])
      expect(dot(right, right)).toBeCloseTo(0.25, 9)
      expect(dot(down, down)).toBeCloseTo(0.25, 9)
      expect(dot(right, down)).toBeCloseTo(0, 9)
      expect(dot(right, unit(columns.axis))).toBeCloseTo(0.5 * columns.sign, 9)
      expect(dot(down, unit(rows.axis))).toBeCloseTo(0.5 * rows.sign, 9)
      expect(dot(right, unit(normal.axis))).toBeCloseTo(0, 9)
      const center = apply(grid.rasFromVoxel, point<'voxel'>(7, 8, 9))
      const middle = rasOf(29.5, 29.5)
      for (const [axis, mm] of [center.x, center.y, center.z].entries()) expect(middle[axis]).toBeCloseTo(mm, 9)
    }),
  )
})

test('A box of 10 × 12 × 15 mm has an outline of just these sizes on voxels of 1 × 2 × 5 mm.', () => {
  const grid = gridOf([40, 30, 12], [1, 2, 5])
  const labelmap = labelmapOf(grid, (i, j, k) => (i >= 10 && i < 20 && j >= 10 && j < 16 && k >= 4 && k < 7 ? 3 : 0))
  const sources = {
    grid,
    scan: labelmap.voxels,
    window: { low: 0, high: 3 },
    labels: { voxels: labelmap.voxels, value: 3 },
  }
  const sizeOf = (plane: PaneName) => {
    const pixels = 120
    const bytes = cutTile(sources, { plane, center: [14.5, 12.5, 5], fieldMm: 60, tilePixels: pixels })
    const outline = bytes.subarray(2 * pixels * pixels)
    const marked = [...outline.keys()].filter((at) => outline[at] === 255)
    const span = (of: (at: number) => number) => Math.max(...marked.map(of)) - Math.min(...marked.map(of)) - 1
    // The outline holds one pixel to either side of the border.
    return [span((at) => at % pixels) * 0.5, span((at) => Math.floor(at / pixels)) * 0.5]
  }
  expect(sizeOf('axial')).toEqual([10, 12])
  expect(sizeOf('coronal')).toEqual([10, 15])
  expect(sizeOf('sagittal')).toEqual([12, 15])
})

test('The scan is shown in its window, doubt as a share of its limit, and what lies outside of the scan is black.', () => {
  const grid = gridOf([9, 9, 9])
  const scan = new Float32Array(729).fill(50)
  const doubt = new Uint16Array(729).fill(300)
  const sources = { grid, scan, window: { low: 0, high: 200 }, doubt: { voxels: doubt, limit: 1200 } }
  const bytes = cutTile(sources, { plane: 'axial', center: [4, 4, 4], fieldMm: 18, tilePixels: 18 })
  const [middle, corner] = [9 * 18 + 9, 0]
  expect([bytes[middle], bytes[324 + middle], bytes[648 + middle]]).toEqual([64, 64, 0])
  expect([bytes[corner], bytes[324 + corner]]).toEqual([0, 0])
})

test('A tile tells where the scan lies in it: the pixels inside of the scan and no others.', () => {
  for (const { code, grid } of orientedGrids)
    for (const plane of planes) {
      const wide = { ...place, plane, fieldMm: 61.3 }
      const { scan } = tileFacts(grid, wide)
      const voxelAt = voxelFromTile(grid, wide)
      const isInside = (x: number, y: number) => {
        const { x: i, y: j, z: k } = apply(voxelAt, point<'slice'>(x, y, 0))
        return [i, j, k].every((at, axis) => at >= -0.5 && at <= (grid.shape[axis] ?? 0) - 0.5)
      }
      let wrongCount = 0
      for (let y = 0; y < wide.tilePixels; y++)
        for (let x = 0; x < wide.tilePixels; x++) {
          const [across, down] = [(x + 0.5) / wide.tilePixels, (y + 0.5) / wide.tilePixels]
          const isSaid = across >= scan.left && across <= scan.right && down >= scan.top && down <= scan.bottom
          if (isSaid !== isInside(x, y)) wrongCount++
        }
      expect(wrongCount, `${code} ${plane}`).toBe(0)
    }
})
