import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import type { ConsensusMethod } from '../../src-main/contract/consensus.ts'
import type { Study } from '../../src-main/contract/review.ts'
import type { Segment } from '../../src-main/contract/segment.ts'
import { type Cohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { consensusName, consensusOf } from '../../src-main/storage/consensus-name.ts'
import { consensusCases } from '../../src-main/worker/consensus-cases.node.ts'
import { makeConsensus } from '../../src-main/worker/make-consensus.node.ts'
import { inferenceOf, must, newCohort, scan, waitingCase } from './cohorts.ts'
import { acceptWith, beginNext, studiedCohort } from './studies.ts'

const segments: readonly Segment[] = [{ value: 1, name: 'lesion', color: [200, 40, 40] }]

/** A reader's labelmap out of a file on the grid of `scan`: 60 voxels, these of segment 1. */
async function addFile(cohort: Cohort, caseId: string, file: string, at: readonly number[], table = segments) {
  const voxels = new Uint16Array(60)
  for (const index of at) voxels[index] = 1
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(voxels.buffer)))
  const stored = { labelmapSha256, thumbnailSha256: labelmapSha256, layerCount: 1, segments: table }
  return must(cohort.addImport(caseId, { ...stored, importedFrom: file, findings: [] }))
}

/** As main does it. */
async function make(cohort: Cohort, caseId: string, method: ConsensusMethod = 'staple') {
  const members = must(cohort.consensuses.members(caseId, 'readers'))
  const { grid } = cohort.caseSource(caseId)
  const made = await makeConsensus(cohort.blobs, { name: 'case', grid, method, members })
  return made.ok ? cohort.consensuses.add(caseId, { method, members, ...made.value }) : made
}
const labelsOf = async (cohort: Cohort, sha256: string) => [
  ...new Uint16Array(must(await cohort.blobs.read(sha256)).slice().buffer),
]

async function readThrice() {
  const opened = newCohort()
  const { cohort } = opened
  const { caseId } = must(cohort.addCase(scan('case')))
  await addFile(cohort, caseId, 'ada.nii.gz', [0, 1, 2, 3])
  await addFile(cohort, caseId, 'ben.nii.gz', [0, 1, 2, 3])
  await addFile(cohort, caseId, 'cy.nii.gz', [2, 3, 4, 5])
  return { ...opened, caseId }
}

test('A consensus of three is a version of its own that is proposed and never what is shown, and says what it was made of.', async () => {
  const { cohort, caseId } = await readThrice()
  const before = must(cohort.latestSegmentation(caseId)).segmentationId
  expect(must(await make(cohort, caseId))).toEqual({ version: 4 })
  expect(must(cohort.latestSegmentation(caseId)).segmentationId).toBe(before)
  const [newest] = must(cohort.segmentations(caseId))
  expect(newest).toMatchObject({ version: 4, isSetAside: true, author: 'reader-a' })
  expect(newest?.consensusOf).toEqual({ method: 'staple', versions: [1, 2, 3] })
  expect(newest).not.toHaveProperty('importedFrom')
  expect((await labelsOf(cohort, newest?.labelmapSha256 ?? '')).slice(0, 6)).toEqual([1, 1, 1, 1, 0, 0])
  expect(must(cohort.proposedSegmentation(caseId))?.segmentationId).toBe(newest?.segmentationId)
  expect(must(cohort.caseRow(caseId)).state).toBe('waiting')
  const source = must(cohort.consensuses.source(caseId, newest?.segmentationId ?? ''))
  expect(source.members.map(({ by, version }) => [by, version])).toEqual([
    ['ada.nii.gz', 1],
    ['ben.nii.gz', 2],
    ['cy.nii.gz', 3],
  ])
  const told = cohort.trail.events({ caseId, after: 0, limit: 99 }).at(-1)
  expect(told?.kind).toBe('consensus-added')
  expect(JSON.parse(told?.details ?? '')).toMatchObject({
    method: 'staple',
    of: [{ version: 1 }, { version: 2 }, { version: 3 }],
  })
  must(await cohort.verifyAudit())
})

test('Both that agree have sensitivity and specificity 1, the third one half of the segment and all but two of the rest.', async () => {
  const { cohort, caseId } = await readThrice()
  const members = must(cohort.consensuses.members(caseId, 'readers'))
  const { grid } = cohort.caseSource(caseId)
  const { rates } = must(await makeConsensus(cohort.blobs, { name: 'case', grid, method: 'staple', members }))
  const [ada, ben, cy] = rates
  for (const rate of [ada, ben]) {
    expect(rate?.sensitivity).toBeCloseTo(1, 6)
    expect(rate?.specificity).toBeCloseTo(1, 6)
  }
  expect(cy?.sensitivity).toBeCloseTo(0.5, 6)
  expect(cy?.specificity).toBeCloseTo(54 / 56, 6)
  const voted = must(await makeConsensus(cohort.blobs, { name: 'case', grid, method: 'majority', members }))
  expect(voted.rates).toEqual([])
})

