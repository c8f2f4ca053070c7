import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, onTestFinished, test } from 'vitest'
import type { RatingVocabulary } from '../../src-main/contract/rating.ts'
import type { StudyDraft } from '../../src-main/contract/review.ts'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { writeStudy } from '../../src-main/worker/exporting/study-tables.node.ts'
import { must, newCohort, waitingCase } from './cohorts.ts'
import { draft } from './studies.ts'

const vocabulary = JSON.parse(readFileSync('resources/ratings/pass-fix-fail.json', 'utf8')) as RatingVocabulary

/** Cases that wait, with a study of ratings; `as` closes the cohort and opens it as another reader would. */
async function ratedCohort(changes: Partial<StudyDraft> = {}, caseCount = 3) {
  const made = newCohort()
  const caseIds: string[] = []
  for (let index = 0; index < caseCount; index++) caseIds.push(await waitingCase(made.cohort, `case-${index}`, 0.9))
  const rated = { ...draft, isBlindToModel: false, isShuffled: false, vocabularyId: vocabulary.id, ...changes }
  const study = must(made.cohort.studies.create(rated, vocabulary))
  let present = made.cohort
  const as = (readerId: string): Cohort => {
    present.close()
    present = must(openCohort(made.folder, { clock: made.clock, readerId }))
    return present
  }
  onTestFinished(() => {
    try {
      present.close()
    } catch {
      // The test closed it.
    }
  })
  return { ...made, caseIds, study, as }
}

/** Rates everything that is left, as the rule says for a case and its place. */
function rateAll(cohort: Cohort, studyId: string, gradeOf: (name: string, position: number) => string) {
  for (;;) {
    const { next } = must(cohort.studies.own(studyId))
    if (!next) return
    const { readingId, name, position } = next
    must(cohort.studies.ratings.next(readingId))
    must(
      cohort.studies.ratings.rate({
        ...{ readingId, grade: gradeOf(name, position), reasons: [], dwellMs: 60_000 },
      }),
    )
  }
}

const names = (cohort: Cohort, text: string): readonly string[] =>
  cohort.listCases({ offset: 0, limit: 100, filter: must(parseFilter(text)) }).rows.map(({ name }) => name)

const order = { vocabularyId: vocabulary.id, about: 'segmentation', order: 'disagreement', seed: 1 } as const
const page = { unratedOnly: false, offset: 0, limit: 100 }

test('A study of ratings gives every case to both readers in the Rate screen, and is corrected by nobody.', async () => {
  const { cohort, study } = await ratedCohort()
  expect(study).toMatchObject({ caseCount: 3, readingCount: 6, vocabulary: { id: 'pass-fix-fail' } })
  const { next } = must(cohort.studies.own(study.studyId))
  const readingId = next?.readingId ?? ''
  expect(cohort.studies.begin({ readingId })).toMatchObject({ failure: { kind: 'reading-rated' } })
  expect(must(cohort.studies.ratings.next(readingId))).toMatchObject({ name: 'case-0', segmentation: { version: 1 } })
  expect(must(cohort.studies.own(study.studyId)).next?.isBegun).toBe(true)
  expect(cohort.studies.ratings.rate({ readingId, grade: 'superb', reasons: [], dwellMs: 0 })).toMatchObject({
    failure: { kind: 'rating-word-unknown', word: 'superb' },
  })
})

test('While a reader has to rate a case blind, nobody’s rating of it is shown to them: in lists, facets, filters or files.', async () => {
  const { caseIds, study, as } = await ratedCohort()
  const [first = '', second = ''] = caseIds
  const outsider = as('outsider')
  for (const caseId of [first, second])
    must(outsider.ratings.rate({ caseId, vocabulary, grade: 'fail', reasons: [], dwellMs: 1 }))
  expect(names(outsider, 'rating:fail')).toEqual(['case-0', 'case-1'])

  const reader = as('reader-a')
  expect(names(reader, 'rating:fail')).toEqual([])
  expect(names(reader, 'rating:none')).toEqual([])
  expect(reader.table.facets({ kind: 'any' }).rating).toEqual([])
  expect(reader.ratings.newest()).toEqual([])
  expect(reader.ratings.all({ caseId: first })).toEqual([])
  expect(reader.ratings.due({ ...order, ...page }).totalCount).toBe(0)
  // Read: the ratings outside of the study are there again, that of the study stays in it.
  const { next } = must(reader.studies.own(study.studyId))
  must(reader.studies.ratings.rate({ readingId: next?.readingId ?? '', grade: 'pass', reasons: [], dwellMs: 1 }))
  expect(names(reader, 'rating:fail')).toEqual(['case-0'])
  expect(names(reader, 'rating:pass')).toEqual([])
  expect(reader.ratings.newest().map(({ grade, readerId }) => [grade, readerId])).toEqual([['fail', 'outsider']])
  expect(reader.ratings.due({ ...order, ...page }).cases.map(({ name }) => name)).toEqual(['case-0'])

  const other = as('reader-b')
  expect(other.ratings.newest()).toEqual([])
  expect(other.studies.ratings.disputed(study.studyId)).toMatchObject({ failure: { kind: 'study-open' } })
  expect(other.studies.comparisons.agreement(study.studyId)).toMatchObject({ failure: { kind: 'study-open' } })
  expect(other.studies.readings(study.studyId)).toMatchObject({ failure: { kind: 'study-open' } })
})

