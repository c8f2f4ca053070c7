import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { type Cohort, openCohort } from '../../../src-main/storage/cohort.node.ts'
import type { Database } from '../../../src-main/storage/database.node.ts'
import type { ImportToAdd } from '../../../src-main/storage/imports.node.ts'
import type { InferenceToAdd } from '../../../src-main/storage/inferences.node.ts'
import { candidatePage } from '../../../src-main/storage/learning/candidates.node.ts'
import { readCohort } from '../../../src-main/storage/read-cohort.node.ts'
import { makeConsensus } from '../../../src-main/worker/make-consensus.node.ts'
import { acceptAs, labelsOf } from '../accepted-cases.ts'
import { inferenceOf, must, newCohort, scan, waitingCase } from '../cohorts.ts'
import { acceptWith, beginNext, studiedCohort } from '../studies.ts'
import { acceptedCase } from './learned-cases.ts'

const all = { limit: 1000 }

test('Of each case the newest version that a reader accepted is offered, and no other.', async () => {
  const { cohort } = newCohort()
  const inference = await inferenceOf(cohort, 0.5)
  const imported = importOf(inference)
  must(cohort.addCase(scan('indexed')))
  await waitingCase(cohort, 'of a model')
  const brought = await waitingCase(cohort, 'brought in')
  must(cohort.addImport(brought, imported))
  const twice = await acceptedCase(cohort, 'twice')
  await acceptAs(cohort, twice, labelsOf(9, 3))
  must(cohort.addInference(twice, inference))
  must(cohort.addImport(twice, imported))
  const aside = await acceptedCase(cohort, 'aside')
  await acceptAs(cohort, aside, labelsOf(8))
  await addConsensus(cohort, aside)
  const { candidates } = cohort.learning.candidates(all)
  expect(candidates.map(({ name, state, accepted }) => [name, state, accepted?.version])).toEqual([
    ['indexed', 'indexed', undefined],
    ['of a model', 'waiting', undefined],
    ['brought in', 'waiting', undefined],
    ['twice', 'waiting', 3],
    ['aside', 'accepted', 3],
  ])
  expect(must(cohort.segmentations(aside))[0]).toMatchObject({ version: 4, isSetAside: true })
  const { labelmapSha256, acceptedBy, layerCount, segments } = candidates[3]?.accepted ?? {}
  expect({ acceptedBy, layerCount }).toEqual({ acceptedBy: 'reader-a', layerCount: 1 })
  expect(segments?.map(({ value }) => value)).toEqual([1, 2])
  const versions = must(cohort.segmentations(twice))
  expect(versions.find(({ version }) => version === 3)?.labelmapSha256).toBe(labelmapSha256)
})

const importOf = ({ labelmapSha256, segments }: InferenceToAdd): ImportToAdd => ({
  ...{ labelmapSha256, segments, layerCount: 1, importedFrom: 'x.nii', findings: [], thumbnailSha256: labelmapSha256 },
})

async function addConsensus(cohort: Cohort, caseId: string): Promise<void> {
  const members = must(cohort.consensuses.members(caseId, 'readers'))
  const { grid } = cohort.caseSource(caseId)
  const made = must(await makeConsensus(cohort.blobs, { name: 'case', grid, method: 'staple', members }))
  must(cohort.consensuses.add(caseId, { method: 'staple', members, ...made }))
}

test('What was brought in from a file can be learned from once a reader accepts it.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'brought in')
  const imported = importOf(await inferenceOf(cohort, 0.5))
  must(cohort.addImport(caseId, imported))
  const held = { caseId, fence: must(cohort.claim(caseId))?.fence ?? 0 }
  must(cohort.acceptVersion({ ...held, labelmapSha256: imported.labelmapSha256, lastPatchNumber: 0 }))
  expect(cohort.learning.candidates(all).candidates[0]?.accepted?.version).toBe(3)
})

