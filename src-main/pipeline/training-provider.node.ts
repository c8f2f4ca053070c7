import type { ExecutionProvider } from '@contract/model.ts'
import { normalNumbers } from '@volume/normal-numbers.ts'
import { randomOf } from '@volume/random.ts'
import { type Arrays, openGraph } from './inference/graph-session.node.ts'
import { type Candidate, candidates } from './inference/providers.node.ts'
import { gradientGraph } from './learning/graph/learning-graphs.ts'
import { initialWeights } from './learning/graph/network/initial-weights.ts'
import { dropoutMasks, type UNetSpec } from './learning/graph/network/unet-spec.ts'

/** What became of a provider that might train. */
export interface TrainingTrial {
  readonly provider: ExecutionProvider
  /** Largest difference of its gradient from the CPU's, as a share of the largest slope; absent if it did not get that far. */
  readonly gradientError?: number
  /** Why it does not train, one sentence; absent: it may. */
  readonly because?: string
}

/** Single precision sums in another order differ by about 1e-6; a kernel that is wrong differs by far more than this. */
const largestError = 1e-3

const network: UNetSpec = {
  inputChannelCount: 1,
  classCount: 3,
  channelCounts: [4, 6, 8],
  dropoutLayers: ['enc2b', 'dec0a'],
}
const patchShape = [8, 12, 16] as const
const batchSize = 2

/**
 * Which execution providers of this computer may train: those whose gradient of a tiny network agrees with that of the CPU.
 * A provider that passes its golden case may still differentiate wrongly, so this is asked apart from inference.
 */
export async function probeTraining(tried: readonly Candidate[] = candidates()): Promise<readonly TrainingTrial[]> {
  let expected: Float32Array | undefined
  const trials: TrainingTrial[] = []
  for (const candidate of tried) {
    const { provider } = candidate
    if ('because' in candidate) trials.push({ provider, because: candidate.because })
    else if (provider === 'cpu') trials.push({ provider, gradientError: 0 })
    else {
      expected ??= await gradientOn('cpu')
      trials.push(await trialOf(provider, expected))
    }
  }
  return trials
}

/** What a computer trains on. */
export interface TrainingProvider {
  readonly provider: ExecutionProvider
  /** Why not on those that were tried before it, one sentence each. */
  readonly notes: readonly string[]
}

/** The first that may train, in the order in which they were tried; the CPU always may. */
export function trainingProviderOf(trials: readonly TrainingTrial[]): TrainingProvider {
  const first = trials.findIndex(({ because }) => because === undefined)
  const before = first < 0 ? trials : trials.slice(0, first)
  return { provider: trials[first]?.provider ?? 'cpu', notes: before.flatMap(({ because = [] }) => because) }
}

async function trialOf(provider: ExecutionProvider, expected: Float32Array): Promise<TrainingTrial> {
  const gradient = await gradientOn(provider).catch((reason: unknown) => String(reason))
  if (typeof gradient === 'string') return { provider, because: `${provider} cannot run a gradient: ${gradient}` }
  return comparedWithCpu(provider, gradient, expected)
}

/** Whether the gradient that a provider gave, [weights], is that of the CPU. */
export function comparedWithCpu(
  provider: ExecutionProvider,
  gradient: Float32Array,
  expected: Float32Array,
): TrainingTrial {
  const gradientError = relativeError(gradient, expected)
  if (gradientError <= largestError) return { provider, gradientError }
  const told = Number.isNaN(gradientError)
    ? 'is no number'
    : `differs by ${gradientError.toPrecision(2)} of the largest slope from that of the CPU`
  return { provider, gradientError, because: `${provider} does not train: its gradient ${told}.` }
}

async function gradientOn(provider: ExecutionProvider): Promise<Float32Array> {
  const session = await openGraph(
    gradientGraph({ spec: network, patchShape, batchSize, trainable: 'all', slabVoxelCount: slabOf(provider) }),
    { provider, threadCount: 1 },
  )
  try {
    const { gradient } = await session.run(tinyInputs())
    if (gradient === undefined) throw new Error('no gradient came back')
    return gradient
  } finally {
    await session.close()
  }
}

/** Voxels of a slab of kernel gradients: small ones stay in a processor's cache, large ones keep a GPU busy. */
export const slabOf = (provider: ExecutionProvider): number => (provider === 'cpu' ? 32_768 : 2 ** 22)

function tinyInputs(): Arrays {
  const random = randomOf(11)
  const voxelCount = batchSize * patchShape[0] * patchShape[1] * patchShape[2]
  const masks = dropoutMasks(network).map(({ name, channelCount }) => [
    name,
    Float32Array.from({ length: batchSize * channelCount }, () => (random.uniform() < 0.1 ? 0 : 1 / 0.9)),
  ])
  return {
    weights: initialWeights(network, () => random.uniform()),
    x: normalNumbers(random, voxelCount),
    labels: Float32Array.from({ length: voxelCount }, () => random.integer(-1, 2)),
    ...Object.fromEntries(masks),
  }
}

/** Largest difference, as a share of the largest number that is expected; NaN if any is none. */
function relativeError(actual: Float32Array, expected: Float32Array): number {
  let [difference, largest] = [0, 0]
  for (let at = 0; at < expected.length; at++) {
    if (Number.isNaN(actual[at])) return Number.NaN
    difference = Math.max(difference, Math.abs(actual[at]! - expected[at]!))
    largest = Math.max(largest, Math.abs(expected[at]!))
  }
  return difference / largest
}
