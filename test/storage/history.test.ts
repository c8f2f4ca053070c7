import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Patch } from '../../src-main/contract/correction.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { claimedCase, must, newCohort, patch } from './cohorts.ts'

const branch = (cohort: Cohort, caseId: string) => {
  const { patches, appliedCount } = must(cohort.history(caseId))
  return [appliedCount, ...patches.map(({ patchNumber }) => patchNumber)]
}

/** Patches 1, 2, 3, of which 2 and 3 were undone and left for 4, 5. */
async function forked() {
  const made = newCohort()
  const held = await claimedCase(made.cohort)
  for (const start of [0, 1, 2]) must(made.cohort.recordPatch({ ...held, patch: patch(start) }))
  must(made.cohort.undo(held))
  must(made.cohort.undo(held))
  for (const start of [3, 4]) must(made.cohort.recordPatch({ ...held, patch: patch(start) }))
  return { ...made, held }
}

test('A jump goes to any patch, also on a branch that was left; redo then follows that branch.', async () => {
  const { cohort, held } = await forked()
  const jumped = must(cohort.goTo({ ...held, patchNumber: 2 }))
  expect(jumped).toEqual(must(cohort.history(held.caseId)))
  expect(branch(cohort, held.caseId)).toEqual([2, 1, 2, 3])
  expect(must(cohort.caseRow(held.caseId)).strokeCount).toBe(2)
  expect(must(cohort.redo(held)).appliedCount).toBe(3)
  must(cohort.goTo({ ...held, patchNumber: 0 }))
  expect(branch(cohort, held.caseId)).toEqual([0, 1, 2, 3])
  must(cohort.goTo({ ...held, patchNumber: 5 }))
  expect(branch(cohort, held.caseId)).toEqual([3, 1, 4, 5])
  must(await cohort.verifyAudit())
})

test('The history names where the left branches end and fork.', async () => {
  const { cohort, held } = await forked()
  const left = { forkPatchNumber: 1, patchCount: 2, readerId: 'reader-a', at: '2025-03-01T08:00:00.000Z' }
  expect(must(cohort.history(held.caseId)).leftBranches).toEqual([{ ...left, patchNumber: 3 }])
  expect(must(cohort.goTo({ ...held, patchNumber: 2 })).leftBranches).toEqual([{ ...left, patchNumber: 5 }])
})

test('A jump to a patch that the correction does not have changes nothing.', async () => {
  const { cohort, held } = await forked()
  expect(cohort.goTo({ ...held, patchNumber: 6 })).toEqual({
    ok: false,
    failure: { kind: 'patch-unknown', patchNumber: 6 },
  })
  expect(branch(cohort, held.caseId)).toEqual([3, 1, 4, 5])
})

test('A patch of an accepted correction is out of reach of the next one.', async () => {
  const { cohort, held } = await forked()
  const { labelmapSha256 } = must(cohort.latestSegmentation(held.caseId))
  must(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: 5 }))
  const next = { caseId: held.caseId, fence: must(cohort.claim(held.caseId))?.fence ?? 0 }
  expect(cohort.goTo({ ...next, patchNumber: 3 })).toMatchObject({ failure: { kind: 'patch-unknown' } })
  must(cohort.recordPatch({ ...next, patch: patch(9) }))
  expect(cohort.goTo({ ...next, patchNumber: 3 })).toMatchObject({ failure: { kind: 'patch-unknown' } })
  expect(must(cohort.history(held.caseId)).leftBranches).toEqual([])
})

test('A checkpoint keeps its name and state over restart and hand-over, and is reached from another branch.', async () => {
  const { cohort, held, folder, clock } = await forked()
  must(cohort.addCheckpoint({ ...held, patchNumber: 3, name: 'Left side done' }))
  expect(cohort.addCheckpoint({ ...held, patchNumber: 5, name: 'Left side done' })).toEqual({
    ok: false,
    failure: { kind: 'checkpoint-name-taken', name: 'Left side done' },
  })
  expect(cohort.addCheckpoint({ ...held, patchNumber: 9, name: 'nowhere' })).toMatchObject({ ok: false })
  cohort.close()
  const other = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  const next = { caseId: held.caseId, fence: must(other.claim(held.caseId))?.fence ?? 0 }
  const [checkpoint] = must(other.history(held.caseId)).checkpoints
  expect(checkpoint).toEqual({
    name: 'Left side done',
    patchNumber: 3,
    readerId: 'reader-a',
    at: '2025-03-01T08:00:00.000Z',
  })
  must(other.goTo({ ...next, patchNumber: checkpoint?.patchNumber ?? 0 }))
  expect(branch(other, held.caseId)).toEqual([3, 1, 2, 3])
  must(await other.verifyAudit())
  other.close()
})

