import { aggregationInWords } from '@contract/aggregation.ts'
import { boundInPercent, observedInPercent, shareInPercent, shortInWords } from '@contract/failure/planner.ts'
import type { AuditCase, AuditedStratum, Plan, ResidualBounds, Statement, VerdictCounts } from '@contract/planner.ts'
import { residualBounds } from './residual.ts'

type Judged = Pick<AuditCase, 'stratum' | 'verdict'>

type Judgement = Pick<Statement, 'counts' | 'readers' | 'isFinished' | 'isKept' | 'bounds' | 'residual'>

/** What an audit says now. Cases that are unsure or not judged count as failures, so the bound holds for the planned audit. */
export function judgementOf(plan: Plan, audit: readonly Judged[]): Judgement {
  const counts = countsOf(audit)
  const bounds = residualBounds(auditedStrata(plan, audit), plan.confidence)
  const residual = bounds[plan.bound]
  const isKept = residual <= plan.promise
  return { counts, readers: readersOf(audit), isFinished: counts.open === 0, isKept, bounds, residual }
}

/** By how many of the standing verdicts are theirs, then by name. */
function readersOf(audit: readonly Judged[]): Statement['readers'] {
  const counts = new Map<string, number>()
  for (const { verdict } of audit) if (verdict) counts.set(verdict.readerId, (counts.get(verdict.readerId) ?? 0) + 1)
  return [...counts]
    .map(([readerId, caseCount]) => ({ readerId, caseCount }))
    .toSorted((a, b) => b.caseCount - a.caseCount || (a.readerId < b.readerId ? -1 : 1))
}

export function countsOf(audit: readonly Judged[]): VerdictCounts {
  const counts = { pass: 0, fail: 0, unsure: 0, open: 0 }
  for (const { verdict } of audit) counts[verdict?.verdict ?? 'open']++
  return counts
}

const auditedStrata = ({ strataPlanned }: Plan, audit: readonly Judged[]): readonly AuditedStratum[] =>
  strataPlanned.map(({ name, unflaggedCount, auditCount }) => ({
    name,
    unflaggedCount,
    auditCount,
    failureCount: audit.filter((one) => one.stratum === name && one.verdict?.verdict !== 'pass').length,
  }))

const count = (number: number) => number.toLocaleString('en-US')
const cases = (number: number) => `${count(number)} ${number === 1 ? 'case' : 'cases'}`

/** The statement in words, in the order in which it is read and printed. */
export function sentencesOf(plan: Plan, judgement: Judgement): readonly string[] {
  const { counts, bounds, readers, residual, isFinished, isKept } = judgement
  const confidence = shareInPercent(plan.confidence)
  const madeBy = `made on ${plan.createdAt} by ${plan.createdBy}`
  if (counts.open === plan.auditCount)
    return [
      `Nothing is stated yet of the ${cases(plan.unflaggedCount)} that were not flagged: none of the ${count(plan.auditCount)} drawn is judged.`,
      `Promised is that at most ${shareInPercent(plan.promise)} of them fail, with ${confidence} confidence; the promise was ${madeBy}.`,
      drawnInWords(plan),
    ]
  return [
    `Among the ${cases(plan.unflaggedCount)} that were not flagged, at most ${boundInPercent(residual)} fail, with ${confidence} confidence.`,
    isKept
      ? `This keeps the promise of at most ${shareInPercent(plan.promise)}, which was ${madeBy} before the first case was judged.`
      : `This does not${isFinished ? '' : ' yet'} keep the promise of at most ${shareInPercent(plan.promise)} that was ${madeBy}.`,
    `${drawnInWords(plan)} Of these, ${count(counts.pass)} passed, ${count(counts.fail)} failed, ${count(counts.unsure)} unsure${isFinished ? '' : `, ${count(counts.open)} not judged`}. Unsure counts as failed.`,
    `Judged by ${readers.map(({ readerId, caseCount }) => `${readerId} (${cases(caseCount)})`).join(', ')}.`,
    ...(isFinished
      ? []
      : [
          `The audit is not finished. Its size of ${count(plan.auditCount)} was fixed before it began, and the bound is valid for that size only: whoever stops earlier may not count the ${count(plan.auditCount - counts.open)} judged cases as if they had been planned. So the ${cases(counts.open)} not judged count as failed here.`,
        ]),
    boundInWords(plan, { ...bounds, isFinished }),
    ...strataInWords(plan, bounds),
    'It says nothing about cases that were flagged, decided before the plan, or not segmented, and it rests on the verdicts of the readers who judged. What failed stays in the count after it has been mended.',
  ]
}

