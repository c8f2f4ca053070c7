import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addLargeCohort } from '../../build/bench/large-cohort.ts'
import { workOnLargeCohort } from '../../build/bench/worked-cohort.ts'
import { createCohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { ratingTexts } from '../../src-main/worker/rating-files/write-ratings.node.ts'
import { must, temporaryFolder } from '../storage/cohorts.ts'

test('The trail of the cohort that is measured verifies, and its ratings can be written.', async () => {
  const folder = join(temporaryFolder(), 'cohort')
  const dependencies = { clock: () => new Date(), readerId: 'bench' }
  const filling = must(createCohort(folder, dependencies))
  addLargeCohort(filling, 240)
  filling.close()
  await workOnLargeCohort(folder)

  const cohort = must(openCohort(folder, dependencies))
  expect(must(await cohort.verifyAudit())).toMatchObject({ unhashedCount: 0 })
  expect(cohort.summary().countByState).toEqual({ accepted: 24, corrected: 7, deferred: 3, indexed: 60, waiting: 146 })
  expect(ratingTexts(cohort.ratings, { as: 'csv', name: 'ratings.csv', dataset: 'bench' }).ratingCount).toBe(36)
  cohort.close()
})
