import { ascending } from './ascending.ts'

/**
 * Area under the ROC curve: the probability that a case that failed is more suspect than one that did not, ties counted half
 * (Mann–Whitney U ÷ pairs). `undefined` if all failed or none did.
 */
export function auroc(cases: readonly { readonly suspicion: number; readonly failed: boolean }[]): number | undefined {
  const sorted = cases.toSorted((a, b) => ascending(a.suspicion, b.suspicion))
  const failedCount = cases.filter(({ failed }) => failed).length
  const soundCount = cases.length - failedCount
  if (failedCount === 0 || soundCount === 0) return undefined
  let [rankSum, start] = [0, 0]
  while (start < sorted.length) {
    let [end, failedHere] = [start, 0]
    while (end < sorted.length && sorted[end]!.suspicion === sorted[start]!.suspicion) {
      if (sorted[end]!.failed) failedHere++
      end++
    }
    rankSum += (failedHere * (start + 1 + end)) / 2
    start = end
  }
  return (rankSum - (failedCount * (failedCount + 1)) / 2) / (failedCount * soundCount)
}
