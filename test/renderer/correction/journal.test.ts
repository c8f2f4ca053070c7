import type { CorrectionApi, Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import { applyPatch } from '@correction/patch.ts'
import { affine } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Journal } from '../../../src-renderer/correction/journal.svelte.ts'

const emptyLabelmap = (): Labelmap => ({
  grid: { shape: [8, 1, 1], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) },
  voxels: new Uint16Array(8),
})

/** Sets one voxel from what it is to `value`. */
const patchOn = ({ voxels }: Labelmap, index: number, value: number): Patch => ({
  tool: 'brush',
  segmentValue: value,
  runs: Uint32Array.from([index, 1, voxels[index] ?? 0, value]),
})

/** A journal on disk, as main keeps it; the next calls fail where the test says so. */
function disk() {
  const failures: (Failure | undefined)[] = []
  const patches: Patch[] = []
  let appliedCount = 0
  const held = (act: () => void) => {
    const failure = failures.shift()
    if (failure) return fail(failure)
    act()
    return ok({ appliedCount })
  }
  const correction: Pick<CorrectionApi, 'record' | 'undo' | 'redo'> = {
    record: async ({ patch }) => {
      const answer = held(() => {
        patches.length = appliedCount
        patches.push(patch)
        appliedCount++
      })
      return answer.ok ? ok({ patchNumber: appliedCount }) : answer
    },
    undo: async () => held(() => appliedCount--),
    redo: async () => held(() => appliedCount++),
  }
  return {
    correction,
    failures,
    /** What a restart would show. */
    replayed: () => {
      const labelmap = emptyLabelmap()
      for (const patch of patches.slice(0, appliedCount)) applyPatch(labelmap, patch, 'forward')
      return labelmap.voxels
    },
  }
}

function open(store: ReturnType<typeof disk>, labelmap = emptyLabelmap()) {
  const journal = new Journal({
    correction: store.correction,
    claim: { caseId: 'case-1', fence: 1 },
    labelmap,
    history: { segmentationId: 's', patches: [], appliedCount: 0 },
    readerId: 'reader-1',
    now: () => new Date(0),
    onChange: () => {},
  })
  /** As a stroke does it: paints first, then tells the journal. */
  const paint = (index: number, value: number) => {
    const patch = patchOn(labelmap, index, value)
    applyPatch(labelmap, patch, 'forward')
    journal.record(patch)
  }
  return { journal, labelmap, paint }
}

const full: Failure = { kind: 'disk-full', needed: 'cohort' }

test('A stroke is on screen at once and saved soon after, with its number.', async () => {
  const store = disk()
  const { journal, paint } = open(store)
  paint(3, 1)
  expect(journal.saved).toEqual({ kind: 'saving', pendingCount: 1 })
  expect(await journal.settled()).toEqual({ kind: 'saved' })
  expect(journal.entries[0]?.patchNumber).toBe(1)
  expect(store.replayed()[3]).toBe(1)
})

test('Undo and redo change the screen at once and the disk in the same order.', async () => {
  const store = disk()
  const { journal, labelmap, paint } = open(store)
  paint(0, 1)
  paint(0, 2)
  journal.undo()
  expect(labelmap.voxels[0]).toBe(1)
  journal.undo()
  journal.redo()
  await journal.settled()
  expect(labelmap.voxels[0]).toBe(1)
  expect(store.replayed()).toEqual(labelmap.voxels)
})

test('A stroke that cannot be saved stays on screen, says why, and stops undo until it is dealt with.', async () => {
  const store = disk()
  const { journal, labelmap, paint } = open(store)
  store.failures.push(full)
  paint(3, 1)
  const saved = await journal.settled()
  expect(saved.kind === 'unsaved' && saved.because).toContain('disk that holds the cohort is full')
  expect(labelmap.voxels[3]).toBe(1)
  expect(journal.canUndo).toBe(false)
})

test('Saving again writes the stroke that failed and all that followed it, in order.', async () => {
  const store = disk()
  const { journal, labelmap, paint } = open(store)
  store.failures.push(full)
  paint(3, 1)
  paint(3, 2)
  await journal.settled()
  journal.retry()
  expect(await journal.settled()).toEqual({ kind: 'saved' })
  expect(store.replayed()).toEqual(labelmap.voxels)
  expect(journal.entries.map(({ patchNumber }) => patchNumber)).toEqual([1, 2])
})

test('Taking back shows exactly what is on disk.', async () => {
  const store = disk()
  const { journal, labelmap, paint } = open(store)
  paint(1, 1)
  await journal.settled()
  store.failures.push(full)
  paint(1, 2)
  paint(2, 2)
  await journal.settled()
  journal.takeBack()
  expect(journal.saved).toEqual({ kind: 'saved' })
  expect(labelmap.voxels).toEqual(store.replayed())
  expect(journal.appliedCount).toBe(1)
})

test('A call that throws counts as not saved: a broken connection is never silence.', async () => {
  const store = disk()
  const journalOf = open({
    ...store,
    correction: { ...store.correction, record: () => Promise.reject(new Error('main is gone')) },
  })
  journalOf.paint(0, 1)
  expect(await journalOf.journal.settled()).toMatchObject({ kind: 'unsaved', because: 'main is gone' })
})

test('Going to a point of the history undoes or redoes to exactly there.', async () => {
  const store = disk()
  const { journal, paint } = open(store)
  for (let index = 0; index < 5; index++) paint(index, 1)
  journal.goTo(2)
  await journal.settled()
  expect(Array.from(store.replayed())).toEqual([1, 1, 0, 0, 0, 0, 0, 0])
  journal.goTo(4)
  await journal.settled()
  expect(Array.from(store.replayed())).toEqual([1, 1, 1, 1, 0, 0, 0, 0])
})

test('After any sequence of strokes, undo, redo, failures, retries and taking back, a settled screen equals the disk.', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('paint' as const), index: fc.nat(7), value: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const, 'settle' as const, 'fail' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.boolean(), async (steps, retries) => {
      const store = disk()
      const { journal, labelmap, paint } = open(store)
      for (const one of steps) {
        if (one.kind === 'paint' && journal.saved.kind !== 'unsaved' && labelmap.voxels[one.index] !== one.value)
          paint(one.index, one.value)
        if (one.kind === 'undo') journal.undo()
        if (one.kind === 'redo') journal.redo()
        if (one.kind === 'fail') store.failures.push(full)
        if (one.kind === 'settle') await journal.settled()
      }
      for (let round = 0; (await journal.settled()).kind === 'unsaved' && round < 60; round++)
        retries ? journal.retry() : journal.takeBack()
      expect(journal.saved).toEqual({ kind: 'saved' })
      expect(Array.from(labelmap.voxels)).toEqual(Array.from(store.replayed()))
    }),
  )
})
