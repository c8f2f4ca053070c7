import type { Failure } from '@contract/failure/failure.ts'
import { sentenceOf } from '@contract/failure/failure.ts'
import type { LearnableModel } from '@contract/learn.ts'

/** What all panes of Learn share. */
export const learnText = {
  title: 'Learn',
  explain: 'From accepted versions to a model in force: collect, train, compare on the audit set, sign.',
  loading: 'Looking for training sets, runs and evaluations…',
  failed: (failure: Failure) => `What was learned cannot be read: ${sentenceOf(failure)}`,
  again: 'Read again',
  panes: 'Steps of learning',
  pane: { set: 'Training set', runs: 'Runs', gate: 'Gate' },
  model: {
    title: 'Model that is to learn',
    inForce: ({ version, isShipped }: LearnableModel) =>
      isShipped ? `${version} is in force, as it ships` : `${version} is in force, trained in this cohort`,
    notTrainable: 'Cannot be trained on: its card does not say how its network is built.',
  },
  empty: {
    noModel: {
      title: 'No model to train on',
      text: 'None of the models that are installed says how its network is built. See Models for what is installed.',
      to: 'Go to the models',
    },
    nothingAccepted: {
      title: 'Nothing to learn from yet',
      text: 'A model learns from accepted versions. Correct cases and accept them; then collect them here.',
      to: 'Go to the queue',
    },
  },
  why: {
    busy: 'Wait until what was asked for is done.',
    training: 'A run is under way. One run or evaluation goes at a time.',
    evaluating: 'An evaluation is under way. One run or evaluation goes at a time.',
  },
  cancel: 'Cancel',
  seed: 'Seed of the draw',
  seedUnfit: 'This is no whole number below 2,147,483,648.',
  shareUnfit: 'This is no share above 0 % and below 100 %.',
  reason: 'Why (stays on record)',
  commands: {
    set: 'Training set: which cases are learned from',
    runs: 'Runs: train, and see how it goes',
    gate: 'Gate: compare, sign, roll back',
    freeze: 'Freeze subjects for the audit…',
    collect: 'Collect a training set…',
    leaveOut: 'Leave out the case under the cursor, or take it in again',
    estimate: 'Estimate how long a run takes',
    train: 'Train',
    pause: 'Pause the run',
    goOn: 'Go on with the interrupted run',
    stop: 'Stop the interrupted run for good',
    compare: 'Compare the chosen run in the plots, or no more',
    log: 'Loss on a logarithmic or a linear axis',
    evaluate: 'Evaluate the chosen run on the audit set',
    sign: 'Sign, and put the evaluated model in force…',
    rollBack: 'Roll back to the model before…',
    down: 'Next in the list',
    up: 'Previous in the list',
  },
}
