import type { Allocation, AuditVerdict, BoundKind, FlagScore, WrittenStatement } from '@contract/planner.ts'
import type { UnfitField } from '../planner/draft-form.svelte.ts'
import { countOf, dayAndTime, plural } from './format.ts'

export const plannerText = {
  title: 'Planner',
  explain: 'Which cases a human reads, and what failure rate remains in the others, by a random audit.',
  loading: 'Counting the cases…',
  plans: 'Plan',
  newPlan: 'New plan…',
  planOf: (createdAt: string, promise: string, audits: number) =>
    `${dayAndTime(createdAt)} · at most ${promise} · audit of ${countOf(audits)}`,
  form: {
    title: 'A new plan',
    flagBy: 'Read by a human',
    flagScore: 'Which score says who is read',
    flagScores: { disagreement: 'Disagreement', unusualness: 'Unusualness' } satisfies Record<FlagScore, string>,
    flagKinds: { 'most-doubtful': 'So many', above: 'Above a score' },
    count: { disagreement: 'Most doubtful cases', unusualness: 'Most unusual cases' } satisfies Record<
      FlagScore,
      string
    >,
    score: {
      disagreement: (of) => `Disagreement (${of}) above`,
      unusualness: () => 'Robust z among peers above',
    } satisfies Record<FlagScore, (of: string) => string>,
    short: (why: string) => `Fewer are flagged: ${why}.`,
    flagFilter: 'And all that this filter lets through (empty: none)',
    flagFilterExample: 'snr<8 or rating:fail',
    promise: 'At most so many of the others fail, in %',
    confidence: 'Confidence',
    bound: 'The promise goes by',
    bounds: {
      binomial: 'Clopper–Pearson bound',
      finite: 'Hypergeometric bound, for exactly these cases',
    } satisfies Record<BoundKind, string>,
    audit: 'Audited at random (empty: the fewest)',
    strata: 'Draw',
    strataKinds: { none: 'From all', site: 'By site' },
    allocation: 'Audits of each site',
    allocations: { proportional: 'By its cases', equal: 'The same number' } satisfies Record<Allocation, string>,
    seed: 'Seed of the draw',
    unfit: {
      promise: 'This is no share in percent, as 1.5 is.',
      audit: 'This is no number of cases: at least 1, or empty for the fewest.',
      seed: 'This is no whole number below 2,147,483,648.',
    } satisfies Record<UnfitField, string>,
    sites: (sites: readonly { readonly name: string; readonly caseCount: number }[]) =>
      sites.length === 1 && sites[0]?.name === 'all'
        ? 'No case says its site: that would be a site or dataset in its name, or its first folder.'
        : `${plural(sites.length, 'site')}, as the names of the cases say: ${sites
            .slice(0, 6)
            .map(({ name, caseCount }) => `${name} ${countOf(caseCount)}`)
            .join(', ')}${sites.length > 6 ? ', …' : ''}`,
  },
  preview: {
    title: 'What it means',
    cases: 'Cases',
    population: (cases: number, scored: number, score: FlagScore, of: string) =>
      `${countOf(cases)}, ${countOf(scored)} of them with ${score === 'disagreement' ? `a disagreement (${of})` : 'peers to be unusual among'}`,
    leftOut: 'Not in the plan',
    leftOutSays: (decided: number, unsegmented: number) =>
      `${countOf(decided)} accepted or rejected, ${countOf(unsegmented)} without a segmentation`,
    flagged: 'To be read',
    flaggedSays: (count: number, score: FlagScore, threshold: string | undefined) =>
      threshold === undefined
        ? countOf(count)
        : `${countOf(count)}, ${score === 'disagreement' ? 'disagreement' : 'robust z'} from ${threshold}`,
    filtered: 'By the filter',
    filteredSays: (count: number) => `${countOf(count)}, whatever their score`,
    minutes: 'Reading takes',
    minutesSays: (minutes: string, perCase: string, cases: number) =>
      `about ${minutes}, at ${perCase} a case (logged on ${plural(cases, 'case')})`,
    noMinutes: 'no active time is logged yet',
    audit: 'Audit',
    auditSays: (audit: number, unflagged: number) => `${countOf(audit)} of ${countOf(unflagged)} not flagged`,
    carried: 'Carries',
    carriedSays: (binomial: string, finite: string) =>
      `at most ${binomial} (Clopper–Pearson), ${finite} (hypergeometric), if none fails`,
    needed: 'Audits that carry the promise',
    neededRow: (failures: number, audits: number) =>
      `${failures === 0 ? 'if none fails' : `if ${plural(failures, 'case')} fail${failures === 1 ? 's' : ''}`}: ${countOf(audits)}`,
    strata: ['Site', 'Cases', 'To be read', 'Not flagged', 'Audit'],
    fixedBefore:
      'The number of audits is fixed with the plan, before the first case is judged: a bound is valid for that number only. A plan cannot be changed afterwards; a changed mind is a new plan.',
    fix: 'Fix the plan',
    fixed: (audits: number) => `The plan is fixed, and ${plural(audits, 'case')} were drawn.`,
  },
  empty: {
    title: 'Nothing to plan yet',
    text: 'A plan needs cases with a segmentation. Run a model on the cohort, or bring segmentations in.',
    toCohort: 'Go to the cohort',
  },
  audit: {
    title: 'Audit',
    list: 'Cases of the audit, in the order in which they were drawn',
    progress: (judged: number, total: number) => `${countOf(judged)} of ${countOf(total)} judged`,
    position: (position: number, total: number) => `Case ${countOf(position)} of ${countOf(total)}`,
    site: (site: string) => `Site ${site}`,
    version: (version: number) => `Version ${version} was drawn and is judged`,
    replaced: 'Another segmentation is shown by now. Judge the version that was drawn: see Versions in Correct.',
    noPicture: 'No picture',
    open: 'Look at it in the panes',
    verdicts: { pass: 'Pass', fail: 'Fail', unsure: 'Unsure' } satisfies Record<AuditVerdict, string>,
    notJudged: 'Not judged',
    hidden: (count: number) =>
      `${plural(count, 'case')} more ${count === 1 ? 'is' : 'are'} left out here: you still have to read ${count === 1 ? 'it' : 'them'} blind in a study.`,
    judgedBy: (readerId: string, at: string) => `${readerId}, ${dayAndTime(at)}`,
    again: 'A later verdict takes its place; both stay on record.',
    done: 'Every case of the audit is judged.',
    bar: (position: number, total: number) => `Audit, case ${countOf(position)} of ${countOf(total)}`,
    back: 'Back to the plan',
  },
  statement: {
    title: 'Statement',
    headline: (residual: string) => `≤ ${residual}`,
    means: (confidence: string) => `residual failure rate among the cases not flagged, with ${confidence} confidence`,
    nothingYet: 'No statement yet',
    nothingMeans: (audits: number) => `${countOf(0)} of ${countOf(audits)} judged`,
    kept: 'The promise is kept',
    notKept: (isFinished: boolean) => (isFinished ? 'The promise is not kept' : 'The audit is not finished'),
    facts: {
      seed: 'Seed',
      models: 'Models',
      noModel: 'none: segmentations were brought in',
      trail: 'Audit trail',
      trailSays: (event: number, hash: string) => `event ${countOf(event)}, ${hash}`,
      population: 'Population',
      program: 'Insula',
      cohort: 'Cohort',
      plan: 'Plan',
      made: 'As of',
    },
    json: 'Write as JSON…',
    pdf: 'Write as PDF…',
    written: ({ file, readBlindCount }: WrittenStatement) =>
      readBlindCount === undefined
        ? `The statement was written to ${file}.`
        : `The statement was written to ${file} without its lists of cases: you still have to read ${plural(readBlindCount, 'case')} of the population blind. Written again after that, it has them.`,
    sheet: 'Statement of a review plan',
    signature: 'Name, date, signature',
    disclaimer: 'Insula is a research tool and no medical device.',
  },
  commands: {
    pass: 'Audit: the case passes',
    fail: 'Audit: the case fails',
    unsure: 'Audit: unsure about the case',
    passHere: 'Audit: the open case passes, on to the next',
    failHere: 'Audit: the open case fails, on to the next',
    unsureHere: 'Audit: unsure about the open case, on to the next',
    open: 'Look at the case of the audit',
    down: 'Next case of the audit',
    up: 'Previous case of the audit',
  },
}
