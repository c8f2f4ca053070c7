import { coordinateMedian, trimmedMean } from './trimmed-mean.ts'
import { type CountedDifference, weightedMean } from './weighted-mean.ts'

/** How the updates of a round become one. */
export type AggregationRule =
  | { readonly kind: 'weighted-mean' }
  | { readonly kind: 'coordinate-median' }
  /** 0 ≤ share < ½: what is left out on each side. */
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
      return trimmedMean(differences, Math.floor(rule.trimmedShare * differences.length))
  }
}
