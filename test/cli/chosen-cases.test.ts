import { expect, test } from 'vitest'
import { chooseCases } from '../../src-main/cli/chosen-cases.ts'
import { must, newCohort, scan, waitingCase } from '../storage/cohorts.ts'

const isOnly = { only: undefined, again: false }

test('A batch goes by name, in the order of a column, or with the cases of a filter before all others.', async () => {
  const { cohort, advanceMinutes } = newCohort()
  for (const name of ['b', 'oslo-2', 'a', 'oslo-1']) {
    must(cohort.addCase(scan(name)))
    advanceMinutes(1)
  }
  await waitingCase(cohort, 'z', 0.5)
  const names = (wish: object) =>
    must(chooseCases(cohort, { ...isOnly, ...wish })).caseIds.map((caseId) => must(cohort.caseRow(caseId)).name)
  expect(names({})).toEqual(['a', 'b', 'oslo-1', 'oslo-2'])
  expect(names({ sort: 'added-falling' })).toEqual(['oslo-1', 'a', 'oslo-2', 'b'])
  expect(names({ first: 'oslo' })).toEqual(['oslo-1', 'oslo-2', 'a', 'b'])
  expect(names({ first: 'oslo', sort: 'added' })).toEqual(['oslo-2', 'oslo-1', 'b', 'a'])
  expect(names({ first: 'state:waiting', again: true })).toEqual(['z', 'a', 'b', 'oslo-1', 'oslo-2'])
  expect(chooseCases(cohort, { ...isOnly, first: 'state:nowhere' }).ok).toBe(false)
  expect(chooseCases(cohort, { ...isOnly, sort: 'colour' }).ok).toBe(false)
})
