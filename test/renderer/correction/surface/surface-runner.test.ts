import type { Patch } from '@contract/correction.ts'
import { applyPatch } from '@correction/journal/patch.ts'
import { affine, ras } from '@volume/affine.ts'
import { surfaceMeshes } from '@volume/surface-mesh.ts'
import type { Labelmap } from '@volume/volume.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  createSurfaceReplica,
  type FromSurfaces,
  type SegmentSurface,
  type ToSurfaces,
} from '../../../../src-renderer/correction/surface/surface-replica.ts'
import {
  restMs,
  SurfaceRunner,
  type SurfaceWorker,
} from '../../../../src-renderer/correction/surface/surface-runner.ts'
import { voxelUnder } from '../../../../src-renderer/correction/surface/voxel-under.ts'
import { hitOf } from '../../../../src-renderer/viewer/surface-pick.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Two balls, 1 and 2, that touch. */
function balls(): Labelmap {
  const voxels = new Uint16Array(40 * 24 * 24)
  let index = 0
  for (let k = 0; k < 24; k++)
    for (let j = 0; j < 24; j++)
      for (let i = 0; i < 40; i++, index++) {
        if (Math.hypot(i - 12, j - 12, k - 12) <= 8) voxels[index] = 1
        if (Math.hypot(i - 28, j - 12, k - 12) <= 8) voxels[index] = 2
      }
  return { grid: { shape: [40, 24, 24], rasFromVoxel: affine([-1, 0, 0, 10, 0, 1.2, 0, 5, 0, 0, 2, -7]) }, voxels }
}

/** A patch that paints a run of voxels with one value. */
function painted(labelmap: Labelmap, start: number, length: number, value: number): Patch {
  const runs: number[] = []
  for (let index = start; index < start + length; index++) {
    const before = labelmap.voxels[index]!
    if (before !== value) runs.push(index, 1, before, value)
  }
  return { tool: 'combine', segmentValue: Math.max(1, value), runs: Uint32Array.from(runs) }
}

/** A worker that answers when it is told to; what is posted is copied, as by a real one. */
class WorkerDouble implements SurfaceWorker {
  readonly asked: (readonly number[] | undefined)[] = []
  readonly #take = createSurfaceReplica(() => 0)
  #answers: FromSurfaces[] = []
  isEnded = false
  onAnswer: (answer: FromSurfaces) => void = () => {}
  postMessage(message: ToSurfaces): void {
    const copy = structuredClone(message)
    if (copy.kind === 'ask') this.asked.push(copy.values)
    const answer = this.#take(copy)
    if (answer) this.#answers.push(answer)
  }
  answer(): void {
    const answers = this.#answers
    this.#answers = []
    for (const answer of answers) this.onAnswer(answer)
  }
  terminate(): void {
    this.isEnded = true
  }
}

function running(labelmap = balls()) {
  const worker = new WorkerDouble()
  const shown = new Map<number, SegmentSurface[1]>()
  const heard = { failed: '', isPending: false, isStroking: false, startCount: 0 }
  const runner = new SurfaceRunner({
    labelmap,
    startWorker: () => {
      heard.startCount++
      return worker
    },
    mayWork: () => !heard.isStroking,
    onSurfaces: (surfaces) => {
      for (const [value, mesh] of surfaces) shown.set(value, mesh)
    },
    onFailed: (because) => {
      heard.failed = because
    },
    onPending: (isPending) => {
      heard.isPending = isPending
    },
  })
  const change = (patch: Patch, direction: 'forward' | 'backward' = 'forward') => {
    applyPatch(labelmap, patch, direction)
    runner.change(patch, direction)
  }
  return { labelmap, worker, shown, heard, runner, change }
}

const at = (i: number, j: number, k: number) => (k * 24 + j) * 40 + i

test('At first the surfaces of all segments are asked for.', () => {
  const { worker, shown, heard } = running()
  expect(heard.isPending).toBe(true)
  vi.advanceTimersByTime(0)
  expect(worker.asked).toEqual([undefined])
  worker.answer()
  expect([...shown.keys()]).toEqual([1, 2])
  expect(heard.isPending).toBe(false)
})

test('A run of changes is followed once, after it has rested, and only for the segments whose voxels changed.', () => {
  const { worker, heard, change, labelmap, shown } = running()
  vi.advanceTimersByTime(0)
  worker.answer()
  for (let step = 0; step < 5; step++) {
    change(painted(labelmap, at(4, 2 + step, 3), 3, 2))
    vi.advanceTimersByTime(restMs - 1)
  }
  expect(worker.asked.length).toBe(1)
  expect(heard.isPending).toBe(true)
  vi.advanceTimersByTime(1)
  expect(worker.asked.slice(1)).toEqual([[2]])
  worker.answer()
  expect(shown.get(2)?.triangles).toEqual(surfaceMeshes(labelmap).get(2)?.triangles)
})

