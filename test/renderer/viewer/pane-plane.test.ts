import { apply, invert, type Point, point, ras } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { edgeLettersOf, lettersOf, planeOf } from '@volume/pane-plane.ts'
import { expect, test } from 'vitest'
import { canvasFromSlice, geometryOf, middleOf } from '../../../src-renderer/viewer/pane-view.ts'
import { along } from '../../../src-renderer/viewer/slice.ts'
import { type PaneName, paneNames } from '../../../src-renderer/viewer/viewer.ts'
import { centeredGrid, orientedGrids, turnedGrid } from './grids.ts'

const canvas = { width: 400, height: 300 }
const coordinate = ({ x, y, z }: Point<'voxel'>, axis: number) => [x, y, z][axis] ?? Number.NaN

/** Where a world position appears on a pane that shows 0.5 mm per pixel around the middle of the grid. */
function pixelOf(grid: Grid, pane: PaneName, world: Point<'ras'>) {
  const plane = planeOf(grid, pane)
  const at = apply(invert(grid.rasFromVoxel), world)
  const geometry = geometryOf(grid, plane, canvas)
  return canvasFromSlice(
    geometry,
    { center: middleOf(geometry), mmPerPixel: 0.5 },
    {
      column: along(grid.shape, plane.columns, coordinate(at, plane.columns.axis)),
      row: along(grid.shape, plane.rows, coordinate(at, plane.rows.axis)),
    },
  )
}

test('There are 48 orientations, each once.', () => {
  expect(new Set(orientedGrids.map(({ code }) => code)).size).toBe(48)
})

test.each(orientedGrids)('On a grid of orientation $code the patient looks the same in every pane.', ({ grid }) => {
  const rightFrontTop = ras(10, 20, 15)
  const axial = pixelOf(grid, 'axial', rightFrontTop)
  const coronal = pixelOf(grid, 'coronal', rightFrontTop)
  const sagittal = pixelOf(grid, 'sagittal', rightFrontTop)
  expect([axial.x, axial.y]).toEqual([expect.closeTo(200 - 20), expect.closeTo(150 - 40)])
  expect([coronal.x, coronal.y]).toEqual([expect.closeTo(200 - 20), expect.closeTo(150 - 30)])
  expect([sagittal.x, sagittal.y]).toEqual([expect.closeTo(200 - 40), expect.closeTo(150 - 30)])
})

test.each(orientedGrids)(
  'On a grid of orientation $code every pane names its edges as the screen shows them.',
  ({ grid }) => {
    const edges = (pane: PaneName) => edgeLettersOf(grid, planeOf(grid, pane))
    expect(edges('axial')).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' })
    expect(edges('coronal')).toEqual({ left: 'R', right: 'L', top: 'S', bottom: 'I' })
    expect(edges('sagittal')).toEqual({ left: 'A', right: 'P', top: 'S', bottom: 'I' })
  },
)

test.each(orientedGrids)(
  'On a grid of orientation $code the normal axes lead to superior, anterior and right.',
  ({ grid }) => {
    const step = (pane: PaneName) => {
      const { axis, sign } = planeOf(grid, pane).normal
      const from: [number, number, number] = [0, 0, 0]
      from[axis] = sign
      const a = apply(grid.rasFromVoxel, point<'voxel'>(0, 0, 0))
      const b = apply(grid.rasFromVoxel, point<'voxel'>(...from))
      return [b.x - a.x, b.y - a.y, b.z - a.z].map((mm) => Math.sign(mm))
    }
    expect(step('axial')).toEqual([0, 0, 1])
    expect(step('coronal')).toEqual([0, 1, 0])
    expect(step('sagittal')).toEqual([1, 0, 0])
  },
)

test('The three axes of a pane are different ones, on a grid turned by 45° too.', () => {
  for (const degrees of [0, 30, 45, 60, 135, 180, 225]) {
    const grid = turnedGrid(degrees)
    for (const pane of paneNames) {
      const { columns, rows, normal } = planeOf(grid, pane)
      expect([columns.axis, rows.axis, normal.axis].toSorted()).toEqual([0, 1, 2])
    }
    expect(new Set(paneNames.map((pane) => planeOf(grid, pane).normal.axis)).size).toBe(3)
  }
})

test('An edge is named after a second direction only from 20° on.', () => {
  const top = (degrees: number) => edgeLettersOf(turnedGrid(degrees), planeOf(turnedGrid(degrees), 'axial')).top
  expect(top(19)).toBe('A')
  expect(top(21)).toBe('AL')
  expect(top(-21)).toBe('AR')
})

test('A direction is named by its strongest part first.', () => {
  expect(lettersOf([0.5, -0.8, 0.1])).toBe('PR')
  expect(lettersOf([-1, 0, 0])).toBe('L')
  expect(lettersOf([0.577, 0.578, -0.579])).toBe('IAR')
})

test('A sheared grid is shown as an upright box with its own voxel sizes.', () => {
  const grid = centeredGrid(
    [10, 12, 14],
    [
      [1, 0, 0],
      [0.3, 2, 0],
      [0, 0, 3],
    ],
  )
  const geometry = geometryOf(grid, planeOf(grid, 'axial'), canvas)
  expect(geometry).toMatchObject({ slice: { width: 10, height: 12 }, columnMm: 1 })
  expect(geometry.rowMm).toBeCloseTo(Math.hypot(0.3, 2))
})
