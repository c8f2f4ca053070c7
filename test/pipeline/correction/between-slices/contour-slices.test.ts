import { contourFill } from '@correction/between-slices/contour-slices.ts'
import { interpolateContours } from '@correction/between-slices/interpolate-contours.node.ts'
import { expect, test } from 'vitest'
import { cube } from '../grids.ts'
import { after, inputOf, labelmapWith } from '../tool-input.ts'

const axes = [0, 1, 2] as const

/** A square of 5 × 5 voxels in slices 3 and 7 along an axis. */
const squares = (axis: 0 | 1 | 2) =>
  labelmapWith(cube(12), (...place) => {
    const isAt = place.every((at, other) => (other === axis ? at === 3 || at === 7 : at >= 4 && at <= 8))
    return isAt ? 1 : 0
  })

test.each(axes)('Along axis %i, ITK fills the slices between two equal squares with the square.', async (axis) => {
  const labelmap = squares(axis)
  const fill = contourFill(inputOf(labelmap), { normalAxis: axis })
  expect(fill?.given.shape).toEqual([7, 7, 5])
  const patch = fill?.patchOf(await interpolateContours(fill.given))
  const filled = labelmapWith(cube(12), (...place) =>
    place.every((at, other) => at >= (other === axis ? 3 : 4) && at <= (other === axis ? 7 : 8)) ? 1 : 0,
  )
  expect(after(labelmap, patch).voxels).toEqual(filled.voxels)
})

test('Whatever a method gives back, slices that hold the segment stay as they are.', () => {
  const labelmap = squares(2)
  const fill = contourFill(inputOf(labelmap), { normalAxis: 2 })
  const everything = { shape: [7, 7, 5] as const, voxels: new Uint8Array(7 * 7 * 5).fill(1) }
  const result = after(labelmap, fill?.patchOf(everything))
  expect(result.voxels.filter((value) => value === 1)).toHaveLength(2 * 25 + 3 * 49)
})

test('A segment without a gap is not sent.', () => {
  expect(contourFill(inputOf(squares(2)), { normalAxis: 2, longestGapSlices: 2 })).toBeUndefined()
})

test.each(axes)(
  'Along axis %i, ITK fills the slices that are missing in a solid body, in each of two gaps.',
  async (axis) => {
    const isMissing = (at: number) => at === 4 || at === 7 || at === 8
    const solid = (place: readonly number[]) => Math.hypot(...place.map((at) => at - 6)) < 5.2
    const labelmap = labelmapWith(cube(13), (...place) => (solid(place) && !isMissing(place[axis] ?? 0) ? 1 : 0))
    const fill = contourFill(inputOf(labelmap), { normalAxis: axis })
    const patch = fill?.patchOf(await interpolateContours(fill.given))
    const result = after(labelmap, patch).voxels
    const counts = Array.from({ length: 13 }, () => 0)
    result.forEach((value, index) => {
      counts[[index % 13, Math.floor(index / 13) % 13, Math.floor(index / 169)][axis] ?? 0]! += value
    })
    // A filled slice is no smaller than the smaller of the two beside its gap, and no larger than the larger.
    for (const [slice, first, second] of [
      [4, 3, 5],
      [7, 6, 9],
      [8, 6, 9],
    ] as const) {
      const ends = [counts[first] ?? 0, counts[second] ?? 0]
      expect(counts[slice], `slice ${slice}`).toBeGreaterThanOrEqual(Math.min(...ends))
      expect(counts[slice], `slice ${slice}`).toBeLessThanOrEqual(Math.max(...ends))
    }
  },
)