test('The base itself can be a checkpoint before anything was painted.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  must(cohort.addCheckpoint({ ...held, patchNumber: 0, name: 'As the model left it' }))
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  expect(must(cohort.goTo({ ...held, patchNumber: 0 })).checkpoints).toHaveLength(1)
})

test('Two readers in turn share one history: the second takes back what the first did.', async () => {
  const { cohort, folder, clock } = newCohort()
  const held = await claimedCase(cohort)
  for (const start of [0, 1]) must(cohort.recordPatch({ ...held, patch: patch(start) }))
  must(cohort.release(held))
  cohort.close()
  const other = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  const next = { caseId: held.caseId, fence: must(other.claim(held.caseId))?.fence ?? 0 }
  must(other.recordPatch({ ...next, patch: patch(2) }))
  for (const left of [2, 1, 0]) expect(must(other.undo(next)).appliedCount).toBe(left)
  for (const now of [1, 2, 3]) expect(must(other.redo(next)).appliedCount).toBe(now)
  expect(must(other.history(held.caseId)).patches.map(({ readerId }) => readerId)).toEqual([
    'reader-a',
    'reader-a',
    'reader-b',
  ])
  other.close()
})

test('A thousand strokes are undone one by one by another reader after a restart, and made again.', async () => {
  const { cohort, folder, clock } = newCohort()
  const held = await claimedCase(cohort)
  for (let at = 0; at < 1000; at++) must(cohort.recordPatch({ ...held, patch: patch(at % 50) }))
  must(cohort.release(held))
  cohort.close()
  const other = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  const next = { caseId: held.caseId, fence: must(other.claim(held.caseId))?.fence ?? 0 }
  for (let left = 999; left >= 0; left--) expect(must(other.undo(next)).appliedCount).toBe(left)
  expect(other.undo(next)).toMatchObject({ failure: { kind: 'nothing-to-undo' } })
  for (let now = 1; now <= 1000; now++) expect(must(other.redo(next)).appliedCount).toBe(now)
  other.close()
})

test('After any strokes, steps and jumps the journal is in the state that a tree in memory has.', async () => {
  const step = fc.oneof(
    fc.constantFrom({ kind: 'stroke' as const }, { kind: 'undo' as const }, { kind: 'redo' as const }),
    fc.record({ kind: fc.constant('jump' as const), to: fc.nat(12) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { cohort } = newCohort()
      const held = await claimedCase(cohort)
      const parents = [-1]
      let applied = 0
      for (const one of steps) {
        if (one.kind === 'stroke') {
          const { patchNumber } = must(cohort.recordPatch({ ...held, patch: patch(applied) }))
          expect(patchNumber).toBe(parents.length)
          parents.push(applied)
          applied = patchNumber
        } else if (one.kind === 'undo') {
          expect(cohort.undo(held).ok).toBe(applied > 0)
          if (applied > 0) applied = parents[applied] ?? 0
        } else if (one.kind === 'redo') {
          const next = branch(cohort, held.caseId)[1 + depthOf(parents, applied)]
          expect(cohort.redo(held).ok).toBe(next !== undefined)
          if (next !== undefined) expect(parents[next]).toBe(applied)
          applied = next ?? applied
        } else {
          expect(cohort.goTo({ ...held, patchNumber: one.to }).ok).toBe(one.to < parents.length)
          if (one.to < parents.length) applied = one.to
        }
        const { patches, appliedCount } = must(cohort.history(held.caseId))
        const line = patches.slice(0, appliedCount).map(({ patchNumber }) => patchNumber)
        expect(line).toEqual(lineOf(parents, applied))
      }
      cohort.close()
    }),
    { numRuns: 20 },
  )
})

const lineOf = (parents: readonly number[], applied: number): readonly number[] =>
  applied === 0 ? [] : [...lineOf(parents, parents[applied] ?? 0), applied]
const depthOf = (parents: readonly number[], applied: number): number => lineOf(parents, applied).length

