import type { PredictedDice } from '@contract/calibration.ts'
import type { HandOver } from '@contract/queue.ts'
import { countOf, decimals, percentOf, plural } from './format.ts'

export const queueText = {
  title: 'Queue',
  loading: 'Ordering the queue…',
  count: (count: number, limit: number) => (count >= limit ? `first ${countOf(count)}` : plural(count, 'case')),
  list: 'Cases that wait for a reader',
  start: 'Start',
  startFirst: 'Start with the most doubtful',
  defer: 'Defer…',
  reject: 'Reject…',
  interval: ({ low, high }: PredictedDice) => `${decimals(low, 2)} to ${decimals(high, 2)}`,
  predictedFrom: ({ level, caseCount, group }: PredictedDice) =>
    `Learnt from ${plural(caseCount, 'accepted case')}${group === undefined ? '' : ` of ${group}`}; the interval is meant to hold ${percentOf(level)} of the cases.`,
  noScore: 'No score',
  /** The first finding in full, and how many more there are. */
  finding: (sentence: string, count: number) =>
    count === 1 ? sentence : `${sentence} And ${plural(count - 1, 'more finding')}.`,
  strokes: (count: number) => `${plural(count, 'stroke')} saved`,
  deferredBecause: (reason: string) => `Deferred: ${reason}`,
  left: ({ readerId, to, note }: HandOver, reader: string | undefined) => {
    const whom = to === undefined ? 'Note from' : to === reader ? 'Sent to you by' : `Sent to ${to} by`
    return `${whom} ${readerId}${note === '' ? '' : `: ${note}`}`
  },
  to: { label: 'To', placeholder: 'To a reader: choose or type a name. Empty: whoever comes next', known: 'Readers' },
  deferred: (name: string) => `${name} was deferred.`,
  rejected: (name: string) => `${name} was rejected.`,
  resume: {
    title: (name: string) => `You had ${name} open`,
    text: (strokes: number) =>
      strokes > 0
        ? `All ${plural(strokes, 'finished stroke')} and the undo history are kept.`
        : 'It is as you left it.',
    button: 'Continue',
  },
  empty: {
    title: 'Nothing waits',
    noCases: 'Add scans to the cohort and run a model on them; then they stand here in the chosen order.',
    notInferred: (count: number) =>
      `${plural(count, 'case')} ${count === 1 ? 'has' : 'have'} no segmentation yet. Run a model; then they stand here in the chosen order.`,
    done: 'Every case that has a segmentation was accepted, rejected or deferred.',
    toCohort: 'Go to the cohort',
    run: 'Run a model on all indexed cases…',
  },
  inYourWords: 'In your own words',
  cancel: 'Cancel',
  reasonDialogs: {
    reject: {
      title: (name: string) => `Reject ${name}`,
      explain: 'A rejected case leaves the queue. The reason is stored with your name and the time.',
      reason: 'Reason',
      common: ['Motion artefact', 'Anatomy cut off', 'Wrong contrast', 'Wrong body region', 'Model failed completely'],
      confirm: 'Reject the case',
    },
    defer: {
      title: (name: string) => `Defer ${name}`,
      explain:
        'A deferred case leaves the queue with all its strokes; it is opened again by name. The reason is shown there.',
      reason: 'Reason',
      common: ['A second reader is needed', 'Another contrast is needed', 'Later, with more time'],
      confirm: 'Defer the case',
    },
    decline: {
      title: (name: string) => `${name} cannot be rated`,
      explain: 'The reading ends without a rating. The reason is stored with your name and the time.',
      reason: 'Reason',
      common: ['Motion artefact', 'Anatomy cut off', 'Wrong contrast', 'Nothing is to be seen'],
      confirm: 'Decline the reading',
    },
    release: {
      title: (name: string) => `Hand ${name} over`,
      explain:
        'The case goes back to the queue with all its strokes. Whoever opens it next reads your note; it stands first in the queue of the reader whom you name.',
      reason: 'Note for the next reader',
      common: [],
      confirm: 'Hand the case over',
    },
  },
  commands: {
    down: 'Next case',
    up: 'Previous case',
    start: 'Start the case',
    defer: 'Defer the case…',
    reject: 'Reject the case…',
  },
}
