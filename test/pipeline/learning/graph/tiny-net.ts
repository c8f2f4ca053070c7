import { initialWeights } from '../../../../src-main/pipeline/learning/graph/network/initial-weights.ts'
import { type UNetSpec, weightLayout } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import type { WrittenGraph } from '../../../../src-main/pipeline/learning/graph/write-graph.ts'
import { numbersOf } from './checks.ts'
import { type Tensor, tensor } from './interpreter.ts'

export const spec: UNetSpec = {
  inputChannelCount: 2,
  classCount: 3,
  channelCounts: [2, 3, 4],
  dropoutLayers: ['enc2b', 'dec1b', 'dec0a'],
}

/** Unequal axes: what exchanges two of them shows. */
export const request = { spec, patchShape: [4, 8, 12], batchSize: 2 } as const

/** Feeds of any of its graphs: random voxels, weights and memory, labels of which some are −1, masks of which some drop. */
export function feedsFor({ inputs }: Pick<WrittenGraph, 'inputs'>, seed = 1): Record<string, Tensor> {
  return Object.fromEntries(inputs.map(({ name, shape }, index) => [name, drawn(name, shape, numbersOf(seed + index))]))
}

function drawn(name: string, shape: readonly number[], random: () => number): Tensor {
  const count = shape.reduce((product, length) => product * length, 1)
  const fill = (draw: () => number) => tensor(shape, Array.from({ length: count }, draw))
  if (name === 'weights' && count === weightLayout(spec).count) return tensor(shape, wellFilled(random))
  if (name === 'labels') return fill(() => Math.floor((random() + 1) * 2) - 1)
  if (name.startsWith('mask_')) return fill(() => (random() < -0.5 ? 0 : 1.25))
  if (name.startsWith('task_')) return fill(() => Math.floor((random() + 1) * 1.5) - 1)
  if (name === 'x' || name === 'velocity' || name === 'mean') return fill(random)
  return fill(() => 0.5 + 0.4 * random())
}

/** Weights without the round gains and shifts of the first step, which would hide what goes wrong with them. */
function wellFilled(random: () => number): Float32Array {
  return initialWeights(spec, () => (random() + 1) / 2.000_001).map((weight) => weight + 0.2 * random())
}
