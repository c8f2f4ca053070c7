import type { CardDraft } from '../../src-main/pipeline/write-bundle.node.ts'

export const hippocampusCard: CardDraft = {
  format: 'insula-model',
  formatVersion: 1,
  id: 'hippocampus',
  version: '2.0.0',
  title: 'Hippocampus, anterior and posterior (T1w)',
  license: 'CC-BY-SA-4.0',
  intendedUse:
    'Research only: a first proposal for the anterior and posterior hippocampus on T1-weighted MRI, to be checked and corrected by a reader. Not for clinical use.',
  trainingPopulation:
    '160 boxes around one hippocampus, 1 mm T1-weighted MPRAGE of adults, 90 healthy and 105 with a non-affective psychotic disorder in the published set, one center (Vanderbilt University Medical Center); Medical Segmentation Decathlon, Task04 Hippocampus, CC-BY-SA 4.0.',
  knownFailures: [
    'It answers on any image: on maps that are not T1-weighted (for example fractional anisotropy) it invents structures.',
    'It only knows a box around one hippocampus. Without a center that fits within about a centimeter it finds nothing or something else.',
    'In whole heads it may add islands in or beside the brain stem; where the field is strongly biased it loses structure.',
    'It was trained at one center, on adults without atrophy from dementia: smaller hippocampi were never shown to it.',
    'A scan that is one box has no side that a file states: a right-sided box is taken as it is, and is found worse.',
  ],
  input: {
    name: 'x',
    channels: ['T1w'],
    orientation: 'RAS',
    spacingMm: [1, 1, 1],
    axisOrder: 'kji',
    normalization: {
      kind: 'percentile-z-score',
      lowPercentile: 1,
      highPercentile: 99,
    },
    patchShape: [40, 56, 40],
    overlap: 0.5,
  },
  output: {
    name: 'logits',
    activation: 'softmax',
    classCount: 3,
    segmentValues: [0, 1, 2],
  },
  segments: [
    {
      value: 1,
      name: 'Hippocampus, anterior',
      color: [230, 159, 0],
    },
    {
      value: 2,
      name: 'Hippocampus, posterior',
      color: [86, 180, 233],
    },
    {
      value: 3,
      name: 'Hippocampus, left anterior',
      color: [230, 159, 0],
    },
    {
      value: 4,
      name: 'Hippocampus, left posterior',
      color: [86, 180, 233],
    },
    {
      value: 5,
      name: 'Hippocampus, right anterior',
      color: [240, 228, 66],
    },
    {
      value: 6,
      name: 'Hippocampus, right posterior',
      color: [0, 158, 115],
    },
  ],
  regions: [
    {
      name: 'left hippocampus',
      space: 'mni152',
      centerRasMm: [-27, -21, -14],
      sizeMm: [40, 56, 40],
      segmentValues: [0, 3, 4],
    },
    {
      name: 'right hippocampus',
      space: 'mni152',
      centerRasMm: [27, -21, -14],
      sizeMm: [40, 56, 40],
      mirrored: 'left-right',
      segmentValues: [0, 5, 6],
    },
  ],
  uncertainty: {
    dropoutMasks: [
      {
        name: 'mask_enc2b',
        channelCount: 64,
      },
      {
        name: 'mask_dec1b',
        channelCount: 32,
      },
      {
        name: 'mask_dec0a',
        channelCount: 16,
      },
    ],
    dropoutProbability: 0.05,
  },
  network: {
    kind: 'unet',
    channelCounts: [16, 32, 64],
    dropoutLayers: ['enc2b', 'dec1b', 'dec0a'],
  },
}

export const hippocampusNetwork = {
  inputChannelCount: 1,
  classCount: 3,
  channelCounts: [16, 32, 64],
  dropoutLayers: ['enc2b', 'dec1b', 'dec0a'],
}

export const hippocampusText = `# Hippocampus, anterior and posterior

A 3D U-Net (three levels, 16 base channels, 411,475 parameters) that labels the anterior and the posterior part of one hippocampus
in a box of 40 × 56 × 40 voxels of 1 mm, T1-weighted MRI.

**For research only. Not for clinical use.** It proposes; a reader checks and corrects.

## Data and license

Trained for this project on 160 cases of the Medical Segmentation Decathlon, Task04 Hippocampus (Antonelli et al., *The Medical
Segmentation Decathlon*, Nature Communications 2022; images from Vanderbilt University Medical Center), published under
CC-BY-SA 4.0. Weights learned from share-alike data may count as adapted material, so these weights are offered under
**CC-BY-SA 4.0** too. The weights are own work; no other network was their start.

## What it reaches

The Dice on 40 cases that were left out of training (sorted file index mod 5 = 4), as it went over the run, stands in training.json under
validations, anterior before posterior. Nothing was chosen by it: the weights are those of the last step.

## How it is used

- Input: RAS, 1 mm, clipped to the 1st..99th percentile of the box, z-score, 0 beyond the scan.
- A scan hardly larger than the box is taken whole; its side is not known, so the segments carry none.
- In a scan in MNI 152 or Talairach space the boxes lie around (±27, −21, −14) mm. In any other scan the reader places the centers.
- The training boxes hold left hippocampi as this network sees them, so it is shown the mirror image of the right box.
- Doubt: Monte Carlo dropout of channels behind three layers (p = 0.05) together with shifts of the window by up to two voxels.

## Known failures

- It answers on any image: on maps that are not T1-weighted (for example fractional anisotropy) it invents structures.
- A scan that is one box has no side that a file states: a right-sided box is taken as it is, and is found worse.
- It only knows a box around one hippocampus. Without a center that fits within about a centimeter it finds nothing or something else.
- In whole heads it may add islands in or beside the brain stem; where the field is strongly biased it loses structure.
- It was trained at one center, on adults without atrophy from dementia: smaller hippocampi were never shown to it.
- How well its disagreement predicts its errors was not measured: it is a reason to look, not a promise.
`
