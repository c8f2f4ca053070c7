import type { UnusualShape } from './cohort-table.ts'
import type { Outlier } from './quality.ts'

/**
 * Why a case is unusual: the measure by which it lies furthest on the bad side of its peers, or the form of a segment where that
 * is further out.
 */
export type Unusual =
  /** `isRare`: more than half of its peers have one value, so that no distance has a unit; how few have its own says it. */
  (Outlier & { readonly isRare?: true }) | ({ readonly of: 'shape' } & Omit<UnusualShape, 'caseNumber'>)
