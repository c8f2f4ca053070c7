import type { Patch } from '@contract/correction.ts'
import { affine, voxel } from '@volume/affine.ts'
import { planeOf } from '@volume/pane-plane.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { expect, test } from 'vitest'
import { strokeDrag, windowAfter, zoomFactorAfter } from '../../../src-renderer/viewer/drags.ts'
import { footprintOf } from '../../../src-renderer/viewer/footprint.ts'
import { probeAt } from '../../../src-renderer/viewer/probe.ts'
import { scaleBar } from '../../../src-renderer/viewer/scale-bar.ts'
import { wheelSteps } from '../../../src-renderer/viewer/wheel.ts'

const grid = {
  shape: [20, 20, 4] as const,
  rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, -10, 0, 1, 0, -10, 0, 0, 3, 0]),
}
const brush = { tool: 'brush', segmentValue: 2, radiusMm: 2, shape: 'disk', normalAxis: 2 } as const

test('A stroke visits every position that the device reported and tells each changed box once.', () => {
  const labelmap = { grid, voxels: new Uint16Array(1600) }
  const boxes: VoxelBox[] = []
  const patches: Patch[] = []
  const drag = strokeDrag({
    labelmap,
    brush,
    start: { x: 4, y: 4 },
    voxelAt: ({ x, y }) => voxel(x, y, 1),
    painted: (box) => boxes.push(box),
    finished: (patch) => patches.push(patch),
  })
  drag.move([
    { x: 8, y: 4 },
    { x: 8, y: 9 },
  ])
  drag.end()
  expect(boxes).toEqual([
    { min: [2, 2, 1], max: [6, 6, 1] },
    { min: [5, 2, 1], max: [10, 11, 1] },
  ])
  expect(labelmap.voxels[400 + 4 * 20 + 8]).toBe(2)
  expect(patches).toHaveLength(1)
  expect(patches[0]?.runs.filter((_, at) => at % 4 === 1).reduce((a, b) => a + b, 0)).toBe(
    labelmap.voxels.filter((value) => value === 2).length,
  )
})

test('A stroke that changes nothing leaves no patch.', () => {
  const patches: Patch[] = []
  const drag = strokeDrag({
    labelmap: { grid, voxels: new Uint16Array(1600).fill(2) },
    brush,
    start: { x: 4, y: 4 },
    voxelAt: ({ x, y }) => voxel(x, y, 1),
    painted: () => expect.unreachable(),
    finished: (patch) => patches.push(patch),
  })
  drag.end()
  expect(patches).toEqual([])
})

test('The footprint is what the brush paints: 13 voxels for 2 mm on voxels of 1 mm.', () => {
  const plane = planeOf(grid, 'axial')
  const footprint = footprintOf(grid, plane, { tip: brush, sliceIndex: 1 }, voxel(5, 6, 1))
  expect(footprint?.values.reduce((a, b) => a + b, 0)).toBe(13)
  expect(footprint?.box).toEqual({ left: 12, right: 16, top: 11, bottom: 15 })
})

test('In a coronal pane the footprint is flat where voxels are thick.', () => {
  const plane = planeOf(grid, 'coronal')
  const footprint = footprintOf(grid, plane, { tip: { ...brush, normalAxis: 1 }, sliceIndex: 6 }, voxel(5, 6, 1))
  expect(footprint?.box).toEqual({ left: 12, right: 16, top: 2, bottom: 2 })
})

test('A ball reaches into the slices of the other panes as far as its radius, a disk into none.', () => {
  const plane = planeOf(grid, 'coronal')
  const widthAt = (sliceIndex: number, shape: 'disk' | 'ball') => {
    const box = footprintOf(grid, plane, { tip: { ...brush, shape, radiusMm: 4 }, sliceIndex }, voxel(9, 9, 1))?.box
    return box && box.right - box.left + 1
  }
  expect([9, 11, 13, 14].map((sliceIndex) => widthAt(sliceIndex, 'ball'))).toEqual([9, 7, 1, undefined])
})

test('A brush that is wholly outside has no footprint.', () => {
  expect(footprintOf(grid, planeOf(grid, 'axial'), { tip: brush, sliceIndex: 1 }, voxel(-9, 6, 1))).toBeUndefined()
})

test('Dragging right by 200 pixels doubles the window about its center; up brightens.', () => {
  expect(windowAfter({ low: 100, high: 200 }, { x: 200, y: 0 })).toEqual({ low: 50, high: 250 })
  expect(windowAfter({ low: 100, high: 200 }, { x: 0, y: -400 })).toEqual({ low: 0, high: 100 })
})

test('Dragging up by 150 pixels doubles the size.', () => {
  expect(zoomFactorAfter({ x: 0, y: -150 })).toBe(2)
})

test('A notch of the wheel is one step; a touchpad needs 40 pixels for one.', () => {
  expect(wheelSteps(0, 120).steps).toBe(1)
  expect(wheelSteps(0, -53).steps).toBe(-1)
  expect(wheelSteps(0, 15)).toEqual({ steps: 0, pendingPixels: 15 })
  expect(wheelSteps(30, 15)).toEqual({ steps: 1, pendingPixels: 5 })
  expect(wheelSteps(30, -15)).toEqual({ steps: 0, pendingPixels: -15 })
})

test('The scale bar has a round length that fits.', () => {
  expect(scaleBar(99)).toEqual({ lengthMm: 50, text: '5 cm' })
  expect(scaleBar(20)).toEqual({ lengthMm: 20, text: '2 cm' })
  expect(scaleBar(1.9)).toEqual({ lengthMm: 1, text: '1 mm' })
  expect(scaleBar(0.3)).toEqual({ lengthMm: 0.2, text: '0.2 mm' })
})

test('The probe says what the nearest voxel holds, and nothing outside the grid.', () => {
  const voxels = new Float32Array(1600)
  voxels[400 + 6 * 20 + 5] = 7.5
  const viewed = { grid, voxels, window: { low: 0, high: 1 }, segments: [], uncertainty: [] }
  expect(probeAt(viewed, undefined, 'axial', voxel(5.4, 5.6, 1))).toEqual({
    pane: 'axial',
    voxel: { x: 5, y: 6, z: 1 },
    ras: { x: -5, y: -4, z: 3 },
    intensity: 7.5,
    segmentValue: 0,
    doubt: {},
  })
  expect(probeAt(viewed, undefined, 'axial', voxel(-0.6, 5, 1))).toBeUndefined()
})