test('Paint over another segment changes both.', () => {
  const { worker, change, labelmap } = running()
  vi.advanceTimersByTime(0)
  worker.answer()
  change(painted(labelmap, at(10, 12, 12), 4, 2))
  vi.advanceTimersByTime(restMs)
  expect(worker.asked[1]?.toSorted()).toEqual([1, 2])
})

test('While a stroke is painted nothing is asked for, and the first labelmap is not copied either.', () => {
  const { worker, heard, change, labelmap } = running()
  heard.isStroking = true
  vi.advanceTimersByTime(5000)
  expect(heard.startCount).toBe(0)
  change(painted(labelmap, at(4, 4, 4), 3, 2))
  heard.isStroking = false
  vi.advanceTimersByTime(restMs)
  worker.answer()
  heard.isStroking = true
  change(painted(labelmap, at(4, 5, 4), 3, 2))
  vi.advanceTimersByTime(5000)
  expect(worker.asked).toEqual([undefined])
  heard.isStroking = false
  vi.advanceTimersByTime(restMs)
  expect(worker.asked).toEqual([undefined, [2]])
})

test('What changes while surfaces are made is asked for afterward, and said to be pending until then.', () => {
  const { worker, heard, change, labelmap, shown } = running()
  vi.advanceTimersByTime(0)
  const patch = painted(labelmap, at(10, 12, 12), 6, 0)
  change(patch)
  vi.advanceTimersByTime(restMs)
  expect(worker.asked).toEqual([undefined])
  worker.answer()
  expect(heard.isPending).toBe(true)
  vi.advanceTimersByTime(restMs)
  expect(worker.asked).toEqual([undefined, [1]])
  worker.answer()
  expect(heard.isPending).toBe(false)
  expect(shown.get(1)?.positions).toEqual(surfaceMeshes(labelmap).get(1)?.positions)
})

test('A segment that loses its last voxel loses its surface; undo brings it back.', () => {
  const { worker, change, labelmap, shown } = running()
  vi.advanceTimersByTime(0)
  worker.answer()
  const before = shown.get(2)
  const runs: number[] = []
  labelmap.voxels.forEach((value, index) => {
    if (value === 2) runs.push(index, 1, 2, 0)
  })
  const removal: Patch = { tool: 'segment-table', segmentValue: 2, runs: Uint32Array.from(runs) }
  change(removal)
  vi.advanceTimersByTime(restMs)
  worker.answer()
  expect(shown.get(2)).toBeUndefined()
  change(removal, 'backward')
  vi.advanceTimersByTime(restMs)
  worker.answer()
  const after = shown.get(2)
  expect(after?.triangles.length).toBe(before?.triangles.length)
  after?.positions.forEach((position, at) => {
    expect(position).toBeCloseTo(before?.positions[at] ?? Number.NaN, 4)
  })
})

test('A change of the segment table alone asks for nothing.', () => {
  const { worker, change } = running()
  vi.advanceTimersByTime(0)
  worker.answer()
  change({ tool: 'segment-table', segmentValue: 2, runs: Uint32Array.from([]) })
  vi.advanceTimersByTime(5000)
  expect(worker.asked.length).toBe(1)
})

test('A replica that does not fit is a failure that is said, and its worker ends.', () => {
  const { worker, heard, runner } = running()
  vi.advanceTimersByTime(0)
  worker.answer()
  runner.change({ tool: 'brush', segmentValue: 2, runs: Uint32Array.from([0, 1, 7, 2]) }, 'forward')
  worker.answer()
  expect(heard.failed).toMatch(/does not fit/)
  expect(worker.isEnded).toBe(true)
  vi.advanceTimersByTime(5000)
  expect(worker.asked.length).toBe(1)
})

test('When it has ended, no answer is heard and nothing more is asked for.', () => {
  const { worker, shown, runner } = running()
  vi.advanceTimersByTime(0)
  runner.end()
  worker.answer()
  expect(shown.size).toBe(0)
  expect(worker.isEnded).toBe(true)
})

test('Under every triangle that a ray can meet lies a voxel of its segment.', () => {
  const labelmap = balls()
  for (const [value, mesh] of surfaceMeshes(labelmap))
    for (let corner = 0; corner < mesh.triangles.length; corner += 93) {
      const vertex = mesh.triangles[corner]! * 3
      const normal = ras(mesh.normals[vertex]!, mesh.normals[vertex + 1]!, mesh.normals[vertex + 2]!)
      const place = ras(mesh.positions[vertex]!, mesh.positions[vertex + 1]!, mesh.positions[vertex + 2]!)
      const origin = ras(place.x + normal.x * 0.5, place.y + normal.y * 0.5, place.z + normal.z * 0.5)
      const hit = hitOf(mesh, { origin, direction: ras(-normal.x, -normal.y, -normal.z) })
      if (!hit) continue
      const { x, y, z } = voxelUnder(labelmap, value, hit)
      expect(labelmap.voxels[at(x, y, z)]).toBe(value)
    }
})
