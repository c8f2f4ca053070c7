import type { Shape } from '../value.ts'

/**
 * A U-Net for volumes (Çiçek et al. 2016) of blocks of convolution, instance normalization and leaky ReLU, as nnU-Net
 * has them (Isensee et al. 2021). Its layers, in the order of the data: `enc0a`, `enc0b`; for each deeper level n `down<n>`,
 * `enc<n>a`, `enc<n>b`; back up to level 0 `up<n>`, `dec<n>a`, `dec<n>b`; `head`.
 */
export interface UNetSpec {
  readonly inputChannelCount: number
  /** Background included. */
  readonly classCount: number
  /** By level, the finest first; each level has half the voxels of the one before along each axis. */
  readonly channelCounts: readonly number[]
  /** Layers behind which whole channels may be dropped: each has an input of the graph, `mask_<layer>`. */
  readonly dropoutLayers: readonly string[]
  /** Questions about a case as a whole, answered from the features of all levels; absent: none. */
  readonly tasks?: readonly CaseTask[] | undefined
  /**
   * Low-rank adapters (Hu et al. 2022) of the 3 × 3 × 3 kernels of the deepest level and of the one above it on the way back up: to each
   * is added the product of `expand` [outputs, rank] and `reduce` [rank, inputs · 27]. Absent: none.
   */
  readonly adapterRank?: number | undefined
}

/** A question with so many answers, e.g. which contrast a scan has. */
export interface CaseTask {
  /** Lower-case letters. */
  readonly name: string
  readonly classCount: number
}

type Part = 'kernel' | 'gain' | 'shift' | 'bias' | 'spread' | 'reduce' | 'expand'

/** One array of weights within the flat ones. */
export interface Parameter {
  readonly layer: string
  readonly part: Part
  /** `<layer>.<part>` */
  readonly name: string
  readonly shape: Shape
  /** Index of its first weight. */
  readonly offset: number
  readonly count: number
}

export interface WeightLayout {
  /** In the order of the data, without gaps; adapters behind all others, so that a network without them has the same beginning. */
  readonly parameters: readonly Parameter[]
  /** Number of weights. */
  readonly count: number
}

/** One flat array of weights that all sites, optimizers and files agree about; it follows from the specification alone. */
export function weightLayout(spec: UNetSpec): WeightLayout {
  const parameters: Parameter[] = []
  let count = 0
  const layers = layersOf(spec)
  for (const { layer, part, shape } of [
    ...layers.flatMap(partsOf),
    ...taskParts(spec),
    ...adapterParts(spec, layers),
  ]) {
    const length = shape.reduce((product, axis) => product * axis, 1)
    parameters.push({ layer, part, name: `${layer}.${part}`, shape, offset: count, count: length })
    count += length
  }
  return { parameters, count }
}

/** What may be dropped behind each layer of `dropoutLayers`, in their order: the card of a bundle states the same. */
export function dropoutMasks(spec: UNetSpec): readonly { readonly name: string; readonly channelCount: number }[] {
  const layers = layersOf(spec)
  return spec.dropoutLayers.map((name) => {
    const layer = layers.find((one) => one.name === name && one.isNormalized)
    if (layer === undefined) throw new Error(`Nothing can be dropped behind ${name}.`)
    return { name: `mask_${name}`, channelCount: layer.outputs }
  })
}

interface Layer {
  readonly name: string
  readonly inputs: number
  readonly outputs: number
  /** Voxels of the kernel along each axis. */
  readonly size: 1 | 2 | 3
  /** Followed by normalization and leaky ReLU, which make a bias needless. */
  readonly isNormalized: boolean
}

function layersOf({ inputChannelCount, channelCounts, classCount }: UNetSpec): readonly Layer[] {
  const channelsOf = (level: number): number => {
    const count = channelCounts[level]
    if (count === undefined) throw new Error(`There is no level ${level} of ${channelCounts.length}.`)
    return count
  }
  const block = (name: string, inputs: number, outputs: number): Layer[] => [
    { name: `${name}a`, inputs, outputs, size: 3, isNormalized: true },
    { name: `${name}b`, inputs: outputs, outputs, size: 3, isNormalized: true },
  ]
  const down = channelCounts.map((outputs, level): Layer[] => {
    if (level === 0) return block('enc0', inputChannelCount, outputs)
    const inputs = channelsOf(level - 1)
    return [
      { name: `down${level}`, inputs, outputs, size: 2, isNormalized: true },
      ...block(`enc${level}`, outputs, outputs),
    ]
  })
  const up = channelCounts
    .slice(0, -1)
    .map((outputs, level): Layer[] => [
      { name: `up${level}`, inputs: channelsOf(level + 1), outputs, size: 1, isNormalized: false },
      ...block(`dec${level}`, 2 * outputs, outputs),
    ])
  const head: Layer = { name: 'head', inputs: channelsOf(0), outputs: classCount, size: 1, isNormalized: false }
  return [...down.flat(), ...up.toReversed().flat(), head]
}

function partsOf({ name: layer, inputs, outputs, size, isNormalized }: Layer) {
  const part = (name: Part, shape: Shape) => ({ layer, part: name, shape })
  const kernel = part('kernel', size === 1 ? [outputs, inputs] : [outputs, inputs, size, size, size])
  return isNormalized ? [kernel, part('gain', [outputs]), part('shift', [outputs])] : [kernel, part('bias', [outputs])]
}

function adapterParts({ adapterRank, channelCounts }: UNetSpec, layers: readonly Layer[]) {
  if (adapterRank === undefined) return []
  const deepest = channelCounts.length - 1
  const adapted = new RegExp(`^(enc${deepest}|dec${deepest - 1})[ab]$`)
  return layers
    .filter(({ name }) => adapted.test(name))
    .flatMap(({ name: layer, inputs, outputs, size }) => [
      { layer, part: 'reduce' as const, shape: [adapterRank, inputs * size ** 3] },
      { layer, part: 'expand' as const, shape: [outputs, adapterRank] },
    ])
}

/** The layer that answers a task, and the input of a graph that holds the answers. */
export const taskLayer = ({ name }: Pick<CaseTask, 'name'>): string => `task_${name}`

/** What a task sees of each channel: its mean, and how it rises along each axis. */
const featuresPerChannel = 4

/** `spread` is the logarithm of a loss's variance, by which losses are weighed against each other. */
function taskParts({ tasks = [], channelCounts }: UNetSpec) {
  if (tasks.length === 0) return []
  const features = featuresPerChannel * channelCounts.reduce((sum, count) => sum + count, 0)
  return [
    { layer: 'segmentation', part: 'spread' as const, shape: [1] },
    ...tasks.flatMap((task) => [
      { layer: taskLayer(task), part: 'kernel' as const, shape: [features, task.classCount] },
      { layer: taskLayer(task), part: 'bias' as const, shape: [1, task.classCount] },
      { layer: taskLayer(task), part: 'spread' as const, shape: [1] },
    ]),
  ]
}
