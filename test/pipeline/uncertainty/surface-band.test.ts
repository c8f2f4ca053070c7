import { extents } from '@volume/extent.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import { meanOver, surfaceBand } from '../../../src-main/pipeline/uncertainty/surface-band.ts'

/** A row of voxels along i with this spacing; 1 where the text has a #. */
const row = (text: string, spacingMm = 1): Labelmap => ({
  grid: {
    shape: [text.length, 1, 1],
    rasFromVoxel: { elements: [spacingMm, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] } as never,
  },
  voxels: Uint16Array.from(text, (sign) => (sign === '#' ? 1 : 0)),
})

function bandOf(labelmap: Labelmap, distanceMm: number): readonly number[] {
  const box = extents(labelmap).get(1)?.box
  if (!box) throw new Error('The segment is empty.')
  return surfaceBand(labelmap, { value: 1, box, distanceMm }).toSorted((a, b) => a - b)
}

test('A band of 1 mm on a 1 mm grid is one voxel on each side of the surface.', () => {
  expect(bandOf(row('....######....'), 1)).toEqual([3, 4, 9, 10])
})

test('A band of 2 mm holds twice as many voxels, and on a 2 mm grid as many as one of 1 mm on a 1 mm grid.', () => {
  expect(bandOf(row('....######....'), 2)).toEqual([2, 3, 4, 5, 8, 9, 10, 11])
  expect(bandOf(row('....######....', 2), 2)).toEqual([3, 4, 9, 10])
})

test('Where the field of view ends a segment there is no surface.', () => {
  expect(bandOf(row('######....'), 2)).toEqual([4, 5, 6, 7])
  expect(bandOf(row('######'), 2)).toEqual([])
})

test('A thin segment is in its band as a whole.', () => {
  expect(bandOf(row('...#...'), 1)).toEqual([2, 3, 4])
})

test('The mean over a band is that of its voxels; over none there is none.', () => {
  expect(meanOver(Float32Array.of(9, 1, 2, 9), [1, 2])).toBe(1.5)
  expect(meanOver(Float32Array.of(9), [])).toBeUndefined()
})
