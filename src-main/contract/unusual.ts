import type { UnusualShape } from './cohort-table.ts'
import type { Outlier } from './quality.ts'

/**
 * Why a case is unusual: the measure by which it lies furthest on the bad side of its peers, or the form of a segment where that
 * is further out.
 */
export type Unusual = Outlier | ({ readonly of: 'shape' } & Omit<UnusualShape, 'caseNumber'>)
