import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rankCases } from '../../src-main/pipeline/queue/order.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { claimedCase, inferenceOf, must, newCohort, patch, scan, temporaryFolder, waitingCase } from './cohorts.ts'

const stateOf = (cohort: Cohort, caseId: string) => must(cohort.caseRow(caseId)).state
const queued = (cohort: Cohort) => cohort.queue({ limit: 100 }).map(({ row }) => row.name)

test('The queue is in the order of the acquisition score, as the pure ranking has it, with reasons.', async () => {
  const { cohort } = newCohort()
  for (const [name, dice] of [
    ['c', 0.9],
    ['b', 0.4],
    ['d', 0.4],
    ['a', 0.97],
    ['zß', 0.4],
    ['z😀', 0.4],
    ['zｚ', 0.4],
  ] as const)
    await waitingCase(cohort, name, dice)
  await waitingCase(cohort, 'one sample')
  must(cohort.addCase(scan('indexed only')))
  const all = cohort.listCases({ offset: 0, limit: 100 }).rows
  expect(queued(cohort)).toEqual(rankCases(all).map(({ name }) => name))
  expect(queued(cohort)).toEqual(['b', 'd', 'zß', 'zｚ', 'z😀', 'c', 'a', 'one sample'])
  expect(cohort.queue({ limit: 1 })[0]?.reason).toBe('Hippocampus, left posterior: samples disagree, 0.60')
})

test('A claim takes the first case out of the queue; its release brings it back.', async () => {
  const { cohort } = newCohort()
  const first = await waitingCase(cohort, 'doubtful', 0.1)
  await waitingCase(cohort, 'sure', 0.9)
  const claim = must(cohort.claim())
  expect(claim).toEqual({ caseId: first, fence: 1, expiresAt: '2025-03-01T08:30:00.000Z' })
  expect(stateOf(cohort, first)).toBe('claimed')
  expect(queued(cohort)).toEqual(['sure'])
  must(cohort.release({ caseId: first, fence: 1 }))
  expect(queued(cohort)).toEqual(['doubtful', 'sure'])
})

test('Of an empty queue nothing is claimed, and a case without a segmentation cannot be claimed by name.', () => {
  const { cohort } = newCohort()
  expect(cohort.claim()).toEqual({ ok: true, value: undefined })
  const { caseId } = must(cohort.addCase(scan('a')))
  expect(cohort.claim(caseId)).toEqual({
    ok: false,
    failure: { kind: 'case-state-unfit', name: 'a', state: 'indexed', action: 'claimed' },
  })
})

test('A claim that is over gives its case back; whoever held it may go on as long as nobody else took it.', async () => {
  const { cohort, advanceMinutes } = newCohort()
  const held = await claimedCase(cohort)
  advanceMinutes(31)
  expect(queued(cohort)).toEqual(['case'])
  expect(stateOf(cohort, held.caseId)).toBe('waiting')
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  expect(stateOf(cohort, held.caseId)).toBe('claimed')
  expect(queued(cohort)).toEqual([])
})

test('Each stroke prolongs the claim.', async () => {
  const { cohort, advanceMinutes } = newCohort()
  const held = await claimedCase(cohort)
  for (const start of [0, 1, 2]) {
    advanceMinutes(20)
    must(cohort.recordPatch({ ...held, patch: patch(start) }))
  }
  expect(queued(cohort)).toEqual([])
})

test('A writer whose fence is older than the newest is refused, and nothing of it is stored.', async () => {
  const { cohort } = newCohort()
  const late = await claimedCase(cohort)
  const newer = must(cohort.claim(late.caseId))
  expect(newer?.fence).toBe(2)
  const lost = { ok: false, failure: { kind: 'claim-lost', name: 'case' } }
  expect(cohort.recordPatch({ ...late, patch: patch(0) })).toEqual(lost)
  expect(cohort.undo(late)).toEqual(lost)
  expect(cohort.defer(late)).toEqual(lost)
  expect(cohort.reject({ ...late, reason: 'late' })).toEqual(lost)
  must(cohort.release(late))
  expect(stateOf(cohort, late.caseId)).toBe('claimed')
  expect(must(cohort.history(late.caseId)).patches).toEqual([])
  must(cohort.recordPatch({ caseId: late.caseId, fence: 2, patch: patch(0) }))
})

test('A released claim cannot write any more.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  must(cohort.release(held))
  expect(cohort.recordPatch({ ...held, patch: patch(0) })).toMatchObject({ failure: { kind: 'claim-lost' } })
})

test('Another reader cannot take a case that is claimed, only one whose claim is over.', async () => {
  const folder = join(temporaryFolder(), 'cohort')
  const { cohort, clock, advanceMinutes } = newCohort(folder)
  const held = await claimedCase(cohort)
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  cohort.close()
  const other = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  const theirs = must(other.claim(held.caseId))
  expect(theirs?.fence).toBe(2)
  expect(other.recordPatch({ ...held, patch: patch(1) })).toMatchObject({ failure: { kind: 'claim-lost' } })
  must(other.recordPatch({ caseId: held.caseId, fence: 2, patch: patch(1) }))
  expect(must(other.history(held.caseId)).patches.map(({ readerId }) => readerId)).toEqual(['reader-a', 'reader-b'])
  advanceMinutes(31)
  expect(other.queue({ limit: 9 })[0]?.reason).toMatch(/correction begun, 2 strokes$/)
  other.close()
})

test('Claims do not outlive the process that made them: the case waits again, or is corrected if it has strokes.', async () => {
  const { cohort, folder, clock } = newCohort()
  const empty = await claimedCase(cohort, 'empty')
  const begun = await claimedCase(cohort, 'begun')
  must(cohort.recordPatch({ ...begun, patch: patch(0) }))
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect([stateOf(again, empty.caseId), stateOf(again, begun.caseId)]).toEqual(['waiting', 'corrected'])
  expect(queued(again)).toEqual(['begun', 'empty'])
  again.close()
})

test('A deferred case leaves the queue and keeps its strokes; claimed by name and released it is deferred again.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  must(cohort.defer(held))
  expect(queued(cohort)).toEqual([])
  const claim = must(cohort.claim(held.caseId))
  expect(must(cohort.history(held.caseId)).appliedCount).toBe(1)
  must(cohort.release({ caseId: held.caseId, fence: claim?.fence ?? 0 }))
  expect(stateOf(cohort, held.caseId)).toBe('deferred')
})

test('What is being corrected is not inferred again; a rejected case is, and its correction ends.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const refused = { ok: false, failure: { kind: 'case-being-corrected', name: 'case' } }
  expect(cohort.addInference(held.caseId, await inferenceOf(cohort))).toEqual(refused)
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  must(cohort.release(held))
  expect(cohort.addInference(held.caseId, await inferenceOf(cohort))).toEqual(refused)
  const again = must(cohort.claim(held.caseId))
  must(cohort.reject({ caseId: held.caseId, fence: again?.fence ?? 0, reason: 'motion' }))
  expect(stateOf(cohort, held.caseId)).toBe('rejected')
  const added = must(cohort.addInference(held.caseId, await inferenceOf(cohort)))
  expect(stateOf(cohort, held.caseId)).toBe('waiting')
  expect(must(cohort.caseRow(held.caseId)).strokeCount).toBe(0)
  expect(must(cohort.history(held.caseId))).toEqual({
    segmentationId: added.segmentationId,
    patches: [],
    appliedCount: 0,
  })
})
