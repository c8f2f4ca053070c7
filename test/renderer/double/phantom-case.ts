import type { CaseState } from '@contract/case.ts'
import type { Finding } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import type { Segment } from '@contract/segment.ts'
import { affine } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { DoubleCase, DoubleOutcome } from './double-case.ts'

export const segments: readonly Segment[] = [
  { value: 1, name: 'Hippocampus, left anterior', color: [240, 168, 72] },
  { value: 2, name: 'Hippocampus, left posterior', color: [86, 180, 233] },
]

const limit = Math.log(3)
const perUnit = limit / 65535

/** Two balls beside one another in a cube of `size` voxels of 1 mm, doubtful at their borders. */
export function phantomOutcome(grid: Grid, disagreement = 0.2): DoubleOutcome {
  const [ni, nj, nk] = grid.shape
  const labels = new Uint16Array(ni * nj * nk)
  const entropy = new Uint16Array(labels.length)
  const mutualInformation = new Uint16Array(labels.length)
  for (let index = 0; index < labels.length; index++) {
    const [i, j, k] = [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))]
    const one = Math.hypot(i - ni / 2, j - nj * 0.35, k - nk / 2) - ni / 6
    const two = Math.hypot(i - ni / 2, j - nj * 0.65, k - nk / 2) - ni / 6
    if (one <= 0) labels[index] = 1
    else if (two <= 0) labels[index] = 2
    const border = Math.exp(-(Math.min(Math.abs(one), Math.abs(two)) ** 2) / 2)
    entropy[index] = 60000 * border
    mutualInformation[index] = 14000 * border ** 2
  }
  return {
    segments,
    labels,
    entropy,
    mutualInformation,
    perUnit,
    limit,
    measured: segments.map(({ value }, index) => ({
      segmentValue: value,
      pairwiseDice: 1 - disagreement / (index + 1),
      monteCarloIou: 0.7,
      volumeMl: 1.4,
      volumeStandardDeviationMl: 0.08,
      meanEntropyNats: 0.21,
      meanMutualInformationNats: 0.034,
    })),
    disagreement,
    worstSegment: segments[0]?.name ?? '',
  }
}

export function phantomCase(
  number: number,
  {
    state = 'waiting',
    disagreement = 0.2,
    size = 24,
    findings = [],
  }: {
    state?: CaseState
    disagreement?: number
    size?: number
    findings?: readonly Finding[]
  } = {},
): DoubleCase {
  const grid: Grid = {
    shape: [size, size, size],
    rasFromVoxel: affine([1, 0, 0, -size / 2, 0, 1, 0, -size / 2, 0, 0, 1, -size / 2]),
  }
  const outcome = phantomOutcome(grid, disagreement)
  return {
    caseId: `case-${number}`,
    name: `phantom_${String(number).padStart(3, '0')}`,
    format: 'nifti',
    orientation: 'RAS',
    grid,
    scan: Int16Array.from(outcome.labels, (label, index) => 100 + 60 * label + (index % 7)),
    findings,
    outcome,
    state,
  }
}

export const hippocampusCard: ModelCard = {
  format: 'insula-model',
  formatVersion: 1,
  id: 'hippocampus',
  version: '1.0.0',
  title: 'Hippocampus, anterior and posterior',
  license: 'CC-BY-SA-4.0 (trained on share-alike data)',
  intendedUse: 'Research: volume and shape of the hippocampus in T1-weighted MRI of adults.',
  trainingPopulation:
    '160 cropped T1-weighted scans of healthy adults and adults with schizophrenia, one site, 3 T (Medical Segmentation Decathlon, Task 04).',
  knownFailures: [
    'Invents structures on maps that are not T1-weighted, such as fractional anisotropy.',
    'Leaves small islands on scans without a skull.',
    'Untested on children, lesions and implants.',
  ],
  files: {},
  input: {
    name: 'x',
    channels: ['T1w'],
    orientation: 'RAS',
    spacingMm: [1, 1, 1],
    axisOrder: 'kji',
    normalization: { kind: 'percentile-z-score', lowPercentile: 1, highPercentile: 99 },
    patchShape: [40, 56, 40],
    overlap: 0.5,
  },
  output: { name: 'logits', activation: 'softmax', classCount: 3, segmentValues: [0, 1, 2] },
  segments,
  regions: [
    { name: 'left', space: 'mni152', centerRasMm: [-27, -21, -14], sizeMm: [40, 56, 40], segmentValues: [0, 1, 2] },
    { name: 'right', space: 'mni152', centerRasMm: [27, -21, -14], sizeMm: [40, 56, 40], segmentValues: [0, 3, 4] },
  ],
  uncertainty: { dropoutMasks: [{ name: 'mask_enc2b', channelCount: 64 }], dropoutProbability: 0.1 },
  testedProviders: ['cpu', 'webgpu'],
  golden: { input: 'golden/input.bin', output: 'golden/output.bin', tolerance: 1e-3 },
}
