import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { beginStroke } from '../../../src-main/pipeline/correction/stroke/stroke.ts'
import { exportLabelmap } from '../../../src-main/pipeline/export/labelmap.node.ts'
import { apply, invert, ras } from '../../../src-main/pipeline/volume/affine.ts'
import { voxelCount } from '../../../src-main/pipeline/volume/grid.ts'
import { planeOf } from '../../../src-main/pipeline/volume/pane-plane.ts'
import { geometryOf, middleOf, sliceFromCanvas } from '../../../src-renderer/viewer/pane-view.ts'
import { coordinate, voxelFromSlice } from '../../../src-renderer/viewer/slice-positions.ts'
import { orientedGrids } from '../../renderer/viewer/grids.ts'

const canvas = { width: 400, height: 300 }
const mmPerPixel = 0.5
/** Beside the middle in all three directions, mm in RAS. */
const place = [10, 20, 15] as const

test.each(orientedGrids)(
  'On a grid of orientation $code a voxel that is drawn right, front and top on the screen is there in the patient in the exported file.',
  async ({ grid }) => {
    const folder = mkdtempSync(join(tmpdir(), 'insula-drawing-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const plane = planeOf(grid, 'axial')
    const geometry = geometryOf(grid, plane, canvas)
    const sliceIndex = coordinate(apply(invert(grid.rasFromVoxel), ras(...place)), plane.normal.axis)
    // The patient's right is on the left of the screen, the front is up.
    const onScreen = { x: canvas.width / 2 - place[0] / mmPerPixel, y: canvas.height / 2 - place[1] / mmPerPixel }
    const at = sliceFromCanvas(geometry, { center: middleOf(geometry), mmPerPixel }, onScreen)
    const labelmap = { grid, voxels: new Uint16Array(voxelCount(grid)) }
    const brush = {
      tool: 'brush',
      segmentValue: 7,
      radiusMm: 0.1,
      shape: 'disk',
      normalAxis: plane.normal.axis,
    } as const
    beginStroke(labelmap, brush).extend(voxelFromSlice(grid, plane, { ...at, sliceIndex }))
    const segments = [{ value: 7, name: 'drawn', color: [255, 0, 0] }] as const
    expect((await exportLabelmap({ labelmap, segments, path: join(folder, 'drawn.nii') })).ok).toBe(true)
    const found = placesIn(readFileSync(join(folder, 'drawn.nii')), 7)
    expect(found).toHaveLength(1)
    // No farther than half a voxel of 1 × 2 × 2.5 mm.
    found[0]?.forEach((mm, axis) => {
      expect(Math.abs(mm - (place[axis] ?? 0))).toBeLessThanOrEqual([0.5, 1, 1.25][axis] ?? 0)
    })
  },
)

/** Where the voxels of a value lie by the sform of a NIfTI-1 file, mm in RAS; read byte by byte, not by our own reader. */
function placesIn(file: Buffer, value: number): readonly (readonly number[])[] {
  const [ni, nj, nk] = [42, 44, 46].map((offset) => file.readInt16LE(offset)) as [number, number, number]
  expect(file.readInt16LE(254)).toBeGreaterThan(0)
  const rows = [280, 296, 312].map((offset) => [0, 4, 8, 12].map((step) => file.readFloatLE(offset + step)))
  const first = file.readFloatLE(108)
  const bytes = file.readInt16LE(72) / 8
  const places: number[][] = []
  for (let index = 0; index < ni * nj * nk; index++) {
    if (file.readUIntLE(first + index * bytes, bytes) !== value) continue
    const at = [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj)), 1]
    places.push(rows.map((row) => row.reduce((sum, element, axis) => sum + element * (at[axis] ?? 0), 0)))
  }
  return places
}
