import { coordinateMedian, trimmedMean } from './trimmed-mean.ts'
import { type CountedDifference, weightedMean } from './weighted-mean.ts'

/** How the updates of a round become one. */
export type AggregationRule =
  | { readonly kind: 'weighted-mean' }
  | { readonly kind: 'coordinate-median' }
  /** 0 ≤ share < ½: what is left out on each side, of three updates or more at least one unless it is 0. */
  | { readonly kind: 'trimmed-mean'; readonly trimmedShare: number }

/** The aggregate of a round, [weights], float64; updates are of one length and finite. */
export function aggregate(rule: AggregationRule, updates: readonly CountedDifference[]): Float64Array<ArrayBuffer> {
  const differences = updates.map(({ difference }) => difference)
  switch (rule.kind) {
    case 'weighted-mean':
      return weightedMean(updates)
    case 'coordinate-median':
      return coordinateMedian(differences)
    case 'trimmed-mean':
      return trimmedMean(differences, trimmedCount(rule.trimmedShare, differences.length))
  }
}

/** A share that rounds to none would be a plain mean by the name of a robust one. */
function trimmedCount(share: number, updateCount: number): number {
  const least = share > 0 ? 1 : 0
  return Math.min(Math.floor((updateCount - 1) / 2), Math.max(least, Math.floor(share * updateCount)))
}
