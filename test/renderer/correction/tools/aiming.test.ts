import type { Patch } from '@contract/correction.ts'
import type { ToolRequest } from '@correction/tool/run-tool.ts'
import { point } from '@volume/affine.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Aiming, restMs } from '../../../../src-renderer/correction/tools/aiming.ts'
import { firstOptions, type ToolOptions } from '../../../../src-renderer/correction/tools/tool-options.ts'
import { aimRequest, outlineRequest } from '../../../../src-renderer/correction/tools/tool-requests.ts'
import type { ToolAnswer } from '../../../../src-renderer/correction/tools/tool-runner.ts'
import type { Outline, Seed } from '../../../../src-renderer/viewer/viewer.ts'

const frameMs = 16

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => setTimeout(act, frameMs))
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => clearTimeout(frame))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const seedAt = (x: number): Seed => ({ tool: 'smart-fill', pane: 'axial', normalAxis: 2, voxel: point(x, 2, 3) })
const corners = [
  [1, 1],
  [8, 1],
  [8, 8],
] as const
const lineTo = (count: number, sliceIndex = 3, tool: Outline['tool'] = 'lasso'): Outline => ({
  tool,
  pane: 'axial',
  normalAxis: 2,
  sliceIndex,
  points: corners.slice(0, count).map(([x, y]) => point<'voxel'>(x, y, sliceIndex)),
})
const patch: Patch = { tool: 'smart-fill', segmentValue: 1, runs: Uint32Array.from([0, 1, 0, 1]) }

function aimingThatIsAnswered() {
  const asked: ToolRequest[] = []
  const shown: (Patch | undefined)[] = []
  const waiting: ((answer: ToolAnswer) => void)[] = []
  const aiming = new Aiming({
    requestOf: (aim) => aimRequest(aim, firstOptions, {}),
    preview: (request) => {
      asked.push(request)
      return new Promise((resolve) => waiting.push(resolve))
    },
    show: (one) => shown.push(one),
  })
  const answer = async (one: ToolAnswer) => {
    waiting.shift()?.(one)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { aiming, asked, shown, answer }
}

test('What a click would fill is asked for once the pointer rests, and taken away when it goes to another voxel.', async () => {
  const { aiming, asked, shown, answer } = aimingThatIsAnswered()
  for (const x of [1, 2, 3]) {
    aiming.aim(seedAt(x))
    await vi.advanceTimersByTimeAsync(restMs - 1)
  }
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toMatchObject([{ tool: 'smart-fill', fill: { at: { x: 3 } } }])
  await answer({ kind: 'patch', patch })
  expect(shown).toEqual([patch])
  aiming.aim(seedAt(3))
  await vi.advanceTimersByTimeAsync(restMs)
  expect(asked.length).toBe(1)
  aiming.aim(seedAt(4))
  expect(shown).toEqual([patch, undefined])
})

test('An answer about where the pointer was is not shown, and the next question waits for it.', async () => {
  const { aiming, asked, shown, answer } = aimingThatIsAnswered()
  aiming.aim(seedAt(1))
  await vi.advanceTimersByTimeAsync(restMs)
  aiming.aim(seedAt(2))
  await vi.advanceTimersByTimeAsync(2 * restMs)
  expect(asked.length).toBe(1)
  await answer({ kind: 'patch', patch })
  expect(shown).toEqual([])
  await vi.advanceTimersByTimeAsync(restMs)
  expect(asked).toMatchObject([{ fill: { at: { x: 1 } } }, { fill: { at: { x: 2 } } }])
  await answer({ kind: 'nothing' })
  expect(shown).toEqual([])
})

test('A line is previewed at most once a frame, stays shown while it goes on, and ends with it.', async () => {
  const { aiming, asked, shown, answer } = aimingThatIsAnswered()
  for (const count of [1, 2, 3]) aiming.aim(lineTo(count))
  await vi.advanceTimersByTimeAsync(frameMs)
  expect(asked).toMatchObject([{ tool: 'lasso', polygon: { points: { length: 3 } } }])
  aiming.aim(lineTo(3))
  await answer({ kind: 'patch', patch })
  await vi.advanceTimersByTimeAsync(frameMs)
  expect(asked.length).toBe(2)
  expect(shown).toEqual([patch])
  aiming.aim(undefined)
  expect(shown).toEqual([patch, undefined])
  await answer({ kind: 'patch', patch })
  expect(shown).toEqual([patch, undefined])
})

test('When the labels change, what the hand would do is worked out anew.', async () => {
  const { aiming, asked, shown, answer } = aimingThatIsAnswered()
  aiming.aim(seedAt(1))
  await vi.advanceTimersByTimeAsync(restMs)
  await answer({ kind: 'patch', patch })
  aiming.refresh()
  expect(shown).toEqual([patch, undefined])
  await vi.advanceTimersByTimeAsync(restMs)
  expect(asked.length).toBe(2)
})

test('Between two slices: both ends count in either order, and a line outside of them shows nothing.', () => {
  const options: ToolOptions = { ...firstOptions, scissors: { ...firstOptions.scissors, depth: 'between' } }
  const cut = lineTo(3, 3, 'scissors')
  expect(outlineRequest(cut, options, {})).toBeUndefined()
  expect(outlineRequest(cut, options, { first: 7 })).toBeUndefined()
  const ends = { first: 7, last: 2 }
  expect(outlineRequest(cut, options, ends)).toMatchObject({
    tool: 'scissors',
    scissors: { depth: { kind: 'between', first: 7, last: 2 } },
  })
  expect(aimRequest(cut, options, ends)).toMatchObject({ scissors: { depth: { kind: 'slice', slice: 3 } } })
  for (const slice of [1, 8]) expect(aimRequest(lineTo(3, slice, 'scissors'), options, ends)).toBeUndefined()
})
