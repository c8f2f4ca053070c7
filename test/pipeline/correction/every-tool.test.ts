import type { Patch } from '@contract/correction.ts'
import type { History } from '@correction/journal/history.ts'
import { appliedPatches, emptyHistory, recordPatch, redo, undo } from '@correction/journal/history.ts'
import { applyPatch, checkPatch } from '@correction/journal/patch.ts'
import { replay } from '@correction/journal/replay.ts'
import type { PaintPolicy } from '@correction/tool/guard.ts'
import { guardOf } from '@correction/tool/guard.ts'
import { proposePatch } from '@correction/tool/propose.ts'
import type { Grid } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import { afterAll, expect, test } from 'vitest'
import { type Draws, drawsOf, everyTool, fillByItk, slowTools } from './every-tool.ts'
import { cube, leaningGrid } from './grids.ts'
import { inputOf, labelmapWith } from './tool-input.ts'

const grids = [
  { grid: cube(10), seed: 11, name: 'an isotropic grid' },
  { grid: leaningGrid([12, 10, 7], [0.8, -1.1, 2.3], [0.4, 1.2, 0]), seed: 22, name: 'an oblique anisotropic grid' },
  { grid: leaningGrid([11, 9, 8], [1, 1.2, 1.5], [0.3, -0.5, 0.25]), seed: 33, name: 'a sheared grid' },
]
const operationCount = 1000
/** For each grid. */
const sequenceCount = 9
/** Of so many times over all grids. */
const shareOf = (count: number): string => `about ${Math.round(count / 3)}`
const toolNames = Object.keys(everyTool)
const askedCounts = new Map<string, number>()
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

const isSame = (a: Uint16Array, b: Uint16Array): boolean => Buffer.compare(bytesOf(a), bytesOf(b)) === 0
const bytesOf = (voxels: Uint16Array) => Buffer.from(voxels.buffer, voxels.byteOffset, voxels.byteLength)

interface Proposed {
  readonly name: string
  readonly labelmap: Labelmap
  readonly policy: PaintPolicy
  readonly segmentValue: number
  /** Before the tool was asked. */
  readonly before: Uint16Array
}

/** Does, undoes and does again what a tool has proposed. */
function perform(patch: Patch | undefined, { name, labelmap, policy, segmentValue, before }: Proposed): void {
  expect(isSame(labelmap.voxels, before), `${name} writes nothing`).toBe(true)
  if (patch === undefined) return
  patchCounts.set(name, (patchCounts.get(name) ?? 0) + 1)
  expect(checkPatch(patch, labelmap.grid), name).toEqual({ ok: true, value: undefined })
  expect(isAllowed(patch, policy, segmentValue), `${name} respects the policy`).toBe(true)
  applyPatch(labelmap, patch, 'forward')
  const done = labelmap.voxels.slice()
  applyPatch(labelmap, patch, 'backward')
  expect(isSame(labelmap.voxels, before), `undo of ${name}`).toBe(true)
  applyPatch(labelmap, patch, 'forward')
  expect(isSame(labelmap.voxels, done), `redo of ${name}`).toBe(true)
}

/** A tool of a round, in any order; the slow ones are left out of most rounds. */
function nextTool(draws: Draws): string {
  const name = toolNames[draws.below(toolNames.length)]!
  return slowTools.includes(name) && draws.below(8) > 0 ? nextTool(draws) : name
}

function operate(labelmap: Labelmap, scan: Float32Array, draws: Draws): Patch | undefined {
  const name = nextTool(draws)
  const policy = policyOf(scan, draws)
  const segmentValue = 1 + draws.below(4)
  const before = labelmap.voxels.slice()
  const patch = everyTool[name]?.({ labelmap, segmentValue, guard: guardOf(policy, segmentValue) }, scan, draws)
  askedCounts.set(name, (askedCounts.get(name) ?? 0) + 1)
  perform(patch, { name, labelmap, policy, segmentValue, before })
  return patch
}

function step(history: History, labelmap: Labelmap, draws: Draws): History {
  const isUndo = draws.below(3) > 0
  const taken = isUndo ? undo(history) : redo(history)
  if (taken === undefined) return history
  applyPatch(labelmap, taken.patch, isUndo ? 'backward' : 'forward')
  return taken.history
}

