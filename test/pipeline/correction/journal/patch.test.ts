import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Patch } from '../../../../src-main/contract/correction.ts'
import type { History } from '../../../../src-main/pipeline/correction/journal/history.ts'
import {
  appliedPatches,
  emptyHistory,
  recordPatch,
  redo,
  undo,
} from '../../../../src-main/pipeline/correction/journal/history.ts'
import { applyPatch, checkPatch } from '../../../../src-main/pipeline/correction/journal/patch.ts'
import { replay } from '../../../../src-main/pipeline/correction/journal/replay.ts'
import { beginStroke } from '../../../../src-main/pipeline/correction/stroke/stroke.ts'
import { voxel } from '../../../../src-main/pipeline/volume/affine.ts'
import type { Labelmap } from '../../../../src-main/pipeline/volume/volume.ts'
import type { VoxelBox } from '../../../../src-main/pipeline/volume/voxel-box.ts'
import { anyGrid, anyPosition, cube, labelmapOn } from '../grids.ts'

const anyStroke = fc.record({
  tool: fc.constantFrom('brush' as const, 'eraser' as const),
  segmentValue: fc.integer({ min: 1, max: 3 }),
  radiusMm: fc.double({ min: 0.2, max: 6, noNaN: true }),
  shape: fc.constantFrom('disk' as const, 'ball' as const),
  normalAxis: fc.constantFrom(0 as const, 1 as const, 2 as const),
  way: fc.array(fc.tuple(anyPosition, anyPosition, anyPosition), { minLength: 1, maxLength: 4 }),
})
type AnyStroke = typeof anyStroke extends fc.Arbitrary<infer Value> ? Value : never

function paint(labelmap: Labelmap, { way, ...brush }: AnyStroke): Patch | undefined {
  const stroke = beginStroke(labelmap, brush)
  for (const position of way) stroke.extend(voxel(...position))
  return stroke.finish()
}

const anyLabels = fc.tuple(anyGrid, fc.integer({ min: 1, max: 97 })).map(([grid, step]) => {
  const labelmap = labelmapOn(grid)
  for (const index of labelmap.voxels.keys()) labelmap.voxels[index] = Math.floor((index * step) / 31) % 4
  return labelmap
})
const copy = ({ grid, voxels }: Labelmap): Labelmap => ({ grid, voxels: voxels.slice() })

test('A patch taken back gives the labelmap before the stroke; put on again, the one after it.', () => {
  fc.assert(
    fc.property(anyLabels, anyStroke, (labelmap, stroke) => {
      const before = labelmap.voxels.slice()
      const patch = paint(labelmap, stroke)
      const after = labelmap.voxels.slice()
      if (patch === undefined) {
        expect(after).toEqual(before)
        return
      }
      expect(checkPatch(patch, labelmap.grid)).toEqual({ ok: true, value: undefined })
      const box = applyPatch(labelmap, patch, 'backward')
      expect(labelmap.voxels).toEqual(before)
      expect(applyPatch(labelmap, patch, 'forward')).toEqual(box)
      expect(labelmap.voxels).toEqual(after)
      expect(changedOutside(labelmap, before, after, box)).toBe(0)
    }),
    { numRuns: 300 },
  )
})

function changedOutside(
  { grid: { shape } }: Labelmap,
  before: Uint16Array,
  after: Uint16Array,
  box: VoxelBox | undefined,
): number {
  if (box === undefined) throw new Error('A stroke changes a box.')
  let count = 0
  for (const [index, value] of before.entries()) {
    const at = [index % shape[0], Math.floor(index / shape[0]) % shape[1], Math.floor(index / shape[0] / shape[1])]
    const isInside = at.every((position, axis) => position >= box.min[axis]! && position <= box.max[axis]!)
    if (!isInside && value !== after[index]) count++
  }
  return count
}

