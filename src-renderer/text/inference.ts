import type { InferencePlan, InferenceProgress, InterruptedRun } from '@contract/inference.ts'
import type { SampleSource } from '@contract/sample-source.ts'
import type { ContrastCounts } from '../inference/batch-contrasts.svelte.ts'
import type { CaseOrder, OrderState } from '../inference/case-order.svelte.ts'
import { bytesOf, countOf, plural, timeLeft } from './format.ts'

const phases: Readonly<Record<InferenceProgress['phase'], string>> = {
  waiting: 'Waiting for the worker',
  reading: 'Reading the scan',
  inferring: 'Inferring',
  writing: 'Writing the result',
}

export const inferenceText = {
  title: (caseCount: number, name: string | undefined) =>
    caseCount === 1 && name ? `Run a model on ${name}` : `Run a model on ${plural(caseCount, 'case')}`,
  model: 'Model',
  models: { reading: 'Reading the model bundles…', none: 'No model bundle is installed.' },
  byContrast: 'By the contrast of each case',
  byContrastMeans:
    'Each case gets the bundle that is made for its contrast; a case that none is made for keeps that as a finding.',
  sources: {
    title: 'Vary',
    names: {
      dropout: 'Dropout',
      shifts: 'Small shifts',
      members: 'Networks of an ensemble',
      flips: 'Mirror images',
      affine: 'Small turns',
      gamma: 'Gamma',
      noise: 'Noise',
      bias: 'Bias field',
    } satisfies Record<SampleSource, string>,
    none: 'Nothing is chosen for the samples to vary: they would all be alike.',
  },
  contrast: 'Contrast',
  license: 'License',
  intendedUse: 'Intended use',
  samples: 'Samples',
  sampleCount: (count: number) => (count === 1 ? '1 sample' : `${count} samples`),
  samplesMean: (count: number) =>
    count === 1
      ? 'One deterministic pass: a labelmap and its entropy, but no disagreement to order the queue by.'
      : 'Each sample sees the scan a little differently. Where they disagree, the model is in doubt.',
  maps: {
    title: 'Maps',
    all: 'Keep all maps of doubt',
    mean: 'Variation ratio and class-wise variance beside predictive entropy and mutual information; their numbers by segment are kept either way.',
  },
  seed: 'Seed',
  seedMeans: 'The same scan, model, seed and provider give the same bytes again.',
  plan: {
    title: 'Plan',
    of: (name: string) => `Of the first case only, ${name}; another may take more or less, or need its centers placed.`,
    computing: 'Computing the plan…',
    tiles: 'Tiles',
    passes: 'Passes through the network',
    largest: 'Largest piece of memory',
    total: 'Memory in all',
    refusedOne: 'This case cannot be run like this',
    refusedMany: 'The first case cannot be run like this',
    othersRun: 'The others run all the same; each that fails keeps its reason.',
    placeCenters: 'Place the centers',
  },
  planFacts: (plan: InferencePlan) => [
    { name: inferenceText.plan.tiles, says: countOf(plan.tileCount) },
    { name: inferenceText.plan.passes, says: countOf(plan.passCount) },
    { name: inferenceText.plan.largest, says: bytesOf(plan.largestAllocationBytes) },
    { name: inferenceText.plan.total, says: bytesOf(plan.totalBytes) },
  ],
  order: {
    title: 'Order',
    chosen: (isNamed: boolean) => (isNamed ? 'As chosen' : 'By name'),
    names: {
      site: 'By site',
      contrast: 'By contrast',
      oldest: 'Added first, first',
      newest: 'Added last, first',
      smallest: 'Smallest scans first',
      largest: 'Largest scans first',
      disagreement: 'Highest disagreement first',
    } satisfies Record<CaseOrder, string>,
    first: 'Cases of a filter that go before the others',
    firstExample: 'First of all, e.g. site:oslo',
    ahead: (found: OrderState, caseCount: number) => {
      if (found.kind === 'looking') return 'Looking for them…'
      if (found.kind === 'refused' || found.aheadCount === undefined) return ''
      if (found.aheadCount === 0) return 'No case of this run is among them.'
      return `${countOf(found.aheadCount)} of ${plural(caseCount, 'case')} ${found.aheadCount === 1 ? 'goes' : 'go'} before the others.`
    },
  },
  cases: 'Cases',
  contrasts: {
    foreign: ({ known, foreign, foreignCount }: ContrastCounts, caseCount: number) =>
      `${countOf(foreignCount)} of ${plural(caseCount, 'case')} ${foreignCount === 1 ? 'is' : 'are'} of another contrast (${foreign.join(', ')}) than the model knows (${known.join(', ')}). ${foreignCount === 1 ? 'Its result' : 'Their results'} may be wrong everywhere, and the doubt too.`,
    unknown: (count: number, caseCount: number) =>
      `The contrast of ${countOf(count)} of ${plural(caseCount, 'case')} is not known.`,
  },
  versions: (caseCount: number) =>
    caseCount === 1
      ? 'Where a reader has made something, the new prediction is a proposal beside it and overwrites nothing.'
      : 'Where readers have made something, the new predictions are proposals beside it and overwrite nothing.',
  run: 'Run',
  cancel: 'Cancel',
  close: 'Close',
  starting: 'Starting the model…',
  pause: 'Pause after the cases that were begun',
  goOn: 'Go on',
  paused: (progress: InferenceProgress | undefined) =>
    progress === undefined
      ? 'Paused'
      : `Paused · ${countOf(progress.doneCases)} of ${plural(progress.totalCases, 'case')} done`,
  progress: (progress: InferenceProgress) => {
    const which =
      progress.totalCases > 1
        ? `Case ${countOf(Math.min(progress.doneCases + 1, progress.totalCases))} of ${countOf(progress.totalCases)}`
        : undefined
    const passes =
      progress.phase === 'inferring' && progress.totalPasses > 0
        ? `pass ${countOf(progress.donePasses)} of ${countOf(progress.totalPasses)}`
        : undefined
    const left = progress.timeLeft && timeLeft(progress.timeLeft)
    return [which, phases[progress.phase], passes, left].filter((part) => part !== undefined).join(' · ')
  },
  /** Share of the whole batch, 0..1. */
  share: (progress: InferenceProgress): number | undefined => {
    if (progress.totalCases === 0) return undefined
    const withinCase = progress.totalPasses > 0 ? progress.donePasses / progress.totalPasses : 0
    return Math.min(1, (progress.doneCases + withinCase) / progress.totalCases)
  },
  done: (doneCount: number, failedCount: number, cancelled: boolean) =>
    [
      cancelled ? 'Cancelled:' : 'Done:',
      plural(doneCount, 'case'),
      `inferred${failedCount > 0 ? `, ${countOf(failedCount)} failed (${failedCount === 1 ? 'its row says' : 'their rows say'} why)` : ''}`,
    ].join(' '),
  interrupted: ({ caseCount, leftCount }: InterruptedRun) => {
    const what =
      caseCount === undefined ? 'The run on all cases without a segmentation' : `A run of ${plural(caseCount, 'case')}`
    return `${what} was interrupted, ${countOf(leftCount)} ${leftCount === 1 ? 'is' : 'are'} left.`
  },
  continueInterrupted: 'Continue',
  continueMeans: 'Runs what is left with the same model, samples, sources and seed; what was finished is left out.',
  forgetInterrupted: 'Forget',
  commands: {
    continueInterrupted: 'Continue the run that was interrupted',
    forgetInterrupted: 'Forget the run that was interrupted',
  },
  failed: 'The model could not be run',
}
