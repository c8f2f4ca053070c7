import type {
  FineTuning,
  RunPhase,
  ShownRun,
  TaskScores,
  TrainedPart,
  TrainingEstimate,
  TrainingProgress,
  WindowSource,
} from '@contract/learn.ts'
import type { TaskName } from '@contract/model.ts'
import { bytesOf, countOf, dayAndTime, decimals, durationOf, minutesOf, none, plural, timeLeft } from './format.ts'
import { frameText } from './frame.ts'

/** `0.0005` as one writes a rate. */
const rateOf = (rate: number): string => rate.toExponential().replace('+', '')

/** `contrast 0.90 of 10`. */
const scoresInWords = (scores: TaskScores): string =>
  Object.entries(scores)
    .map(
      ([name, { accuracy, knownCount }]) => `${name} ${decimals(accuracy ?? undefined, 2)} of ${countOf(knownCount)}`,
    )
    .join(', ')

/** `whole-head 1.0.0`; `From scratch, built as whole-head 1.0.0`. */
function startOf({ start, from }: FineTuning): string {
  const { starts, inForce } = learnRunText.form
  const model = from ? `${from.modelId} ${from.version}` : undefined
  if (start === 'bundle') return model ?? inForce
  return model ? `${starts.scratch}, built as ${model}` : starts.scratch
}

