import type { AuditSetFacts } from '@contract/learn.ts'
import type { ExclusionReason, Frozen, TrainingRole, TrainingSet } from '@contract/learning.ts'
import { countOf, dayAndTime, percentOf, plural } from './format.ts'

/** The audit set, and training sets with their cases. */
export const learnSetText = {
  audit: {
    title: 'Audit set',
    none: 'No subject is frozen yet. Freeze some before the first training set is collected: what a model may have learned cannot judge it any more.',
    noneAccepted:
      'None of its cases has an accepted version yet, so it cannot judge. Correct and accept them in Correct.',
    freeze: 'Freeze subjects for the audit…',
    factsOf: ({ subjectCount, caseCount, acceptedCount }: AuditSetFacts) => [
      { name: 'Subjects', says: countOf(subjectCount) },
      { name: 'Cases', says: countOf(caseCount) },
      { name: 'With an accepted version', says: countOf(acceptedCount) },
      {
        name: 'Waiting for one',
        says:
          caseCount === acceptedCount
            ? 'none'
            : `${countOf(caseCount - acceptedCount)}: they judge once they are corrected and accepted`,
      },
    ],
  },
  freezing: {
    title: 'Freeze subjects for the audit',
    explains: [
      'A share of the subjects that the model could learn from is drawn from each site. From then on their cases judge models: no model of this cohort ever learns from them.',
      'This is for ever. A frozen subject cannot be taken out again, and a subject that a training set has cannot be frozen any more.',
      'An interval of few subjects is too short. With fewer than 5 no model is put in force; 15 or more are better.',
    ],
    share: 'Share of the subjects, in %',
    confirm: 'Freeze for ever',
    done: ({ subjectCount, caseCount }: Frozen) =>
      subjectCount === 0
        ? 'No further subject was frozen.'
        : `${plural(subjectCount, 'subject')} with ${plural(caseCount, 'case')} ${subjectCount === 1 ? 'is' : 'are'} frozen for the audit.`,
  },
  collecting: {
    title: 'Collect a training set',
    explains: [
      'Takes the newest accepted versions of all cases that fit the model and are not in the audit set. All cases of a subject get one role.',
      'Validation cases are not learned from: they say which step of a run is kept.',
    ],
    noAudit:
      'No subject is frozen for the audit. Subjects of this set cannot be frozen afterwards, and without an audit set no model comes into force. Freeze first.',
    share: 'Share of the subjects for validation, in %',
    shareUnfit: 'This is no share from 0 % to below 100 %.',
    leftOut: (count: number) => `${plural(count, 'case')} ${count === 1 ? 'is' : 'are'} left out by hand.`,
    confirm: 'Collect',
    done: ({ counts }: TrainingSet) =>
      `Collected: ${countOf(counts.training)} for training, ${countOf(counts.validation)} for validation, ${countOf(counts.excluded)} excluded.`,
  },
  set: {
    title: 'Training sets',
    list: 'Training set',
    collect: 'Collect…',
    collectAnew: 'Collect anew without them…',
    none: {
      title: 'No training set yet',
      text: 'Collect one: it fixes which accepted versions are for training and which for validation.',
    },
    nameOf: ({ at, counts, model }: TrainingSet) =>
      `${dayAndTime(at)} · ${countOf(counts.training)} + ${countOf(counts.validation)} cases · for ${model.version}`,
    factsOf: ({ at, readerId, model, seed, validationShare, filter, arm }: TrainingSet) => [
      { name: 'Collected', says: `${dayAndTime(at)}, ${readerId}` },
      { name: 'For the model', says: `${model.modelId} ${model.version}` },
      { name: 'Wanted for validation', says: `${percentOf(validationShare)} of the subjects` },
      { name: 'Seed', says: String(seed) },
      ...(filter === undefined ? [] : [{ name: 'Filter', says: filter }]),
      ...(arm === undefined
        ? []
        : [
            {
              name: 'Restricted',
              says: `to the arm ${arm.arm} of the batch ${arm.batchId}, and what was accepted before`,
            },
          ]),
    ],
    fixed: 'A training set never changes. Cases that are left out by hand are left out of the next one.',
    exclusions: 'Excluded, and why',
    noneExcluded: 'No case is excluded.',
  },
  roles: { training: 'Training', validation: 'Validation', excluded: 'Excluded' } satisfies Record<
    TrainingRole,
    string
  >,
  roleOf: (role: TrainingRole, count: number) => `${learnSetText.roles[role]} ${countOf(count)}`,
  reasons: {
    'not-accepted': 'not accepted: no reader has accepted a version',
    'study-open': 'read in a study that is not closed',
    'segments-overlap': 'its segments overlap, which the model cannot say',
    'segments-differ': 'its segments are not those of the model',
    'contrast-differs': 'its contrast is not that of the model',
    'in-audit': 'its subject is in the audit set',
    'left-out': 'left out by hand',
    'outside-arm': 'accepted since the batch was drawn, outside of the arm of this set',
    'source-changed': 'its files are not those that were added',
  } satisfies Record<ExclusionReason, string>,
  cases: {
    title: 'Cases',
    role: 'Cases by what they are for',
    list: (role: TrainingRole) => `Cases: ${learnSetText.roles[role].toLowerCase()}`,
    none: 'No case has this role.',
    coming: 'Reading…',
    hidden: (count: number) =>
      `${plural(count, 'case')} more ${count === 1 ? 'is' : 'are'} not listed: you still have to read ${count === 1 ? 'it' : 'them'} blind in a study.`,
    open: (name: string) => `Look at ${name}`,
    about: (subject: string, site: string) => `subject ${subject}, site ${site || 'unknown'}`,
    version: (version: number) => `version ${version}`,
    leaveOut: (name: string) => `Leave out ${name}`,
    takeIn: (name: string) => `Take in ${name} again`,
    leftOut: 'left out of the next',
    takenIn: 'taken in again',
    marked: (leftOut: number, takenIn: number) =>
      [
        ...(leftOut > 0 ? [`${plural(leftOut, 'case')} will be left out`] : []),
        ...(takenIn > 0 ? [`${plural(takenIn, 'case')} will be taken in again`] : []),
      ].join(', '),
  },
}
