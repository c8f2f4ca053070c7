import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A stream of random numbers that a seed fixes. */
export interface Random {
  /** 0 ≤ u < 1 */
  uniform(): number
  /** A whole number, both ends included. */
  integer(least: number, most: number): number
}

/**
 * The stream of `seed` and a path of indices (a sample, a purpose): independent of what was drawn elsewhere, so the order
 * of passes does not matter. The path is folded into the seed by the finalizer of MurmurHash3 (Appleby 2011).
 */
export function randomOf(seed: number, ...path: readonly number[]): Random {
  const start = path.reduce((hash, index) => mix(hash ^ mix(index + 0x9e3779b9)), mix(seed))
  const generator = xoroshiro128plus(start)
  return {
    uniform: () => uniformFloat64(generator),
    integer: (least, most) => uniformInt(generator, least, most),
  }
}

function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
