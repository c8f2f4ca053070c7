import type { Failure } from '@contract/failure/failure.ts'
import { mostConfidence, type RatingVocabulary } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { NextReading, Study } from '@contract/review.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { facts } from '../text.ts'
import { type Answer, defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { findStudy, studyOption } from './find-study.ts'

export const reviewRate = defineVerb({
  name: 'review rate',
  takes: ['cohort'],
  summary: 'Your next reading of a study whose readings are ratings: says which it is, or ends it with your grade.',
  options: {
    study: studyOption,
    case: { kind: 'text', value: '<name>', says: 'the case that you mean: refused if it is not your next one' },
    grade: { kind: 'text', value: '<grade>', says: 'ends it with this grade of the study’s vocabulary' },
    reasons: { kind: 'text', value: '<a,b>', says: 'reasons of the vocabulary, with commas' },
    confidence: {
      kind: 'number',
      value: `<0..${mostConfidence}>`,
      least: 0,
      says: `from 0, doubtful, to ${mostConfidence}, confident`,
    },
    note: { kind: 'text', value: '<text>', says: 'a sentence that is kept with it' },
    decline: { kind: 'text', value: '<reason>', says: 'ends it without a rating' },
    later: { kind: 'flag', says: 'puts it behind your other readings' },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort<Answer>(folder, async (cohort) => {
      const study = findStudy(cohort, values.study)
      if (!study.ok) return study
      const { vocabulary, name } = study.value
      if (!vocabulary) return fail({ kind: 'study-no-ratings', study: name })
      const next = nextOf(cohort, study.value)
      if (!next.ok) return next
      const isAnswer = [values.grade, values.decline, values.later].some((one) => one !== undefined)
      if (!next.value)
        return isAnswer ? fail({ kind: 'readings-done', study: name }) : ok(leftOf(cohort, study.value, vocabulary))
      if (values.case !== undefined && values.case !== next.value.name)
        return fail({ kind: 'reading-not-next', name: values.case })
      const said = isAnswer ? say(cohort, next.value, values) : ok(undefined)
      return said.ok ? ok(leftOf(cohort, study.value, vocabulary)) : said
    }),
})

interface Said {
  readonly grade?: string | undefined
  readonly reasons?: string | undefined
  readonly confidence?: number | undefined
  readonly note?: string | undefined
  readonly decline?: string | undefined
  readonly later?: true | undefined
}

function nextOf(cohort: Cohort, { studyId }: Study): Result<NextReading | undefined, Failure> {
  const own = cohort.studies.own(studyId)
  return own.ok ? ok(own.value.next) : own
}

/** Ends the reading, or puts it back, as it is said. */
function say({ studies: { ratings } }: Cohort, { readingId }: NextReading, said: Said): Result<void, Failure> {
  const { grade, decline, later, confidence, note } = said
  if ([grade, decline, later].filter((one) => one !== undefined).length > 1)
    return fail({ kind: 'reading-answers-several' })
  if (confidence !== undefined && confidence > mostConfidence)
    return fail({ kind: 'rating-confidence-unfit', most: mostConfidence })
  if (later) return ratings.setBack(readingId)
  if (decline !== undefined) return ratings.decline({ readingId, reason: decline })
  const begun = ratings.next(readingId)
  if (!begun.ok) return begun
  const reasons = (said.reasons ?? '')
    .split(',')
    .map((reason) => reason.trim())
    .filter(Boolean)
  // How long the case was looked at elsewhere is not known here.
  return ratings.rate({
    ...{ readingId, grade: grade ?? '', reasons, dwellMs: 0 },
    ...(confidence !== undefined && { confidence }),
    ...(note !== undefined && { note }),
  })
}

function leftOf(cohort: Cohort, study: Study, { grades, reasons }: RatingVocabulary): Answer {
  const own = cohort.studies.own(study.studyId)
  const { next, doneCount = 0, totalCount = 0 } = own.ok ? own.value : {}
  const counts = { study: study.name, doneCount, totalCount }
  if (!next)
    return { document: counts, text: `You have ${totalCount === 0 ? 'no reading' : 'read all'} of “${study.name}”.` }
  const { name, position } = next
  return {
    document: {
      ...counts,
      next: { name, position },
      grades: grades.map(({ grade }) => grade),
      reasons: reasons.map(({ reason }) => reason),
    },
    text: facts([
      ['study', `${study.name}, ${doneCount} of ${totalCount} read`],
      ['next', name],
      ['grades', grades.map(({ grade, meaning }) => `${grade} (${meaning})`).join('; ')],
      ...(reasons.length === 0 ? [] : [['reasons', reasons.map(({ reason }) => reason).join(', ')] as const]),
    ]),
  }
}
