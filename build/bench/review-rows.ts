import type { PlanDraft } from '../../src-main/contract/planner.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { ratingTexts } from '../../src-main/worker/rating-files/write-ratings.node.ts'
import { type Row, timed, timeMs } from './bench.ts'
import { must } from './must.ts'

const ratingMs = 100
const planMs = 1000

/** The first page of what a reader grades, in both orders. */
export async function ratingRows(cohort: Cohort): Promise<readonly Row[]> {
  const page = (order: 'disagreement' | 'shuffled', unratedOnly: boolean) => () =>
    cohort.ratings.due({
      vocabularyId: 'pass-fix-fail',
      about: 'segmentation',
      seed: 7,
      offset: 0,
      limit: 100,
      order,
      unratedOnly,
    })
  return [
    await timed('first 100 to rate, most doubtful first', page('disagreement', false), ratingMs),
    await timed('first 100 to rate, most doubtful first, unrated only', page('disagreement', true), ratingMs),
    await timed('first 100 to rate, shuffled', page('shuffled', false), ratingMs),
    await timed('first 100 to rate, shuffled, unrated only', page('shuffled', true), ratingMs),
    await once('all ratings as a table', () =>
      ratingTexts(cohort.ratings, { as: 'csv', name: 'ratings.csv', dataset: 'bench' }),
    ),
  ]
}

/** A plan over all cases that wait, from the first draft to the statement. */
export async function planRows(cohort: Cohort): Promise<readonly Row[]> {
  const draft: PlanDraft = {
    flag: { kind: 'most-doubtful', count: 5000 },
    promise: 0.05,
    confidence: 0.95,
    bound: 'binomial',
    strata: 'site',
    allocation: 'proportional',
    seed: 7,
  }
  const { population } = cohort.plans.preview(draft)
  if (population.scoredCount < 50_000) throw new Error('The plan has too few cases to tell of a large cohort.')
  const first = await once(`plan over ${population.caseCount} cases: first draft`, () => {
    // Another kind of strata than the last draft's: nothing is remembered of it.
    cohort.plans.preview({ ...draft, strata: 'none' })
  })
  const later = await timed(
    'plan: a draft after another',
    () => cohort.plans.preview({ ...draft, strata: 'none' }),
    planMs,
  )
  const surveyed = must(cohort.plans.toFix({ ...draft, seed: 8 }))
  const turns: number[] = []
  const pieces = cohort.plans.populationPieces(surveyed)
  for (let isMore = true; isMore; )
    turns.push(
      await timeMs(() => {
        isMore = !pieces.next().done
      }),
    )
  turns.push(await timeMs(() => must(cohort.plans.fixSurveyed(surveyed))))
  const kept = { measure: 'plan: storing what a thread surveyed, longest turn', value: Math.max(...turns), unit: 'ms' }
  let planId = ''
  const fixed = await once('plan: drawing the audit and storing it', () => {
    planId = must(cohort.plans.fix(draft)).planId
  })
  return [
    first,
    later,
    { ...kept, atMost: 50 },
    fixed,
    await timed('plan: cases of the audit', () => must(cohort.plans.audit(planId)), planMs),
    await timed('plan: a verdict', () => must(cohort.plans.judge({ planId, position: 1, verdict: 'pass' })), planMs),
    await timed('plan: the statement', () => must(cohort.plans.statement(planId, 'bench')), planMs),
    await once('plan: the statement with its population', () => must(cohort.plans.statementDocument(planId, 'bench'))),
  ]
}

const once = async (measure: string, work: () => unknown): Promise<Row> => ({
  measure,
  value: await timeMs(work),
  unit: 'ms',
  atMost: planMs,
})
