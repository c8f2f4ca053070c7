import { countOf, plural } from './format.ts'

export const queueText = {
  title: 'Queue',
  explain: 'Most doubtful first: ordered by how much the samples of the worst segment disagree.',
  loading: 'Ordering the queue…',
  count: (count: number, limit: number) => (count >= limit ? `first ${countOf(count)}` : plural(count, 'case')),
  list: 'Cases that wait for a reader',
  start: 'Start',
  startFirst: 'Start with the most doubtful',
  defer: 'Defer',
  reject: 'Reject…',
  disagreement: 'Disagreement',
  noScore: 'No score',
  /** The first finding in full, and how many more there are. */
  finding: (sentence: string, count: number) =>
    count === 1 ? sentence : `${sentence} And ${plural(count - 1, 'more finding')}.`,
  strokes: (count: number) => `${plural(count, 'stroke')} saved`,
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
    noCases: 'Add scans to the cohort and run a model on them; then the most doubtful stand here first.',
    notInferred: 'No model has seen the cases yet. Run one on them; then the most doubtful stand here first.',
    done: 'Every case that has a segmentation was accepted, rejected or deferred.',
    toCohort: 'Go to the cohort',
    run: 'Run a model on all indexed cases…',
  },
  rejectDialog: {
    title: (name: string) => `Reject ${name}`,
    explain: 'A rejected case leaves the queue. The reason is stored with your name and the time.',
    reason: 'Reason',
    placeholder: 'In your own words',
    common: ['Motion artefact', 'Anatomy cut off', 'Wrong contrast', 'Wrong body region', 'Model failed completely'],
    confirm: 'Reject the case',
    cancel: 'Cancel',
  },
  commands: {
    down: 'Next case',
    up: 'Previous case',
    start: 'Start the case',
    defer: 'Defer the case',
    reject: 'Reject the case…',
  },
}
