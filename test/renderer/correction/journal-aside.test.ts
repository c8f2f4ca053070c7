import { replay } from '@correction/journal/replay.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import { disk, emptyLabelmap, open } from './journal-disk.ts'

const full = { kind: 'disk-full', needed: 'voxels' } as const

/** The labels of what was kept aside last, made of the journal on disk and of what was sent. */
function asideVoxels(store: ReturnType<typeof disk>): Labelmap['voxels'] {
  const aside = store.asides.at(-1)
  if (!aside) throw new Error('Nothing was kept aside.')
  const { patches } = store.history()
  const under = patches.slice(0, patches.findIndex((one) => one.patchNumber === aside.afterPatchNumber) + 1)
  const made = replay(emptyLabelmap(), [...under, ...aside.patches])
  if (!made.ok) throw new Error(`It does not fit: ${made.failure.kind}`)
  return made.value.voxels
}

/** One stroke is on disk; then the claim is lost. */
async function lostAfterOne() {
  const store = disk()
  const opened = open(store)
  opened.paint(0, 1)
  await opened.journal.settled()
  store.loseClaim()
  return { store, ...opened }
}

test('A stroke that is refused because the claim is lost is kept aside at once, on top of what it was painted on.', async () => {
  const { store, journal, labelmap, paint } = await lostAfterOne()
  paint(1, 2)
  expect(await journal.settled()).toEqual({ kind: 'aside', stepCount: 1, version: 2 })
  expect(store.asides).toMatchObject([{ segmentationId: 's', afterPatchNumber: 1, patches: [{ segmentValue: 2 }] }])
  expect(asideVoxels(store)).toEqual(labelmap.voxels)
  expect(Array.from(store.replayed())).toEqual([1, 0, 0, 0, 0, 0, 0, 0])
})

test('Afterwards nothing can be changed, named or decided, and the journal says why; it can be left.', async () => {
  const { journal, paint } = await lostAfterOne()
  paint(1, 2)
  await journal.settled()
  expect([journal.isFree, journal.canUndo, journal.canRedo]).toEqual([false, false, false])
  const patch = { tool: 'brush', segmentValue: 1, runs: Uint32Array.of(5, 1, 0, 1) } as const
  journal.perform(patch)
  expect(journal.appliedCount).toBe(2)
  const because = expect.stringContaining('Open the case again')
  expect(journal.undecidable).toEqual(because)
  expect(await journal.checkpoint('x')).toEqual(because)
  expect(await journal.goToPatch(99)).toEqual(because)
  expect(journal.saved.kind).toBe('aside')
})

test('Strokes that waited, or end while the others are kept aside, are in the newest version that is kept aside.', async () => {
  const { store, journal, labelmap, paint } = await lostAfterOne()
  paint(1, 2)
  paint(2, 2)
  expect(await journal.settled()).toEqual({ kind: 'aside', stepCount: 2, version: 2 })
  paint(3, 3)
  expect(journal.saved.kind).toBe('saving')
  expect(await journal.settled()).toEqual({ kind: 'aside', stepCount: 3, version: 3 })
  expect(asideVoxels(store)).toEqual(labelmap.voxels)
})

test('A refused undo keeps the state on screen aside, also when strokes follow it.', async () => {
  const { store, journal, labelmap, paint } = await lostAfterOne()
  journal.undo()
  paint(4, 3)
  await journal.settled()
  expect(store.asides).toMatchObject([{ afterPatchNumber: 0, patches: [{ segmentValue: 3 }] }])
  expect(asideVoxels(store)).toEqual(labelmap.voxels)
})

test('If it cannot be kept aside either, it stays unsaved, with the way to try that again or to give it up.', async () => {
  const { store, journal, labelmap, paint } = await lostAfterOne()
  store.failures.push({ kind: 'claim-lost', name: 'case' }, full)
  paint(1, 2)
  const failed = { kind: 'unsaved', pendingCount: 1, isLost: true }
  expect(await journal.settled()).toMatchObject(failed)
  expect(journal.isFree).toBe(false)
  store.failures.push(full)
  journal.retry()
  expect(await journal.settled()).toMatchObject(failed)
  journal.retry()
  expect(await journal.settled()).toEqual({ kind: 'aside', stepCount: 1, version: 2 })

  const other = await lostAfterOne()
  other.store.failures.push({ kind: 'claim-lost', name: 'case' }, full)
  other.paint(1, 2)
  await other.journal.settled()
  other.journal.takeBack()
  expect(other.journal.saved).toEqual({ kind: 'saved' })
  expect(other.labelmap.voxels).toEqual(other.store.replayed())
  expect(labelmap.voxels[1]).toBe(2)
})

test('A call that throws while the claim is lost is not silence either.', async () => {
  const store = disk()
  store.loseClaim()
  const { journal, paint } = open({
    ...store,
    correction: { ...store.correction, keepAside: () => Promise.reject(new Error('main is gone')) },
  })
  paint(0, 1)
  expect(await journal.settled()).toMatchObject({ kind: 'unsaved', because: 'main is gone', isLost: true })
})
