import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, stoppedClock, temporaryFolder } from './cohorts.ts'
import { writeVersion } from './written-version.ts'

/** The last event that left the cohort. */
const head = '{"number":74,"hash":"d4c5a0ff4574cebacdb155d57c607eeee14c8d6b7cc03b5ccf49bfe3633045b1"}'

function opened() {
  const folder = temporaryFolder()
  writeVersion(folder, { version: 8, head })
  const { clock } = stoppedClock('2025-03-01T08:03:00.000Z')
  return must(openCohort(folder, { clock, readerId: 'reader-a' }))
}

test('A cohort of format version 8 opens, and its whole history verifies as it was told.', async () => {
  const cohort = opened()
  expect(must(await cohort.verifyAudit())).toMatchObject({ eventCount: 74 + 1, unhashedCount: 0 })
  cohort.close()
})

test('Its cases have a subject, and what readers accepted can be learned from.', async () => {
  const cohort = opened()
  const { candidates, after } = cohort.learning.candidates({ limit: 99 })
  expect(after).toBeUndefined()
  expect(candidates.map(({ name, subject }) => [name, subject])).toContainEqual(['told', 'told'])
  expect(candidates.flatMap(({ name, accepted }) => (accepted ? [[name, accepted.version]] : []))).toEqual([
    ['read twice', 3],
  ])
  const told = candidates.find(({ name }) => name === 'told')?.caseId ?? ''
  expect(must(cohort.learning.freezeAudit({ caseIds: [told], reason: 'to judge by' }))).toEqual({
    subjectCount: 1,
    caseCount: 1,
  })
  must(await cohort.verifyAudit())
  cohort.close()
})
