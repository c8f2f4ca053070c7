import { applyPatch } from '@correction/patch.ts'
import { affine } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import { centroidVoxel } from '../../../src-renderer/correction/centroid.ts'
import { SegmentSizes } from '../../../src-renderer/correction/segment-sizes.svelte.ts'

const labelmap = (): Labelmap => ({
  grid: { shape: [10, 10, 10], rasFromVoxel: affine([-2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0.5, 0]) },
  voxels: new Uint16Array(1000).fill(1, 0, 200),
})

test('200 voxels of 2 × 1 × 0.5 mm are 0.2 ml, also on a left-handed grid.', () => {
  expect(new SegmentSizes(labelmap()).volumeMl(1)).toBeCloseTo(0.2, 12)
})

test('A stroke and its undo change the sizes by what they painted.', () => {
  const painted = labelmap()
  const sizes = new SegmentSizes(painted)
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
  const middle = centroidVoxel(ring, 4)
  if (!middle) throw new Error('The ring has no middle.')
  expect(ring.voxels[middle.x + 10 * (middle.y + 10 * middle.z)]).toBe(4)
})

test('A segment without voxels has no middle.', () => {
  expect(centroidVoxel(labelmap(), 9)).toBeUndefined()
})
