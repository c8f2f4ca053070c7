import { voxelCount } from '@volume/grid.ts'
import { expect, test } from 'vitest'
import { makeMosaic } from '../../../../src-main/pipeline/quality/mosaic/mosaic.ts'
import { gridOf, labelmapOf } from '../masks.ts'

const grid = gridOf([50, 40, 20], [1, 2, 3])
const window = { low: 0, high: 100 }
const scan = new Uint8Array(voxelCount(grid)).fill(50)
const segment = (value: number, layer?: number) => ({
  value,
  name: `Segment ${value}`,
  color: [200, 100, value] as const,
  ...(layer !== undefined && { layer }),
})
const inBox = (at: readonly number[], min: readonly number[], max: readonly number[]) =>
  at.every((index, axis) => index >= (min[axis] ?? 0) && index <= (max[axis] ?? 0))
const doubtAt = (i: number, j: number, k: number, value = 1000) => {
  const voxels = new Uint16Array(voxelCount(grid))
  voxels[i + 50 * (j + 40 * k)] = value
  return voxels
}
/** World coordinates that the three tiles of a group are cut at: x of the sagittal, y of the coronal, z of the axial one. */
const placeOf = ({ layout }: ReturnType<typeof makeMosaic>, group: number) =>
  (['sagittal', 'coronal', 'axial'] as const).map(
    (plane) => layout.tiles.find((tile) => tile.group === group && tile.plane === plane)?.positionMm,
  )

test('The tiles of a segment meet where its doubt is largest, and show it in their middle.', () => {
  const stack = labelmapOf(grid, (i, j, k) =>
    inBox([i, j, k], [5, 5, 3], [20, 20, 12]) ? 1 : inBox([i, j, k], [30, 5, 3], [45, 20, 12]) ? 2 : 0,
  ).voxels
  const voxels = doubtAt(18, 7, 4)
  voxels[33 + 50 * (18 + 40 * 10)] = 700
  const mosaic = makeMosaic({
    grid,
    scan,
    window,
    segmentation: { stack, segments: [segment(1), segment(2)] },
    doubt: { voxels, limit: 1000 },
  })
  const { layout, bytes } = mosaic
  expect(layout.groups.map(({ centeredOn }) => centeredOn)).toEqual(['largest-doubt', 'largest-doubt'])
  expect(layout.tiles).toHaveLength(6)
  expect(placeOf(mosaic, 0)).toEqual([18, 14, 12])
  expect(placeOf(mosaic, 1)).toEqual([33, 36, 30])
  const pixels = layout.tilePixels ** 2
  const middle = (layout.tilePixels / 2) * (layout.tilePixels + 1)
  for (const index of layout.tiles.keys()) {
    expect(bytes[index * 3 * pixels + middle]).toBe(128)
    expect(bytes[(index * 3 + 1) * pixels + middle]).toBeGreaterThan(index < 3 ? 200 : 140)
  }
})

test('Without doubt each tile is cut through the largest cross-section of its own plane, around its middle.', () => {
  // A plate of one slice on a rod: the plate is the largest axial section.
  const stack = labelmapOf(grid, (i, j, k) =>
    inBox([i, j, k], [10, 10, 8], [30, 30, 8]) || inBox([i, j, k], [20, 20, 2], [20, 20, 18]) ? 1 : 0,
  ).voxels
  const mosaic = makeMosaic({ grid, scan, window, segmentation: { stack, segments: [segment(1)] } })
  expect(mosaic.layout.groups).toEqual([{ segment: segment(1), centeredOn: 'largest-cross-section' }])
  expect(mosaic.layout.tiles).toHaveLength(3)
  expect(placeOf(mosaic, 0)).toEqual([20, 40, 24])
})

