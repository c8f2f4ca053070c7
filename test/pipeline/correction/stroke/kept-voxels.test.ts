import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptBecause } from '../../../../src-main/pipeline/correction/stroke/kept-voxels.ts'
import { type Brush, beginStroke } from '../../../../src-main/pipeline/correction/stroke/stroke.ts'
import { guardOf, type PaintPolicy } from '../../../../src-main/pipeline/correction/tool/guard.ts'
import { voxel } from '../../../../src-main/pipeline/volume/affine.ts'
import { anyGrid, anyPosition, cube, labelmapOn } from '../grids.ts'
import { anyPolicy, intensitiesOn, mixedLabels } from '../tool-inputs.ts'

const tip = { segmentValue: 2, radiusMm: 1.5, shape: 'ball', normalAxis: 2 } as const
const way = [voxel(4, 4, 4)]
const free: PaintPolicy = { over: { kind: 'all' }, locked: new Set(), within: [] }

function because(value: number, action: Partial<Brush> = {}, policy: Partial<PaintPolicy> = {}) {
  const labelmap = labelmapOn(cube(9))
  labelmap.voxels.fill(value)
  const brush = { ...tip, tool: 'brush', ...action } as Brush
  return keptBecause(labelmap, { brush, guard: guardOf({ ...free, ...policy }, 2), way })
}

test('What keeps the voxels under a stroke is named: a lock, the policy, the eraser of one segment, a range.', () => {
  const voxels = new Uint8Array(729).fill(7)
  expect(because(0, {}, { locked: new Set([2]) })).toEqual({ kind: 'locked', segmentValue: 2 })
  expect(because(5, {}, { locked: new Set([5]) })).toEqual({ kind: 'locked', segmentValue: 5 })
  expect(because(5, {}, { over: { kind: 'background' } })).toEqual({ kind: 'not-over', segmentValue: 5 })
  expect(because(5, { tool: 'eraser' })).toEqual({ kind: 'not-own', segmentValue: 5 })
  expect(because(2, { tool: 'eraser' }, { locked: new Set([2]) })).toEqual({ kind: 'locked', segmentValue: 2 })
  expect(because(0, {}, { within: [{ voxels, low: 8, high: 9 }] })).toEqual({ kind: 'out-of-range' })
  const threshold = { tool: 'threshold-brush', voxels, range: { kind: 'fixed', low: 8, high: 9 } } as const
  expect(because(0, threshold)).toEqual({ kind: 'unlike' })
})

test('A stroke over what is so already, or over nothing that could be erased, is kept by nothing.', () => {
  expect(because(2)).toBe(undefined)
  expect(because(0, { tool: 'eraser' })).toBe(undefined)
})

test('Of several reasons the one for most voxels is named.', () => {
  const labelmap = labelmapOn(cube(9))
  labelmap.voxels.fill(5)
  labelmap.voxels[4 * 81 + 4 * 9 + 4] = 6
  const guard = guardOf({ ...free, locked: new Set([5, 6]) }, 2)
  expect(keptBecause(labelmap, { brush: { ...tip, tool: 'brush' }, guard, way })).toMatchObject({ segmentValue: 5 })
})

test('A stroke that changed nothing has a reason exactly where it met a voxel that it would have changed.', () => {
  const action = fc.constantFrom<'brush' | 'eraser'>('brush', 'eraser')
  fc.assert(
    fc.property(anyGrid, action, anyPolicy, anyPosition, anyPosition, anyPosition, (grid, tool, policyOn, i, j, k) => {
      const brush: Brush = { ...tip, tool, ...(tool === 'eraser' && { removes: 'any' as const }) } as Brush
      const guard = guardOf(policyOn(grid), 2)
      const at = voxel(i, j, k)
      const labelmap = mixedLabels(grid)
      const before = { grid, voxels: labelmap.voxels.slice() }
      const stroke = beginStroke(labelmap, brush, guard)
      stroke.extend(at)
      if (stroke.finish() !== undefined) return
      const all = beginStroke({ grid, voxels: before.voxels.slice() }, brush)
      all.extend(at)
      const wouldChange = all.finish() !== undefined
      expect(keptBecause(before, { brush, guard, way: [at] }) !== undefined).toBe(wouldChange)
    }),
  )
})

test('The intensities of a threshold brush are those where the stroke began.', () => {
  const grid = cube(9)
  const labelmap = labelmapOn(grid)
  const voxels = intensitiesOn(grid)
  const brush: Brush = { ...tip, tool: 'threshold-brush', voxels, range: { kind: 'local', deviations: 9 } }
  expect(keptBecause(labelmap, { brush, guard: guardOf(free, 2), way })).toBe(undefined)
})
