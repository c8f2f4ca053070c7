import type { Failure } from '@contract/failure/failure.ts'
import type { DisputedRating, RatingsAgreement } from '@contract/reading-rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { AgreementOfSegment, Spread, StudyAgreement } from '@contract/review.ts'
import { kappaRows } from '../../pipeline/review/kappa-table.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { compareReadings } from '../../worker/compare-readings.node.ts'
import { counted, decimals, table, undefinedMark } from '../text.ts'
import { type Answer, type Console, defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { findStudy, studyOption } from './find-study.ts'

export const reviewAgreement = defineVerb({
  name: 'review agreement',
  takes: ['cohort'],
  summary: 'How well the readers of a closed study agree with one another, and each with his hidden repeats.',
  options: { study: studyOption },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort<Answer>(folder, async (cohort) => {
      const study = findStudy(cohort, values.study)
      if (!study.ok) return study
      const agreement = await comparedAgreement(cohort, study.value.studyId, console)
      if (!agreement.ok) return agreement
      const disputed = cohort.studies.ratings.disputed(study.value.studyId)
      if (!disputed.ok) return disputed
      const isRated = agreement.value.ratings !== undefined
      return ok({
        document: { study: study.value, ...agreement.value, ...(isRated && { disputed: disputed.value }) },
        text: [textOf(agreement.value), ...(isRated ? ['', disputedText(disputed.value)] : [])].join('\n'),
      })
    }),
})

/** Compares what was not compared yet. */
export async function comparedAgreement(
  cohort: Cohort,
  studyId: string,
  { progress, signal }: Console,
): Promise<Result<StudyAgreement, Failure>> {
  const missing = cohort.studies.comparisons.missing(studyId)
  if (!missing.ok) return missing
  for (const [index, pair] of missing.value.entries()) {
    if (signal.aborted) return fail({ kind: 'cancelled' })
    const compared = await compareReadings(cohort.blobs, pair)
    if (!compared.ok) return compared
    const added = cohort.studies.comparisons.add(pair, compared.value)
    if (!added.ok) return added
    progress('compared', index + 1, missing.value.length)
  }
  return cohort.studies.comparisons.agreement(studyId)
}

function textOf({ pairs, readers, ratings }: StudyAgreement): string {
  if (ratings) return kappaText(ratings)
  const all = [
    ...pairs.map(({ readers: names, ...rest }) => ({ who: names.join(' and '), ...rest })),
    ...readers.map(({ readerId, ...rest }) => ({ who: `${readerId}, repeats`, ...rest })),
  ]
  if (all.length === 0) return 'No case was read twice.'
  const rows = all.flatMap(({ who, segments }) => segments.map((one) => rowOf(who, one)))
  return table(['readers', 'segment', 'cases', 'Dice', 'HD95 mm', 'drift of Dice'], rows)
}

const disputedText = (disputed: readonly DisputedRating[]): string =>
  disputed.length === 0
    ? 'No case was rated differently by two readers.'
    : [
        `${counted(disputed.length, 'case')} rated differently by two readers:`,
        '',
        table(
          ['case', 'grades', 'decided'],
          disputed.map((one) => [one.name, one.grades.join(' and '), one.decided?.grade ?? undefinedMark]),
        ),
      ].join('\n')

function kappaText(ratings: RatingsAgreement): string {
  const rows = kappaRows(ratings).map(({ first, second, pairCount, sameCount, kappa, interval, drift }) => [
    first === second ? `${first}, repeats` : `${first} and ${second}`,
    String(pairCount),
    String(sameCount),
    decimals(kappa, 3),
    interval ? `${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}` : undefinedMark,
    drift ? `${drift.per100.toFixed(3)} (${drift.low.toFixed(3)} to ${drift.high.toFixed(3)})` : undefinedMark,
  ])
  if (rows.length === 0) return 'No case was rated twice.'
  return table(['readers', 'cases', 'same', 'weighted kappa', 'at 95 %', 'drift of grade'], rows)
}

function rowOf(
  who: string,
  one: AgreementOfSegment & {
    readonly drift?: { readonly per100: number; readonly low: number; readonly high: number }
  },
): readonly string[] {
  const { drift } = one
  const driftText = drift
    ? `${drift.per100.toFixed(3)} (${drift.low.toFixed(3)} to ${drift.high.toFixed(3)})`
    : undefinedMark
  return [who, one.segment, String(one.pairCount), range(one.dice, 3), range(one.hd95Mm, 2), driftText]
}

const range = (spread: Spread | undefined, digits: number): string =>
  spread
    ? `${spread.median.toFixed(digits)} (${spread.lower.toFixed(digits)} to ${spread.upper.toFixed(digits)})`
    : undefinedMark
