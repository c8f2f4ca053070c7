import { weightLayout } from '../graph/network/unet-spec.ts'
import { trainedParameters } from '../graph/training/trainable.ts'
import type { TrainingPlan } from './training-plan.ts'

/**
 * Arrays of the size of a level's features that a step holds at one time, at its highest: measured on networks of 3 and 4 levels on
 * windows of 40 × 56 × 40 to 64³ voxels (24 to 28), and rounded up.
 */
const arraysPerLevel = 32
/** What the runtime and a process take without any step. */
const baseBytes = 150 * 2 ** 20

/** Bytes that a process takes at its highest while it trains. An upper bound for training all; parts of a network need less. */
export function memoryNeed({ network, patchShape, batchSize, trainable, optimizer }: TrainingPlan): number {
  const voxels = batchSize * patchShape[0] * patchShape[1] * patchShape[2]
  const features = network.channelCounts.reduce((sum, channels, level) => sum + (channels * voxels) / 8 ** level, 0)
  const layout = weightLayout(network)
  const trained = trainedParameters(layout, trainable).reduce((sum, { count }) => sum + count, 0)
  const kept = layout.count * 4 + trained * (optimizer.kind === 'adamw' ? 8 : 6)
  return Math.round(baseBytes + 4 * (arraysPerLevel * features + kept))
}
