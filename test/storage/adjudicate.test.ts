import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { replay } from '../../src-main/pipeline/correction/journal/replay.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { checkAdjudicated, measureReadings, mergeReadings } from '../../src-main/worker/readings.node.ts'
import { acceptAs, labelsOf } from './accepted-cases.ts'
import { must, newCohort, patch, waitingCase } from './cohorts.ts'

/** Two readings of a case: voxels 0 to 3 of segment 1 in both, 4 to 5 in one alone, 4 to 7 and two of segment 2 in the other. */
async function twiceRead(cohort: Cohort) {
  const caseId = await waitingCase(cohort, 'case', 0.5)
  await acceptAs(cohort, caseId, labelsOf(6))
  await acceptAs(cohort, caseId, labelsOf(8, 2))
  const [later, earlier] = must(cohort.segmentations(caseId))
  if (!later || !earlier) throw new Error('There are two versions.')
  return { caseId, segmentationIds: [earlier.segmentationId, later.segmentationId] as const }
}
type Pair = Awaited<ReturnType<typeof twiceRead>>

function storedOf(cohort: Cohort, pair: Pair) {
  const [first, second] = must(cohort.adjudication.readings(pair))
  return { name: 'case', grid: cohort.caseSource(pair.caseId).grid, first, second }
}
async function begin(cohort: Cohort, pair: Pair) {
  const merged = must(await mergeReadings(cohort.blobs, storedOf(cohort, pair)))
  return { caseId: pair.caseId, fence: must(cohort.adjudication.begin(pair, merged)).fence, merged }
}

/** As main does it. */
async function accept(cohort: Cohort, held: { readonly caseId: string; readonly fence: number }) {
  const base = must(cohort.latestSegmentation(held.caseId))
  const bytes = must(await cohort.blobs.read(base.labelmapSha256))
  const voxels = new Uint16Array(bytes.slice().buffer)
  const { patches, appliedCount } = must(cohort.history(held.caseId))
  const { grid } = cohort.caseSource(held.caseId)
  const now = must(replay({ grid, voxels }, patches.slice(0, appliedCount)))
  const whole = checkAdjudicated(voxels, now.voxels, base.undecidedValue ?? -1)
  if (!whole.ok) return whole
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(now.voxels.buffer)))
  return cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: patches.at(-1)?.patchNumber ?? 0 })
}
const isClean = async (cohort: Cohort) => must(await cohort.verifyAudit())

const take = (start: number, length: number, before: number, after: number) => ({
  tool: 'take-reading' as const,
  segmentValue: 1,
  runs: Uint32Array.of(start, length, before, after),
})

test('An adjudication opens with what both readings agree about; the rest is undecided.', async () => {
  const { cohort } = newCohort()
  const pair = await twiceRead(cohort)
  expect(must(cohort.adjudication.standing(pair))).toEqual({ state: { kind: 'waiting' } })
  await begin(cohort, pair)
  const opened = must(cohort.latestSegmentation(pair.caseId))
  expect(opened).toMatchObject({ undecidedValue: 65535, isSetAside: true })
  expect(opened.segments.at(-1)).toMatchObject({ value: 65535, name: 'Undecided' })
  const voxels = new Uint16Array(must(await cohort.blobs.read(opened.labelmapSha256)).slice().buffer)
  expect([...voxels.slice(0, 11)]).toEqual([1, 1, 1, 1, 1, 1, 65535, 65535, 65535, 65535, 0])
  expect(must(cohort.adjudication.standing(pair)).state).toEqual({ kind: 'begun' })
  expect(cohort.adjudication.openOf(pair.caseId)?.undecidedValue).toBe(65535)
  await isClean(cohort)
})

test('What is accepted has both readings as parents, no undecided segment, and stands on the audit chain.', async () => {
  const { cohort } = newCohort()
  const pair = await twiceRead(cohort)
  const held = await begin(cohort, pair)
  must(cohort.recordPatch({ ...held, patch: take(6, 4, 65535, 0) }))
  const accepted = must(await accept(cohort, held))
  const version = must(cohort.latestSegmentation(pair.caseId))
  expect(version).toMatchObject({ ...accepted, isSetAside: false, author: 'reader-a' })
  expect(version).not.toHaveProperty('parentId')
  expect(version).not.toHaveProperty('undecidedValue')
  expect([...(version.readingIds ?? [])].sort()).toEqual([...pair.segmentationIds].sort())
  expect(version.segments.map(({ value }) => value)).toEqual([1, 2])
  expect(must(cohort.adjudication.standing(pair)).state).toMatchObject({ kind: 'decided', ...accepted })
  expect(cohort.adjudication.openOf(pair.caseId)).toBeUndefined()
  await isClean(cohort)
  expect(must(cohort.lineage(pair.caseId))).toMatchObject({
    root: { kind: 'readings' },
    patches: [{ tool: 'take-reading' }],
  })
  expect(cohort.adjudication.begin(pair)).toMatchObject({ failure: { kind: 'adjudication-decided' } })
})

