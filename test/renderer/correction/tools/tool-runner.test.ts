import { applyPatch } from '@correction/journal/patch.ts'
import { freePolicy } from '@correction/tool/guard.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test, vi } from 'vitest'
import { createReplica, type ToolQuestion, type ToReplica } from '../../../../src-renderer/correction/tools/replica.ts'
import { patienceMs, ToolRunner, type ToolWorker } from '../../../../src-renderer/correction/tools/tool-runner.ts'
import { centeredGrid } from '../../../phantom/grid.ts'
import { toolWorkerDouble } from '../../double/worker-doubles.ts'

const grow = (marginMm: number): ToolQuestion => ({
  request: { tool: 'margin', marginMm },
  segmentValue: 1,
  policy: { over: freePolicy.over, locked: [], within: [] },
})

function dotIn(count: number): Labelmap {
  const labelmap = { grid: centeredGrid([count, 1, 1]), voxels: new Uint16Array(count) }
  labelmap.voxels[Math.floor(count / 2)] = 1
  return labelmap
}

/** A worker that answers only when it is told to, and counts what it was asked. */
function slowWorker() {
  const take = createReplica()
  const asked: (ToReplica & { kind: 'run' })[] = []
  const worker: ToolWorker & { isTerminated: boolean } = {
    isTerminated: false,
    onAnswer: () => {},
    onEnd: () => {},
    postMessage: (message) => {
      if (message.kind === 'run') asked.push(message)
      else take(structuredClone(message))
    },
    terminate: () => {
      worker.isTerminated = true
    },
  }
  const answer = () => {
    const next = asked.shift()
    const given = next && take(next)
    if (given) worker.onAnswer(given)
  }
  return { worker, asked, answer }
}

test('A tool is answered for the labelmap as it is now: its replica follows every change, forward and back.', async () => {
  const labelmap = dotIn(9)
  const runner = new ToolRunner(toolWorkerDouble)
  runner.adopt(() => ({ labelmap, scan: new Uint8Array(9), uncertainty: [] }))
  const first = await runner.run(grow(1))
  if (first.kind !== 'patch') throw new Error(first.kind)
  expect([...first.patch.runs]).toEqual([3, 1, 0, 1, 5, 1, 0, 1])
  applyPatch(labelmap, first.patch, 'forward')
  runner.change(first.patch, 'forward')
  const second = await runner.run(grow(1))
  if (second.kind !== 'patch') throw new Error(second.kind)
  expect([...second.patch.runs]).toEqual([2, 1, 0, 1, 6, 1, 0, 1])
  runner.change(first.patch, 'backward')
  expect(await runner.run(grow(1))).toEqual(first)
})

test('The volumes of a case are asked for with the first tool and not before.', async () => {
  let asked = 0
  const runner = new ToolRunner(toolWorkerDouble)
  runner.adopt(() => {
    asked++
    return { labelmap: dotIn(5), scan: new Uint8Array(5), uncertainty: [] }
  })
  expect(asked).toBe(0)
  await runner.run(grow(1))
  await runner.run(grow(2))
  expect(asked).toBe(1)
})

test('Of the previews that wait only the latest is asked; the others are said to be replaced.', async () => {
  const { worker, asked, answer } = slowWorker()
  const runner = new ToolRunner(() => worker)
  runner.adopt(() => ({ labelmap: dotIn(9), scan: new Uint8Array(9), uncertainty: [] }))
  const answers = [1, 2, 3].map((marginMm) => runner.preview(grow(marginMm)))
  expect(asked.length).toBe(1)
  answer()
  answer()
  const kinds = (await Promise.all(answers)).map(({ kind }) => kind)
  expect(kinds).toEqual(['patch', 'replaced', 'patch'])
  expect(asked.length).toBe(0)
})

