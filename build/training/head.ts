import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelFlip } from '@contract/model.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { paletteColor } from '@volume/palette.ts'
import { randomOf } from '@volume/random.ts'
import { reorient } from '@volume/reorient.ts'
import { dropoutMasks } from '../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { standardSynthetic } from '../../src-main/pipeline/learning/synthetic/synthetic-plan.ts'
import { type GenerationLabels, syntheticSample } from '../../src-main/pipeline/learning/synthetic/synthetic-sample.ts'
import { createSyntheticSource } from '../../src-main/pipeline/learning/trainer/synthetic-source.ts'
import { standardPlan, type TrainingPlan } from '../../src-main/pipeline/learning/trainer/training-plan.ts'
import { fitNormalization, normalize } from '../../src-main/pipeline/preprocessing/normalize.ts'
import type { CardDraft } from '../../src-main/pipeline/write-bundle.node.ts'
import type { Training } from './command.ts'
import { halveLabels } from './halve-labels.ts'
import { headClasses, headTissues } from './head-labels.ts'
import { headText } from './head-text.ts'
import { trainBundle } from './train-bundle.ts'

const orientation = 'RAS'
const spacingMm = [2, 2, 2] as const
const patchShape = [48, 48, 48] as const
/** Classes are the same on both sides. */
const sides: readonly ModelFlip[] = [{ axis: 'left-right', swappedClasses: [] }]
const network = {
  inputChannelCount: 1,
  classCount: headClasses.length,
  channelCounts: [12, 24, 48, 96],
  dropoutLayers: ['enc3b', 'dec1b', 'dec0a'],
}

/** `npm run train -- head`: coarse structures of a whole head, from label maps alone. */
export async function trainHead(training: Training): Promise<void> {
  const folder = join(training.dataFolder, 'synthseg_labels')
  const names = (await readdir(folder)).filter((name) => /^training_seg_\d+\.nii\.gz$/.test(name)).toSorted()
  // The last two show how it does on heads that it does not learn from; no choice is made by them.
  const learned = names.slice(0, -2)
  const files: Record<string, string> = {}
  const maps: GenerationLabels[] = []
  for (const name of names) {
    const path = join(folder, name)
    files[name] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
    maps.push(await readMap(path))
  }
  const { seed } = training
  const request = {
    plan: standardSynthetic,
    spacingMm,
    orientation,
    patchShape,
    batchSize: 1,
    foregroundShare: 0.5,
    windowsPerScan: 4,
    flips: sides,
    normalize: normalizeAsInference,
    seed,
  }
  const plan: TrainingPlan = {
    ...standardPlan,
    dropoutProbability: 0.05,
    network,
    patchShape,
    batchSize: request.batchSize,
    stepCount: training.stepCount ?? 14_000,
    seed,
    stepsPerValidation: 2000,
    keeps: 'last',
  }
  const kept = maps.slice(learned.length)
  const validation = [...kept, ...kept].map((map, index) => async () => {
    const streams = (...path: readonly number[]) => randomOf(seed + 1000, index, ...path)
    return syntheticSample(map, { ...request, streams })
  })
  await trainBundle(
    {
      plan,
      card,
      text: headText,
      batches: createSyntheticSource({ ...request, mapCount: learned.length, mapOf: async (index) => maps[index]! }),
      validation,
      facts: { synthesis: standardSynthetic, windowsPerScan: request.windowsPerScan, files, learned },
    },
    training,
  )
}

async function readMap(path: string): Promise<GenerationLabels> {
  const read = await readLabelmap(path)
  if (!read.ok) throw new Error(JSON.stringify(read.failure))
  const { grid, voxels } = reorient(read.value.volume, orientation)
  const groupOf = new Map(headTissues.flatMap(({ values }, group) => values.map((value) => [value, group] as const)))
  const groups = Uint8Array.from(voxels, (value) => {
    const group = groupOf.get(value)
    if (group === undefined) throw new Error(`${path} holds ${value}, which is no tissue of the table.`)
    return group
  })
  const halved = halveLabels(groups, grid.shape)
  return {
    shape: halved.shape,
    groups: halved.labels,
    classOfGroup: Int16Array.from(headTissues, ({ classIndex }) => classIndex),
    contrasts: [0, 1, 2, 3].map((kind) => headTissues.map(({ usual }) => usual?.[kind] ?? Number.NaN)),
    extraCerebral: headTissues.flatMap(({ isExtraCerebral }, group) => (isExtraCerebral ? [group] : [])),
  }
}

const input: CardDraft['input'] = {
  name: 'x',
  channels: ['any'],
  orientation,
  spacingMm: [2, 2, 2],
  axisOrder: 'kji',
  normalization: { kind: 'percentile-z-score', lowPercentile: 1, highPercentile: 99 },
  patchShape,
  overlap: 0.5,
}

function normalizeAsInference(voxels: Float32Array): void {
  const fitted = fitNormalization(voxels, input.normalization)
  if (fitted.ok) normalize(voxels, fitted.value)
}

const card: CardDraft = {
  format: 'insula-model',
  formatVersion: 1,
  id: 'whole-head',
  version: '1.0.0',
  title: 'Whole head, coarse structures (any contrast)',
  license: 'Apache-2.0',
  intendedUse:
    'Research only: a first proposal for nine coarse structures of the head at 2 mm, whatever the contrast of the MRI, and a base for transfer learning. To be checked and corrected by a reader. Not for clinical use.',
  trainingPopulation:
    'No scan: synthetic scans of usual and of random contrast, made from 13 label maps of whole heads that come with SynthSeg (Billot et al., Medical Image Analysis 2023; Apache-2.0). Ages and diseases of the people behind the maps are not stated there.',
  knownFailures: [
    'It works at 2 mm: small structures and thin cortex are coarse, borders lie up to a voxel off; the hippocampus is taken too large.',
    'In skull-stripped scans what it calls extra-cerebral means nothing.',
    'It answers on any image, also where there is no head.',
    'Lesions, resections and implants were never shown to it.',
    'Children and animals were never shown to it.',
  ],
  input,
  output: {
    name: 'logits',
    activation: 'softmax',
    classCount: headClasses.length,
    segmentValues: headClasses.map((_, index) => index),
  },
  segments: headClasses.slice(1).map((name, index) => ({ value: index + 1, name, color: paletteColor(index) })),
  regions: [],
  uncertainty: {
    dropoutMasks: dropoutMasks(network).map((mask) => ({ ...mask })),
    dropoutProbability: 0.05,
    flips: sides,
  },
  network: { kind: 'unet', channelCounts: network.channelCounts, dropoutLayers: network.dropoutLayers },
}
