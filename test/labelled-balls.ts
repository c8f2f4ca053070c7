import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Segment } from '../src-main/contract/segment.ts'
import { initialWeights } from '../src-main/pipeline/learning/graph/network/initial-weights.ts'
import { dropoutMasks, type UNetSpec } from '../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { writeNifti } from '../src-main/pipeline/volume/nifti-write.node.ts'
import { randomOf } from '../src-main/pipeline/volume/random.ts'
import { writeBundle } from '../src-main/pipeline/write-bundle.node.ts'
import { unwrap } from './hippocampus-cases.ts'
import { cardOf } from './model-card.ts'
import { centeredGrid } from './phantom/grid.ts'
import { ballSample, tinyCard, tinyNetwork } from './pipeline/learning/trainer/tiny-run.ts'

/** Writes so many balls in noise as `images/ball-01.nii.gz` and their labels as `labels/ball-01.nii.gz`. */
export async function writeBalls(folder: string, count: number): Promise<string> {
  for (const part of ['images', 'labels']) mkdirSync(join(folder, part), { recursive: true })
  for (let number = 1; number <= count; number++) {
    const { shape, channels, classes } = ballSample(number)
    const name = `ball-${String(number).padStart(2, '0')}.nii.gz`
    const grid = centeredGrid(shape)
    unwrap(await writeNifti(join(folder, 'images', name), { grid, voxels: Float32Array.from(channels[0]!) }))
    unwrap(await writeNifti(join(folder, 'labels', name), { grid, voxels: Uint16Array.from(classes) }))
  }
  return folder
}

/** A bundle of a tiny network for balls that has learned nothing. */
export const writeTinyBundle = (folder: string): Promise<string> =>
  writeUntrained(folder, {
    id: 'balls',
    network: tinyNetwork,
    segments: [
      { value: 1, name: 'Shell', color: [230, 159, 0] },
      { value: 2, name: 'Core', color: [86, 180, 233] },
    ],
  })

interface Untrained {
  readonly id: string
  readonly network: UNetSpec
  /** Those of its classes but background, values 1, 2, 3, … */
  readonly segments: readonly Segment[]
}

/** A bundle of any network in windows of balls that has learned nothing. */
export async function writeUntrained(folder: string, { id, network, segments }: Untrained): Promise<string> {
  const random = randomOf(5)
  const { inputChannelCount, classCount, channelCounts, dropoutLayers } = network
  const {
    files: _,
    golden: __,
    testedProviders: ___,
    ...card
  } = cardOf({
    input: { ...tinyCard.input, channels: Array.from({ length: inputChannelCount }, () => 'any') },
    output: { ...tinyCard.output, classCount, segmentValues: [0, ...segments.map(({ value }) => value)] },
    uncertainty: { dropoutMasks: dropoutMasks(network).map((mask) => ({ ...mask })), dropoutProbability: 0.1 },
    segments,
  })
  await writeBundle(folder, {
    card: { ...card, id, network: { kind: 'unet', channelCounts, dropoutLayers } },
    network,
    weights: initialWeights(network, () => random.uniform()),
    text: 'Balls.',
  })
  return folder
}
