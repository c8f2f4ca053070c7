import type { Patch } from '@contract/correction.ts'
import type { History } from '@correction/journal/history.ts'
import { appliedPatches, emptyHistory, recordPatch, redo, undo } from '@correction/journal/history.ts'
import { applyPatch, checkPatch } from '@correction/journal/patch.ts'
import { replay } from '@correction/journal/replay.ts'
import type { PaintPolicy } from '@correction/tool/guard.ts'
import { guardOf } from '@correction/tool/guard.ts'
import type { Labelmap } from '@volume/volume.ts'
import { afterAll, expect, test } from 'vitest'
import { type Draws, drawsOf, everyTool } from './every-tool.ts'
import { cube, leaningGrid } from './grids.ts'
import { labelmapWith } from './tool-input.ts'

const sequences = [
  { grid: cube(10), seed: 11, name: 'an isotropic grid' },
  { grid: leaningGrid([12, 10, 7], [0.8, -1.1, 2.3], [0.4, 1.2, 0]), seed: 22, name: 'an oblique anisotropic grid' },
  { grid: leaningGrid([11, 9, 8], [1, 1.2, 1.5], [0.3, -0.5, 0.25]), seed: 33, name: 'a sheared grid' },
]
const operationCount = 1000
const toolNames = Object.keys(everyTool)
const patchCounts = new Map<string, number>()

function policyOf(scan: Float32Array, draws: Draws): PaintPolicy {
  const over = draws.of<PaintPolicy['over']>(
    { kind: 'all' },
    { kind: 'all' },
    { kind: 'background' },
    { kind: 'segment', segmentValue: 3 },
  )
  const locked = new Set(draws.below(3) === 0 ? [1 + draws.below(4)] : [])
  return { over, locked, within: draws.below(4) === 0 ? [{ voxels: scan, low: 20, high: 80 }] : [] }
}

/** Whether each run of the patch is one that the policy lets through. */
function isAllowed({ runs }: Patch, { locked, over, within }: PaintPolicy, segmentValue: number): boolean {
  for (let at = 0; at < runs.length; at += 4) {
    const [start = 0, length = 0, before = 0, after = 0] = runs.subarray(at, at + 4)
    const isFree = before === 0 || before === segmentValue || over.kind === 'all'
    const isChosen = over.kind === 'segment' && before === over.segmentValue
    if (locked.has(before) || locked.has(after) || !(isFree || isChosen)) return false
    for (const { voxels, low, high } of within)
      for (let index = start; index < start + length; index++)
        if (!(voxels[index]! >= low && voxels[index]! <= high)) return false
  }
  return true
}

const isSame = (a: Uint16Array, b: Uint16Array): boolean => a.every((value, index) => value === b[index])

/** Proposes with a random tool, and does, undoes and does again what it proposes. */
function operate(labelmap: Labelmap, scan: Float32Array, draws: Draws): Patch | undefined {
  const name = toolNames[draws.below(toolNames.length)]!
  const policy = policyOf(scan, draws)
  const segmentValue = 1 + draws.below(4)
  const before = labelmap.voxels.slice()
  const patch = everyTool[name]?.({ labelmap, segmentValue, guard: guardOf(policy, segmentValue) }, scan, draws)
  expect(isSame(labelmap.voxels, before), `${name} writes nothing`).toBe(true)
  if (patch === undefined) return undefined
  patchCounts.set(name, (patchCounts.get(name) ?? 0) + 1)
  expect(checkPatch(patch, labelmap.grid), name).toEqual({ ok: true, value: undefined })
  expect(isAllowed(patch, policy, segmentValue), `${name} respects the policy`).toBe(true)
  applyPatch(labelmap, patch, 'forward')
  const done = labelmap.voxels.slice()
  applyPatch(labelmap, patch, 'backward')
  expect(isSame(labelmap.voxels, before), `undo of ${name}`).toBe(true)
  applyPatch(labelmap, patch, 'forward')
  expect(isSame(labelmap.voxels, done), `redo of ${name}`).toBe(true)
  return patch
}

function step(history: History, labelmap: Labelmap, draws: Draws): History {
  const isUndo = draws.below(3) > 0
  const taken = isUndo ? undo(history) : redo(history)
  if (taken === undefined) return history
  applyPatch(labelmap, taken.patch, isUndo ? 'backward' : 'forward')
  return taken.history
}

test.each(sequences)(
  '1,000 operations of every tool on $name can be undone, are replayed and respect the policy.',
  ({ grid, seed }) => {
    const draws = drawsOf(seed)
    const base = labelmapWith(grid, (i, j, k) => (Math.hypot(i - 5, j - 5, k - 4) < 3.5 ? 1 + ((i + j) % 2) : 0))
    const scan = Float32Array.from(base.voxels, (value) => 30 * value + draws.between(0, 40))
    const labelmap = { grid, voxels: base.voxels.slice() }
    let history: History = emptyHistory
    for (let operation = 0; operation < operationCount; operation++) {
      if (draws.below(5) === 0) history = step(history, labelmap, draws)
      else {
        const patch = operate(labelmap, scan, draws)
        if (patch) history = recordPatch(history, patch)
      }
    }
    const replayed = replay(base, appliedPatches(history))
    expect(replayed.ok && replayed.value.voxels).toEqual(labelmap.voxels)
    for (let back = undo(history); back; back = undo(back.history)) applyPatch(labelmap, back.patch, 'backward')
    expect(labelmap.voxels).toEqual(base.voxels)
  },
  30_000,
)

afterAll(() => {
  // A tool that never changed anything was not tested.
  expect(toolNames.filter((name) => (patchCounts.get(name) ?? 0) < 5)).toEqual([])
})
