import { twoSidedTail } from './normal-tail.ts'

/** Values of one kind, those of a group and those of all others, sorted. */
export interface Stratum {
  readonly here: Float64Array
  readonly rest: Float64Array
}

/** What a stratum counts for: the power against one shift in all of them is largest so (van Elteren 1960). */
export const weightOf = ({ here, rest }: Stratum): number =>
  (here.length * rest.length) / (here.length + rest.length + 1)

/**
 * Two-sided p of the rank sums of several strata together (van Elteren, Bull Inst Int Stat 1960;37:351), by the normal
 * approximation with equal values at their mean rank. Of one stratum it is the test of Wilcoxon, Mann and Whitney without
 * continuity correction. `undefined` if all values of every stratum are equal.
 */
export function vanElteren(strata: readonly Stratum[]): number | undefined {
  let sum = 0
  let variance = 0
  for (const stratum of strata) {
    const n = stratum.here.length
    const m = stratum.rest.length
    const total = n + m
    const { rankSum, ties } = midranks(stratum)
    sum += (rankSum - (n * (total + 1)) / 2) / (total + 1)
    if (total > 1) variance += ((n * m) / 12) * ((total + 1 - ties / (total * (total - 1))) / (total + 1) ** 2)
  }
  return variance > 0 ? twoSidedTail(sum / Math.sqrt(variance)) : undefined
}

/** The sum of the ranks of `here` among both, and Σ t³ − t over values that occur t times. */
function midranks({ here, rest }: Stratum): { readonly rankSum: number; readonly ties: number } {
  let rankSum = 0
  let ties = 0
  let inHere = 0
  let inRest = 0
  while (inHere < here.length) {
    const value = Math.min(here[inHere] ?? Number.POSITIVE_INFINITY, rest[inRest] ?? Number.POSITIVE_INFINITY)
    const before = inHere + inRest
    const from = inHere
    while (here[inHere] === value) inHere++
    while (rest[inRest] === value) inRest++
    const equal = inHere + inRest - before
    rankSum += (inHere - from) * (before + (equal + 1) / 2)
    ties += equal ** 3 - equal
  }
  return { rankSum, ties: ties + tiesFrom(rest, inRest) }
}

/** Of what lies above the last of `here`. */
function tiesFrom(sorted: Float64Array, start: number): number {
  let ties = 0
  for (let from = start; from < sorted.length; ) {
    let to = from
    while (sorted[to] === sorted[from]) to++
    ties += (to - from) ** 3 - (to - from)
    from = to
  }
  return ties
}
