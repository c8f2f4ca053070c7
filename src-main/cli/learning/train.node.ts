import type { Failure } from '@contract/failure/failure.ts'
import { encoderRate, type FineTuning, type TaskScores, trainedParts, windowSources } from '@contract/learn.ts'
import { taskNames } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import { standardAugmentation } from '../../pipeline/learning/augmentation/augmentation-plan.ts'
import { taskInWords } from '../../pipeline/learning/tasks/learned-tasks.ts'
import { startInWords } from '../../pipeline/learning/transfer/start-words.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { identityOf } from '../../worker/learning/collect-set.ts'
import {
  beginTraining,
  type EndedTraining,
  endTraining,
  stopTraining,
  type ToTrain,
} from '../../worker/learning/keep-run.node.ts'
import { modelsOfRun } from '../../worker/learning/models-of-run.node.ts'
import { type TrainingProgress, trainOnCases } from '../../worker/learning/train-on-cases.node.ts'
import { trainingProvider, trainingThreadCount } from '../../worker/learning/training-provider.node.ts'
import { openBundle } from '../resources.node.ts'
import { decimals } from '../text.ts'
import { type Answer, type Console, defineVerb, type Options, type Values } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { estimated } from './estimated.node.ts'
import { findTrainingSet } from './find-training-set.ts'
import { openSource } from './open-source.node.ts'
import { openInForce } from './production.node.ts'

const options = {
  set: { kind: 'text', value: '<id>', says: 'training set (the newest)' },
  trains: {
    kind: 'choice',
    choices: trainedParts,
    says: 'what is trained (all); normalization: gains, shifts and the head; nothing: only with --harmonized',
  },
  windows: {
    kind: 'choice',
    choices: windowSources,
    says: 'learns from scans, from scans of random contrast made from the accepted labelmaps, or from both in turn (scans)',
  },
  harmonized: {
    kind: 'flag',
    says: 'learns a standard scale of intensities from the set, for scans of several scanners; it goes into the new card',
  },
  from: {
    kind: 'text',
    value: '<bundle>',
    says: 'another model to start from, by id or path: its network, all but its head, for the segments of the set’s model; with --scratch built so and no more',
  },
  scratch: { kind: 'flag', says: 'from no weights: the control that shows whether those of the model are of use' },
  tasks: {
    kind: 'choices',
    choices: taskNames,
    says: 'what is learned beside the segments (nothing)',
  },
  steps: { kind: 'integer', value: '<n>', least: 1, says: 'steps (20 a sample, from 100 to 1200)' },
  patience: {
    kind: 'integer',
    value: '<n>',
    least: 1,
    says: 'ends after so many looks at the validation cases, of ten, without a better one (goes on to the last step)',
  },
  rate: { kind: 'number', value: '<r>', least: 0, says: 'highest learning rate (0.0005; from scratch 0.002)' },
  'encoder-rate': {
    kind: 'number',
    value: '<f>',
    least: 0,
    says: 'factor on the learning rate of the way down, below 1 to hold on to what the model sees (1; not from scratch)',
  },
  seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed (0)' },
  'go-on': {
    kind: 'text',
    value: '<run>',
    says: 'goes on with this interrupted run as it was asked for, with the models that it began from; other options say nothing then',
  },
  stop: { kind: 'text', value: '<run>', says: 'ends this interrupted run for good; what it had learned is gone' },
  estimate: {
    kind: 'flag',
    says: 'trains nothing: says what a few steps on noise took, how long the run would take, and how much memory',
  },
  threads: { kind: 'integer', value: '<n>', least: 1, says: 'threads (one per processor core, at most 8)' },
} as const satisfies Options

export const train = defineVerb({
  name: 'train',
  takes: ['cohort'],
  summary:
    'Fine-tunes a model on the newest training set, or on the one that is named; called again after an interruption it goes on. The bundle goes into the cohort’s models and is in force only once it is promoted.',
  options,
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      if (values.stop !== undefined) return stopped(cohort, values.stop)
      const goesOn = values['go-on']
      const asked = goesOn === undefined ? await askedFor(cohort, values) : await begunBefore(cohort, goesOn)
      if (!asked.ok) return asked
      const on = await trainingProvider()
      const threadCount = values.threads ?? trainingThreadCount()
      const isStopped = () => console.signal.aborted
      if (values.estimate) return estimated(cohort, asked.value, { on, threadCount, isStopped })
      for (const note of on.notes) console.tell(note)
      const begun = beginTraining(cohort, asked.value)
      if (!begun.ok) return begun
      const { run, network, request } = begun.value
      const { from } = asked.value.wished
      if (from) console.tell(startInWords(from, network))
      const trained = await trainOnCases(
        { ...request, augmentation: standardAugmentation, provider: on.provider, threadCount },
        { onProgress: (progress) => show(progress, console), isStopped },
      )
      const ended = endTraining(cohort, run, trained)
      return ended.ok ? ok(answerOf(ended.value)) : ended
    }),
})