test('Of each maker the newest version counts; models only if asked, and neither a consensus nor late work ever.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'case')
  await addFile(cohort, caseId, 'ada.nii.gz', [0])
  await addFile(cohort, caseId, 'ada.nii.gz', [0, 1])
  await addFile(cohort, caseId, 'ben.nii.gz', [1])
  const versions = (of: 'readers' | 'all') => must(cohort.consensuses.members(caseId, of)).map(({ version }) => version)
  expect(versions('readers')).toEqual([3, 4])
  must(await make(cohort, caseId))
  must(cohort.addInference(caseId, await inferenceOf(cohort)))
  expect(versions('readers')).toEqual([3, 4])
  expect(versions('all')).toEqual([3, 4, 6])
})

test('The same consensus is not kept twice; after a new version, or by another method, there is another one.', async () => {
  const { cohort, caseId } = await readThrice()
  const has = (method: ConsensusMethod) =>
    cohort.consensuses.has(caseId, { method, members: must(cohort.consensuses.members(caseId, 'readers')) })
  expect(has('staple')).toBe(false)
  must(await make(cohort, caseId))
  expect([has('staple'), has('majority')]).toEqual([true, false])
  await addFile(cohort, caseId, 'cy.nii.gz', [0])
  expect(has('staple')).toBe(false)
})

test('Readings of a study are agreed on once it is closed, and not what a reading began with.', async () => {
  const { cohort, study, as } = await studiedCohort({}, 1)
  const { caseId } = await acceptOnce(cohort, study)
  const ben = as('reader-b')
  await beginNext(ben, study)
  expect(must(ben.consensuses.members(caseId, 'readers'))).toEqual([])
  await acceptOnce(ben, study)
  expect(must(ben.consensuses.members(caseId, 'readers'))).toEqual([])
  must(ben.studies.close({ studyId: study.studyId, reason: 'read' }))
  expect(must(ben.consensuses.members(caseId, 'readers')).map(({ by }) => by)).toEqual(['reader-a', 'reader-b'])
  expect(must(await make(ben, caseId)).version).toBeGreaterThan(4)
  must(await ben.verifyAudit())
})

async function acceptOnce(cohort: Cohort, study: Study) {
  const claim = await beginNext(cohort, study)
  await acceptWith(cohort, claim, 1)
  return claim
}

test('Labels that mean different things have no consensus, nor have versions with other layers.', async () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('case')))
  await addFile(cohort, caseId, 'ada.nii.gz', [0])
  await addFile(cohort, caseId, 'ben.nii.gz', [0], [{ value: 1, name: 'edema', color: [1, 2, 3] }])
  expect(await make(cohort, caseId)).toMatchObject({
    failure: { kind: 'consensus-unfit', because: 'label 1 is “lesion” in one version and “edema” in another' },
  })
  expect(must(cohort.segmentations(caseId))).toHaveLength(2)
})

test('Cases of a choice with fewer than two versions are counted and left.', async () => {
  const { cohort, caseId } = await readThrice()
  must(cohort.addCase(scan('bare')))
  const one = must(cohort.addCase(scan('once'))).caseId
  await addFile(cohort, one, 'ada.nii.gz', [0])
  const found = consensusCases(cohort, { choice: {}, of: 'readers', toldCount: 9 })
  expect(found).toMatchObject({ caseIds: [caseId], fewCount: 2, cases: [{ name: 'case' }] })
  expect(found.cases[0]?.members.map(({ by }) => by)).toEqual(['ada.nii.gz', 'ben.nii.gz', 'cy.nii.gz'])
})

test('Whoever changes what a consensus was made of past the triggers is found.', async () => {
  const { cohort, caseId, folder, clock } = await readThrice()
  must(await make(cohort, caseId))
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const triggers = raw.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all()
  for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`)
  raw.exec(`UPDATE segmentations SET imported_from = 'STAPLE of v1, v2' WHERE version = 4`)
  for (const { sql } of triggers) raw.exec(String(sql))
  raw.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(await again.verifyAudit()).toMatchObject({ ok: false })
  again.close()
})

test('The name of a consensus says its versions, and any other name says none.', () => {
  const made = { method: 'majority', versions: [2, 10, 11] } as const
  expect(consensusName(made)).toBe('Majority of v2, v10, v11')
  expect(consensusOf(consensusName(made))).toEqual(made)
  for (const name of ['masks', 'STAPLE of', 'STAPLE of v1;', 'staple of v1']) expect(consensusOf(name)).toBeUndefined()
})