test('A candidate says where it is from, and what speaks against it.', async () => {
  const { cohort } = newCohort()
  must(
    cohort.addCase(
      scan('oslo/sub-01/anat/sub-01_T1w', { contrast: { name: 'T1w', source: 'bids-suffix', evidence: 'T1w' } }),
    ),
  )
  const changed = must(cohort.addCase(scan('oslo/sub-02'))).caseId
  must(cohort.noteFindings(changed, [{ kind: 'source-changed', file: 'sub-02.nii.gz' }]))
  const frozen = must(cohort.addCase(scan('oslo/sub-03'))).caseId
  must(cohort.learning.freezeAudit({ caseIds: [frozen], reason: 'to judge by' }))
  const facts = cohort.learning.candidates(all).candidates
  expect(facts[0]).toEqual({
    caseId: expect.any(String),
    name: 'oslo/sub-01/anat/sub-01_T1w',
    site: 'oslo',
    contrast: 'T1w',
    state: 'indexed',
    subject: 'oslo/sub-01',
    isAudit: false,
    isInOpenStudy: false,
    isSourceChanged: false,
  })
  expect(facts.map(({ isSourceChanged }) => isSourceChanged)).toEqual([false, true, false])
  expect(facts.map(({ isAudit }) => isAudit)).toEqual([false, false, true])
})

test('What a reader still has to read blind is no candidate; a reading is nothing to learn from, whoever made it.', async () => {
  const { cohort, study, as } = await studiedCohort({ readingsPerCase: 1, isShuffled: false })
  const counts = (of: typeof cohort) => [of.learning.candidates(all).candidates.length, of.learning.readBlindCount()]
  const before = counts(cohort)
  expect(before[0]).toBe(3 - (before[1] ?? 0))
  expect(before[1]).toBeGreaterThan(0)
  await acceptWith(cohort, await beginNext(cohort, study), 1)
  expect(counts(cohort)).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) - 1])
  const other = as('reader-c')
  const { candidates } = other.learning.candidates(all)
  expect(candidates.map(({ isInOpenStudy, accepted }) => [isInOpenStudy, accepted])).toEqual([
    [true, undefined],
    [true, undefined],
    [true, undefined],
  ])
  must(other.studies.close({ studyId: study.studyId, reason: 'enough' }))
  expect(other.learning.candidates(all).candidates.map(({ isInOpenStudy }) => isInOpenStudy)).toEqual([
    false,
    false,
    false,
  ])
})

const caseCount = 2000
const pageSize = 150

test(`Of ${caseCount} cases a query reads one page of ${pageSize}, by their numbers and without sorting.`, () => {
  const { cohort, folder, clock } = newCohort()
  must(cohort.addCases(Array.from({ length: caseCount }, (_, index) => scan(`sub-${index}`))))
  cohort.close()
  const { storage, close } = readCohort(folder, { clock, readerId: 'reader-a' })
  const read: number[] = []
  const statements = new Set<string>()
  const all: Database['all'] = (sql, ...values) => {
    const rows = storage.database.all(sql, ...values)
    read.push(rows.length)
    statements.add(sql)
    return rows
  }
  const counting = { ...storage, database: { ...storage.database, all } }
  const names: string[] = []
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page = candidatePage(counting, { after, limit: pageSize })
    names.push(...page.candidates.map(({ name }) => name))
    after = page.after
  }
  close()
  expect(names).toEqual(Array.from({ length: caseCount }, (_, index) => `sub-${index}`))
  expect(read).toEqual([...Array(13).fill(pageSize), caseCount - 13 * pageSize])
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const plan = [...statements]
    .flatMap((sql) => raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
    .map((row: { detail: string }) => row.detail)
  raw.close()
  expect(plan).toContain('SEARCH c USING INTEGER PRIMARY KEY (rowid>?)')
  expect(plan.filter((step) => /^SCAN|TEMP B-TREE FOR ORDER/.test(step))).toEqual([])
  must(openCohort(folder, { clock, readerId: 'reader-a' })).close()
})
