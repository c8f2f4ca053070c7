import { expect, test } from 'vitest'
import { type Cohort, openCohort, openUnfinished } from '../../src-main/storage/cohort.node.ts'
import { atOnce } from '../../src-main/storage/pieces.node.ts'
import { must, newCohort, scan } from './cohorts.ts'

const caseCount = 2000
const parameters = { modelId: 'hippocampus', sampleCount: 8, seed: 7 }

/** A cohort that was closed while the site of its cases was being set, and before an order was on record whole. */
function interrupted() {
  const { cohort, folder, clock } = newCohort()
  const added = must(cohort.addCases(Array.from({ length: caseCount }, (_, index) => scan(`case-${index}`))))
  const caseIds = added.map(({ caseId }) => caseId)
  must(cohort.runs.orders.begin(parameters, { caseIds }))
  const { toSet } = cohort.origins
  must(toSet.begin({ caseNumbers: cohort.table.caseNumbers({}), change: { site: 'Ghent' } }))
  toSet.pieces().next()
  const setBefore = countOf(cohort)
  cohort.close()
  return { folder, setBefore, dependencies: { clock, readerId: 'reader-b' } }
}

const countOf = (cohort: Cohort) =>
  cohort.table.facets({ kind: 'is', field: 'site', value: 'Ghent' }).site[0]?.count ?? 0

test('What was interrupted does not hold the opening: it is under way, and done in pieces while the cohort is used.', async () => {
  const { folder, setBefore, dependencies } = interrupted()
  const cohort = must(openUnfinished(folder, dependencies))
  expect(countOf(cohort)).toBe(setBefore)
  const left = cohort.leftUndone()
  if (!left) throw new Error('Nothing is left undone.')
  // Begun meanwhile, an order is none of those that were left.
  const [row] = cohort.listCases({ offset: 0, limit: 1 }).rows
  const { number } = must(cohort.runs.orders.begin(parameters, { caseIds: [row?.caseId ?? ''] }))
  while (countOf(cohort) === setBefore) left.next()
  expect(countOf(cohort)).toBeLessThan(caseCount)
  expect(cohort.origins.toSet.begin({ caseNumbers: new Int32Array(), change: {} })).toMatchObject({
    failure: { kind: 'busy' },
  })
  must(atOnce(left))
  expect(countOf(cohort)).toBe(caseCount)
  expect(cohort.leftUndone()).toBeUndefined()
  expect(cohort.runs.orders.openNumbers()).toEqual([number])
  must(await cohort.verifyAudit())
  cohort.close()
})

test('Where nobody waits it is done before the cohort is handed over.', () => {
  const { folder, dependencies } = interrupted()
  const cohort = must(openCohort(folder, dependencies))
  expect([countOf(cohort), cohort.leftUndone()]).toEqual([caseCount, undefined])
  cohort.close()
})
