import type { Patch } from '@contract/correction.ts'
import { guardOf } from '@correction/tool/guard.ts'
import { affine, type Point, voxel } from '@volume/affine.ts'
import { planeOf } from '@volume/pane-plane.ts'
import { expect, test } from 'vitest'
import { clickDrag, outlineDrag, strokeDrag } from '../../../src-renderer/viewer/drags.ts'
import { footprintOf } from '../../../src-renderer/viewer/footprint.ts'
import { Hand } from '../../../src-renderer/viewer/hand.ts'

const grid = {
  shape: [20, 20, 4] as const,
  rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, -10, 0, 1, 0, -10, 0, 0, 3, 0]),
}
const voxelAt = ({ x, y }: { x: number; y: number }) => voxel(x, y, 1)
const emptyLabelmap = () => ({ grid, voxels: new Uint16Array(1600) })
const brush = { tool: 'brush', segmentValue: 2, radiusMm: 2, shape: 'disk', normalAxis: 2 } as const

test('A stroke leaves a locked segment as it is.', () => {
  const labelmap = emptyLabelmap()
  labelmap.voxels.fill(5, 400 + 4 * 20, 400 + 5 * 20)
  const patches: Patch[] = []
  strokeDrag({
    labelmap,
    brush,
    guard: guardOf({ over: { kind: 'all' }, locked: new Set([5]), within: [] }, 2),
    start: { x: 4, y: 4 },
    voxelAt,
    painted: () => {},
    finished: (patch) => patches.push(patch),
  }).end()
  expect(labelmap.voxels.filter((value) => value === 5)).toHaveLength(20)
  expect(labelmap.voxels.filter((value) => value === 2)).toHaveLength(13 - 5)
  expect(patches).toHaveLength(1)
})

test('A stroke that changes nothing tells where it went; one that changed anything does not.', () => {
  const told: number[] = []
  const drag = (locked: ReadonlySet<number>) =>
    strokeDrag({
      labelmap: emptyLabelmap(),
      brush,
      guard: guardOf({ over: { kind: 'all' }, locked, within: [] }, 2),
      start: { x: 4, y: 4 },
      voxelAt,
      painted: () => {},
      finished: () => {},
      unchanged: (way) => told.push(way.length),
    })
  const kept = drag(new Set([2]))
  kept.move([{ x: 5, y: 4 }])
  kept.end()
  drag(new Set()).end()
  expect(told).toEqual([2])
})

test('A pen that presses half paints with 3/5 of the radius, a mouse with all of it.', () => {
  const hand = new Hand()
  hand.setBrush({ radiusMm: 5, isPressureSensitive: true })
  expect(hand.radiusMmAt(0.5)).toBeCloseTo(3)
  expect(hand.radiusMmAt(1)).toBe(5)
  expect(hand.radiusMmAt(undefined)).toBe(5)
  hand.setBrush({ isPressureSensitive: false })
  expect(hand.radiusMmAt(0.5)).toBe(5)
})

test('A stroke with pressure grows from 1 voxel to 13.', () => {
  const labelmap = emptyLabelmap()
  const drag = strokeDrag({
    labelmap,
    brush,
    start: { x: 4, y: 4, pressure: 0 },
    voxelAt,
    radiusMmAt: ({ pressure = 0 }) => 0.4 + 1.6 * pressure,
    painted: () => {},
    finished: () => {},
  })
  expect(labelmap.voxels.filter((value) => value === 2)).toHaveLength(1)
  drag.move([{ x: 4, y: 4, pressure: 1 }])
  expect(labelmap.voxels.filter((value) => value === 2)).toHaveLength(13)
})

test('The cursor of the threshold brush is the voxels that it would paint.', () => {
  const scan = new Float32Array(1600)
  for (let at = 0; at < 1600; at++) scan[at] = at % 20 < 5 ? 100 : 10
  const labelmap = emptyLabelmap()
  const canvas = { labelmap, scan }
  const hand = new Hand()
  hand.setBrush({ segmentValue: 2, radiusMm: 2, shape: 'disk', range: { kind: 'fixed', low: 90, high: 110 } })
  const at = voxel(5, 6, 1)
  const tip = hand.brushAt('threshold-brush', 2, canvas, at)
  const footprint = () =>
    footprintOf(grid, planeOf(grid, 'axial'), { tip, counts: hand.paints(tip, canvas), sliceIndex: 1 }, at)
  const columns = (box = footprint()?.box) => box && [19 - box.right, 19 - box.left]
  expect(columns()).toEqual([3, 4])
  expect(footprint()?.values.reduce((a, b) => a + b)).toBe(4)
  const drag = { labelmap, brush: tip, start: { x: 5, y: 6 }, voxelAt, painted: () => {}, finished: () => {} }
  strokeDrag(drag).end()
  expect(labelmap.voxels.filter((value) => value === 2)).toHaveLength(4)
  hand.guardFor = (value) => guardOf({ over: { kind: 'all' }, locked: new Set([0]), within: [] }, value)
  labelmap.voxels.fill(0)
  expect(footprint()).toBeUndefined()
})

test('A stroke of the threshold brush keeps the intensities from where it began.', () => {
  const scan = new Float32Array(1600).map((_, at) => (at % 20 < 10 ? 100 : 10))
  const canvas = { labelmap: emptyLabelmap(), scan }
  const hand = new Hand()
  hand.setBrush({ radiusMm: 2, range: { kind: 'local', deviations: 2 } })
  const first = hand.brushAt('threshold-brush', 2, canvas, voxel(4, 4, 1))
  expect(first).toMatchObject({ range: { kind: 'fixed', low: 100, high: 100 } })
  hand.strokeRange = { low: 100, high: 100 }
  expect(hand.brushAt('threshold-brush', 2, canvas, voxel(15, 4, 1))).toMatchObject({ range: { low: 100, high: 100 } })
})

const outline = () => {
  const drawn: (number | undefined)[] = []
  const finished: (readonly Point<'voxel'>[])[] = []
  const drag = outlineDrag({
    start: { x: 1, y: 1 },
    voxelAt,
    drawn: (points) => drawn.push(points?.length),
    finished: (points) => finished.push(points),
  })
  return { drawn, finished, drag }
}

test('A closed line is shown while it is drawn, and told once when the button is released.', () => {
  const { drawn, finished, drag } = outline()
  drag.move([
    { x: 1.1, y: 1 },
    { x: 9, y: 1 },
  ])
  drag.move([{ x: 9, y: 8 }])
  expect(finished).toEqual([])
  drag.end()
  expect(drawn).toEqual([1, 2, 3, undefined])
  expect(finished).toEqual([[voxel(1, 1, 1), voxel(9, 1, 1), voxel(9, 8, 1)]])
})

test('A line that is called off, or encloses nothing, is not told.', () => {
  const { drawn, finished, drag } = outline()
  drag.move([
    { x: 9, y: 1 },
    { x: 9, y: 8 },
  ])
  drag.cancel?.()
  expect(drawn.at(-1)).toBeUndefined()
  const short = outline()
  short.drag.move([{ x: 9, y: 1 }])
  short.drag.end()
  expect([...finished, ...short.finished]).toEqual([])
})

test('A click happens when the button is released, unless it was called off.', () => {
  let count = 0
  const click = () => clickDrag(() => count++)
  click().cancel?.()
  expect(count).toBe(0)
  click().end()
  expect(count).toBe(1)
})
