import { expect, test } from 'vitest'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import type { ImportToAdd } from '../../src-main/storage/imports.node.ts'
import { claimedCase, inferenceOf, must, newCohort, patch, scan, waitingCase } from './cohorts.ts'

/** Two layers on the grid of `scan`, 60 voxels each. */
async function importOf(cohort: Cohort, changes: Partial<ImportToAdd> = {}): Promise<ImportToAdd> {
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(240).fill(1)))
  const segments = [
    { value: 1, name: 'whole', color: [1, 2, 3] as const, layer: 0 },
    { value: 2, name: 'part', color: [4, 5, 6] as const, layer: 1 },
  ]
  return {
    labelmapSha256,
    thumbnailSha256: labelmapSha256,
    layerCount: 2,
    segments,
    importedFrom: 'masks',
    findings: [],
    ...changes,
  }
}

test('What was brought in is what is corrected; a later inference is a proposal beside it.', async () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('case')))
  const finding = { kind: 'segmentation-empty', file: 'x' } as const
  const { segmentationId } = must(cohort.addImport(caseId, await importOf(cohort, { findings: [finding] })))
  expect(must(cohort.caseRow(caseId))).toMatchObject({ state: 'waiting', findings: [finding] })
  expect(must(cohort.latestSegmentation(caseId))).toMatchObject({ layerCount: 2, importedFrom: 'masks' })
  must(cohort.addInference(caseId, await inferenceOf(cohort)))
  expect(must(cohort.latestSegmentation(caseId)).segmentationId).toBe(segmentationId)
  expect(must(cohort.proposedSegmentation(caseId))).toMatchObject({ version: 2, layerCount: 1 })
  expect((await cohort.verifyAudit()).ok).toBe(true)
})

test('A stroke may change every layer that there is, and none beyond; accepting keeps the layers.', async () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('case')))
  must(cohort.addImport(caseId, await importOf(cohort)))
  const held = { caseId, fence: must(cohort.claim(caseId))?.fence ?? 0 }
  expect(cohort.recordPatch({ ...held, patch: patch(119) }).ok).toBe(true)
  expect(cohort.recordPatch({ ...held, patch: patch(120) })).toMatchObject({ failure: { kind: 'patch-invalid' } })
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(240).fill(2)))
  must(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: 1 }))
  expect(must(cohort.latestSegmentation(caseId))).toMatchObject({ version: 2, layerCount: 2 })
  expect(must(cohort.lineage(caseId))).toMatchObject({
    layerCount: 2,
    root: { kind: 'file', file: 'masks', version: 1 },
  })
  expect(must(cohort.latestSegmentation(caseId)).importedFrom).toBeUndefined()
})

test('Nothing is brought in under a reader who is at the case, nor over strokes that were not accepted.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const imported = await importOf(cohort)
  const refused = { failure: { kind: 'case-being-corrected' } }
  expect(cohort.addImport(held.caseId, imported)).toMatchObject(refused)
  must(cohort.recordPatch({ ...held, patch: patch(3) }))
  must(cohort.release(held))
  expect(cohort.addImport(held.caseId, imported)).toMatchObject(refused)
  expect(must(cohort.segmentations(held.caseId))).toHaveLength(1)
})

test('Over a prediction, an accepted or a rejected case it is the next version, and the case waits.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'predicted')
  must(cohort.addImport(caseId, await importOf(cohort)))
  expect(must(cohort.latestSegmentation(caseId)).version).toBe(2)
  const fence = must(cohort.claim(caseId))?.fence ?? 0
  must(cohort.reject({ caseId, fence, reason: 'moved' }))
  must(cohort.addImport(caseId, await importOf(cohort)))
  expect(must(cohort.caseRow(caseId)).state).toBe('waiting')
  expect(must(cohort.latestSegmentation(caseId)).version).toBe(3)
})
