import { spacingMm } from '@volume/grid.ts'
import { planeOf } from '@volume/pane-plane.ts'
import { expect, test } from 'vitest'
import { cameraOf, type Triple } from '../../../src-renderer/viewer/pane-camera.ts'
import { canvasFromSlice, geometryOf } from '../../../src-renderer/viewer/pane-view.ts'
import { along } from '../../../src-renderer/viewer/slice.ts'
import { paneNames } from '../../../src-renderer/viewer/viewer.ts'
import { orientedGrids } from './grids.ts'

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

test.each(orientedGrids)(
  "Through Cornerstone's camera a voxel of a $code grid appears where our canvas draws it.",
  ({ grid }) => {
    const canvas = { width: 401, height: 300 }
    const view = { center: { column: 7, row: 4.5 }, mmPerPixel: 0.3 }
    for (const pane of paneNames) {
      const plane = planeOf(grid, pane)
      const camera = cameraOf(grid, plane, { sliceIndex: 3, view, canvas })
      const slicePoint = { column: 11, row: 2 }
      const world: Triple = [0, 0, 0]
      const spacing = spacingMm(grid)
      world[plane.columns.axis] = along(grid.shape, plane.columns, slicePoint.column) * spacing[plane.columns.axis]
      world[plane.rows.axis] = along(grid.shape, plane.rows, slicePoint.row) * spacing[plane.rows.axis]
      world[plane.normal.axis] = 3 * spacing[plane.normal.axis]
      const fromFocus: Triple = [
        world[0] - camera.focalPoint[0],
        world[1] - camera.focalPoint[1],
        world[2] - camera.focalPoint[2],
      ]
      const pixelsPerMm = canvas.height / 2 / camera.parallelScale
      const right = cross(camera.viewUp, camera.viewPlaneNormal)
      const drawn = canvasFromSlice(geometryOf(grid, plane, canvas), view, slicePoint)
      expect(canvas.width / 2 + dot(fromFocus, right) * pixelsPerMm).toBeCloseTo(drawn.x)
      expect(canvas.height / 2 - dot(fromFocus, camera.viewUp) * pixelsPerMm).toBeCloseTo(drawn.y)
      expect(dot(fromFocus, camera.viewPlaneNormal)).toBeCloseTo(0)
    }
  },
)
