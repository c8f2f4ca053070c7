import { fillBetweenSlices } from '@correction/between-slices/fill-between-slices.ts'
import { freePolicy } from '@correction/tool/guard.ts'
import type { Labelmap } from '@volume/volume.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cube, gridOf } from '../grids.ts'
import { after, anyLabelmap, inputOf, labelmapWith } from '../tool-input.ts'
import { anyPolicy } from '../tool-inputs.ts'

const axes = [0, 1, 2] as const
const ownAlong = (normalAxis: 0 | 1 | 2) => ({ normalAxis, segments: 'own' }) as const

/** A disk of radius 4 voxels in the slices that `centers` names, at these places along i. */
const disks = (centers: Readonly<Record<number, readonly number[]>>, shape = cube(24)): Labelmap =>
  labelmapWith(shape, (i, j, k) =>
    (centers[k] ?? []).some((center) => (i - center) ** 2 + (j - 12) ** 2 <= 16) ? 1 : 0,
  )

const filled = (labelmap: Labelmap, normalAxis: 0 | 1 | 2 = 2) =>
  after(labelmap, fillBetweenSlices(inputOf(labelmap), ownAlong(normalAxis)))

/** Voxels and mean place along i in a slice. */
function measure({ grid, voxels }: Labelmap, slice: number) {
  const [ni, nj] = grid.shape
  let [count, sum] = [0, 0]
  for (let at = slice * ni * nj; at < (slice + 1) * ni * nj; at++)
    if (voxels[at] === 1) {
      count++
      sum += at % ni
    }
  return { count, center: count === 0 ? undefined : sum / count }
}

test('Between two equal disks lies the same disk in every slice.', () => {
  const result = filled(disks({ 4: [12], 9: [12] }))
  expect([4, 5, 6, 7, 8, 9].map((slice) => measure(result, slice))).toEqual(Array(6).fill({ count: 49, center: 12 }))
  expect([3, 10].map((slice) => measure(result, slice).count)).toEqual([0, 0])
})

test('A disk that moves by more than its diameter is followed on a straight line, with its size.', () => {
  const result = filled(disks({ 2: [5], 8: [17] }))
  expect([2, 3, 4, 5, 6, 7, 8].map((slice) => measure(result, slice))).toEqual(
    [5, 7, 9, 11, 13, 15, 17].map((center) => ({ count: 49, center })),
  )
})

test('A disk that splits becomes one piece, then two, between the slices that were drawn.', () => {
  const result = filled(disks({ 2: [12], 8: [6, 18] }))
  expect(measure(result, 2).count).toBe(49)
  const [near, far] = [measure(result, 3), measure(result, 7)]
  expect(near.center).toBe(12)
  expect(far.center).toBe(12)
  const middle = (slice: number) => result.voxels[(slice * 24 + 12) * 24 + 12]
  expect([middle(3), middle(7)]).toEqual([1, 0])
})

test('Two disks that move each their way stay two.', () => {
  const result = filled(disks({ 2: [6, 19], 6: [10, 23] }, cube(30)))
  expect(measure(result, 4)).toEqual({ count: 98, center: 14.5 })
  expect(result.voxels[(4 * 30 + 12) * 30 + 14]).toBe(0)
})

test('A piece without a counterpart closes halfway.', () => {
  const result = filled(disks({ 2: [5, 18], 10: [5] }))
  const counts = [3, 4, 5, 6, 7, 8, 9].map((slice) => measure(result, slice).count - 49)
  expect(counts.slice(0, 3).every((count, at, all) => count > 0 && count <= (all[at - 1] ?? 49))).toBe(true)
  expect(counts.slice(3)).toEqual([0, 0, 0, 0])
})

