import { randomOf } from '@volume/random.ts'
import { dropoutMasks, type UNetSpec } from '../graph/network/unet-spec.ts'

import { streams } from './streams.ts'

type Arrays = Readonly<Record<string, Float32Array>>

interface MaskRequest {
  readonly network: UNetSpec
  readonly batchSize: number
  readonly dropoutProbability: number
  readonly seed: number
  readonly stepNumber: number
}

/** Dropout masks of one step by the names of their inputs, [batch, channels]: 0 or 1/(1 − p) (Gal & Ghahramani 2016). */
export function stepMasks({ network, batchSize, dropoutProbability: p, seed, stepNumber }: MaskRequest): Arrays {
  const random = randomOf(seed, streams.masks, stepNumber)
  return Object.fromEntries(
    dropoutMasks(network).map(({ name, channelCount }) => [
      name,
      Float32Array.from({ length: batchSize * channelCount }, () => (random.uniform() < p ? 0 : 1 / (1 - p))),
    ]),
  )
}
