import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canvasFromSlice,
  fitMmPerPixel,
  keptNear,
  middleOf,
  type PaneGeometry,
  sliceFromCanvas,
  zoomAbout,
} from '../../../src-renderer/viewer/pane-view.ts'

const geometry: PaneGeometry = {
  slice: { width: 100, height: 20 },
  columnMm: 1,
  rowMm: 5,
  canvas: { width: 500, height: 400 },
}

test('A slice of 100 × 20 voxels of 1 × 5 mm is a square on the canvas.', () => {
  const view = { center: middleOf(geometry), mmPerPixel: 0.5 }
  const corner = canvasFromSlice(geometry, view, { column: -0.5, row: -0.5 })
  const opposite = canvasFromSlice(geometry, view, { column: 99.5, row: 19.5 })
  expect(corner).toEqual({ x: 150, y: 100 })
  expect(opposite).toEqual({ x: 350, y: 300 })
})

test('From the canvas to the slice and back is where one came from.', () => {
  const finite = fc.double({ min: -1000, max: 1000, noNaN: true })
  fc.assert(
    fc.property(finite, finite, fc.double({ min: 0.01, max: 10, noNaN: true }), (x, y, mmPerPixel) => {
      const view = { center: { column: 3, row: 17 }, mmPerPixel }
      const back = canvasFromSlice(geometry, view, sliceFromCanvas(geometry, view, { x, y }))
      expect(back.x).toBeCloseTo(x, 6)
      expect(back.y).toBeCloseTo(y, 6)
    }),
  )
})

test('A fitted view leaves the margin free, and shows every voxel.', () => {
  const view = { center: middleOf(geometry), mmPerPixel: fitMmPerPixel(geometry, 30) }
  const { x, y } = canvasFromSlice(geometry, view, { column: -0.5, row: -0.5 })
  expect(x).toBeCloseTo(80)
  expect(y).toBeCloseTo(30)
})

test('In a pane that is hardly larger than its margins the scan still fills half of it.', () => {
  const small = { ...geometry, canvas: { width: 60, height: 60 } }
  expect(fitMmPerPixel(small, 40)).toBeCloseTo(100 / 30)
})

test('Zooming keeps the place it is done about.', () => {
  const view = { center: { column: 50, row: 10 }, mmPerPixel: 0.5 }
  const fixed = { column: 40, row: 8 }
  const before = canvasFromSlice(geometry, view, fixed)
  const after = canvasFromSlice(geometry, zoomAbout(geometry, view, fixed, 0.2), fixed)
  expect(after.x).toBeCloseTo(before.x)
  expect(after.y).toBeCloseTo(before.y)
})

test('A pane cannot be panned off its slice.', () => {
  const view = keptNear(geometry, { center: { column: -400, row: 900 }, mmPerPixel: 1 })
  expect(view.center).toEqual({ column: -0.5, row: 19.5 })
})
