import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { claimedCase, inferenceOf, must, newCohort, patch } from './cohorts.ts'

const at = '2025-03-01T08:00:00.000Z'
const confirmed = (region: number, readerId = 'reader-a') => ({ region, decision: 'confirmed' as const, readerId, at })

test('What a reader decided about regions outlives restart, acceptance and hand-over, with who decided.', async () => {
  const { cohort, folder, clock } = newCohort()
  const held = await claimedCase(cohort)
  const { caseId } = held
  const doubtOf = cohort.doubtOf(caseId) ?? ''
  must(cohort.decideRegions({ ...held, doubtOf, regions: [41, 7], decision: 'confirmed' }))
  must(cohort.decideRegions({ ...held, doubtOf, regions: [41], decision: 'open' }))
  must(cohort.recordPatch({ ...held, patch: patch(12) }))
  const { labelmapSha256 } = must(cohort.latestSegmentation(caseId))
  const corrected = { doubtOf, regions: [12] }
  must(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: 1, corrected }))
  cohort.close()

  const next = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  expect(next.doubtOf(caseId)).toBe(doubtOf)
  const again = { caseId, fence: must(next.claim(caseId))?.fence ?? 0 }
  must(next.decideRegions({ ...again, doubtOf, regions: [3], decision: 'confirmed' }))
  expect(must(next.decidedRegions({ caseId, doubtOf }))).toEqual([
    confirmed(3, 'reader-b'),
    confirmed(7),
    { region: 12, decision: 'corrected', readerId: 'reader-a', at },
  ])
  must(await next.verifyAudit())
  next.close()
})

test('A later inference has its own doubt, about which nothing is decided; another case has none of it.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const { caseId } = held
  const first = cohort.doubtOf(caseId) ?? ''
  must(cohort.decideRegions({ ...held, doubtOf: first, regions: [7], decision: 'confirmed' }))
  must(cohort.recordPatch({ ...held, patch: patch(12) }))
  must(cohort.release(held))
  must(cohort.addInference(caseId, await inferenceOf(cohort)))
  const second = cohort.doubtOf(caseId) ?? ''
  expect(second).not.toBe(first)
  expect(must(cohort.decidedRegions({ caseId, doubtOf: second }))).toEqual([])
  expect(must(cohort.decidedRegions({ caseId, doubtOf: first }))).toEqual([confirmed(7)])
  const other = await claimedCase(cohort, 'other')
  must(cohort.decideRegions({ ...other, doubtOf: first, regions: [8], decision: 'confirmed' }))
  expect(must(cohort.decidedRegions({ caseId, doubtOf: first }))).toEqual([confirmed(7)])
})

test('Who does not hold the case decides nothing.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const doubtOf = cohort.doubtOf(held.caseId) ?? ''
  const late = { ...held, fence: held.fence - 1, doubtOf, regions: [7], decision: 'confirmed' as const }
  expect(cohort.decideRegions(late)).toMatchObject({ ok: false, failure: { kind: 'claim-lost' } })
  expect(must(cohort.decidedRegions({ caseId: held.caseId, doubtOf }))).toEqual([])
})
