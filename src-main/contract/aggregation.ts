/**
 * From the segments of a case to its score: that of the worst one, of all by their volume in the model's labelmap, or of one
 * alone, by its name. Segments without a Dice do not count.
 */
export type Aggregation =
  | { readonly kind: 'worst' }
  | { readonly kind: 'volume-weighted' }
  | { readonly kind: 'segment'; readonly segment: string }

export const firstAggregation: Aggregation = { kind: 'worst' }

/** What stands next to a score: which segments it is of. */
export function aggregationInWords(aggregation: Aggregation): string {
  if (aggregation.kind === 'worst') return 'worst segment'
  return aggregation.kind === 'volume-weighted' ? 'all segments by volume' : aggregation.segment
}