test('It is not accepted while a voxel is undecided.', async () => {
  const { cohort } = newCohort()
  const held = await begin(cohort, await twiceRead(cohort))
  must(cohort.recordPatch({ ...held, patch: take(6, 3, 65535, 1) }))
  expect(await accept(cohort, held)).toEqual({
    ok: false,
    failure: { kind: 'adjudication-unfinished', undecidedCount: 1 },
  })
})

test('A step that changes what both readings agree about is refused with a count, and what was decided stays.', async () => {
  const { cohort } = newCohort()
  const held = await begin(cohort, await twiceRead(cohort))
  must(cohort.recordPatch({ ...held, patch: take(6, 4, 65535, 1) }))
  // Voxel 9 is disputed, 10 and 11 are not; nor is what lies far away.
  for (const [runs, changedCount] of [
    [[9, 3, 1, 2], 2],
    [[20, 2, 0, 1], 2],
    [[5, 1, 1, 0], 1],
    [[8, 1, 1, 2, 30, 4, 0, 2], 4],
  ] as const) {
    const refused = cohort.recordPatch({ ...held, patch: { ...take(0, 1, 0, 1), runs: Uint32Array.from(runs) } })
    expect(refused).toEqual({ ok: false, failure: { kind: 'patch-strayed', changedCount } })
  }
  expect(must(cohort.history(held.caseId))).toMatchObject({ appliedCount: 1 })
  must(cohort.recordPatch({ ...held, patch: take(9, 1, 1, 2) }))
  expect((await accept(cohort, held)).ok).toBe(true)
  await isClean(cohort)
})

test('Accepting checks anew that agreed voxels are as they were.', () => {
  const merged = Uint16Array.of(0, 1, 9, 9)
  expect(checkAdjudicated(merged, Uint16Array.of(0, 2, 1, 1), 9)).toEqual({
    ok: false,
    failure: { kind: 'adjudication-strayed', changedCount: 1 },
  })
  expect(checkAdjudicated(merged, Uint16Array.of(0, 1, 0, 1), 9).ok).toBe(true)
})

test('Given back and begun again it goes on with every decision, on the same merged readings.', async () => {
  const { cohort } = newCohort()
  const pair = await twiceRead(cohort)
  const held = await begin(cohort, pair)
  must(cohort.recordPatch({ ...held, patch: take(6, 2, 65535, 1) }))
  must(cohort.release(held))
  const merged = must(cohort.latestSegmentation(pair.caseId)).segmentationId
  const again = must(cohort.adjudication.begin(pair))
  expect(again.fence).toBeGreaterThan(held.fence)
  expect(must(cohort.history(pair.caseId))).toMatchObject({ segmentationId: merged, appliedCount: 1 })
  await isClean(cohort)
})

test('Merged readings are no version of their own: neither listed, nor proposed, nor exported.', async () => {
  const { cohort } = newCohort()
  const pair = await twiceRead(cohort)
  const before = must(cohort.segmentations(pair.caseId)).length
  const held = await begin(cohort, pair)
  expect(must(cohort.segmentations(pair.caseId))).toHaveLength(before)
  expect(must(cohort.proposedSegmentation(pair.caseId))).toBeUndefined()
  expect(cohort.adjudication.finished(pair.caseId)).toMatchObject({ failure: { kind: 'adjudication-open' } })
  must(cohort.reject({ ...held, reason: 'neither' }))
  expect(must(cohort.proposedSegmentation(pair.caseId))).toBeUndefined()
})

test('Strokes that are not accepted are not thrown away for an adjudication.', async () => {
  const { cohort } = newCohort()
  const pair = await twiceRead(cohort)
  const fence = must(cohort.claim(pair.caseId))?.fence ?? 0
  must(cohort.recordPatch({ caseId: pair.caseId, fence, patch: patch(30) }))
  const merged = must(await mergeReadings(cohort.blobs, storedOf(cohort, pair)))
  expect(cohort.adjudication.begin(pair, merged)).toMatchObject({ failure: { kind: 'case-being-corrected' } })
  expect(must(cohort.adjudication.standing(pair)).state).toEqual({ kind: 'waiting' })
})

