import type { ModelCard } from '@contract/model.ts'
import { dropoutMasks, type UNetSpec } from './graph/network/unet-spec.ts'

/** The network of a bundle whose card says how it is built; ours lie i fastest. */
export function networkOf({
  network,
  input,
  output,
  tasks,
}: Pick<ModelCard, 'network' | 'input' | 'output' | 'tasks'>): UNetSpec | undefined {
  if (network === undefined || input.axisOrder !== 'kji') return undefined
  const { channelCounts, dropoutLayers } = network
  return {
    ...{ inputChannelCount: input.channels.length, classCount: output.classCount, channelCounts, dropoutLayers },
    ...(tasks && { tasks: tasks.map(({ name, classes }) => ({ name, classCount: classes.length })) }),
  }
}

/** The card with another network for the same boxes and classes. */
export function withNetwork(card: ModelCard, network: UNetSpec): ModelCard {
  const { channelCounts, dropoutLayers } = network
  return {
    ...card,
    network: { kind: 'unet', channelCounts, dropoutLayers },
    uncertainty: { ...card.uncertainty, dropoutMasks: dropoutMasks(network).map((mask) => ({ ...mask })) },
  }
}

/** Why a network of so many levels cannot look at the model's window. */
export function whyNotLevels(
  { input }: Pick<ModelCard, 'input'>,
  channelCounts: readonly number[],
): string | undefined {
  const block = 2 ** (channelCounts.length - 1)
  return input.patchShape.every((length) => length % block === 0)
    ? undefined
    : `${channelCounts.length} levels need a window that ${block} divides, and the model’s is ${input.patchShape.join(' × ')}`
}