const drawnInWords = (plan: Plan): string =>
  `Of ${cases(plan.population.caseCount)}, ${count(plan.flaggedCount)} ${plan.flaggedCount === 1 ? 'was' : 'were'} flagged to be read (${flagInWords(plan)}), and ${count(plan.auditCount)} of the other ${count(plan.unflaggedCount)} ${plan.auditCount === 1 ? 'was' : 'were'} drawn at random with seed ${plan.seed}.`

/** What a written statement says in place of its lists of cases. */
export const leftOutInWords = (readBlindCount: number): string =>
  `The lists of the population and of the audit are left out of this file: whoever wrote it still has to read ${cases(readBlindCount)} of the population blind, and these lists name scores and verdicts. Written again when ${readBlindCount === 1 ? 'that reading is' : 'those readings are'} over, or by somebody who has none of these cases to read blind, the statement is complete; the SHA-256 of the population says that it is the same.`

function flagInWords(plan: Plan): string {
  const { flagFilter, filteredCount = 0 } = plan
  const parts = [
    ...(isByScore(plan) || flagFilter === undefined ? [scoreInWords(plan)] : []),
    ...(flagFilter === undefined ? [] : [`the ${count(filteredCount)} that the filter “${flagFilter}” lets through`]),
  ]
  return parts.join(', and ')
}

const isByScore = ({ flag }: Plan): boolean => flag.kind === 'above' || flag.count > 0

function scoreInWords({ flag, score, aggregation, population }: Plan): string {
  const of =
    score === 'disagreement'
      ? `disagreement (${aggregationInWords(aggregation)})`
      : 'unusualness (largest robust z among peers, or how rare its value is where most share one)'
  if (flag.kind === 'above') return `${of} above ${flag.score}`
  const short = shortInWords({ flag, score, population })
  return `the ${count(flag.count)} most doubtful by ${of}${short === undefined ? '' : `; ${short}`}`
}

function boundInWords(
  { bound, confidence }: Plan,
  { binomial, finite, interval, observed, isFinished }: ResidualBounds & Pick<Judgement, 'isFinished'>,
): string {
  const exact = `Observed${isFinished ? '' : ', with those not judged counted as failed'}: ${observedInPercent(observed)}. Clopper–Pearson, one-sided: at most ${boundInPercent(binomial)}; two-sided ${shareInPercent(confidence)} interval: ${floorInPercent(interval[0])} to ${boundInPercent(interval[1])}. For exactly these cases (hypergeometric, drawn without replacement): at most ${boundInPercent(finite)}.`
  return `${exact} Promised was the ${bound === 'binomial' ? 'Clopper–Pearson' : 'hypergeometric'} bound.`
}

/** Rounded down: the lower end of an interval. */
const floorInPercent = (share: number): string => `${Math.floor(share * 10_000 + 1e-7) / 100} %`

function strataInWords({ bound }: Plan, { strata, designFactor, confidence }: ResidualBounds): readonly string[] {
  const [first] = strata
  if (strata.length <= 1 || first === undefined) return []
  const own = `${(100 * first.confidence).toFixed(2)} %`
  const each = strata.map(
    (one) => `${one.name} at most ${boundInPercent(one[bound])} (${one.failureCount} of ${one.auditCount})`,
  )
  const factor =
    designFactor > 1
      ? ` The pooled Clopper–Pearson bound was multiplied by ${designFactor.toFixed(3)}, because sites were not drawn by their shares.`
      : ''
  return [
    `By site, each with ${own} confidence, so that all hold together with ${shareInPercent(confidence)} (Šidák): ${each.join('; ')}.${factor}`,
  ]
}
