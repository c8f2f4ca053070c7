import type { Allocation } from '@contract/planner.ts'

/**
 * How many cases are audited of each stratum, in the order of `sizes` (unflagged cases each): proportional by largest
 * remainders, or equal as far as the strata reach; every stratum that has a case gets one. `undefined` if there are too
 * few audits for that, or fewer cases than audits.
 */
export function allocate(
  sizes: readonly number[],
  auditCount: number,
  allocation: Allocation,
): readonly number[] | undefined {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (auditCount > total || auditCount < sizes.filter((size) => size > 0).length) return undefined
  return allocation === 'equal' ? equalParts(sizes, auditCount) : proportionalParts(sizes, auditCount, total)
}

/** One after the other in turns, until all are given. */
function equalParts(sizes: readonly number[], auditCount: number): readonly number[] {
  const parts = sizes.map(() => 0)
  let left = auditCount
  while (left > 0) {
    const open = parts.flatMap((part, index) => (part < (sizes[index] ?? 0) ? [index] : []))
    const each = Math.max(1, Math.floor(left / open.length))
    for (const index of open) {
      const given = Math.min(each, left, (sizes[index] ?? 0) - (parts[index] ?? 0))
      parts[index] = (parts[index] ?? 0) + given
      left -= given
    }
  }
  return parts
}

function proportionalParts(sizes: readonly number[], auditCount: number, total: number): readonly number[] {
  const quotas = sizes.map((size) => (auditCount * size) / total)
  const parts = quotas.map(Math.floor)
  const byRemainder = quotas
    .map((quota, index) => ({ index, remainder: quota - Math.floor(quota) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
  let left = auditCount - parts.reduce((sum, part) => sum + part, 0)
  for (const { index } of byRemainder) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0) + 1
    left--
  }
  for (const [index, size] of sizes.entries()) {
    if (size === 0 || (parts[index] ?? 0) > 0) continue
    const richest = parts.indexOf(Math.max(...parts))
    parts[richest] = (parts[richest] ?? 0) - 1
    parts[index] = 1
  }
  return parts
}
