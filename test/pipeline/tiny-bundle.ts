import { tinyCard, tinyNetwork } from './learning/trainer/tiny-run.ts'

/** The card of a bundle of the tiny network. */
export const tinyBundleCard = {
  ...tinyCard,
  format: 'insula-model',
  formatVersion: 1,
  version: '1.0.0',
  title: 'Balls',
  license: 'CC0-1.0',
  intendedUse: 'Tests.',
  trainingPopulation: 'None.',
  knownFailures: [],
  segments: [
    { value: 1, name: 'Shell', color: [230, 159, 0] },
    { value: 2, name: 'Core', color: [86, 180, 233] },
  ],
  regions: [],
  network: {
    kind: 'unet',
    channelCounts: tinyNetwork.channelCounts,
    dropoutLayers: tinyNetwork.dropoutLayers,
  },
} as const
