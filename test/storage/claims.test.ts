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
  expect(cohort.queue({ limit: 1 })[0]?.reason).toBe('Hippocampus, left posterior: samples disagree, 0.600')
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
  expect(cohort.defer({ ...late, reason: 'late' })).toEqual(lost)
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
  must(cohort.defer({ ...held, reason: 'Second opinion needed.' }))
  expect(queued(cohort)).toEqual([])
  const claim = must(cohort.claim(held.caseId))
  expect(must(cohort.history(held.caseId)).appliedCount).toBe(1)
  must(cohort.release({ caseId: held.caseId, fence: claim?.fence ?? 0 }))
  expect(must(cohort.caseRow(held.caseId))).toMatchObject({
    state: 'deferred',
    deferredBecause: 'Second opinion needed.',
  })
  const last = must(cohort.claim(held.caseId))
  must(cohort.reject({ caseId: held.caseId, fence: last?.fence ?? 0, reason: 'motion' }))
  expect(must(cohort.caseRow(held.caseId))).not.toHaveProperty('deferredBecause')
})

test('A note left at release is shown at the next claim, by whomever and after a restart, until the case is decided.', async () => {
  const { cohort, folder, clock } = newCohort()
  const held = await claimedCase(cohort)
  must(cohort.release({ ...held, note: 'The left tail is open.' }))
  cohort.close()
  const other = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  const left = { note: 'The left tail is open.', readerId: 'reader-a', at: '2025-03-01T08:00:00.000Z' }
  const first = must(other.claim(held.caseId))
  expect(first?.handOver).toEqual(left)
  must(other.release({ caseId: held.caseId, fence: first?.fence ?? 0 }))
  const second = must(other.claim())
  expect(second?.handOver).toEqual(left)
  must(other.reject({ caseId: held.caseId, fence: second?.fence ?? 0, reason: 'motion' }))
  expect(must(other.claim(held.caseId))).not.toHaveProperty('handOver')
  other.close()
})

const historyOf = (cohort: Cohort, caseId: string) => {
  const { segmentationId, patches, appliedCount } = must(cohort.history(caseId))
  return { segmentationId, appliedCount, patchCount: patches.length }
}

test('Under a reader who has the case open but painted nothing, the labelmap is not replaced.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  expect(cohort.addInference(held.caseId, await inferenceOf(cohort))).toEqual({
    ok: false,
    failure: { kind: 'case-being-corrected', name: 'case' },
  })
})

test('A new inference of a case with strokes is a proposal: its base, strokes and state stay, claimed or not.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const { segmentationId } = must(cohort.latestSegmentation(held.caseId))
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  const before = { segmentationId, appliedCount: 1, patchCount: 1 }
  const first = must(cohort.addInference(held.caseId, await inferenceOf(cohort)))
  expect(stateOf(cohort, held.caseId)).toBe('claimed')
  expect(historyOf(cohort, held.caseId)).toEqual(before)
  expect(must(cohort.proposedSegmentation(held.caseId))?.segmentationId).toBe(first.segmentationId)
  must(cohort.recordPatch({ ...held, patch: patch(1) }))
  must(cohort.undo(held))
  must(cohort.release(held))
  const second = must(cohort.addInference(held.caseId, await inferenceOf(cohort)))
  expect(stateOf(cohort, held.caseId)).toBe('corrected')
  expect(historyOf(cohort, held.caseId)).toEqual({ ...before, patchCount: 2 })
  expect(must(cohort.latestSegmentation(held.caseId)).segmentationId).toBe(segmentationId)
  expect(must(cohort.proposedSegmentation(held.caseId))?.segmentationId).toBe(second.segmentationId)
})

test('A new inference of an accepted case makes it wait again, with the reader’s version and its segments as its base.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  const { labelmapSha256 } = must(cohort.latestSegmentation(held.caseId))
  const accepted = must(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: 1 }))
  expect(must(cohort.proposedSegmentation(held.caseId))).toBeUndefined()
  const inferred = must(cohort.addInference(held.caseId, await inferenceOf(cohort, 0.2)))
  expect(must(cohort.caseRow(held.caseId))).toMatchObject({ state: 'waiting', strokeCount: 0, disagreement: 0.8 })
  expect(must(cohort.latestSegmentation(held.caseId)).segmentationId).toBe(accepted.segmentationId)
  expect(must(cohort.proposedSegmentation(held.caseId))?.segmentationId).toBe(inferred.segmentationId)
  const again = must(cohort.claim(held.caseId))
  const fence = again?.fence ?? 0
  must(cohort.acceptVersion({ caseId: held.caseId, fence, labelmapSha256, lastPatchNumber: 0 }))
  expect(must(cohort.proposedSegmentation(held.caseId))).toBeUndefined()
})

test('The doubt that is shown is that of the newest inference, also where its labelmap is only a proposal.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  const sha256 = must(await cohort.blobs.put(new Uint8Array(120).fill(9)))
  const uncertainty = [{ measure: 'mutual-information' as const, sha256, perUnit: 2e-5, limit: 1 }]
  must(cohort.addInference(held.caseId, { ...(await inferenceOf(cohort)), uncertainty }))
  expect(must(cohort.latestSegmentation(held.caseId)).uncertainty).toEqual(uncertainty)
  expect(cohort.blobOf(held.caseId, 'mutual-information')).toBe(sha256)
})

test('Whoever had an accepted case open when it was inferred again gives it back as waiting.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const { labelmapSha256 } = must(cohort.latestSegmentation(held.caseId))
  must(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: 0 }))
  const again = must(cohort.claim(held.caseId))
  must(cohort.addInference(held.caseId, await inferenceOf(cohort)))
  must(cohort.release({ caseId: held.caseId, fence: again?.fence ?? 0 }))
  expect(stateOf(cohort, held.caseId)).toBe('waiting')
})

test('A claim that expired before the base was replaced is not taken up again: its strokes would be of another labelmap.', async () => {
  const { cohort, advanceMinutes } = newCohort()
  const held = await claimedCase(cohort)
  advanceMinutes(31)
  expect(queued(cohort)).toEqual(['case'])
  must(cohort.addInference(held.caseId, await inferenceOf(cohort)))
  expect(cohort.recordPatch({ ...held, patch: patch(0) })).toMatchObject({ failure: { kind: 'claim-lost' } })
})

test('A rejected case is begun anew by an inference: its correction ends.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  must(cohort.reject({ ...held, reason: 'motion' }))
  const added = must(cohort.addInference(held.caseId, await inferenceOf(cohort)))
  expect(must(cohort.caseRow(held.caseId))).toMatchObject({ state: 'waiting', strokeCount: 0 })
  expect(historyOf(cohort, held.caseId)).toEqual({
    segmentationId: added.segmentationId,
    patchCount: 0,
    appliedCount: 0,
  })
})
