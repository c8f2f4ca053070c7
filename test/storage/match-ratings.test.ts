import { expect, test } from 'vitest'
import { givingWay } from '../../src-main/storage/pieces.node.ts'
import { must, newCohort, scan } from './cohorts.ts'
import { passOrFail } from './eventful-cohort.ts'

const said = { vocabulary: passOrFail, grade: 'pass', reasons: [], dwellMs: 1000 }

test('A rating finds its case by id, by name, and by the last part of a name that only one case has.', () => {
  const { cohort } = newCohort()
  const [first, second] = ['oslo/sub-1_T1w', 'oslo/sub-2_T1w', 'bergen/sub-2_T1w'].map(
    (name) => must(cohort.addCase(scan(name))).caseId,
  )
  const named = [first ?? '', 'oslo/sub-2_T1w', 'sub-1_T1w', 'sub-2_T1w', 'sub-3_T1w']
  const { fresh, knownCount, left } = cohort.ratings.match(
    named.map((caseIdOrName, index) => ({ ...said, caseIdOrName, note: `${index}` })),
    'ada',
  )
  expect(fresh.map(({ caseId, note, readerId }) => [caseId, note, readerId])).toEqual([
    [first, '0', 'ada'],
    [second, '1', 'ada'],
    [first, '2', 'ada'],
  ])
  expect(knownCount).toBe(0)
  expect(left.map(({ name, because }) => [name, because.kind])).toEqual([
    ['sub-2_T1w', 'case-ambiguous'],
    ['sub-3_T1w', 'case-unknown'],
  ])
  cohort.close()
})

test('Ratings come in in pieces, each with its file, and are known the second time; broken off, the rest comes in then.', async () => {
  const { cohort } = newCohort()
  must(cohort.addCases(Array.from({ length: 300 }, (_, number) => scan(`case-${number}`))))
  const named = Array.from({ length: 300 }, (_, number) => ({ ...said, caseIdOrName: `case-${number}` }))
  const match = () => cohort.ratings.match(named, 'ada')
  const broken = cohort.ratings.importing(match().fresh, { file: 'first.csv' })
  let turns = 0
  must(await givingWay(broken.pieces, () => turns++ < 1))
  expect(broken.addedCount()).toBeGreaterThan(0)
  expect(broken.addedCount()).toBeLessThan(300)
  const { fresh, knownCount } = match()
  expect([knownCount, fresh.length]).toEqual([broken.addedCount(), 300 - broken.addedCount()])
  const rest = cohort.ratings.importing(fresh, { file: 'second.csv' })
  must(await givingWay(rest.pieces, () => true))
  expect(rest.addedCount()).toBe(fresh.length)
  expect(match()).toEqual({ fresh: [], knownCount: 300, left: [] })
  const all = cohort.ratings.all()
  expect([all.length, all[0]?.importedFrom, all.at(-1)?.importedFrom]).toEqual([300, 'first.csv', 'second.csv'])
  expect(must(await cohort.verifyAudit()).eventCount).toBeGreaterThan(600)
  cohort.close()
})
