import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Patch } from '../../src-main/contract/correction.ts'
import { replay } from '../../src-main/pipeline/correction/journal/replay.ts'
import type { AsideWork } from '../../src-main/storage/aside.node.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { claimedCase, inferenceOf, must, newCohort, patch, temporaryFolder } from './cohorts.ts'

/** As main does it: replays the work over what it was made on, and keeps the labelmap. */
async function keepAside(cohort: Cohort, work: AsideWork) {
  const { labelmapSha256, patches } = must(cohort.asideSource(work))
  const { grid } = cohort.caseSource(work.caseId)
  const base = labelsOf(must(await cohort.blobs.read(labelmapSha256)))
  const { voxels } = must(replay({ grid, voxels: base }, patches))
  const bytes = new Uint8Array(voxels.buffer, voxels.byteOffset, voxels.byteLength)
  return cohort.setAside({ ...work, labelmapSha256: must(await cohort.blobs.put(bytes)) })
}
const labelsOf = (bytes: Uint8Array) => new Uint16Array(bytes.slice().buffer)

async function versionOf(cohort: Cohort, caseId: string, version: number) {
  const found = must(cohort.segmentations(caseId)).find((one) => one.version === version)
  if (!found) throw new Error(`There is no version ${version}.`)
  return { ...found, voxels: labelsOf(must(await cohort.blobs.read(found.labelmapSha256))) }
}

/** Reader a paints a stroke and pauses; the lease is over, reader b claims the case and paints the next stroke. */
async function takenOver() {
  const folder = join(temporaryFolder(), 'cohort')
  const { cohort, clock, advanceMinutes } = newCohort(folder)
  const late = await claimedCase(cohort)
  const base = must(cohort.latestSegmentation(late.caseId)).segmentationId
  must(cohort.recordPatch({ ...late, patch: patch(0) }))
  cohort.close()
  advanceMinutes(31)
  const as = (readerId: string) => must(openCohort(folder, { clock, readerId }))
  const other = as('reader-b')
  const theirs = { caseId: late.caseId, fence: must(other.claim(late.caseId))?.fence ?? 0 }
  must(other.recordPatch({ ...theirs, patch: patch(10) }))
  other.close()
  const work = (...patches: Patch[]): AsideWork => ({ ...late, segmentationId: base, afterPatchNumber: 1, patches })
  return { as, late, theirs, base, work }
}

const isClean = async (cohort: Cohort) => must(await cohort.verifyAudit())

test('A refused stroke of a late writer is kept as a version beside the correction of the other reader, which stays.', async () => {
  const { as, late, theirs, base, work } = await takenOver()
  const a = as('reader-a')
  const refused = a.recordPatch({ ...late, patch: patch(1) })
  expect(refused).toMatchObject({ failure: { kind: 'claim-lost' } })
  const history = must(a.history(late.caseId))
  expect(must(await keepAside(a, work(patch(1, 2))))).toMatchObject({ version: 2 })

  const aside = await versionOf(a, late.caseId, 2)
  expect(aside).toMatchObject({ isSetAside: true, authorKind: 'reader', author: 'reader-a', parentId: base })
  expect([...aside.voxels].flatMap((value, at) => (value === 0 ? [] : [at]))).toEqual([0, 1, 2])
  expect(must(a.history(late.caseId))).toEqual(history)
  expect(history.patches.map(({ readerId }) => readerId)).toEqual(['reader-a', 'reader-b'])
  expect(must(a.latestSegmentation(late.caseId)).segmentationId).toBe(base)
  expect(must(a.proposedSegmentation(late.caseId))).toMatchObject({ version: 2, isSetAside: true })
  await isClean(a)
  a.close()

  const b = as('reader-b')
  const again = { ...theirs, fence: must(b.claim(theirs.caseId))?.fence ?? 0 }
  must(b.recordPatch({ ...again, patch: patch(11) }))
  expect(must(b.history(theirs.caseId)).segmentationId).toBe(base)
  await isClean(b)
  b.close()
})