/** Runs: what is trained, how long, and how it goes. */
export const learnRunText = {
  form: {
    title: 'A new run',
    set: 'Training set',
    from: 'Start from',
    inForce: 'The model in force',
    fromMeans: {
      bundle:
        'Transfer learning: its network takes the place of that of the model in force, with all its weights but those of the head, for the segments and the preparation of the model in force.',
      scratch: 'The control of a run that starts from it: the same network, without its weights.',
    } satisfies Record<FineTuning['start'], string>,
    start: 'Begins with',
    starts: { bundle: 'Its weights', scratch: 'From scratch' } satisfies Record<FineTuning['start'], string>,
    startMeans: {
      bundle: 'They know something already, so few cases are enough.',
      scratch: 'The control: if this is as good, the weights are of no use here.',
    } satisfies Record<FineTuning['start'], string>,
    trainable: 'What is trained',
    trainables: {
      all: 'Everything',
      decoder: 'The way back up and the head',
      'finest-decoder': 'The finest level and the head',
      head: 'The head alone',
      normalization: 'Gains, shifts and the head',
      adapters: 'Low-rank adapters, gains, shifts and the head',
      nothing: 'Nothing: only the standard scale',
    } satisfies Record<TrainedPart, string>,
    trainableMeans: {
      all: 'With about ten cases or more, or if anatomy or contrast differ much.',
      decoder: 'With few cases, if the scans look alike but segments are drawn otherwise.',
      'finest-decoder': 'With few cases, if only the borders are drawn otherwise.',
      head: 'With very few cases: moves the borders between segments, learns nothing new about scans.',
      normalization:
        'For another scanner or protocol with the same segments; needs few cases. Each window is normalized by itself (instance normalization), so there are no running statistics to adapt: gains and shifts learn from the accepted versions.',
      adapters: 'With few cases, if more than brightness differs: the deepest convolutions move a little, too.',
      nothing:
        'The weights stay as they are. The new model differs by how scans are prepared for it; it is judged as any other.',
    } satisfies Record<TrainedPart, string>,
    harmonized: 'Standard scale of intensities',
    harmonizedMeans:
      'For scans of several scanners: histograms are made to agree at eleven landmarks (Nyúl 2000), learned from this set. A model that has a standard scale keeps it.',
    windows: 'Learns from',
    windowSources: { scans: 'Scans', made: 'Made scans', both: 'Both' } satisfies Record<WindowSource, string>,
    windowsMean: {
      scans: 'The scans of the set.',
      made: 'Scans of random contrast, made from the accepted labelmaps (SynthSeg): the model depends less on one contrast, and may lose what only real scans show.',
      both: 'Half of the batches are scans, half are made of the labelmaps in random contrasts.',
    } satisfies Record<WindowSource, string>,
    allFromScratch: 'From scratch everything is trained: there are no weights to hold on to.',
    tasks: 'Learns besides',
    taskNames: {
      contrast: 'How the scan is weighted',
      side: 'On which side the box lies',
      artefact: 'How readers graded the scan',
    } satisfies Record<TaskName, string>,
    tasksMean: {
      none: 'Segments alone.',
      some: 'Whether it helps the segments is for a comparison with a run without them to say. Each needs two different answers.',
    },
    advanced: 'Steps, rate and seed',
    steps: 'Steps (empty: by the number of cases)',
    stepsUnfit: 'This is no whole number from 1.',
    stepsDefault: '20 a case, 100 to 1,200',
    patience: 'Looks without a better one after which it ends, of ten',
    patienceDefault: 'goes on to its last step',
    rate: 'Highest learning rate (empty: the usual one)',
    rateUnfit: 'This is no number above 0 and at most 1, as 5e-4 is.',
    rateDefault: { bundle: '5e-4', scratch: '2e-3' } satisfies Record<FineTuning['start'], string>,
    encoderRate: 'Factor on the rate of the way down, below 1 to hold on to what the model sees',
    encoderRateDefault: '1',
    seed: 'Seed',
    estimate: 'Estimate',
    train: 'Train',
  },
  estimate: {
    asking: 'Running a few steps to measure them…',
    factsOf: ({ sampleCount, stepCount, provider, msPerStep, minutes, memoryBytes, freeBytes }: TrainingEstimate) => [
      { name: 'Learns from', says: `${plural(sampleCount, 'case')}, in ${plural(stepCount, 'step')}` },
      { name: 'Runs on', says: frameText.provider.names[provider] },
      { name: 'A step takes', says: `${durationOf(msPerStep)}, measured on this computer` },
      {
        name: 'The run takes',
        says: `about ${minutesOf(minutes)}, without reading and looks at the validation cases`,
      },
      { name: 'Memory', says: `up to about ${bytesOf(memoryBytes)}; ${bytesOf(freeBytes)} are free now` },
    ],
    mayNotFit: 'It may not fit into memory. Close other programs, or train a part of the network.',
  },
  why: {
    noSet: 'There is no training set of this model yet. Collect one under Training set.',
    unfit: 'A field says nothing that fits.',
    untrainedSource:
      'The weights of another model have to be trained for these segments. Choose something that is trained.',
    nothing: 'This run would change nothing. Choose the standard scale, or something that is trained.',
    untrained: 'Nothing is trained, so there is no step to measure.',
  },
  list: {
    title: 'Runs',
    none: 'No run yet. Train one: its curves are drawn here while it learns.',
    compare: (name: string) => `Show ${name} in the plots`,
    most: (count: number) => `At most ${count} runs are drawn at once.`,
  },
  phases: {
    reading: 'reading cases',
    training: 'training',
    writing: 'writing the model',
    interrupted: 'interrupted',
    stopped: 'stopped',
    finished: 'finished',
    failed: 'failed',
  } satisfies Record<RunPhase, string>,
  nameOf: ({ version, wished }: Pick<ShownRun, 'version' | 'wished'>) =>
    [
      version,
      wished.start === 'scratch' ? 'from scratch' : learnRunText.form.trainables[wished.trainable].toLowerCase(),
      ...(wished.from ? [`${wished.start === 'scratch' ? 'built as' : 'from'} ${wished.from.modelId}`] : []),
    ].join(', '),
  aboutRun: (shown: ShownRun) =>
    `${learnRunText.nameOf(shown)}: ${countOf(shown.stepsDone)} of ${plural(shown.curves.stepCount, 'step')}`,
  startedAt: ({ run }: ShownRun) => dayAndTime(run.startedAt),
  factsOf: ({ run, wished, version, stepsDone, curves, providers = [], bestStep, modelSha256 }: ShownRun) => [
    { name: 'Makes', says: version },
    { name: 'Starts from', says: startOf(wished) },
    {
      name: 'Trains',
      says: wished.start === 'scratch' ? 'Everything' : learnRunText.form.trainables[wished.trainable],
    },
    ...(wished.windows === undefined
      ? []
      : [{ name: 'Learns from', says: learnRunText.form.windowSources[wished.windows] }]),
    ...(wished.isHarmonized ? [{ name: 'Intensities', says: learnRunText.form.harmonized }] : []),
    ...(wished.tasks === undefined ? [] : [{ name: 'Learns besides', says: wished.tasks.join(', ') }]),
    ...[curves.validations.at(-1)?.tasks].flatMap((scores) =>
      scores ? [{ name: 'Right answers', says: `${scoresInWords(scores)} on validation` }] : [],
    ),
    { name: 'Steps', says: `${countOf(stepsDone)} of ${countOf(curves.stepCount)}` },
    { name: 'Kept step', says: bestStep === undefined ? none : countOf(bestStep) },
    ...(wished.learningRate === undefined ? [] : [{ name: 'Learning rate', says: rateOf(wished.learningRate) }]),
    { name: 'Seed', says: String(wished.seed) },
    ...(providers.length === 0
      ? []
      : [{ name: 'Ran on', says: providers.map((one) => frameText.provider.names[one]).join(', then ') }]),
    { name: 'Started', says: `${dayAndTime(run.startedAt)}, ${run.startedBy}` },
    ...(modelSha256 === undefined ? [] : [{ name: 'SHA-256', says: modelSha256.slice(0, 12) }]),
  ],
  progress: ({ phase, done, total, loss, msPerStep }: TrainingProgress) => {
    if (phase === 'reading') return `Reading case ${countOf(done)} of ${countOf(total)}`
    if (phase === 'writing') return 'Writing the model and testing it'
    const left = msPerStep === undefined ? [] : [timeLeft({ seconds: (Math.max(0, total - done) * msPerStep) / 1000 })]
    return [
      `Step ${countOf(done)} of ${countOf(total)}`,
      ...(loss === undefined ? [] : [`loss ${decimals(loss, 3)}`]),
      ...left,
    ].join(', ')
  },
  /** Said once a phase and once a look, not at each step. */
  milestone: (
    phase: TrainingProgress['phase'],
    look: { readonly step: number; readonly dice?: number } | undefined,
  ) => {
    const now = { reading: 'Reading the cases', training: 'Training', writing: 'Writing the model' }[phase]
    return look === undefined
      ? now
      : `${now}. Step ${countOf(look.step)}: mean validation Dice ${decimals(look.dice, 3)}`
  },
  pause: 'Pause',
  pausing: 'Pausing after this step…',
  goOn: 'Go on',
  stop: 'Stop…',
  stopTitle: (version: string) => `Stop the run of ${version}`,
  stopExplains:
    'It ends for good: what it has learned is deleted, and it makes no model. The run stays on record as stopped.',
  stopConfirm: 'Stop for good',
  stoppedAt: (step: number) => `Stopped for good after step ${countOf(step)}. It made no model.`,
  interruptedAt: (step: number) => `Interrupted after step ${countOf(step)}. Nothing is lost: it goes on from there.`,
  failedBecause: (because: string) => `This run failed. ${because}`,
  ended: {
    finished: (version: string) => `${version} is trained. Evaluate it under Gate.`,
    interrupted: (version: string) => `The run of ${version} is paused.`,
    stopped: (version: string) => `The run of ${version} is stopped for good.`,
    failed: (version: string) => `The run of ${version} failed.`,
  },
  begun: (version: string) => `The run of ${version} has begun.`,
  plots: {
    title: 'Curves',
    step: 'Step',
    loss: 'Loss',
    lossLabel: (runs: string) => `Loss by step: ${runs}`,
    lossExplains: 'Thin: each step. Thick: smoothed, a running mean with the weight of the last 20 steps or so.',
    axis: 'Axis of the loss',
    axes: { linear: 'Linear', log: 'Logarithmic' },
    dice: 'Dice on the validation cases',
    diceShort: 'Dice',
    diceLabel: (runs: string) => `Mean Dice on the validation cases by step: ${runs}`,
    segments: 'Segments shown',
    mean: 'Mean of all segments',
    each: 'Each segment',
    noLosses: 'No step yet.',
    noLooks: 'No look at the validation cases yet.',
    keptAt: (step: number) => `kept step ${countOf(step)}`,
    legend: 'Legend',
    asNumbers: 'As numbers',
  },
}
