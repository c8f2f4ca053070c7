import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, stoppedClock, temporaryFolder } from './cohorts.ts'
import { embeddedCase, model } from './embedded-cases.ts'
import { writeVersion } from './written-version.ts'

/** The last event that left the cohort. */
const head = '{"number":97,"hash":"caabb86ab53ea5d4f930b4ed7746b41439493328d07f7cf285c9b8fb111caeeb"}'

test('A cohort of format version 10 opens, its whole history verifies as it was told, and embeddings are kept from then on.', async () => {
  const folder = temporaryFolder()
  writeVersion(folder, { version: 10, head })
  const { clock } = stoppedClock('2025-03-01T08:03:00.000Z')
  const cohort = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(must(await cohort.verifyAudit())).toMatchObject({ eventCount: 97 + 1, unhashedCount: 0 })
  expect(cohort.batches.newest()?.end).toBeDefined()
  const { candidateCount, embeddedCount } = cohort.batches.candidateCounts(model.sha256)
  expect([candidateCount > 0, embeddedCount]).toEqual([true, 0])
  await embeddedCase(cohort, 'new', [1, 2])
  expect(cohort.batches.candidateCounts(model.sha256)).toEqual({
    candidateCount: candidateCount + 1,
    embeddedCount: 1,
  })
  must(await cohort.verifyAudit())
  cohort.close()
})