test('A single doubted segment is shown where it is most doubtful and where it is largest: six tiles.', () => {
  const stack = labelmapOf(grid, (i, j, k) => (inBox([i, j, k], [5, 5, 3], [40, 30, 12]) ? 1 : 0)).voxels
  const segmentation = { stack, segments: [segment(1)] }
  const { layout } = makeMosaic({ grid, scan, window, segmentation, doubt: { voxels: doubtAt(6, 6, 4), limit: 1000 } })
  expect(layout.groups.map(({ centeredOn }) => centeredOn)).toEqual(['largest-doubt', 'largest-cross-section'])
  expect(layout.tiles).toHaveLength(6)
  const calm = makeMosaic({ grid, scan, window, segmentation, doubt: { voxels: doubtAt(0, 0, 0, 0), limit: 1000 } })
  expect(calm.layout.groups.map(({ centeredOn }) => centeredOn)).toEqual(['largest-cross-section'])
})

test('Of many segments the four most doubtful are shown, in the order of the table; empty ones are named.', () => {
  const stack = labelmapOf(grid, (i, j, k) =>
    i < 48 && inBox([j, k], [10, 5], [19, 9]) ? 1 + Math.floor(i / 8) : 0,
  ).voxels
  const voxels = new Uint16Array(voxelCount(grid))
  for (const [value, doubt] of [
    [1, 100],
    [2, 900],
    [3, 800],
    [5, 700],
    [6, 600],
  ] as const)
    voxels[(value - 1) * 8 + 4 + 50 * (15 + 40 * 7)] = doubt
  const { layout, bytes } = makeMosaic({
    grid,
    scan,
    window,
    segmentation: { stack, segments: [1, 2, 3, 4, 5, 6, 7].map((value) => segment(value)) },
    doubt: { voxels, limit: 1000 },
  })
  expect(layout.groups.map(({ segment }) => segment?.value)).toEqual([2, 3, 5, 6])
  expect([layout.tiles.length, layout.segmentCount, layout.emptySegments]).toEqual([12, 6, ['Segment 7']])
  expect(bytes.length).toBe(12 * 3 * layout.tilePixels ** 2)
})

test('Segments that overlap are outlined each in its own layer.', () => {
  const whole = labelmapOf(grid, (i, j, k) => (inBox([i, j, k], [10, 10, 5], [30, 30, 12]) ? 1 : 0)).voxels
  const part = labelmapOf(grid, (i, j, k) => (inBox([i, j, k], [18, 18, 7], [22, 22, 10]) ? 2 : 0)).voxels
  const stack = new Uint16Array(2 * whole.length)
  stack.set(whole)
  stack.set(part, whole.length)
  const segments = [segment(1, 0), segment(2, 1)]
  const { layout, bytes } = makeMosaic({ grid, scan, window, segmentation: { stack, segments } })
  const pixels = layout.tilePixels ** 2
  const widthMm = (index: number) => {
    const outline = bytes.subarray((index * 3 + 2) * pixels, (index * 3 + 3) * pixels)
    const columns = [...outline.keys()].filter((at) => outline[at] === 255).map((at) => at % layout.tilePixels)
    return (Math.max(...columns) - Math.min(...columns) - 1) * (layout.tiles[index]?.mmPerPixel ?? 0)
  }
  expect(widthMm(0)).toBeCloseTo(21, 0)
  expect(widthMm(3)).toBeCloseTo(5, 0)
})

test('A scan alone is shown whole by four slices of each plane, evenly spread.', () => {
  const { layout } = makeMosaic({ grid, scan, window })
  expect(layout.tiles.map(({ plane }) => plane)).toEqual(
    ['axial', 'coronal', 'sagittal'].flatMap((plane) => [plane, plane, plane, plane]),
  )
  expect(layout.tiles[0]?.mmPerPixel).toBeCloseTo(80 / layout.tilePixels, 12)
  const axial = layout.tiles.filter(({ plane }) => plane === 'axial').map(({ positionMm }) => positionMm)
  expect(axial).toEqual([12, 24, 33, 45])
  expect(layout.groups.every(({ centeredOn }) => centeredOn === 'scan')).toBe(true)
})
