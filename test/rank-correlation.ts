/** Spearman's rank correlation, ties sharing their mean rank. */
export function spearman(xs: readonly number[], ys: readonly number[]): number {
  const [a, b] = [ranks(xs), ranks(ys)]
  const middle = (xs.length - 1) / 2
  const sum = (u: readonly number[], v: readonly number[]) =>
    u.reduce((total, rank, index) => total + (rank - middle) * (v[index]! - middle), 0)
  return sum(a, b) / Math.sqrt(sum(a, a) * sum(b, b))
}

function ranks(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2)
}