test('After any sequence of strokes, undo and redo, the labelmap equals its base with the applied patches.', () => {
  const steps = fc.array(fc.oneof(anyStroke, fc.constant('undo' as const), fc.constant('redo' as const)), {
    maxLength: 25,
  })
  fc.assert(
    fc.property(anyLabels, steps, (labelmap, actions) => {
      const base = copy(labelmap)
      let history: History = emptyHistory
      for (const action of actions) {
        if (action === 'undo' || action === 'redo') {
          const step = action === 'undo' ? undo(history) : redo(history)
          if (step) applyPatch(labelmap, step.patch, action === 'undo' ? 'backward' : 'forward')
          history = step?.history ?? history
        } else {
          const patch = paint(labelmap, action)
          if (patch) history = recordPatch(history, patch)
        }
      }
      const replayed = replay(base, appliedPatches(history))
      expect(replayed.ok && replayed.value.voxels).toEqual(labelmap.voxels)
    }),
    { numRuns: 200 },
  )
})

test('A new stroke makes what was undone impossible to redo, and an empty history has nothing to undo.', () => {
  const patches = [1, 2, 3].map((segmentValue): Patch => ({ tool: 'brush', segmentValue, runs: Uint32Array.of(0) }))
  const [first, second, third] = patches
  const two = recordPatch(recordPatch<Patch>(emptyHistory, first!), second!)
  const one = undo(two)
  expect(one?.patch).toBe(second)
  const other = recordPatch(one!.history, third!)
  expect(other).toEqual({ patches: [first, third], appliedCount: 2 })
  expect(redo(other)).toBeUndefined()
  expect(redo(one!.history)?.history).toEqual(two)
  expect(undo(emptyHistory)).toBeUndefined()
})

test.each([
  ['no run at all', []],
  ['half a run', [0, 1]],
  ['an empty run', [3, 0, 0, 1]],
  ['overlapping runs', [0, 4, 0, 1, 3, 2, 0, 1]],
  ['unsorted runs', [5, 1, 0, 1, 3, 1, 0, 1]],
  ['a run past the end', [25, 3, 0, 1]],
  ['a run that changes nothing', [0, 1, 1, 1]],
  ['a label value beyond 16 bits', [0, 1, 65536, 1]],
  ['a brush that wrote another segment', [0, 1, 0, 2]],
])('A patch with %s is refused.', (_, runs) => {
  const checked = checkPatch({ tool: 'brush', segmentValue: 1, runs: Uint32Array.from(runs) }, { shape: [3, 3, 3] })
  expect(checked).toMatchObject({ ok: false, failure: { kind: 'patch-invalid' } })
})

test.each([
  ['eraser', 0],
  ['scissors', 0],
  ['threshold-brush', 1],
  ['smart-fill', 1],
  ['lasso', 1],
  ['region-growing', 1],
] as const)('A patch of %s writes %i and nothing else.', (tool, written) => {
  const runs = (after: number): Patch => ({ tool, segmentValue: 1, runs: Uint32Array.of(0, 1, 3, after) })
  expect(checkPatch(runs(written), { shape: [3, 3, 3] }).ok).toBe(true)
  expect(checkPatch(runs(2), { shape: [3, 3, 3] })).toMatchObject({ ok: false, failure: { kind: 'patch-invalid' } })
  expect(checkPatch(runs(1 - written), { shape: [3, 3, 3] }).ok).toBe(false)
})

test('A patch is never written on a labelmap that it was not made on.', () => {
  const labelmap = labelmapOn(cube(3))
  labelmap.voxels[1] = 5
  const patch: Patch = { tool: 'brush', segmentValue: 1, runs: Uint32Array.of(0, 2, 0, 1) }
  expect(() => applyPatch(labelmap, patch, 'forward')).toThrow('does not fit')
  expect([...labelmap.voxels.slice(0, 3)]).toEqual([0, 5, 0])
  expect(replay(labelmap, [patch])).toEqual({ ok: false, failure: { kind: 'patch-does-not-fit', position: 1 } })
})

test('Replaying leaves the base as it was.', () => {
  const base = labelmapOn(cube(3))
  const replayed = replay(base, [{ tool: 'brush', segmentValue: 9, runs: Uint32Array.of(2, 3, 0, 9) }])
  expect(replayed.ok && [...replayed.value.voxels.slice(0, 6)]).toEqual([0, 0, 9, 9, 9, 0])
  expect(base.voxels.every((value) => value === 0)).toBe(true)
})
