import { expect, test } from 'vitest'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { atOnce } from '../../src-main/storage/pieces.node.ts'
import { must, stoppedClock, temporaryFolder } from './cohorts.ts'
import { writeVersion } from './written-version.ts'

/** The last event that left the cohort. */
const head = '{"number":74,"hash":"a4111cf0e78bd9fc43592e80a81ad13397cf9c2ca1924860e196579927828e4d"}'

function opened() {
  const folder = temporaryFolder()
  writeVersion(folder, { version: 7, head })
  const { clock } = stoppedClock('2025-03-01T08:03:00.000Z')
  return must(openCohort(folder, { clock, readerId: 'reader-a' }))
}

test('A cohort of format version 7 opens, and its whole history verifies as it was told.', async () => {
  const cohort = opened()
  expect(must(await cohort.verifyAudit())).toMatchObject({ eventCount: 74 + 1, unhashedCount: 0 })
  cohort.close()
})

test('Its cases have no chance to pass before one is predicted, and then can be filtered by it.', () => {
  const cohort = opened()
  const found = (filter: string) => cohort.table.caseIds({ filter: must(parseFilter(filter)) }).length
  expect(found('chanceToPass>=0')).toBe(0)
  const changes = cohort.ratedCases.changedPredictions(() => () => 0.5)
  if (changes) must(atOnce(cohort.ratedCases.keepPredictions(changes)))
  expect(found('chanceToPass>=0')).toBeGreaterThan(0)
  expect(found('chanceToPass>0.5')).toBe(0)
  cohort.close()
})
