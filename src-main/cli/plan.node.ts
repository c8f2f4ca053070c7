import { randomInt } from 'node:crypto'
import { aggregationInWords } from '@contract/aggregation.ts'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import { boundInPercent, shortInWords } from '@contract/failure/planner.ts'
import type { FlagRule, FlagScore, Plan, PlanDraft, WrittenStatement } from '@contract/planner.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { version } from '../../package.json' with { type: 'json' }
import { asksFor, type CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { parseFilter } from '../pipeline/cohort/filter/parse-filter.ts'
import { leftOutInWords } from '../pipeline/planner/statement.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { statementFile, writeStatement } from '../worker/write-statement.node.ts'
import { keepPeers } from './keep-peers.node.ts'
import { keepPredictions } from './keep-predictions.node.ts'
import { bringVerdicts } from './plan-verdicts.node.ts'
import { counted, facts, table } from './text.ts'
import { type Answer, defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

/** Largest seed of the draw. */
const largestSeed = 2 ** 31 - 1

export const plan = defineVerb({
  name: 'plan',
  takes: ['cohort'],
  summary:
    'Plans a review: flags to read, a random audit of the rest, and the residual failure rate that it carries. With --promise a new plan is fixed; otherwise the newest is shown, judged or stated.',
  options: {
    promise: { kind: 'percent', value: '<%>', says: 'at most so many of the unflagged cases fail, e.g. 1.5%' },
    confidence: { kind: 'percent', value: '<%>', says: 'with which confidence that is promised (95)' },
    'flag-above': { kind: 'number', value: '<score>', least: 0, says: 'cases above this score are read' },
    flag: { kind: 'integer', value: '<n>', least: 0, says: 'so many of the most doubtful cases are read (0)' },
    'flag-by': {
      kind: 'choice',
      choices: ['disagreement', 'unusualness'],
      says: 'the score of both: of the samples of a model, or of measured quality and shape among peers (disagreement; unusualness where no model was run)',
    },
    'flag-filter': {
      kind: 'text',
      value: '<filter>',
      says: 'cases that this lets through are read too: snr<8 or rating:fail',
    },
    audit: {
      kind: 'integer',
      value: '<m>',
      least: 1,
      says: 'so many of the others are drawn (the fewest that carry it)',
    },
    bound: {
      kind: 'choice',
      choices: ['binomial', 'finite'],
      says: 'Clopper–Pearson, or hypergeometric for exactly these cases (binomial)',
    },
    strata: {
      kind: 'choice',
      choices: ['none', 'site'],
      says: 'draw from all, or from each site that the names say (none)',
    },
    allocation: { kind: 'choice', choices: ['proportional', 'equal'], says: 'audits of each site (proportional)' },
    seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed of the draw (random, and kept)' },
    preview: { kind: 'flag', says: 'only say what the plan would mean; nothing is kept' },
    verdicts: { kind: 'text', value: '<file.csv>', says: 'bring verdicts in: columns case and verdict' },
    statement: { kind: 'text', value: '<out.json>', says: 'write the statement, with all that is needed to repeat it' },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort<Answer>(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      if (values.promise !== undefined) {
        const filter = parseFilter(values['flag-filter'] ?? '')
        if (!filter.ok) return filter
        const draft = draftOf({ ...values, promise: values.promise })
        const kept = keepFound(cohort, draft, filter.value)
        if (!kept.ok) return kept
        if (values.preview) return ok(previewAnswer(cohort, draft))
        const fixed = cohort.plans.fix(draft)
        if (!fixed.ok) return fixed
      }
      const newest = cohort.plans.list()[0]
      if (newest === undefined) return fail({ kind: 'plan-none', needed: 'plan' })
      if (values.verdicts !== undefined) {
        const brought = await bringVerdicts(cohort, newest.planId, values.verdicts)
        if (!brought.ok) return brought
      }
      if (values.statement === undefined) return planAnswer(cohort, newest)
      const made = statementFile(cohort.plans, { planId: newest.planId, version })
      if (!made.ok) return made
      const written = await writeStatement(cohort.plans, newest.planId, { ...made.value, path: values.statement })
      return written.ok ? planAnswer(cohort, newest, written.value) : written
    }),
})

interface Given {
  readonly promise: number
  readonly confidence: number | undefined
  readonly 'flag-above': number | undefined
  readonly flag: number | undefined
  readonly 'flag-by': string | undefined
  readonly 'flag-filter': string | undefined
  readonly audit: number | undefined
  readonly bound: string | undefined
  readonly strata: string | undefined
  readonly allocation: string | undefined
  readonly seed: number | undefined
}

const draftOf = (given: Given): PlanDraft => ({
  flag: flagOf(given),
  score: scores.find((known) => known === given['flag-by']),
  flagFilter: given['flag-filter'],
  promise: given.promise,
  confidence: given.confidence ?? 0.95,
  bound: given.bound === 'finite' ? 'finite' : 'binomial',
  auditCount: given.audit,
  strata: given.strata === 'site' ? 'site' : 'none',
  allocation: given.allocation === 'equal' ? 'equal' : 'proportional',
  seed: (given.seed ?? randomInt(largestSeed)) % (largestSeed + 1),
})

const scores: readonly FlagScore[] = ['disagreement', 'unusualness']

/** What flags go by beside the disagreement, brought up to date. */
function keepFound(cohort: Cohort, draft: PlanDraft, filter: CaseFilter): Result<void, Failure> {
  if (asksFor(filter, 'predictedDice') || asksFor(filter, 'chanceToPass')) {
    const kept = keepPredictions(cohort)
    if (!kept.ok) return kept
  }
  return cohort.plans.flagScore(draft) === 'unusualness' || asksFor(filter, 'shapeDistance')
    ? keepPeers(cohort)
    : ok(undefined)
}

const flagOf = ({ 'flag-above': score, flag = 0 }: Given): FlagRule =>
  score === undefined ? { kind: 'most-doubtful', count: flag } : { kind: 'above', score }

function previewAnswer(cohort: Cohort, draft: PlanDraft): Answer {
  const { refusal, ...preview } = cohort.plans.preview(draft)
  const said = refusal && sentenceOf(refusal)
  const { score, flaggedCount, filteredCount, unflaggedCount, auditCount, carried, population, needed } = preview
  const short = shortInWords({ flag: draft.flag, score, population })
  const has =
    score === 'disagreement'
      ? `a disagreement (${aggregationInWords(preview.aggregation)})`
      : 'peers to be unusual among'
  return {
    document: { ...preview, ...(refusal && { refusal: { kind: refusal.kind, message: said } }) },
    text: [
      facts([
        ['cases', `${population.caseCount}, ${population.scoredCount} with ${has}`],
        ['flagged', `${flaggedCount}${filteredCount === undefined ? '' : `, ${filteredCount} by the filter`}`],
        ['audit', `${auditCount} of ${unflaggedCount}`],
        ...(carried ? [['carries', `≤ ${boundInPercent(carried[draft.bound])}`] as const] : []),
      ]),
      ...(short === undefined ? [] : [`Fewer are flagged: ${short}.`]),
      ...needed.map((one) => `  ${one.auditCount} audits carry it with ${counted(one.failureCount, 'failure')}`),
      said ?? 'The audit can carry the promise.',
    ].join('\n'),
    status: refusal ? 1 : 0,
  }
}

/** How the audit goes on. */
const nextStep =
  'Next: read these cases, write a CSV with the columns case and verdict (pass, fail or unsure), then insula plan <cohort> --verdicts <file.csv>. Or judge them in the window, under Planner.'

/** The plan, its audit and what may be said now. */
function planAnswer(cohort: Cohort, { planId }: Plan, written?: WrittenStatement): Result<Answer, Failure> {
  const statement = cohort.plans.statement(planId, version)
  if (!statement.ok) return statement
  const audit = cohort.plans.audit(planId)
  if (!audit.ok) return audit
  const { plan, sentences, counts, residual, bounds, isFinished, isKept } = statement.value
  const rows = audit.value.map(({ position, name, stratum, verdict }) => [
    `${position} ${name}`,
    stratum,
    verdict?.verdict ?? '–',
  ])
  const leftOut = written?.readBlindCount === undefined ? [] : [leftOutInWords(written.readBlindCount)]
  return ok({
    document: { plan, isFinished, isKept, residual, counts, bounds, sentences, audit: audit.value, ...written },
    text: [
      ...[table(['case', 'site', 'verdict'], rows), '', ...sentences],
      ...(isFinished ? [] : [nextStep]),
      ...leftOut,
    ].join('\n'),
  })
}
