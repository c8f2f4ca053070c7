import type { ModelCard, ProviderTrial } from '@contract/model.ts'

export const modelsText = {
  title: 'Models',
  explain: 'What each network is made for, and whether it still gives the expected answer on this PC.',
  loading: 'Reading the model bundles…',
  list: 'Model bundles',
  empty: {
    title: 'No model bundle is installed',
    text: 'Insula ships with at least one; this installation is not complete.',
  },
  facts: {
    id: 'Bundle',
    license: 'License',
    intendedUse: 'Intended use',
    trainingPopulation: 'Trained on',
    input: 'Input',
    spacing: 'Spacing',
    regions: 'Regions',
    wholeScan: 'Whole scan',
    providers: 'Tested on',
    doubt: 'Sources of doubt',
    sources: ({ dropoutMasks, dropoutProbability, members = [], flips = [] }: ModelCard['uncertainty']) =>
      [
        ...(members.length > 0 ? [`Ensemble of ${members.length + 1} networks`] : []),
        ...(dropoutMasks.length > 0 ? [`MC dropout (p = ${dropoutProbability})`] : []),
        'Test-time augmentation',
        ...flips.map(({ axis }) => `mirror images ${axis}`),
      ].join(', '),
  },
  knownFailures: 'Known failures',
  segments: 'Segments',
  selfTest: {
    title: 'Self-test',
    explain: 'Runs the bundle’s golden case and compares the answer with the one it was shipped with.',
    run: 'Run the self-test',
    running: 'Running the golden case…',
    passed: 'Passed',
    failed: 'Not passed',
    provider: 'Provider',
    deviation: 'Largest deviation',
    tolerance: 'Allowed',
    duration: 'Took',
    failedMeans: 'Do not trust results of this bundle on this PC.',
    failedToRun: 'The self-test could not run',
  },
  providers: {
    title: 'Execution providers of this PC',
    explain: (at: string) =>
      `Tried on the golden case, ${at}; tried again when runtime, system or graphics driver change.`,
    provider: 'Provider',
    outcome: 'Outcome',
    duration: 'Took',
    deviation: 'Deviation',
    outcomes: {
      used: 'Used',
      slower: 'Slower',
      failed: 'Failed',
      absent: 'Not there',
    } satisfies Record<ProviderTrial['outcome'], string>,
  },
  commands: { selfTest: 'Run the self-test', down: 'Next bundle', up: 'Previous bundle' },
}
