import type { ModelCard } from '@contract/model.ts'
import type { Random } from '@volume/random.ts'

type Uncertainty = ModelCard['uncertainty']

/** Masks that leave the network as it is: the deterministic pass. */
export const openMasks = ({ dropoutMasks }: Uncertainty): readonly Float32Array[] =>
  dropoutMasks.map(({ channelCount }) => new Float32Array(channelCount).fill(1))

/**
 * Masks of Monte Carlo dropout (Gal & Ghahramani 2016): each channel is dropped with the card's probability p and otherwise
 * scaled by 1/(1 − p), which keeps its expectation.
 */
export function drawMasks(
  { dropoutMasks, dropoutProbability: p }: Uncertainty,
  random: Random,
): readonly Float32Array[] {
  return dropoutMasks.map(({ channelCount }) =>
    Float32Array.from({ length: channelCount }, () => (random.uniform() < p ? 0 : 1 / (1 - p))),
  )
}
