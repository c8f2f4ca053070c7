import type { Arm, BatchCase, BatchFacts, CandidateCounts, ShownBatch } from '@contract/acquisition.ts'
import { countOf, dayAndTime, decimals, plural } from './format.ts'

const minutes = (value: number) => `${decimals(value, 1)} min`

/** The panel of active learning in Queue. */
export const activeLearningText = {
  title: 'Active learning',
  open: 'Active learning…',
  command: 'Active learning: draw or see a batch…',
  read: 'Read the batch',
  close: 'Close',
  loading: 'Reading what can be drawn…',
  /** Beside the order of the queue. */
  beside: ({ decidedCount, facts }: ShownBatch) =>
    `Batch: ${countOf(decidedCount)} of ${countOf(facts.caseCount)} decided.`,
  ofBatch: 'Batch',
  form: {
    title: 'Draw a batch',
    explains: (control: string) =>
      `Half of the minutes go to cases that the strategy chooses, half to a control arm, ${control}. Both are shuffled together, and which case is of which arm is told when all are decided: so nobody reads one arm with more care.`,
    model: 'Model',
    modelOf: (title: string, version: string) => `${title} ${version}`,
    strategy: 'Strategy',
    budget: 'Budget in minutes',
    budgetUnfit: 'This is no number of minutes from 1 on.',
    diverse: 'Cases that differ most, by embeddings',
    seed: 'Seed',
    seedUnfit: 'This is no whole number from 0 to below 2³¹.',
    candidates: ({ candidateCount, embeddedCount }: CandidateCounts) =>
      candidateCount === 0
        ? 'No case waits with an inference of this model. Cases of the audit set and of open studies are never drawn.'
        : `${plural(candidateCount, 'case')} can be drawn, ${countOf(embeddedCount)} of them with an embedding.`,
    unembedded: (because: string) => `Inferences of this model keep no embedding. ${because}`,
    draw: 'Draw the batch',
  },
  known: 'What is known here',
  curves: {
    title: 'Learning curves',
    segment: 'Segments shown',
    all: 'All segments',
    label: (strategy: string, segments: string) =>
      `Mean Dice on the audit set by number of training cases, ${strategy} and control arm: ${segments}`,
    trainingCases: 'Training cases, mean of both arms',
    dice: 'Mean Dice',
    heading: ['Arm', 'Training cases', 'Seeds', 'Mean Dice', '95 % over seeds'],
    interval: ({ low, high }: { low: number; high: number }) => `${decimals(low, 3)} to ${decimals(high, 3)}`,
    noInterval: '–',
  },
  none: {
    title: 'No batch yet',
    text: 'Draw one: its cases then stand first in the queue until each was accepted, rejected or deferred.',
  },
  batch: {
    title: (isOver: boolean) => (isOver ? 'The last batch' : 'The batch that is being read'),
    list: 'Cases of the batch, in the order in which they are read',
    progress: ({ decidedCount, facts, spentMinutes }: ShownBatch) =>
      `${countOf(decidedCount)} of ${plural(facts.caseCount, 'case')} decided, ${minutes(spentMinutes)} of ${decimals(facts.budgetMinutes, 0)} spent`,
    factsOf: ({ model, at, readerId, seed }: BatchFacts, strategy: string) => [
      { name: 'Model', says: `${model.modelId} ${model.version}` },
      { name: 'Strategy', says: strategy },
      { name: 'Drawn', says: `${dayAndTime(at)}, ${readerId}, seed ${seed}` },
    ],
    about: ({ disagreement, worstSegment }: BatchCase) =>
      disagreement === undefined || worstSegment === undefined
        ? 'No samples to compare'
        : `${worstSegment}: samples disagree, ${decimals(disagreement, 3)}`,
    minutesOf: ({ expectedMinutes, spentMinutes, decided }: BatchCase) =>
      decided === undefined && spentMinutes === 0
        ? `${minutes(expectedMinutes)} expected`
        : `${decimals(spentMinutes, 1)} of ${minutes(expectedMinutes)}`,
    arms: { strategy: 'Strategy', control: 'Control arm', both: 'Both arms' } satisfies Record<Arm, string>,
    hidden: (count: number) =>
      `${plural(count, 'case')} more ${count === 1 ? 'is' : 'are'} not listed: you still have to read ${count === 1 ? 'it' : 'them'} blind in a study.`,
    ended: (at: string, readerId: string, reason: string | undefined) =>
      reason === undefined
        ? `All decided by ${dayAndTime(at)}.`
        : `Ended early by ${readerId}, ${dayAndTime(at)}: ${reason}`,
    noPicture: 'No picture',
    end: 'End the batch…',
  },
  ending: {
    title: 'End the batch',
    explains: [
      'Cases that are left stand in the queue as all others do. Which case was of which arm is told at once, and the batch cannot be gone on with.',
    ],
    reason: 'Reason',
    confirm: 'End the batch',
    cancel: 'Cancel',
  },
  noneFree: 'No case of the batch is free for you: others have what is left of it.',
  drawn: ({ facts }: ShownBatch) =>
    `${plural(facts.caseCount, 'case')} drawn; ${facts.caseCount === 1 ? 'it stands' : 'they stand'} first in the queue.`,
}
