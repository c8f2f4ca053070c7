import { expect, test } from 'vitest'
import type { Patch } from '../../../../src-main/contract/correction.ts'
import { applyPatch } from '../../../../src-main/pipeline/correction/journal/patch.ts'
import type { CopySlice } from '../../../../src-main/pipeline/correction/tool/copy-slice.ts'
import { copySlice } from '../../../../src-main/pipeline/correction/tool/copy-slice.ts'
import { freePolicy, guardOf } from '../../../../src-main/pipeline/correction/tool/guard.ts'
import { fillLasso } from '../../../../src-main/pipeline/correction/tool/lasso.ts'
import type { ToolInput } from '../../../../src-main/pipeline/correction/tool/propose.ts'
import type { Scissors } from '../../../../src-main/pipeline/correction/tool/scissors.ts'
import { cutScissors } from '../../../../src-main/pipeline/correction/tool/scissors.ts'
import { voxel } from '../../../../src-main/pipeline/volume/affine.ts'
import type { Labelmap } from '../../../../src-main/pipeline/volume/volume.ts'
import { cube, labelmapOn } from '../grids.ts'

const square = [voxel(0.5, 0.5, 0), voxel(2.5, 0.5, 0), voxel(2.5, 2.5, 0), voxel(0.5, 2.5, 0)]
const inputOf = (labelmap: Labelmap, policy = freePolicy): ToolInput => ({
  labelmap,
  segmentValue: 1,
  guard: guardOf(policy, 1),
})

/** Voxel counts of label values 0, 1, 2, … in each slice after the patch. */
function countsAfter(labelmap: Labelmap, patch: Patch | undefined): number[][] {
  if (patch) applyPatch(labelmap, patch, 'forward')
  return Array.from({ length: 4 }, (_, k) => {
    const counts = [0, 0, 0]
    for (const value of labelmap.voxels.subarray(16 * k, 16 * k + 16)) counts[value]! += 1
    return counts
  })
}

test('A lasso fills the voxels inside in one slice, in some, or in all.', () => {
  const lasso = (depth: Scissors['depth']) => {
    const labelmap = labelmapOn(cube(4))
    const patch = fillLasso(inputOf(labelmap), { points: square, normalAxis: 2, depth })
    return countsAfter(labelmap, patch).map((counts) => counts[1])
  }
  expect(lasso({ kind: 'slice', slice: 2 })).toEqual([0, 0, 4, 0])
  expect(lasso({ kind: 'between', first: 3, last: 1 })).toEqual([0, 4, 4, 4])
  expect(lasso({ kind: 'all' })).toEqual([4, 4, 4, 4])
  expect(lasso({ kind: 'slice', slice: 4 })).toEqual([0, 0, 0, 0])
})

test('A lasso is a patch of runs of its own segment and leaves a locked one alone.', () => {
  const labelmap = labelmapOn(cube(4))
  labelmap.voxels[6] = 2
  const polygon = { points: square, normalAxis: 2, depth: { kind: 'slice', slice: 0 } } as const
  expect(fillLasso(inputOf(labelmap), polygon)?.runs).toEqual(Uint32Array.of(5, 1, 0, 1, 6, 1, 2, 1, 9, 2, 0, 1))
  const locked = inputOf(labelmap, { ...freePolicy, locked: new Set([2]) })
  expect(fillLasso(locked, polygon)).toEqual({
    tool: 'lasso',
    segmentValue: 1,
    runs: Uint32Array.of(5, 1, 0, 1, 9, 2, 0, 1),
  })
})

/** Every slice: columns 0 and 1 are segment 1, column 2 is segment 2, column 3 is background. */
function striped(): Labelmap {
  const labelmap = labelmapOn(cube(4))
  for (const index of labelmap.voxels.keys()) labelmap.voxels[index] = [1, 1, 2, 0][index % 4]!
  return labelmap
}

test('Scissors remove the own segment or any, inside or outside, in the slices of their depth.', () => {
  const cut = (changes: Partial<Scissors>) => {
    const labelmap = striped()
    const scissors: Scissors = {
      points: square,
      normalAxis: 2,
      depth: { kind: 'slice', slice: 1 },
      side: 'inside',
      removes: 'own',
      ...changes,
    }
    return countsAfter(labelmap, cutScissors(inputOf(labelmap), scissors))
  }
  const whole = [4, 8, 4]
  expect(cut({})).toEqual([whole, [6, 6, 4], whole, whole])
  expect(cut({ removes: 'any' })).toEqual([whole, [8, 6, 2], whole, whole])
  expect(cut({ side: 'outside' })).toEqual([whole, [10, 2, 4], whole, whole])
  expect(cut({ side: 'outside', removes: 'any' })).toEqual([whole, [12, 2, 2], whole, whole])
  expect(cut({ removes: 'any', depth: { kind: 'all' } })).toEqual(Array(4).fill([8, 6, 2]))
})

test('A polygon without a voxel in it removes nothing, also not outside.', () => {
  const points = [voxel(1.2, 1.2, 0), voxel(1.4, 1.2, 0), voxel(1.3, 1.4, 0)]
  const scissors = { points, normalAxis: 2, depth: { kind: 'all' }, side: 'outside', removes: 'any' } as const
  expect(cutScissors(inputOf(striped()), scissors)).toBeUndefined()
})

test('Scissors do not remove a locked segment.', () => {
  const labelmap = striped()
  const scissors = { points: square, normalAxis: 2, depth: { kind: 'all' }, side: 'outside', removes: 'any' } as const
  const patch = cutScissors(inputOf(labelmap, { ...freePolicy, locked: new Set([2]) }), scissors)
  expect(countsAfter(labelmap, patch)).toEqual(Array(4).fill([10, 2, 4]))
})

test('A slice gets the segments of another one: added, or in place of what it had.', () => {
  const copy = (changes: Partial<CopySlice>) => {
    const labelmap = labelmapOn(cube(4))
    labelmap.voxels.set([1, 1, 2, 2], 0)
    labelmap.voxels.set([0, 1, 1, 0, 1, 2], 16)
    const options: CopySlice = { normalAxis: 2, slice: 1, fromSlice: 0, segments: 'own', mode: 'add', ...changes }
    const patch = copySlice(inputOf(labelmap), options)
    if (patch) applyPatch(labelmap, patch, 'forward')
    return [...labelmap.voxels.slice(16, 22)]
  }
  expect(copy({})).toEqual([1, 1, 1, 0, 1, 2])
  expect(copy({ mode: 'replace' })).toEqual([1, 1, 0, 0, 0, 2])
  expect(copy({ segments: 'all' })).toEqual([1, 1, 2, 2, 1, 2])
  expect(copy({ segments: 'all', mode: 'replace' })).toEqual([1, 1, 2, 2, 0, 0])
  expect(copy({ fromSlice: -1 })).toEqual([0, 1, 1, 0, 1, 2])
  expect(copy({ fromSlice: 1, mode: 'replace' })).toEqual([0, 1, 1, 0, 1, 2])
})

test.each([0, 1, 2] as const)('A slice is copied along axis %i, and no other slice changes.', (normalAxis) => {
  const labelmap = labelmapOn(cube(5))
  const stride = [1, 5, 25][normalAxis]!
  labelmap.voxels[62 - 2 * stride] = 1
  const patch = copySlice(inputOf(labelmap), { normalAxis, slice: 2, fromSlice: 0, segments: 'own', mode: 'replace' })
  expect(patch).toEqual({ tool: 'copy-slice', segmentValue: 1, runs: Uint32Array.of(62, 1, 0, 1) })
})