test('Blind to the model, cases to be rated stand in no list of their reader.', async () => {
  const { study, as } = await ratedCohort({ isBlindToModel: true })
  const reader = as('reader-a')
  expect(names(reader, '')).toEqual([])
  const { next } = must(reader.studies.own(study.studyId))
  expect(reader.studies.mayOpen(next?.caseId ?? '')).toMatchObject({ failure: { kind: 'case-read-blind' } })
  expect(must(reader.studies.ratings.next(next?.readingId ?? ''))).toMatchObject({ isBlindToModel: true })
})

test('Readers are compared by weighted kappa, and each with his hidden repeats, after the study was closed.', async () => {
  const { study, as, folder } = await ratedCohort({ repeatShare: 0.5, repeatDistance: 2 }, 12)
  const grades = ['pass', 'fix', 'fail']
  const of = (name: string) => Number(name.slice(5))
  rateAll(as('reader-a'), study.studyId, (name) => grades[of(name) % 3] ?? '')
  // The second is harder in every fourth case, and in all of the last.
  rateAll(as('reader-b'), study.studyId, (name, position) =>
    position > 14 ? 'fail' : (grades[of(name) % 4 === 0 ? 2 : of(name) % 3] ?? ''),
  )
  const cohort = as('third')
  expect(must(cohort.studies.progress(study.studyId))).toMatchObject({
    readers: [
      { readerId: 'reader-a', caseCount: 12, repeatCount: 6, doneCount: 18, medianMinutes: 1 },
      { readerId: 'reader-b', doneCount: 18 },
    ],
  })
  must(cohort.studies.close({ studyId: study.studyId, reason: 'all is rated' }))
  const { ratings, pairs, missingCount } = must(cohort.studies.comparisons.agreement(study.studyId))
  expect([pairs, missingCount]).toEqual([[], 0])
  expect(ratings?.pairs).toMatchObject([{ readers: ['reader-a', 'reader-b'], pairCount: 12 }])
  const [between] = ratings?.pairs ?? []
  expect(between?.kappa).toBeLessThan(1)
  expect(between?.interval?.low).toBeLessThan(between?.kappa ?? 0)
  expect(ratings?.readers.map(({ readerId, pairCount }) => [readerId, pairCount])).toEqual([
    ['reader-a', 6],
    ['reader-b', 6],
  ])
  expect(ratings?.readers[0]).toMatchObject({ kappa: 1, sameCount: 6, drift: { per100: 0, repeatCount: 6 } })
  expect(ratings?.readers[1]?.drift).toBeDefined()
  const written = must(await writeStudy(cohort, study.studyId, join(folder, '..', 'rated.csv')))
  expect(written.files).toEqual(['rated.csv', 'rated.json', 'rated_agreement.csv', 'rated_agreement.json'])
  const lines = readFileSync(join(folder, '..', 'rated.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
  expect(lines).toHaveLength(37)
  expect(lines[0]).toContain('grade,score,reasons,confidence,note')
  expect(readFileSync(join(folder, '..', 'rated_agreement.csv'), 'utf8')).toContain('reader-a,reader-b,12')
  expect((await cohort.verifyAudit()).ok).toBe(true)
})

test('A rating that two readers do not share is decided once, by a third reader, and becomes the cohort’s.', async () => {
  const { study, as } = await ratedCohort()
  const { studyId } = study
  rateAll(as('reader-a'), studyId, () => 'pass')
  rateAll(as('reader-b'), studyId, (name) => (name === 'case-0' ? 'pass' : name === 'case-1' ? 'fix' : 'fail'))
  must(as('reader-b').studies.close({ studyId, reason: 'all is rated' }))
  const own = as('reader-a')
  const [worst, next] = must(own.studies.ratings.disputed(studyId))
  expect([worst?.name, worst?.apart, next?.name, next?.apart]).toEqual(['case-2', 2, 'case-1', 1])
  expect([...(worst?.grades ?? [])].toSorted()).toEqual(['fail', 'pass'])
  const decision = { studyId, caseId: worst?.caseId ?? '', grade: 'fix' }
  expect(own.studies.ratings.decide(decision)).toMatchObject({ failure: { kind: 'rating-own' } })

  const third = as('third')
  must(third.studies.ratings.decide(decision))
  expect(third.studies.ratings.decide(decision)).toMatchObject({ failure: { kind: 'rating-decided' } })
  expect(must(third.studies.ratings.disputed(studyId))[0]?.decided).toMatchObject({ grade: 'fix', readerId: 'third' })
  expect(third.ratings.newest()).toMatchObject([{ caseName: 'case-2', grade: 'fix', segmentationVersion: 1 }])
  expect(names(third, 'rating:fix')).toEqual(['case-2'])
  expect((await third.verifyAudit()).ok).toBe(true)
})

test('What is put back comes last, what is declined counts as declined, and a changed rating breaks the audit trail.', async () => {
  const { study, as, folder } = await ratedCohort()
  const reader = as('reader-a')
  const nextOf = () => must(reader.studies.own(study.studyId)).next
  must(reader.studies.ratings.setBack(nextOf()?.readingId ?? ''))
  expect(nextOf()?.name).toBe('case-1')
  must(reader.studies.ratings.decline({ readingId: nextOf()?.readingId ?? '', reason: 'cut off' }))
  expect(nextOf()?.name).toBe('case-2')
  rateAll(reader, study.studyId, () => 'fix')
  expect(must(reader.studies.progress(study.studyId)).readers[0]).toMatchObject({ doneCount: 2, declinedCount: 1 })
  expect((await reader.verifyAudit()).ok).toBe(true)
  reader.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  raw.exec(`DROP TRIGGER reading_ratings_stay; UPDATE reading_ratings SET grade = 'pass' WHERE reading_number = 1`)
  raw.close()
  const again = must(openCohort(folder, { clock: () => new Date(), readerId: 'reader-a' }))
  expect(await again.verifyAudit()).toMatchObject({
    failure: { because: expect.stringContaining('rating of a reading') },
  })
  again.close()
})

test('A study of scans takes cases without a segmentation too.', async () => {
  const scanVocabulary = { ...vocabulary, id: 'scans', about: 'scan' } as const
  const { cohort } = newCohort()
  await waitingCase(cohort, 'segmented', 0.9)
  const { scan } = await import('./cohorts.ts')
  must(cohort.addCase(scan('bare')))
  const study = must(
    cohort.studies.create(
      { ...draft, readingsPerCase: 1, readers: ['reader-a'], vocabularyId: 'scans' },
      scanVocabulary,
    ),
  )
  expect(study.caseCount).toBe(2)
  const { next } = must(cohort.studies.own(study.studyId))
  expect(must(cohort.studies.ratings.next(next?.readingId ?? '')).segmentation).toBeUndefined()
})

test('What was said in a study teaches the chance to pass once the study is closed, never before; of a case the newest counts.', async () => {
  const { cohort, caseIds, study, as } = await ratedCohort({ repeatShare: 0 })
  const [first = ''] = caseIds
  must(
    cohort.ratings.rate({ caseId: first, vocabulary, grade: 'fail', reasons: [], dwellMs: 1, ...shown(cohort, first) }),
  )
  const passesOf = (one: Cohort) => one.ratedCases.known().map(({ passes }) => passes)
  const before = cohort.ratedCases.revision()
  rateAll(as('reader-a'), study.studyId, () => 'pass')
  const second = as('reader-b')
  rateAll(second, study.studyId, () => 'pass')
  expect(passesOf(second)).toEqual([false])
  expect(second.ratedCases.revision()).toBe(before)
  must(second.studies.close({ studyId: study.studyId, reason: 'done' }))
  expect(second.ratedCases.revision()).not.toBe(before)
  expect(passesOf(second)).toEqual([true, true, true])
  expect(second.ratedCases.seen()).toHaveLength(3)
  expect(second.ratedCases.vocabulary(vocabulary.id)).toMatchObject({ passing: ['Pass'] })
})

const shown = (cohort: Cohort, caseId: string) => ({
  segmentationId: must(cohort.latestSegmentation(caseId)).segmentationId,
})
