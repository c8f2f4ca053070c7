const mostBins = 10
const leastPerBin = 5

/** By what was predicted, up to ten bins of equal size with at least five cases each; none is empty. */
export function binsOf<Judged>(
  judged: readonly Judged[],
  predicted: (one: Judged) => number,
): readonly (readonly Judged[])[] {
  const sorted = judged.toSorted((a, b) => predicted(a) - predicted(b))
  const count = Math.max(1, Math.min(mostBins, Math.floor(sorted.length / leastPerBin)))
  const edge = (bin: number) => Math.round((bin * sorted.length) / count)
  return Array.from({ length: count }, (_, bin) => sorted.slice(edge(bin), edge(bin + 1))).filter(
    (members) => members.length > 0,
  )
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
