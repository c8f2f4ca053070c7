import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, stoppedClock, temporaryFolder } from './cohorts.ts'
import { writeVersion } from './written-version.ts'

/** The last event that left the cohort. */
const head = '{"number":88,"hash":"657eef18d169ea1f626888510e17e61a2582d40d2ff4e02b57964c9a438588ea"}'

test('A cohort of format version 9 opens, its whole history verifies as it was told, and a batch can be drawn from it.', async () => {
  const folder = temporaryFolder()
  writeVersion(folder, { version: 9, head })
  const { clock } = stoppedClock('2025-03-01T08:03:00.000Z')
  const cohort = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(must(await cohort.verifyAudit())).toMatchObject({ eventCount: 88 + 1, unhashedCount: 0 })
  expect(cohort.learning.sets()).toHaveLength(1)
  expect(cohort.batches.newest()).toBeUndefined()
  const model = { modelId: 'hippocampus', version: '1.0.0', sha256: 'c'.repeat(64) }
  const wish = { strategy: 'random', budgetMinutes: 60, diversity: 'none', seed: 1 } as const
  const { cases } = must(cohort.batches.keep(must(cohort.batches.toKeep({ model, wish }))))
  expect(cases.map(({ name }) => name)).not.toContain('oslo/sub-07')
  must(await cohort.verifyAudit())
  cohort.close()
})