/** Balls of two segments, or one alone, and a scan that shows them with noise. */
function startOf(grid: Grid, draws: Draws) {
  const base = labelmapWith(grid, (i, j, k) => (Math.hypot(i - 5, j - 5, k - 4) < 3.5 ? 1 + ((i + j) % 2) : 0))
  const scan = Float32Array.from(base.voxels, (value) => 30 * value + draws.between(0, 40))
  return { base, scan, labelmap: { grid, voxels: base.voxels.slice() } }
}

test.each(grids)(
  `Every tool, ${shareOf(1000)} times on $name (those that smooth and grow-cut ${shareOf(100)} times), in sequences of 1,000 operations: each can be undone, is replayed and respects the policy.`,
  ({ grid, seed }) => {
    for (let sequence = 0; sequence < sequenceCount; sequence++) {
      const draws = drawsOf(seed + 1000 * sequence)
      const { base, scan, labelmap } = startOf(grid, draws)
      let history: History = emptyHistory
      for (let operation = 0; operation < operationCount; operation++) {
        if (draws.below(6) === 0) history = step(history, labelmap, draws)
        else {
          const patch = operate(labelmap, scan, draws)
          if (patch) history = recordPatch(history, patch)
        }
      }
      const replayed = replay(base, appliedPatches(history))
      expect(replayed.ok && isSame(replayed.value.voxels, labelmap.voxels)).toBe(true)
      for (let back = undo(history); back; back = undo(back.history)) applyPatch(labelmap, back.patch, 'backward')
      expect(isSame(labelmap.voxels, base.voxels)).toBe(true)
    }
  },
  60_000,
)

test("ITK's fill between slices, 60 times over slices that were emptied, can be undone, is replayed and respects the policy.", async () => {
  const draws = drawsOf(44)
  const grid = leaningGrid([12, 11, 10], [0.8, -1.1, 2.3], [0.4, 1.2, 0])
  const name = 'fill between slices by ITK'
  const base = labelmapWith(grid, (i, j, k) => (Math.hypot(i - 6, j - 5, k - 5) < 4.6 ? 1 : 0))
  const scan = Float32Array.from(base.voxels, () => draws.between(0, 100))
  const labelmap = { grid, voxels: base.voxels.slice() }
  let history: History = emptyHistory
  for (let operation = 0; operation < 60; operation++) {
    const normalAxis = draws.of(0 as const, 1 as const, 2 as const)
    const emptied = emptySlices(labelmap, normalAxis, draws)
    if (emptied) history = recordPatch(history, emptied)
    const policy = policyOf(scan, draws)
    const before = labelmap.voxels.slice()
    const patch = await fillByItk({ labelmap, segmentValue: 1, guard: guardOf(policy, 1) }, normalAxis)
    perform(patch, { name, labelmap, policy, segmentValue: 1, before })
    if (patch) history = recordPatch(history, patch)
  }
  expect(patchCounts.get(name)).toBeGreaterThan(10)
  const replayed = replay(base, appliedPatches(history))
  expect(replayed.ok && isSame(replayed.value.voxels, labelmap.voxels)).toBe(true)
}, 60_000)

/** Empties one or two slices through the middle of segment 1, which is put back into its ball first. */
function emptySlices(labelmap: Labelmap, normalAxis: 0 | 1 | 2, draws: Draws): Patch | undefined {
  const from = 4 + draws.below(2)
  const to = from + draws.below(2)
  const patch = proposePatch({ ...inputOf(labelmap), tool: 'copy-slice' }, (index) => {
    const [i, j, k] = [index % 12, Math.floor(index / 12) % 11, Math.floor(index / 132)]
    const slice = [i, j, k][normalAxis] ?? 0
    return Math.hypot(i - 6, j - 5, k - 5) < 4.6 && (slice < from || slice > to) ? 1 : 0
  })
  if (patch) applyPatch(labelmap, patch, 'forward')
  return patch
}

afterAll(() => {
  const countOf = (name: string) => askedCounts.get(name) ?? 0
  expect(toolNames.filter((name) => countOf(name) < (slowTools.includes(name) ? 100 : 1000))).toEqual([])
  // A tool that never changed anything was not tested.
  expect(toolNames.filter((name) => (patchCounts.get(name) ?? 0) < 20)).toEqual([])
})