test('Another reader can go on with an adjudication that was begun.', async () => {
  const { cohort, folder, clock } = newCohort()
  const pair = await twiceRead(cohort)
  const held = await begin(cohort, pair)
  must(cohort.recordPatch({ ...held, patch: take(6, 2, 65535, 1) }))
  cohort.close()
  const other = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  const theirs = { caseId: pair.caseId, fence: must(other.adjudication.begin(pair)).fence }
  must(other.recordPatch({ ...theirs, patch: take(8, 2, 65535, 0) }))
  must(await accept(other, theirs))
  expect(must(other.latestSegmentation(pair.caseId))).toMatchObject({ author: 'reader-b' })
  await isClean(other)
  other.close()
})

test('The order of A and B tells nothing: it is the same whichever reading is named first.', async () => {
  const { cohort } = newCohort()
  const pair = await twiceRead(cohort)
  const [a, b] = pair.segmentationIds
  const order = (ids: readonly [string, string]) =>
    must(cohort.adjudication.readings({ ...pair, segmentationIds: ids })).map(({ segmentationId }) => segmentationId)
  expect(order([a, b])).toEqual(order([b, a]))
  expect(cohort.adjudication.readings({ ...pair, segmentationIds: [a, 'none'] })).toMatchObject({
    failure: { kind: 'readings-unknown' },
  })
})

test('How far two readings are apart is measured once, as voxels, millilitres and the lowest Dice.', async () => {
  const { cohort } = newCohort()
  const pair = await twiceRead(cohort)
  const measured = must(await measureReadings(cohort.blobs, storedOf(cohort, pair)))
  expect(measured).toMatchObject({ differingVoxelCount: 4, worst: { segmentValue: 2, dice: 0 } })
  expect(measured.differingMl).toBeCloseTo(4 * 0.0025, 10)
  must(cohort.adjudication.keepDifference(pair, measured))
  expect(must(cohort.adjudication.standing(pair)).difference).toEqual(measured)
})

test('Readings that are the same have nothing to decide; two names for one label are refused.', async () => {
  const { cohort } = newCohort()
  const stored = storedOf(cohort, await twiceRead(cohort))
  const same = { ...stored, second: stored.first }
  expect(await mergeReadings(cohort.blobs, same)).toMatchObject({ failure: { kind: 'readings-agree' } })
  const renamed = stored.first.segments.map((one) => ({ ...one, name: `other ${one.name}` }))
  const named = { ...stored, first: { ...stored.first, segments: renamed } }
  expect(await mergeReadings(cohort.blobs, named)).toMatchObject({
    failure: { kind: 'readings-named-differently', value: 1 },
  })
})

test.each([
  [
    'the readings of an adjudication are exchanged',
    'UPDATE adjudications SET first_number = second_number, second_number = first_number',
  ],
  ['an adjudication is removed', 'DELETE FROM adjudications'],
  ['the undecided value is another one', 'UPDATE adjudications SET undecided_value = 7'],
])('The audit names the event when %s past the triggers.', async (_, statement) => {
  const { cohort, folder, clock } = newCohort()
  const held = await begin(cohort, await twiceRead(cohort))
  must(cohort.recordPatch({ ...held, patch: take(6, 4, 65535, 0) }))
  must(await accept(cohort, held))
  cohort.close()
  const database = new DatabaseSync(join(folder, 'cohort.db'))
  database.exec('DROP TRIGGER adjudications_stay; DROP TRIGGER adjudications_are_kept; PRAGMA foreign_keys = OFF')
  database.exec(statement)
  database.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(await again.verifyAudit()).toMatchObject({ failure: { kind: 'audit-broken' } })
  again.close()
})

test('An adjudication is never changed or removed.', async () => {
  const { cohort, folder } = newCohort()
  await begin(cohort, await twiceRead(cohort))
  cohort.close()
  const database = new DatabaseSync(join(folder, 'cohort.db'))
  expect(() => database.exec('UPDATE adjudications SET undecided_value = 7')).toThrow('keeps its readings')
  expect(() => database.exec('DELETE FROM adjudications')).toThrow('never removed')
  database.close()
})