test('Leaving the case ends the worker, and what was asked is replaced.', async () => {
  const { worker } = slowWorker()
  const runner = new ToolRunner(() => worker)
  runner.adopt(() => ({ labelmap: dotIn(9), scan: new Uint8Array(9), uncertainty: [] }))
  const answer = runner.run(grow(1))
  runner.adopt(undefined)
  expect(worker.isTerminated).toBe(true)
  expect(await answer).toEqual({ kind: 'replaced' })
  expect(await runner.run(grow(1))).toEqual({ kind: 'replaced' })
})

test('A tool that would change nothing says so, and one that cannot run says why.', async () => {
  const runner = new ToolRunner(toolWorkerDouble)
  runner.adopt(() => ({ labelmap: dotIn(5), scan: new Uint8Array(5), uncertainty: [] }))
  expect(await runner.run(grow(0))).toEqual({ kind: 'nothing' })
  const failed = await runner.run(grow(Number.NaN))
  expect(failed).toEqual({ kind: 'failed', because: 'A margin has to be finite.' })
})

test('A worker that ends by itself fails what was asked; the next question starts another one.', async () => {
  const { worker } = slowWorker()
  const workers = [worker, toolWorkerDouble()]
  const runner = new ToolRunner(() => workers.shift() ?? toolWorkerDouble())
  runner.adopt(() => ({ labelmap: dotIn(5), scan: new Uint8Array(5), uncertainty: [] }))
  const answer = runner.run(grow(1))
  worker.onEnd('out of memory')
  expect(await answer).toEqual({ kind: 'failed', because: 'out of memory' })
  expect((await runner.run(grow(1))).kind).toBe('patch')
})

test('A change that was asked for waits for its turn: neither a preview nor another change takes its place.', async () => {
  const { worker, asked, answer } = slowWorker()
  const runner = new ToolRunner(() => worker)
  runner.adopt(() => ({ labelmap: dotIn(9), scan: new Uint8Array(9), uncertainty: [] }))
  const answers = [runner.run(grow(1)), runner.run(grow(2)), runner.preview(grow(3)), runner.run(grow(4))]
  for (let turn = 0; turn < 4; turn++) answer()
  expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(['patch', 'patch', 'patch', 'patch'])
  expect(asked.length).toBe(0)
})

test('A preview does not wait behind an outdated one that goes on for long, and sees the labelmap of now.', async () => {
  vi.useFakeTimers()
  try {
    const slow = slowWorker()
    const workers = [slow.worker, toolWorkerDouble()]
    const runner = new ToolRunner(() => workers.shift() ?? toolWorkerDouble())
    const labelmap = dotIn(9)
    runner.adopt(() => ({ labelmap, scan: new Uint8Array(9), uncertainty: [] }))
    const outdated = runner.preview(grow(1))
    const next = runner.preview(grow(1))
    labelmap.voxels[3] = 1
    await vi.advanceTimersByTimeAsync(patienceMs - 1)
    expect(slow.worker.isTerminated).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(slow.worker.isTerminated).toBe(true)
    expect(await outdated).toEqual({ kind: 'replaced' })
    const answered = await next
    expect(answered.kind === 'patch' && [...answered.patch.runs]).toEqual([2, 1, 0, 1, 5, 1, 0, 1])
  } finally {
    vi.useRealTimers()
  }
})

test('A change that is worked on is not given up for a preview.', async () => {
  vi.useFakeTimers()
  try {
    const { worker, answer } = slowWorker()
    const runner = new ToolRunner(() => worker)
    runner.adopt(() => ({ labelmap: dotIn(9), scan: new Uint8Array(9), uncertainty: [] }))
    const wanted = runner.run(grow(1))
    const preview = runner.preview(grow(2))
    await vi.advanceTimersByTimeAsync(10 * patienceMs)
    expect(worker.isTerminated).toBe(false)
    answer()
    answer()
    expect([(await wanted).kind, (await preview).kind]).toEqual(['patch', 'patch'])
  } finally {
    vi.useRealTimers()
  }
})
