import { keystream } from '../keystream.node.ts'
import type { PairwiseSeed } from './pairwise-seed.node.ts'

/**
 * Quantized values of a site plus, modulo 2³², one stream of words for each other site: of two sites the one whose signing key comes
 * first adds what the other takes away, so in the sum over all sites nothing of it is left (Bonawitz et al. 2017).
 */
export function masked(
  quantized: Uint32Array,
  ownSite: string,
  seeds: readonly PairwiseSeed[],
): Uint32Array<ArrayBuffer> {
  const sum = Uint32Array.from(quantized)
  for (const { site, seed } of seeds) addStream(sum, seed, signOf(ownSite, site))
  return sum
}

/** A sum without the mask that a site put on with another one that is not in the sum. */
export function withoutMask(
  sum: Uint32Array,
  site: string,
  { site: dropped, seed }: PairwiseSeed,
): Uint32Array<ArrayBuffer> {
  const rest = Uint32Array.from(sum)
  addStream(rest, seed, signOf(dropped, site))
  return rest
}

const signOf = (own: string, other: string): 1 | -1 => (own < other ? 1 : -1)

/** The words of a stream are little-endian. */
function addStream(sum: Uint32Array, seed: Uint8Array, sign: 1 | -1): void {
  const { buffer, byteOffset, byteLength } = keystream(seed)(4 * sum.length)
  const words = new DataView(buffer, byteOffset, byteLength)
  for (let index = 0; index < sum.length; index++) sum[index]! += sign * words.getUint32(4 * index, true)
}
