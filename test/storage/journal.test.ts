import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Patch } from '../../src-main/contract/correction.ts'
import type { History } from '../../src-main/pipeline/correction/journal/history.ts'
import { emptyHistory, recordPatch, redo, undo } from '../../src-main/pipeline/correction/journal/history.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { claimedCase, inferenceOf, must, newCohort, patch } from './cohorts.ts'

const journal = (cohort: Cohort, caseId: string) => {
  const { patches, appliedCount } = must(cohort.history(caseId))
  return [appliedCount, ...patches.map(({ patchNumber }) => patchNumber)]
}

test('A stroke is in the journal as it was painted, with its number, reader and time.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const stroke: Patch = { tool: 'brush', segmentValue: 2, runs: Uint32Array.of(3, 2, 0, 2, 10, 50, 1, 2) }
  expect(cohort.recordPatch({ ...held, patch: stroke })).toEqual({ ok: true, value: { patchNumber: 1 } })
  expect(must(cohort.history(held.caseId))).toEqual({
    segmentationId: must(cohort.latestSegmentation(held.caseId)).segmentationId,
    patches: [{ ...stroke, patchNumber: 1, readerId: 'reader-a', at: '2025-03-01T08:00:00.000Z' }],
    appliedCount: 1,
    checkpoints: [],
    leftBranches: [],
  })
  expect(must(cohort.caseRow(held.caseId)).strokeCount).toBe(1)
})

test('Undo and redo walk the strokes; a new stroke leaves the undone ones in the journal, out of reach.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  for (const start of [0, 1, 2]) must(cohort.recordPatch({ ...held, patch: patch(start) }))
  expect(cohort.undo(held)).toEqual({ ok: true, value: { appliedCount: 2 } })
  expect(cohort.undo(held)).toEqual({ ok: true, value: { appliedCount: 1 } })
  expect(journal(cohort, held.caseId)).toEqual([1, 1, 2, 3])
  expect(cohort.redo(held)).toEqual({ ok: true, value: { appliedCount: 2 } })
  must(cohort.recordPatch({ ...held, patch: patch(9) }))
  expect(journal(cohort, held.caseId)).toEqual([3, 1, 2, 4])
  expect(cohort.redo(held)).toMatchObject({ failure: { kind: 'nothing-to-redo' } })
  for (const left of [2, 1, 0]) expect(must(cohort.undo(held)).appliedCount).toBe(left)
  expect(cohort.undo(held)).toMatchObject({ failure: { kind: 'nothing-to-undo' } })
  expect(must(cohort.caseRow(held.caseId)).strokeCount).toBe(0)
})

test('After any sequence of strokes, undo and redo the journal equals the history in memory, after a restart too.', async () => {
  const steps = fc.array(fc.constantFrom('stroke', 'undo', 'redo'), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(steps, async (actions) => {
      const { cohort, folder, clock } = newCohort()
      const held = await claimedCase(cohort)
      let memory: History = emptyHistory
      for (const [index, action] of actions.entries()) {
        if (action === 'stroke') {
          must(cohort.recordPatch({ ...held, patch: patch(index) }))
          memory = recordPatch(memory, patch(index))
        } else {
          const step = action === 'undo' ? undo(memory) : redo(memory)
          const stored = action === 'undo' ? cohort.undo(held) : cohort.redo(held)
          expect(stored.ok).toBe(step !== undefined)
          memory = step?.history ?? memory
        }
      }
      cohort.close()
      const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
      const { patches, appliedCount } = must(again.history(held.caseId))
      again.close()
      expect(appliedCount).toBe(memory.appliedCount)
      expect(patches.map(({ runs }) => runs)).toEqual(memory.patches.map(({ runs }) => runs))
    }),
    { numRuns: 25 },
  )
})

test('A stroke that does not fit the volume is refused and leaves nothing.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  expect(cohort.recordPatch({ ...held, patch: patch(59, 2) })).toMatchObject({ failure: { kind: 'patch-invalid' } })
  expect(journal(cohort, held.caseId)).toEqual([0])
})

test('Accepting stores the reader’s version on top of its base, with the model’s doubt; correction then begins anew.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const base = must(cohort.latestSegmentation(held.caseId))
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(120).fill(1)))
  const accepted = must(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: 1 }))
  expect(must(cohort.latestSegmentation(held.caseId))).toEqual({
    segmentationId: accepted.segmentationId,
    version: 2,
    parentId: base.segmentationId,
    authorKind: 'reader',
    isSetAside: false,
    author: 'reader-a',
    createdAt: '2025-03-01T08:00:00.000Z',
    labelmapSha256,
    layerCount: 1,
    segments: base.segments,
    uncertainty: base.uncertainty,
  })
  expect(must(cohort.caseRow(held.caseId))).toMatchObject({ state: 'accepted', strokeCount: 1 })
  expect(must(cohort.history(held.caseId))).toEqual({
    segmentationId: accepted.segmentationId,
    patches: [],
    appliedCount: 0,
    checkpoints: [],
    leftBranches: [],
  })
  const again = must(cohort.claim(held.caseId))
  const next = must(cohort.recordPatch({ caseId: held.caseId, fence: again?.fence ?? 0, patch: patch(5) }))
  expect(next.patchNumber).toBe(2)
  expect(journal(cohort, held.caseId)).toEqual([1, 2])
  expect(must(cohort.caseRow(held.caseId)).strokeCount).toBe(1)
})

test('A case that was reopened and released without a stroke is accepted as before.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const { labelmapSha256 } = must(cohort.latestSegmentation(held.caseId))
  must(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: 0 }))
  const again = must(cohort.claim(held.caseId))
  must(cohort.release({ caseId: held.caseId, fence: again?.fence ?? 0 }))
  expect(must(cohort.caseRow(held.caseId)).state).toBe('accepted')
  must(cohort.addInference(held.caseId, await inferenceOf(cohort)))
  expect(must(cohort.caseRow(held.caseId)).state).toBe('waiting')
})

test('A stroke made while the version was being built keeps it from being accepted, and so do absent voxels.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  const { labelmapSha256 } = must(cohort.latestSegmentation(held.caseId))
  expect(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: 0 })).toEqual({
    ok: false,
    failure: { kind: 'correction-changed', name: 'case' },
  })
  expect(cohort.acceptVersion({ ...held, labelmapSha256: 'e'.repeat(64), lastPatchNumber: 1 })).toMatchObject({
    failure: { kind: 'blob-missing' },
  })
  expect(must(cohort.caseRow(held.caseId)).state).toBe('claimed')
  must(cohort.recordPatch({ ...held, patch: patch(1) }))
})
