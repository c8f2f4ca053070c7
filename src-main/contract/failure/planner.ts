import type { Plan } from '../planner.ts'

/** A bound in percent, rounded up: it never says less than it is. At least two digits. */
export function boundInPercent(share: number): string {
  const percent = share * 100
  const digits = percent >= 10 ? 1 : percent >= 0.1 ? 2 : 4
  const scale = 10 ** digits
  // A share of 0.015 times 100 is a little above 1.5.
  return `${Number((Math.ceil(percent * scale - 1e-7) / scale).toFixed(digits))} %`
}

/** A share that was observed, in percent, rounded to the nearest. */
export const observedInPercent = (share: number): string => `${Number((100 * share).toFixed(share >= 0.1 ? 1 : 2))} %`

/** A share as it was given, in percent. */
export const shareInPercent = (share: number): string => `${Number((share * 100).toPrecision(10))} %`

/** What is said where fewer cases have the score than were to be flagged by it; `undefined`: enough have. */
export function shortInWords({ flag, score, population }: Pick<Plan, 'flag' | 'score' | 'population'>) {
  const { caseCount, scoredCount } = population
  if (flag.kind !== 'most-doubtful' || flag.count <= scoredCount || scoredCount === caseCount) return undefined
  const have = scoredCount === 0 ? 'none' : `only ${scoredCount.toLocaleString('en-US')}`
  return `${flag.count.toLocaleString('en-US')} were asked for, but of ${counted(caseCount)} ${have} ${scoredCount === 1 || scoredCount === 0 ? 'has' : 'have'} ${score === 'disagreement' ? 'a disagreement' : 'peers to be compared with'}`
}

const counted = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'case' : 'cases'}`

/** Failures of the review planner: promises that an audit cannot carry, and what would. */
export const plannerSentences = {
  'plan-no-population': (_: { needed: 'segmentations' }) =>
    'No case has a segmentation that waits for a decision. Run a model on the cohort, or bring segmentations in.',
  'plan-nothing-unflagged': ({ caseCount }: { caseCount: number }) =>
    `All ${counted(caseCount)} are flagged: a human reads every one, and nothing is left to audit. Flag fewer to plan an audit.`,
  'plan-audit-too-large': ({ auditCount, unflaggedCount }: { auditCount: number; unflaggedCount: number }) =>
    `${counted(auditCount)} cannot be audited: only ${counted(unflaggedCount)} are not flagged.`,
  'plan-strata-unserved': ({ auditCount, strataCount }: { auditCount: number; strataCount: number }) =>
    `${counted(auditCount)} cannot be drawn from ${strataCount} sites: each needs at least one. Audit more, or do not divide by site.`,
  'plan-promise-not-carried': ({
    promise,
    confidence,
    auditCount,
    unflaggedCount,
    carried,
    neededCount,
  }: {
    promise: number
    confidence: number
    auditCount: number
    unflaggedCount: number
    carried: number
    neededCount?: number
  }) =>
    `An audit of ${counted(auditCount)} cannot carry “at most ${shareInPercent(promise)} with ${shareInPercent(confidence)} confidence”: even without a failure it carries at most ${boundInPercent(carried)}. ${
      neededCount === undefined
        ? `Not even an audit of all ${counted(unflaggedCount)} that are not flagged would by this bound; promise ${boundInPercent(carried)}, or go by the bound for exactly these cases.`
        : `Audit ${counted(neededCount)}, or promise at most ${boundInPercent(carried)}.`
    }`,
  'plan-unknown': ({ planId }: { planId: string }) => `This cohort has no plan ${planId}.`,
  'plan-none': (_: { needed: 'plan' }) => 'This cohort has no plan yet. Fix one first, with a promise.',
  'plan-case-unknown': ({ name }: { name: string }) => `${name} is not in the audit of this plan.`,
  'audit-read-blind': ({ name }: { name: string }) =>
    `${name} was not judged: you still have to read it blind in a study.`,
  'plan-verdicts-unreadable': ({ file, because }: { file: string; because: string }) =>
    `${file} brings no verdicts: ${because}. It needs a heading with the columns case (name or id) and verdict (pass, fail or unsure), separated by commas.`,
}
