import { expect, test } from 'vitest'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, stoppedClock, temporaryFolder } from './cohorts.ts'
import { writeVersion6 } from './version-6.ts'

function opened() {
  const folder = temporaryFolder()
  writeVersion6(folder)
  const { clock } = stoppedClock('2025-03-01T08:03:00.000Z')
  const cohort = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  const found = (filter: string) =>
    cohort.listCases({ offset: 0, limit: 99, filter: must(parseFilter(filter)) }).rows.map(({ name }) => name)
  return { cohort, found }
}

test('A cohort of format version 6 opens, and its whole history verifies as it was told.', async () => {
  const { cohort } = opened()
  expect(must(await cohort.verifyAudit())).toMatchObject({ eventCount: 73 + 1, unhashedCount: 0 })
  cohort.close()
})

test('Its maps of doubt are found as before, in nats.', () => {
  const { cohort } = opened()
  const [row] = cohort.listCases({ offset: 0, limit: 1, filter: must(parseFilter('measured')) }).rows
  expect(must(cohort.latestSegmentation(row?.caseId ?? '')).uncertainty).toEqual([
    { measure: 'predictive-entropy', sha256: expect.stringMatching(/^84457c06/), perUnit: 1e-5, limit: Math.log(3) },
  ])
  cohort.close()
})

test('Of its measures those that were known before stay, the variation ratio of a record can be filtered by, and a variance is unknown.', () => {
  const { cohort, found } = opened()
  expect(found('mcIou("Hippocampus, left anterior")>0.5')).toEqual(['measured'])
  expect(found('variationRatio("Hippocampus, left anterior")>0.069')).toEqual(['measured'])
  expect(found('variationRatio("Hippocampus, left anterior")>0.071')).toEqual([])
  expect(found('classVariance("Hippocampus, left anterior")>=0')).toEqual([])
  cohort.close()
})
