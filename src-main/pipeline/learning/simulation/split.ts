import { randomOf } from '@volume/random.ts'
import { shuffled } from '../acquisition/shuffled.ts'

export interface Split {
  /** Judged on and never learned from. */
  readonly heldOut: readonly string[]
  readonly learnable: readonly string[]
}

/** Every so-manieth of the sorted names is held out, the first of them being the `every`-th. */
export function splitCases(names: readonly string[], every: number): Split {
  const sorted = names.toSorted()
  const isHeldOut = (_: string, index: number) => index % every === every - 1
  return {
    heldOut: sorted.filter(isHeldOut),
    learnable: sorted.filter((name, index) => !isHeldOut(name, index)),
  }
}

/** In what order a seed takes cases: a smaller training set is the beginning of a larger one. */
export const caseOrder = (names: readonly string[], seed: number): readonly string[] =>
  shuffled(names.toSorted(), randomOf(seed, 0x5eed))

/** Seeds 1, 2, 3, … */
export const seedsOf = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1)
