import { expect, test } from 'vitest'
import { must, newCohort, scan, waitingCase } from './cohorts.ts'
import { draft } from './studies.ts'

test('A study of chosen cases has these and no other; those without a segmentation are left out and counted.', async () => {
  const { cohort } = newCohort()
  const ids: string[] = []
  for (const name of ['a', 'b', 'c']) ids.push(await waitingCase(cohort, name, 0.9))
  const bare = must(cohort.addCase(scan('d'))).caseId
  const chosen = { ...draft, caseIds: [ids[2] ?? '', ids[0] ?? '', bare] }
  expect(must(cohort.studies.preview(chosen))).toMatchObject({ caseCount: 2, leftOutCount: 1 })
  const study = must(cohort.studies.create(chosen))
  expect(study).toMatchObject({ caseCount: 2, readingCount: 4, isOfChosen: true })
  expect(study).not.toHaveProperty('caseIds')
  expect(must(cohort.studies.find(study.studyId))).toEqual(study)
  const mayOpen = ids.map((caseId) => cohort.studies.mayOpen(caseId).ok)
  // Those of the study are to be read blind to the model.
  expect(mayOpen).toEqual([false, true, false])
  expect(must(cohort.studies.preview({ ...draft, filter: 'a' }))).toMatchObject({ caseCount: 1 })
  must(await cohort.verifyAudit())
  cohort.close()
})
