import type { LeftBranch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disk, open, segments } from './journal-disk.ts'

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

/** Steps 1, 2, 3; then back to 1 and on with step 4. */
async function forked() {
  const store = disk()
  const opened = open(store)
  for (const index of [0, 1, 2]) opened.paint(index, 1)
  opened.journal.goTo(1)
  opened.paint(3, 2)
  await opened.journal.settled()
  return { store, ...opened }
}

test('A checkpoint on a branch that was left is reached: back to where both part, and forward from there.', async () => {
  const { store, journal, labelmap } = await forked()
  expect(await journal.checkpoint('With segment 2')).toBeUndefined()
  expect(await journal.goToPatch(3)).toBeUndefined()
  expect(Array.from(labelmap.voxels)).toEqual([1, 1, 1, 0, 0, 0, 0, 0])
  expect(store.replayed()).toEqual(labelmap.voxels)
  const [checkpoint] = journal.checkpoints
  expect(checkpoint).toMatchObject({ name: 'With segment 2', patchNumber: 4 })
  await journal.goToPatch(checkpoint?.patchNumber ?? 0)
  expect(Array.from(labelmap.voxels)).toEqual([1, 0, 0, 2, 0, 0, 0, 0])
  expect(journal.entries.map(({ patchNumber }) => patchNumber)).toEqual([1, 4])
})

test('The branches that were left are known as disk knows them, without asking it.', async () => {
  const { store, journal, paint } = await forked()
  expect(journal.leftBranches).toEqual(store.history().leftBranches)
  journal.goTo(0)
  paint(7, 1)
  await journal.settled()
  expect(journal.leftBranches).toHaveLength(2)
  expect(journal.leftBranches).toEqual(store.history().leftBranches)
})

test('A jump that fails leaves the screen as it is and says why.', async () => {
  const { store, journal, labelmap } = await forked()
  store.failures.push(full)
  expect(await journal.goToPatch(3)).toContain('disk that holds the cohort is full')
  expect(store.replayed()).toEqual(labelmap.voxels)
  expect(journal.canUndo).toBe(true)
})

test('A stroke that ends during a jump is taken off the screen: it belongs to the state that is left.', async () => {
  const { store, journal, labelmap, paint } = await forked()
  const jumped = journal.goToPatch(3)
  expect(journal.isJumping).toBe(true)
  paint(5, 3)
  await jumped
  expect(labelmap.voxels[5]).toBe(0)
  expect(store.replayed()).toEqual(labelmap.voxels)
})

test('The segment table follows undo, redo and jumps, and is the same object while nothing changes it.', async () => {
  const { journal, paint } = open(disk())
  const before = journal.segments
  expect(before).toEqual(segments)
  paint(0, 1)
  expect(journal.segments).toBe(before)
  const after = { value: 4, name: 'Amygdala', color: [4, 0, 0] as const }
  journal.perform({ tool: 'segment-table', segmentValue: 4, runs: new Uint32Array(), segmentChange: { after } })
  paint(1, 4)
  const added = [...segments, after]
  expect(journal.segments).toEqual(added)
  journal.undo()
  journal.undo()
  expect(journal.segments).toEqual(segments)
  journal.redo()
  expect(journal.segments).toEqual(added)
  journal.goTo(0)
  expect(journal.segments).toEqual(segments)
  expect(await journal.settled()).toEqual({ kind: 'saved' })
})

test('A deleted segment comes back with its voxels, and goes again when the step is made again.', async () => {
  const store = disk()
  const { journal, labelmap, paint } = open(store)
  paint(2, 1)
  const [before] = segments
  if (!before) throw new Error('There is a segment.')
  const runs = Uint32Array.of(2, 1, 1, 0)
  journal.perform({ tool: 'segment-table', segmentValue: 1, runs, segmentChange: { before } })
  expect([journal.segments.length, labelmap.voxels[2]]).toEqual([2, 0])
  journal.undo()
  expect([journal.segments.length, labelmap.voxels[2]]).toEqual([3, 1])
  journal.redo()
  expect([journal.segments.length, labelmap.voxels[2]]).toEqual([2, 0])
  journal.undo()
  expect([journal.segments.length, labelmap.voxels[2]]).toEqual([3, 1])
  await journal.settled()
  expect(store.replayed()).toEqual(labelmap.voxels)
})

test('After any sequence of strokes, undo, redo, jumps, failures, retries and taking back, a settled screen equals the disk.', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('paint' as const), index: fc.nat(7), value: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constantFrom('go-to' as const, 'jump' as const), to: fc.nat(12) }),
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
        if (one.kind === 'go-to') journal.goTo(one.to)
        if (one.kind === 'jump' && store.knows(one.to)) await journal.goToPatch(one.to)
        if (one.kind === 'fail') store.failures.push(full)
        if (one.kind === 'settle') await journal.settled()
      }
      for (let round = 0; (await journal.settled()).kind === 'unsaved' && round < 60; round++)
        retries ? journal.retry() : journal.takeBack()
      expect(journal.saved).toEqual({ kind: 'saved' })
      expect(Array.from(labelmap.voxels)).toEqual(Array.from(store.replayed()))
      expect(journal.entries.map(({ patchNumber }) => patchNumber)).toEqual(
        store.history().patches.map(({ patchNumber }) => patchNumber),
      )
      const byEnd = (branches: readonly LeftBranch[]) => branches.toSorted((a, b) => a.patchNumber - b.patchNumber)
      expect(byEnd(journal.leftBranches)).toEqual(byEnd(store.history().leftBranches))
    }),
  )
})
