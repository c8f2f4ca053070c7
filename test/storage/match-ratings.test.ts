import type { RatingVocabulary } from '@contract/rating.ts'
import { expect, test } from 'vitest'
import type { WidgetRating } from '../../src-main/pipeline/quality/rating/mriqc.ts'
import { givingWay } from '../../src-main/storage/pieces.node.ts'
import { ratingTexts } from '../../src-main/worker/rating-files/write-ratings.node.ts'
import { must, newCohort, scan } from './cohorts.ts'
import { passOrFail } from './eventful-cohort.ts'

/** With the id and a grade of that of MRIQC's widget. */
const mriqc = { ...passOrFail, id: 'mriqc', grades: [{ ...passOrFail.grades[0], grade: 'poor' }] } as RatingVocabulary
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

test('Ratings for MRIQC call a case by its BIDS name alone where no other has it, and lead back to the same cases.', () => {
  const { cohort } = newCohort()
  const names = [
    'ds1/sub-1/ses-2/anat/sub-1_ses-2_T1w',
    'ds1/sub-2_T1w',
    'ds2/sub-2_T1w',
    'sub-3_T1w',
    'ds1/sub-3_T1w',
    'x/a',
  ]
  for (const name of names)
    must(
      cohort.ratings.rate({
        caseId: must(cohort.addCase(scan(name))).caseId,
        ...{ vocabulary: mriqc, grade: 'poor', score: 2, reasons: [], dwellMs: 1000, readerId: 'ada' },
      }),
    )
  const inOrder = cohort.ratings.newest().map(({ caseName }) => caseName)
  const { files } = ratingTexts(cohort.ratings, { as: 'mriqc-list', name: 'list.json', dataset: 'ds' })
  const subjects = (JSON.parse(files[0]?.text ?? '') as readonly WidgetRating[]).map(({ subject }) => subject)
  expect(Object.fromEntries(inOrder.map((name, index) => [name, subjects[index]]))).toEqual({
    'ds1/sub-1/ses-2/anat/sub-1_ses-2_T1w': 'sub-1_ses-2_T1w',
    'ds1/sub-2_T1w': 'ds1/sub-2_T1w',
    'ds2/sub-2_T1w': 'ds2/sub-2_T1w',
    'sub-3_T1w': 'sub-3_T1w',
    'ds1/sub-3_T1w': 'ds1/sub-3_T1w',
    'x/a': 'x/a',
  })
  const again = cohort.ratings.match(
    subjects.map((caseIdOrName) => ({
      ...{ caseIdOrName, vocabulary: mriqc, grade: 'poor', reasons: [], dwellMs: 1000 },
    })),
    'ada',
  )
  expect(again).toMatchObject({ fresh: [], left: [], knownCount: names.length })
  const one = ratingTexts(cohort.ratings, { as: 'mriqc-files', name: 'out', dataset: 'ds' })
  expect(one.files.map(({ name }) => name)).toContain('ds_sub-1_ses-2_T1w_ada.json')
  expect(new Set(one.files.map(({ name }) => name)).size).toBe(names.length)
  cohort.close()
})

test('Two cases whose names a file system takes for the same have files of their own.', () => {
  const { cohort } = newCohort()
  for (const name of ['Scan a', 'scan A', 'scan_a']) {
    const { caseId } = must(cohort.addCase(scan(name)))
    must(
      cohort.ratings.rate({
        ...{ caseId, vocabulary: mriqc, grade: 'poor', score: 2, reasons: [], dwellMs: 1000, readerId: 'ada' },
      }),
    )
  }
  const { files } = ratingTexts(cohort.ratings, { as: 'mriqc-files', name: 'out', dataset: 'ds' })
  expect(new Set(files.map(({ name }) => name.toLowerCase())).size).toBe(3)
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
