import type { Allocation, BoundKind } from '@contract/planner.ts'
import { allocate } from './allocation.ts'
import { residualBound } from './residual.ts'

/** What an audit is to carry. */
export interface Promised {
  /** Unflagged cases of each stratum. */
  readonly sizes: readonly number[]
  readonly allocation: Allocation
  readonly bound: BoundKind
  readonly confidence: number
}

/** The bound of an audit of this size in which so many fail; `undefined` if it cannot be laid out. Failures count where they hurt most. */
export function boundOf(
  { sizes, allocation, bound, confidence }: Promised,
  { auditCount, failureCount = 0 }: { readonly auditCount: number; readonly failureCount?: number },
): number | undefined {
  const parts = allocate(sizes, auditCount, allocation)
  if (parts === undefined || failureCount > auditCount) return undefined
  let left = failureCount
  const failures = [...parts.keys()]
    .toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0))
    .map((index): readonly [number, number] => {
      const count = Math.min(left, parts[index] ?? 0)
      left -= count
      return [index, count]
    })
  const countOf = new Map(failures)
  const strata = sizes.map((unflaggedCount, index) => ({
    name: String(index),
    unflaggedCount,
    auditCount: parts[index] ?? 0,
    failureCount: countOf.get(index) ?? 0,
  }))
  return residualBound[bound](strata, confidence)
}

/** The fewest audits that carry the promise if at most so many fail; `undefined` if not even all of them would. */
export function auditSizeFor(promised: Promised, promise: number, failureCount = 0): number | undefined {
  const most = promised.sizes.reduce((sum, size) => sum + size, 0)
  const isCarried = (auditCount: number) => {
    const bound = boundOf(promised, { auditCount, failureCount })
    return bound !== undefined && bound <= promise
  }
  let low = 0
  let high = most
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isCarried(middle)) high = middle
    else low = middle
  }
  // Rounding among strata lets the bound rise now and then as the audit grows.
  for (let auditCount = high; auditCount <= Math.min(most, high + 4 * promised.sizes.length); auditCount++)
    if (isCarried(auditCount)) return auditCount
  return isCarried(most) ? most : undefined
}
