import { userInfo } from 'node:os'
import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, newCohort, stoppedClock, waitingCase } from '../storage/cohorts.ts'
import { insula, insulaJson } from './run-insula.ts'

const me = userInfo().username

/** A study of ratings of these cases by this account and by ben. */
async function ratedStudy(caseCount: number) {
  const { cohort, folder } = newCohort()
  for (let index = 0; index < caseCount; index++) await waitingCase(cohort, `case-${index}`, 0.9)
  cohort.close()
  const made = await insulaJson(
    ...['review', 'create', folder, '--name', 'Screening', '--readers', `${me},ben`, '--in-order', '--seed', '3'],
    ...['--rate', 'pass-fix-fail'],
  )
  expect(made.document.study).toMatchObject({ vocabulary: { id: 'pass-fix-fail' }, readingCount: 2 * caseCount })
  return {
    folder,
    studyId: made.document.study.studyId,
    rate: (...said: string[]) => insulaJson('review', 'rate', folder, ...said),
  }
}

/** What ben says, in the order of his readings. */
function asBen(folder: string, studyId: string, grades: readonly string[]) {
  const cohort = must(openCohort(folder, { clock: stoppedClock().clock, readerId: 'ben' }))
  for (const grade of grades) {
    const readingId = must(cohort.studies.own(studyId)).next?.readingId ?? ''
    must(cohort.studies.ratings.next(readingId))
    must(cohort.studies.ratings.rate({ readingId, grade, reasons: [], dwellMs: 60_000 }))
  }
  cohort.close()
}

test('review create --rate makes a study of ratings; an unknown vocabulary is refused with those that there are.', async () => {
  const { folder } = await ratedStudy(1)
  const unknown = await insulaJson('review', 'create', folder, '--name', 'B', '--readers', 'a,b', '--rate', 'stars')
  expect(unknown.document).toMatchObject({
    failure: { kind: 'vocabulary-unknown', message: expect.stringContaining('pass-fix-fail') },
  })
  expect((await insulaJson('review', 'status', folder)).document.study.name).toBe('Screening')
})

test('review rate tells the next reading and takes grades one after the other, until all is read.', async () => {
  const { folder, rate } = await ratedStudy(3)
  expect((await rate()).document).toMatchObject({
    doneCount: 0,
    totalCount: 3,
    next: { name: 'case-0' },
    grades: ['pass', 'fix', 'fail'],
  })
  expect((await insula('review', 'rate', folder)).printed).toMatch(/next: +case-0\n/)
  expect((await rate('--grade', 'pass', '--confidence', '3.5', '--note', 'clear')).document.next.name).toBe('case-1')
  expect((await rate('--later')).document.next.name).toBe('case-2')
  expect((await rate('--decline', 'I was at the scanner')).document).toMatchObject({
    doneCount: 2,
    next: { name: 'case-1' },
  })
  const last = await rate('--grade', 'fail', '--case', 'case-1')
  expect([last.status, last.document]).toEqual([0, { study: 'Screening', doneCount: 3, totalCount: 3 }])
  expect((await rate()).document).not.toHaveProperty('next')
  expect((await rate('--grade', 'pass')).document.failure.kind).toBe('readings-done')
  // Absent if the chain were broken; the scans of this cohort are nowhere.
  expect((await insulaJson('cohort', 'verify', folder)).document).toHaveProperty('auditHash')
})

test.each([
  [['--grade', 'superb'], 'rating-word-unknown'],
  [['--grade', 'fail', '--reasons', 'boredom'], 'rating-word-unknown'],
  [['--grade', 'fail', '--confidence', '5'], 'rating-confidence-unfit'],
  [['--grade', 'fail', '--later'], 'reading-answers-several'],
  [['--grade', 'fail', '--case', 'case-1'], 'reading-not-next'],
])('What does not fit is refused, and the reading stays open: %j.', async (said, kind) => {
  const { rate } = await ratedStudy(2)
  const refused = await rate(...said)
  expect([refused.status, refused.document.failure.kind]).toEqual([1, kind])
  expect((await rate()).document).toMatchObject({ doneCount: 0, next: { name: 'case-0' } })
})

test('In a study of corrections there is nothing to rate.', async () => {
  const { cohort, folder } = newCohort()
  await waitingCase(cohort, 'case-0', 0.9)
  cohort.close()
  await insulaJson('review', 'create', folder, '--name', 'A', '--readers', `${me},ben`)
  expect((await insulaJson('review', 'rate', folder)).document.failure.kind).toBe('study-no-ratings')
})

test('What two readers said is told as weighted kappa once the study is closed.', async () => {
  const { folder, studyId, rate } = await ratedStudy(4)
  for (const grade of ['pass', 'pass', 'fail', 'fix']) expect((await rate('--grade', grade)).status).toBe(0)
  asBen(folder, studyId, ['pass', 'pass', 'fail', 'fail'])
  expect((await insulaJson('review', 'agreement', folder)).document.failure.kind).toBe('study-open')
  await insulaJson('review', 'close', folder, '--reason', 'all read')
  const { document } = await insulaJson('review', 'agreement', folder)
  // Grades 0, 0, 2, 1 against 0, 0, 2, 2. Squares apart: 1 ÷ 4 observed; over all pairs (8 + 8 + 8 + 4) ÷ 16 expected.
  expect(document.ratings.pairs[0]).toMatchObject({
    pairCount: 4,
    sameCount: 3,
    kappa: expect.closeTo(1 - 0.25 / 1.75, 12),
  })
})
