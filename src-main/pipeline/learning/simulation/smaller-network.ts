import type { ModelCard } from '@contract/model.ts'
import { withoutTasks } from '../graph/network/tasks.ts'
import type { UNetSpec } from '../graph/network/unet-spec.ts'
import { networkOf, whyNotLevels, withNetwork } from '../network-of-card.ts'

/** A card as simulated: one network, of which nothing but weights changes. */
export interface SimulatedNetwork {
  readonly card: ModelCard
  readonly network: UNetSpec
  /** Layers that begin without weights where others begin with some; absent: none. */
  readonly newLayers?: readonly string[]
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
  return { network: smaller, card: withNetwork(card, smaller) }
}
