import { expect, test } from 'vitest'
import { calibratePassesOfModels } from '../../src-main/pipeline/calibration/passes-by-model.ts'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { shippedVocabularies } from '../../src-main/pipeline/quality/rating/vocabulary.node.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { atOnce } from '../../src-main/storage/pieces.node.ts'
import { acceptAs, labelsOf } from './accepted-cases.ts'
import { inferenceOf, must, newCohort, scan, waitingCase } from './cohorts.ts'

const vocabularies = must(await shippedVocabularies('resources'))
const vocabularyCalled = (id: string) => {
  const found = vocabularies.find((one) => one.id === id)
  if (!found) throw new Error(`There is no vocabulary ${id}.`)
  return found
}

/** Rates what is shown of a case. */
function rate(cohort: Cohort, caseId: string, grade: string, { id = 'pass-fix-fail', readerId = 'reader-a' } = {}) {
  const { segmentationId } = must(cohort.latestSegmentation(caseId))
  const said = { reasons: [], dwellMs: 1000, readerId, vocabulary: vocabularyCalled(id) }
  return must(cohort.ratings.rate({ caseId, segmentationId, grade, ...said }))
}

test('A rating of what a model made teaches whether its agreement passes, by the word of the vocabulary, and of which site.', async () => {
  const { cohort } = newCohort()
  const first = await waitingCase(cohort, 'oslo/sub-1', 0.8)
  const second = await waitingCase(cohort, 'sub-2', 0.6)
  const before = cohort.ratedCases.revision()
  rate(cohort, first, 'pass')
  rate(cohort, second, 'fix')
  expect(cohort.ratedCases.revision()).not.toBe(before)
  const common = { modelSha256: 'c'.repeat(64), vocabularyId: 'pass-fix-fail' }
  expect(cohort.ratedCases.known()).toEqual([
    { ...common, agreement: expect.closeTo(0.8, 12), passes: true, group: 'oslo' },
    { ...common, agreement: expect.closeTo(0.6, 12), passes: false },
  ])
  expect(cohort.ratedCases.seen()).toHaveLength(2)
  expect(cohort.ratedCases.vocabulary('pass-fix-fail')).toEqual({ title: 'Pass, fix or fail', passing: ['Pass'] })
  expect(cohort.ratedCases.vocabulary('likert').passing).toEqual([])
})

test('Of several readers the newest counts, and what was taken back does not.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'a', 0.8)
  rate(cohort, caseId, 'pass')
  rate(cohort, caseId, 'fail', { readerId: 'reader-b' })
  expect(cohort.ratedCases.known().map(({ passes }) => passes)).toEqual([false])
  const { ratingId } = rate(cohort, caseId, 'pass')
  expect(cohort.ratedCases.known().map(({ passes }) => passes)).toEqual([true])
  must(cohort.ratings.withdraw(ratingId))
  expect(cohort.ratedCases.known().map(({ passes }) => passes)).toEqual([false])
})

test('Ratings of a reader’s version, of a scan, of an older inference or of a case without a score teach nothing.', async () => {
  const { cohort } = newCohort()
  const accepted = await waitingCase(cohort, 'accepted', 0.8)
  await acceptAs(cohort, accepted, labelsOf(20))
  rate(cohort, accepted, 'pass')
  rate(cohort, await waitingCase(cohort, 'scan', 0.8), '2', { id: 'adni' })
  const older = await waitingCase(cohort, 'older', 0.8)
  rate(cohort, older, 'pass')
  must(cohort.addInference(older, await inferenceOf(cohort, 0.9)))
  const { caseId } = must(cohort.addCase(scan('unscored')))
  const inference = await inferenceOf(cohort)
  const unscored = inference.record.segments.map(({ segmentValue, volumeMl }) => ({ segmentValue, volumeMl }))
  must(cohort.addInference(caseId, { ...inference, record: { ...inference.record, segments: unscored } }))
  rate(cohort, caseId, 'pass')
  expect(cohort.ratedCases.known()).toEqual([])
})

/** Brings the chance to pass beside the cases up to date; how many changed. */
function keep({ ratedCases }: Cohort): number | undefined {
  const changes = ratedCases.changedPredictions(() => calibratePassesOfModels(ratedCases.known()).chanceToPass)
  if (changes) must(atOnce(ratedCases.keepPredictions(changes)))
  return changes?.caseNumbers.length
}

test('The chance to pass stands beside the cases: filtered, ordered and told by it, and found again only when ratings or inferences came.', async () => {
  const { cohort } = newCohort()
  for (let index = 0; index < 40; index++)
    rate(cohort, await waitingCase(cohort, `rated-${index}`, 0.5 + index / 100), index < 20 ? 'fix' : 'pass')
  const waiting = await waitingCase(cohort, 'waits', 0.9)
  const found = (filter: string) =>
    cohort.table.rows(cohort.table.caseIds({ filter: must(parseFilter(filter)) })).map(({ name }) => name)
  expect(cohort.table.measures().some(({ id }) => id === 'chanceToPass')).toBe(false)
  expect([keep(cohort), keep(cohort)]).toEqual([41, undefined])
  expect(found('chanceToPass>=0.5')).toHaveLength(21)
  expect(found('chanceToPass<0.5')).toHaveLength(20)
  expect(found('chanceToPass>0.5')).toContain('waits')
  const sort = { by: 'measure:chanceToPass', order: 'rising' } as const
  const [first = ''] = cohort.table.caseIds({ sort })
  expect(cohort.table.predictions([first, waiting])).toEqual(
    new Map([
      [first, { chanceToPass: 0 }],
      [waiting, { chanceToPass: 1 }],
    ]),
  )
  expect(cohort.table.measures().find(({ id }) => id === 'chanceToPass')).toMatchObject({
    worse: 'low',
    group: 'doubt',
  })
  await waitingCase(cohort, 'comes', 0.5)
  expect(keep(cohort)).toBe(1)
})