/** What the options ask for. */
async function askedFor(cohort: Cohort, values: Values<typeof options>): Promise<Result<ToTrain, Failure>> {
  const set = findTrainingSet(cohort, values.set)
  if (!set.ok) return set
  const bundle = await openInForce(cohort, set.value.model.modelId)
  if (!bundle.ok) return bundle
  const source = await openSource(values.from, bundle.value, (name) => openInForce(cohort, name))
  if (!source.ok) return source
  const wished: FineTuning = {
    start: values.scratch ? 'scratch' : 'bundle',
    from: source.value && identityOf(source.value),
    trainable: trainedParts.find((one) => one === values.trains) ?? 'all',
    windows: windowSources.find((one) => one !== 'scans' && one === values.windows),
    isHarmonized: values.harmonized,
    seed: values.seed ?? 0,
    stepCount: values.steps,
    patience: values.patience,
    learningRate: values.rate,
    rateFactors: values['encoder-rate'] === undefined ? undefined : encoderRate(values['encoder-rate']),
    tasks: values.tasks && taskNames.filter((one) => values.tasks?.includes(one)),
  }
  return ok({ set: set.value, bundle: bundle.value, source: source.value, wished })
}

async function begunBefore(cohort: Cohort, runId: string): Promise<Result<ToTrain, Failure>> {
  const run = cohort.learning.run(runId)
  return run.ok ? modelsOfRun(cohort, run.value, openBundle) : run
}

async function stopped(cohort: Cohort, runId: string): Promise<Result<Answer, Failure>> {
  const run = await stopTraining(cohort, runId)
  if (!run.ok) return run
  const { state } = run.value
  return ok({ document: { runId, state }, text: `Run ${runId} is stopped for good.` })
}

function show(progress: TrainingProgress, console: Console): void {
  const { phase, done, total, loss, validation, tasks, msPerStep } = progress
  const label = { reading: 'reading cases', training: 'step', writing: 'writing' }[phase]
  console.progress(label, done, total)
  if (validation === undefined || loss === undefined) return
  const dice = validation.map((one) => decimals(one ?? undefined, 3)).join(', ')
  const minutes = ((total - done) * (msPerStep ?? 0)) / 60_000
  console.tell(
    `step ${done} of ${total}: loss ${loss.toFixed(3)}, Dice on validation ${dice}${rightAnswers(tasks)}; about ${minutes.toFixed(1)} min left`,
  )
}

/** `, right answers: contrast 0.900 of 10`; nothing without tasks. */
function rightAnswers(tasks: TaskScores | undefined): string {
  const scores = Object.entries(tasks ?? {}).map(
    ([name, { accuracy, knownCount }]) => `${name} ${decimals(accuracy ?? undefined, 3)} of ${knownCount}`,
  )
  return scores.length === 0 ? '' : `, right answers: ${scores.join(', ')}`
}

function answerOf(end: EndedTraining) {
  const { run, trained, folder } = end
  const { state, ended, tasks } = trained
  const last = state.validations.at(-1)
  if (trained.modelSha256 === undefined)
    return {
      document: { runId: run.runId, ended, stepsDone: state.stepsDone },
      text: `Run ${run.runId} is interrupted after ${state.stepsDone} steps. --go-on ${run.runId} goes on there, --stop ${run.runId} ends it for good.`,
    }
  return {
    document: { runId: run.runId, ended, ...state, tasks, modelSha256: trained.modelSha256, bundle: folder },
    text: [
      `Run ${run.runId}: ${state.stepsDone} steps${state.bestStep === undefined ? '' : `, those after step ${state.bestStep} are kept`}.`,
      ...(last
        ? [
            `Dice on validation after the last: ${last.dice.map((one) => decimals(one ?? undefined, 3)).join(', ')}${rightAnswers(last.tasks)}`,
          ]
        : []),
      ...tasks.map((task) => `Learned ${taskInWords(task)}`),
      `Bundle: ${folder}`,
      'It is in force only once it is promoted: insula evaluate, then insula promote.',
    ].join('\n'),
  }
}
