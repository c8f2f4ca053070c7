import type { ShownEvaluation, ShownRun, ShownStratum } from '@contract/learn.ts'
import type { Promotion } from '@contract/learning.ts'
import { countOf, dayAndTime, decimals, none, plural } from './format.ts'

/** `+0.012`, `−0.031` */
const signed = (value: number): string => {
  const digits = Math.abs(value).toFixed(3)
  return `${value < 0 && digits !== '0.000' ? '−' : '+'}${digits}`
}

/** The gate, and which model is in force. */
export const learnGateText = {
  form: {
    title: 'Evaluate',
    explains: 'Compares the model of a finished run with the one in force on the audit set, subject by subject.',
    run: 'Finished run',
    runOf: ({ version, run }: ShownRun) => `${version} · ${dayAndTime(run.startedAt)}`,
    margin: 'Margin, in Dice',
    marginMeans: 'So much worse does not count as worse. Choose it before you see the result.',
    marginUnfit: 'This is no number from 0 to below 1.',
    evaluate: 'Evaluate',
    starting: 'Starting to compare…',
    progress: (done: number, total: number) => `Compared ${countOf(done)} of ${plural(total, 'audited case')}`,
  },
  why: {
    noRun: 'No run has finished yet. Train one under Runs.',
    noAudit: 'No case of the audit set has an accepted version. Freeze subjects, correct and accept their cases.',
    margin: 'The margin does not fit.',
    noEvaluation: 'Nothing is evaluated yet.',
    blocked: 'Blocked: the audit set does not allow it. See the reasons above; train another one.',
    outdated: 'Outdated: another model came into force since. Evaluate again.',
    inForce: 'It is in force already.',
    shipped: 'It is in force as it ships: there is nothing before it.',
  },
  none: {
    title: 'Nothing is evaluated yet',
    text: 'Evaluate a finished run: the audit set says whether it may replace the model in force.',
  },
  evaluations: 'Evaluation',
  nameOf: ({ at, candidateVersion, verdict }: ShownEvaluation) =>
    `${dayAndTime(at)} · ${candidateVersion} · ${verdict === 'passes' ? 'passes' : 'blocked'}`,
  verdicts: { passes: 'Passes', blocked: 'Blocked' } satisfies Record<ShownEvaluation['verdict'], string>,
  against: ({ candidateVersion, productionVersion, margin, at }: ShownEvaluation) =>
    `${candidateVersion} against ${productionVersion}, margin ${decimals(margin, 3)} Dice, ${dayAndTime(at)}`,
  outdated: (version: string) =>
    `This evaluation is outdated: it compared with ${version}, which is not in force any more. Evaluate again.`,
  reasons: 'Why it is blocked',
  toSee: 'What the signer has to see',
  table: {
    title: 'By site and segment',
    explains: 'Dice, 0 to 1, means over cases. Difference is candidate − in force; its 95 % interval is over subjects.',
    columns: {
      where: 'Where',
      segment: 'Segment',
      subjects: 'Subjects',
      inForce: 'In force',
      candidate: 'Candidate',
      difference: 'Difference',
      interval: '95 % interval',
      verdict: 'Verdict',
    },
    difference: (value: number | undefined) => (value === undefined ? none : signed(value)),
    interval: ({ low, high }: Pick<ShownStratum, 'low' | 'high'>) =>
      low === undefined || high === undefined ? none : `${signed(low)} to ${signed(high)}`,
    zero: '0',
    margin: (margin: number) => `−${margin.toFixed(3)}`,
    plot: (margin: number) => `Intervals; dashed: the margin of −${margin.toFixed(3)}`,
  },
  strata: {
    better: 'better',
    'not worse': 'not worse',
    worse: 'worse',
    open: 'open',
    'too few': 'too few',
  } satisfies Record<ShownStratum['verdict'], string>,
  strataMean: {
    better: 'The interval lies above 0.',
    'not worse': 'The interval lies above the margin.',
    worse: 'The mean lies below the margin, or it invents segments.',
    open: 'The mean does not lie below the margin, but the interval reaches there.',
    'too few': 'Too few subjects for an interval.',
  } satisfies Record<ShownStratum['verdict'], string>,
  sign: {
    open: 'Sign and put in force…',
    title: (version: string) => `Put ${version} in force`,
    explains: (production: string) =>
      `From then on it segments in place of ${production} in this cohort. Signature, reason and evaluation stay on record. It can be rolled back.`,
    signer: (reader: string) => `Signed by ${reader}.`,
    see: 'Tick what you have seen:',
    nothingToSee: 'There is nothing special to see.',
    unseen: (count: number) => `${plural(count, 'warning')} ${count === 1 ? 'is' : 'are'} not ticked yet.`,
    noReason: 'Say the reason.',
    confirm: 'Sign and put in force',
    done: ({ model }: Promotion) => `${model.version} is in force.`,
  },
  inForce: {
    title: 'In force',
    factsOf: (version: string, promotion: Promotion | undefined) => [
      { name: 'Model', says: version },
      ...(promotion
        ? [
            { name: 'Since', says: dayAndTime(promotion.at) },
            { name: 'Signed by', says: promotion.signedBy },
            { name: 'Why', says: promotion.reason },
          ]
        : [{ name: 'Since', says: 'as it ships' }]),
    ],
    history: 'History',
    noHistory: 'Nothing was put in force in its place yet.',
    line: ({ number, kind, model, at, signedBy }: Promotion) =>
      `${number}. ${model.version} ${kind === 'promoted' ? 'put in force' : 'rolled back to'}, ${dayAndTime(at)}, ${signedBy}`,
    rollBack: 'Roll back…',
    rollBackTitle: (version: string) => `Roll back from ${version}`,
    rollBackExplains:
      'The model that was in force before comes back at once. Segmentations that were made meanwhile stay as they are. Nothing is deleted.',
    rollBackConfirm: 'Roll back',
    rolledBack: ({ model }: Promotion) => `Rolled back: ${model.version} is in force.`,
  },
}