test('A gap that is longer than allowed stays empty, as do slices outside the range.', () => {
  const labelmap = disks({ 2: [12], 5: [12], 12: [12] })
  const filledSlices = (options: object) => {
    const result = after(labelmap, fillBetweenSlices(inputOf(labelmap), { ...ownAlong(2), ...options }))
    return Array.from({ length: 14 }, (_, slice) => slice).filter((slice) => measure(result, slice).count > 0)
  }
  expect(filledSlices({ longestGapSlices: 2 })).toEqual([2, 3, 4, 5, 12])
  expect(filledSlices({ slices: { first: 4, last: 12 } })).toEqual([2, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(filledSlices({ slices: { first: 3, last: 11 } })).toEqual([2, 5, 12])
})

test('Along each axis the same shape is filled the same way, on a sheared grid as well.', () => {
  const grid = gridOf([20, 20, 20], [1, 0.3, 0.3, 0, 1, 0.3, 0, 0, 1])
  const counts = axes.map((axis) => {
    const labelmap = labelmapWith(grid, (...place) => {
      const [u, v] = place.filter((_, other) => other !== axis) as [number, number]
      return (place[axis] === 4 || place[axis] === 8) && Math.abs(u - 9) + Math.abs(v - 9) <= 5 ? 1 : 0
    })
    return after(labelmap, fillBetweenSlices(inputOf(labelmap), ownAlong(axis))).voxels.filter((value) => value === 1)
      .length
  })
  expect(counts).toEqual([305, 305, 305])
})

test('All segments are filled together: each background voxel by the segment that it lies deepest in.', () => {
  const labelmap = labelmapWith(cube(16), (i, j, k) => {
    if ((k !== 3 && k !== 9) || j < 4 || j > 11) return 0
    const border = k === 3 ? 6 : 10
    return i < 2 || i > 14 ? 0 : i < border ? 1 : 2
  })
  const patch = fillBetweenSlices(inputOf(labelmap), { normalAxis: 2, segments: 'all' })
  const result = after(labelmap, patch)
  const row = Array.from(result.voxels.subarray((6 * 16 + 8) * 16, (6 * 16 + 9) * 16))
  expect(row).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 0])
})

test('A segment without a gap, or that is absent, changes nothing.', () => {
  const labelmap = disks({ 4: [12], 5: [12] })
  expect(fillBetweenSlices(inputOf(labelmap), ownAlong(2))).toBeUndefined()
  expect(fillBetweenSlices(inputOf(labelmap, 7), ownAlong(2))).toBeUndefined()
})

test('Whatever the labelmap and the policy, only allowed voxels of empty slices become the segment.', () => {
  fc.assert(
    fc.property(
      anyLabelmap,
      anyPolicy,
      fc.constantFrom(...axes),
      fc.constantFrom('own' as const, 'all' as const),
      (labelmap, policyOn, normalAxis, segments) => {
        const policy = policyOn(labelmap.grid)
        const input = inputOf(labelmap, 1, policy)
        const patch = fillBetweenSlices(input, { normalAxis, segments })
        expect(fillBetweenSlices(input, { normalAxis, segments })).toEqual(patch)
        const result = after(labelmap, patch)
        const [ni, nj] = labelmap.grid.shape
        const sliceOf = (index: number) =>
          [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))][normalAxis]!
        const held = new Set(Array.from(labelmap.voxels, (value, index) => `${value} ${sliceOf(index)}`))
        result.voxels.forEach((value, index) => {
          const before = labelmap.voxels[index]!
          if (value === before) return
          expect(held.has(`${value} ${sliceOf(index)}`)).toBe(false)
          expect(policy.locked.has(value) || policy.locked.has(before)).toBe(false)
          if (segments === 'own') expect(value).toBe(1)
          else expect(before).toBe(0)
        })
      },
    ),
    { numRuns: 300 },
  )
})

test('A volume whose border cuts the shape is filled up to the border.', () => {
  const labelmap = labelmapWith(cube(6), (_i, _j, k) => (k === 1 || k === 4 ? 1 : 0))
  const input = inputOf(labelmap, 1, freePolicy)
  const result = after(labelmap, fillBetweenSlices(input, ownAlong(2)))
  expect(result.voxels.filter((value) => value === 1)).toHaveLength(4 * 36)
})