const amygdala = { value: 3, name: 'Amygdala', color: [10, 20, 30] as const }
const table = (segmentChange: NonNullable<Patch['segmentChange']>, runs: readonly number[] = []): Patch => ({
  tool: 'segment-table',
  segmentValue: (segmentChange.after ?? segmentChange.before)?.value ?? 0,
  runs: Uint32Array.from(runs),
  segmentChange,
})

test('An accepted version has the segments that its correction led to; what was undone does not count.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const [first, second] = must(cohort.latestSegmentation(held.caseId)).segments
  if (!first || !second) throw new Error('Two segments are needed.')
  must(cohort.recordPatch({ ...held, patch: table({ after: amygdala }) }))
  must(cohort.recordPatch({ ...held, patch: patch(0, 2, 3) }))
  must(cohort.recordPatch({ ...held, patch: table({ before: second, after: { ...second, name: 'Tail' } }) }))
  must(cohort.recordPatch({ ...held, patch: table({ before: amygdala }, [0, 2, 3, 0]) }))
  must(cohort.undo(held))
  const { labelmapSha256 } = must(cohort.latestSegmentation(held.caseId))
  must(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: 3 }))
  expect(must(cohort.latestSegmentation(held.caseId)).segments).toEqual([first, { ...second, name: 'Tail' }, amygdala])
})

test('The journal refuses a segment twice, a nameless one, and one that is not there.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const refused = (one: Patch) =>
    expect(cohort.recordPatch({ ...held, patch: one })).toMatchObject({ failure: { kind: 'patch-invalid' } })
  refused(table({ after: { ...amygdala, value: 1 } }))
  refused(table({ after: { ...amygdala, name: ' ' } }))
  refused(table({ before: amygdala }))
  refused(table({ before: amygdala, after: { ...amygdala, name: 'Other' } }))
  must(cohort.recordPatch({ ...held, patch: table({ after: amygdala }) }))
  refused(table({ before: amygdala }, [0, 1, 1, 0]))
  expect(must(cohort.history(held.caseId)).patches).toHaveLength(1)
})

test('Active time is summed over sittings, by reader and tool, and only for who holds the case.', async () => {
  const { cohort, folder, clock } = newCohort()
  const held = await claimedCase(cohort)
  must(cohort.logActive({ ...held, milliseconds: { brush: 1500, look: 700.4 } }))
  must(cohort.logActive({ ...held, milliseconds: { brush: 500 } }))
  must(cohort.release(held))
  expect(cohort.logActive({ ...held, milliseconds: { brush: 1 } })).toMatchObject({ failure: { kind: 'claim-lost' } })
  cohort.close()
  const other = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  const next = { caseId: held.caseId, fence: must(other.claim(held.caseId))?.fence ?? 0 }
  must(other.logActive({ ...next, milliseconds: { brush: 9 } }))
  expect(must(other.activeTime(held.caseId))).toEqual([
    { readerId: 'reader-a', tool: 'brush', milliseconds: 2000 },
    { readerId: 'reader-a', tool: 'look', milliseconds: 700 },
    { readerId: 'reader-b', tool: 'brush', milliseconds: 9 },
  ])
  other.close()
})

test('The lineage of a version is its model’s version and every accepted patch on top, undone ones left out.', async () => {
  const { cohort, held } = await forked()
  const root = must(cohort.latestSegmentation(held.caseId))
  const accept = (at: { caseId: string; fence: number }, lastPatchNumber: number) =>
    must(cohort.acceptVersion({ ...at, labelmapSha256: root.labelmapSha256, lastPatchNumber }))
  accept(held, 5)
  const again = { caseId: held.caseId, fence: must(cohort.claim(held.caseId))?.fence ?? 0 }
  accept(again, 0)
  const third = { caseId: held.caseId, fence: must(cohort.claim(held.caseId))?.fence ?? 0 }
  must(cohort.recordPatch({ ...third, patch: patch(20) }))
  const last = accept(third, 6)
  const lineage = must(cohort.lineage(held.caseId))
  expect(lineage.segmentationId).toBe(last.segmentationId)
  expect(lineage.root).toEqual({
    kind: 'model',
    author: 'hippocampus 1.0.0',
    version: 1,
    segmentationId: root.segmentationId,
  })
  expect(lineage.patches.map(({ patchNumber }) => patchNumber)).toEqual([1, 4, 5, 6])
})
