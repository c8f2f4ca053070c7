import type { ModelCard } from '@contract/model.ts'
import { withoutTasks } from '../graph/network/tasks.ts'
import { dropoutMasks, type UNetSpec } from '../graph/network/unet-spec.ts'
import { networkOf } from '../network-of-card.ts'

/** A card as simulated: one network, of which nothing but weights changes. */
export interface SimulatedNetwork {
  readonly card: ModelCard
  readonly network: UNetSpec
}

/** The network of a card; `undefined` if the card does not say how it is built. Further members of an ensemble and tasks are left out. */
export function networkOfCard(card: ModelCard): SimulatedNetwork | undefined {
  const network = networkOf(card)
  if (network === undefined) return undefined
  const { tasks: _, ...rest } = card
  const { members: __, ...uncertainty } = card.uncertainty
  return { card: { ...rest, uncertainty }, network: withoutTasks(network) }
}

/** A network of the same kind, for the same boxes and classes, of other sizes. Throws unless the window fits, see `whyNotLevels`. */
export function withChannels({ card, network }: SimulatedNetwork, channelCounts: readonly number[]): SimulatedNetwork {
  const because = whyNotLevels(card, channelCounts)
  if (because !== undefined) throw new Error(because)
  const layers = network.dropoutLayers.filter((layer) => {
    const [, kind, level] = /^(enc|dec|down)(\d+)/.exec(layer) ?? []
    return Number(level) < channelCounts.length - (kind === 'dec' ? 1 : 0)
  })
  const dropoutLayers = layers.length > 0 ? layers : [`enc${channelCounts.length - 1}b`]
  const smaller = { ...network, channelCounts, dropoutLayers }
  return {
    network: smaller,
    card: {
      ...card,
      network: { kind: 'unet', channelCounts, dropoutLayers },
      uncertainty: { ...card.uncertainty, dropoutMasks: dropoutMasks(smaller).map((mask) => ({ ...mask })) },
    },
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
