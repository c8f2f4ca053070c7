import type { Failure } from '@contract/failure/failure.ts'
import type { FineTuning } from '@contract/learn.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { carriedLayers, whyNotCarried } from '../graph/network/carried-weights.ts'
import { withoutTasks } from '../graph/network/tasks.ts'
import type { UNetSpec } from '../graph/network/unet-spec.ts'
import { networkOf, whyNotLevels, withNetwork } from '../network-of-card.ts'
import { trainsNothing } from '../trainer/fine-tuning-plan.ts'

/** What a run trains, and what of the model that it starts from it may begin with. */
export interface NetworkOfRun {
  /** Its segments and preparation are those of the model that is trained for. */
  readonly card: ModelCard
  /** With the tasks that the weights answer. */
  readonly network: UNetSpec
  /** Whose the weights are at the start. */
  readonly startNetwork: UNetSpec
  /** Layers that no weights are taken for. */
  readonly newLayers: readonly string[]
  /** Layers whose weights are taken; of a run from scratch none. */
  readonly carriedLayers: readonly string[]
}

/** The model that is trained for, and another one that the run starts from. */
interface Models {
  readonly target: ModelCard
  /** Absent: the target itself. */
  readonly source: ModelCard | undefined
}

/**
 * The network of a run. From another model it takes how that one is built: levels, channels, and where channels are dropped. Its head is
 * new unless both models have the same segments, class by class; its tasks are left behind.
 */
export function networkOfRun(
  { target, source }: Models,
  wished: Pick<FineTuning, 'start' | 'trainable'>,
): Result<NetworkOfRun, Failure> {
  const own = networkOf(target)
  if (own === undefined) return fail({ kind: 'model-not-trainable', modelId: target.id })
  const whole = source ? networkOf(source) : own
  if (whole === undefined) return fail({ kind: 'model-not-trainable', modelId: (source ?? target).id })
  if (source === undefined) {
    const layers = wished.start === 'scratch' ? [] : carriedLayers({ spec: own }, own)
    return ok({ card: target, network: own, startNetwork: own, newLayers: [], carriedLayers: layers })
  }
  const startNetwork = withoutTasks(whole)
  const network = { ...startNetwork, inputChannelCount: own.inputChannelCount, classCount: own.classCount }
  const newLayers = classesOf(source) === classesOf(target) ? [] : ['head']
  const from = { spec: startNetwork, newLayers }
  const because =
    whyNotChannels(startNetwork, own) ??
    whyNotLevels(target, network.channelCounts) ??
    whyNotCarried(from, network) ??
    (trainsNothing(wished) ? 'nothing of it would be trained for the segments of this model' : undefined)
  if (because !== undefined) return fail({ kind: 'start-unfit', modelId: source.id, because })
  const layers = wished.start === 'scratch' ? [] : carriedLayers(from, network)
  return ok({ card: withNetwork(target, network), network, startNetwork, newLayers, carriedLayers: layers })
}

function whyNotChannels(source: UNetSpec, target: UNetSpec): string | undefined {
  const [theirs, ours] = [source.inputChannelCount, target.inputChannelCount]
  return theirs === ours ? undefined : `it takes a scan of ${theirs} channels, and this model one of ${ours}`
}

/** What each class stands for. */
const classesOf = ({ output, segments }: ModelCard): string =>
  JSON.stringify(output.segmentValues.map((value) => [value, segments.find((one) => one.value === value)?.name]))