test('It is kept also when the other reader has accepted meanwhile: what they accepted stays what is corrected next.', async () => {
  const { as, late, theirs, base, work } = await takenOver()
  const b = as('reader-b')
  const again = { ...theirs, fence: must(b.claim(theirs.caseId))?.fence ?? 0 }
  const labelmapSha256 = must(await b.blobs.put(new Uint8Array(120).fill(1)))
  const accepted = must(b.acceptVersion({ ...again, labelmapSha256, lastPatchNumber: 2 }))
  b.close()

  const a = as('reader-a')
  expect(must(await keepAside(a, work(patch(1))))).toMatchObject({ version: 3 })
  expect((await versionOf(a, late.caseId, 3)).parentId).toBe(base)
  expect(must(a.caseRow(late.caseId)).state).toBe('accepted')
  expect(must(a.latestSegmentation(late.caseId)).segmentationId).toBe(accepted.segmentationId)
  expect(must(a.lineage(late.caseId)).patches.map(({ patchNumber }) => patchNumber)).toEqual([1, 2])
  must(a.claim(late.caseId))
  expect(must(a.history(late.caseId)).segmentationId).toBe(accepted.segmentationId)
  expect(must(a.segmentations(late.caseId)).map(({ version, isSetAside }) => [version, isSetAside])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ])
  await isClean(a)
  a.close()
})

test('Only a version that was set aside does not make a case one that a reader has made: a new inference is its base.', async () => {
  const { cohort } = newCohort()
  const late = await claimedCase(cohort)
  const { segmentationId } = must(cohort.latestSegmentation(late.caseId))
  must(cohort.release(late))
  must(cohort.addInference(late.caseId, await inferenceOf(cohort)))
  const newer = must(cohort.latestSegmentation(late.caseId)).version
  expect(cohort.recordPatch({ ...late, patch: patch(0) })).toMatchObject({ failure: { kind: 'claim-lost' } })
  const work = { ...late, segmentationId, afterPatchNumber: 0, patches: [patch(0)] }
  expect(must(await keepAside(cohort, work)).version).toBe(3)
  expect(must(cohort.latestSegmentation(late.caseId)).version).toBe(newer)
  const { version } = must(cohort.addInference(late.caseId, await inferenceOf(cohort)))
  expect(must(cohort.latestSegmentation(late.caseId)).version).toBe(version)
  expect(must(cohort.proposedSegmentation(late.caseId))).toBeUndefined()
})

test('Segments that the late writer added are in the table of the version, and nowhere else.', async () => {
  const { as, late, work } = await takenOver()
  const a = as('reader-a')
  const after = { value: 7, name: 'Amygdala', color: [1, 2, 3] as const }
  const added: Patch = { tool: 'segment-table', segmentValue: 7, runs: new Uint32Array(), segmentChange: { after } }
  must(await keepAside(a, work(added, patch(1, 1, 7))))
  expect((await versionOf(a, late.caseId, 2)).segments.at(-1)).toEqual(after)
  expect(must(a.latestSegmentation(late.caseId)).segments).toHaveLength(2)
  expect(a.asideSource(work(added, added))).toMatchObject({ failure: { kind: 'patch-invalid' } })
  a.close()
})

test('Nothing is set aside for a claim that this reader never held, nor on a state that the case never had.', async () => {
  const { as, theirs, work } = await takenOver()
  const a = as('reader-a')
  const lost = { ok: false, failure: { kind: 'claim-lost', name: 'case' } }
  expect(a.asideSource({ ...work(patch(1)), fence: theirs.fence })).toEqual(lost)
  expect(a.asideSource({ ...work(patch(1)), fence: 99 })).toEqual(lost)
  expect(a.asideSource({ ...work(patch(1)), afterPatchNumber: 3 })).toMatchObject({
    failure: { kind: 'patch-unknown' },
  })
  expect(a.asideSource({ ...work(patch(1)), segmentationId: 'x' })).toMatchObject({
    failure: { kind: 'no-segmentation' },
  })
  expect(must(a.segmentations(theirs.caseId))).toHaveLength(1)
  const sha256 = 'f'.repeat(64)
  expect(a.setAside({ ...work(patch(1)), labelmapSha256: sha256 })).toEqual({
    ok: false,
    failure: { kind: 'blob-missing', sha256 },
  })
  a.close()
})
