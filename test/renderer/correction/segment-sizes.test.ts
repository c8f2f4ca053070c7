import { applyPatch } from '@correction/journal/patch.ts'
import { affine } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import { centroidVoxel } from '../../../src-renderer/correction/centroid.ts'
import { labelledExtentMm, surveyLabels } from '../../../src-renderer/correction/label-survey.ts'
import { SegmentSizes } from '../../../src-renderer/correction/segment-sizes.svelte.ts'

const labelmap = (): Labelmap => ({
  grid: { shape: [10, 10, 10], rasFromVoxel: affine([-2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0.5, 0]) },
  voxels: new Uint16Array(1000).fill(1, 0, 200),
})

const sizesOf = (one: Labelmap) => new SegmentSizes(surveyLabels(one), one.grid)

test('200 voxels of 2 × 1 × 0.5 mm are 0.2 ml, also on a left-handed grid.', () => {
  expect(sizesOf(labelmap()).volumeMl(1)).toBeCloseTo(0.2, 12)
})

test('A stroke and its undo change the sizes by what they painted.', () => {
  const painted = labelmap()
  const sizes = sizesOf(painted)
  const patch = { tool: 'brush', segmentValue: 2, runs: Uint32Array.from([150, 50, 1, 2, 200, 10, 0, 2]) } as const
  applyPatch(painted, patch, 'forward')
  sizes.change(patch, 'forward')
  expect([1, 2].map((value) => sizes.volumeMl(value).toFixed(3))).toEqual(['0.150', '0.060'])
  sizes.change(patch, 'backward')
  expect([1, 2].map((value) => sizes.volumeMl(value).toFixed(3))).toEqual(['0.200', '0.000'])
})

test('The middle of a ring lies on the ring, not in its hole.', () => {
  const ring = labelmap()
  ring.voxels.fill(0)
  for (let angle = 0; angle < 360; angle += 5) {
    const [i, j] = [5 + 4 * Math.cos(angle), 5 + 4 * Math.sin(angle)].map(Math.round)
    ring.voxels[(i ?? 0) + 10 * ((j ?? 0) + 10 * 3)] = 4
  }
  const middle = centroidVoxel(ring, surveyLabels(ring), 4)
  if (!middle) throw new Error('The ring has no middle.')
  expect(ring.voxels[middle.x + 10 * (middle.y + 10 * middle.z)]).toBe(4)
})

test('The middle lies in the largest island, not where an island apart draws the mean.', () => {
  const islands = labelmap()
  islands.voxels.fill(0)
  const paint = (from: number, to: number) => {
    for (let i = from; i <= to; i++) for (let j = 4; j <= 6; j++) islands.voxels[i + 10 * (j + 10 * 3)] = 4
  }
  paint(0, 2)
  paint(5, 9)
  expect(centroidVoxel(islands, surveyLabels(islands), 4)).toMatchObject({ x: 7, y: 5, z: 3 })
})

test('A segment without voxels has no middle.', () => {
  const some = labelmap()
  expect(centroidVoxel(some, surveyLabels(some), 9)).toBeUndefined()
})

test('The box around all labels is measured in millimeters along its longest side.', () => {
  const two = labelmap()
  two.voxels.fill(0)
  two.voxels[2 + 10 * (3 + 10 * 1)] = 1
  two.voxels[7 + 10 * (3 + 10 * 9)] = 5
  expect(labelledExtentMm(surveyLabels(two), two)).toBe(12)
  expect(labelledExtentMm(new Map(), two)).toBeUndefined()
})
