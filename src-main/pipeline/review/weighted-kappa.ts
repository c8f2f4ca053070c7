/** Two grades of one case, as places on the scale of the vocabulary from 0. */
export type GradePair = readonly [first: number, second: number]

/**
 * Cohen's kappa (1968) with quadratic weights, −1..1: 1 − observed ÷ expected disagreement, where two grades that are d
 * places apart disagree by d². `undefined` without pairs, or where no disagreement was to be expected: both sides gave one
 * and the same grade throughout.
 */
export function weightedKappa(pairs: readonly GradePair[]): number | undefined {
  const counts = countsOf(pairs)
  const observed = pairs.reduce((sum, [first, second]) => sum + (first - second) ** 2, 0)
  let expected = 0
  for (const [first, times] of counts[0])
    for (const [second, others] of counts[1]) expected += (first - second) ** 2 * times * others
  return expected === 0 ? undefined : 1 - (observed * pairs.length) / expected
}

function countsOf(pairs: readonly GradePair[]) {
  const counts = (side: 0 | 1) => {
    const found = new Map<number, number>()
    for (const pair of pairs) found.set(pair[side], (found.get(pair[side]) ?? 0) + 1)
    return found
  }
  return [counts(0), counts(1)] as const
}

/** Below, the normal approximation says little. */
export const leastKappaPairs = 10
/** 97.5 % of the standard normal distribution lie below it. */
const normalQuantile = 1.959963984540054

/**
 * Interval of the weighted kappa at 95 % by its large-sample standard error (Fleiss, Cohen and Everitt 1969), inside −1..1.
 * `undefined` below 10 pairs, and where that error is 0: all agree.
 */
export function kappaInterval(
  pairs: readonly GradePair[],
): { readonly low: number; readonly high: number } | undefined {
  const kappa = weightedKappa(pairs)
  const total = pairs.length
  if (kappa === undefined || total < leastKappaPairs) return undefined
  const [firsts, seconds] = countsOf(pairs)
  /** Mean disagreement of a grade with the grades of the other side. */
  const apart = (grade: number, others: ReadonlyMap<number, number>): number =>
    [...others].reduce((sum, [other, times]) => sum + ((grade - other) ** 2 * times) / total, 0)
  const observed = pairs.reduce((sum, [first, second]) => sum + (first - second) ** 2, 0) / total
  const expected = [...firsts].reduce((sum, [grade, times]) => sum + (apart(grade, seconds) * times) / total, 0)
  const spread = pairs.reduce((sum, [first, second]) => {
    const own = (first - second) ** 2 * expected - (apart(first, seconds) + apart(second, firsts)) * observed
    return sum + own ** 2 / total
  }, 0)
  const variance = (spread - (observed * expected) ** 2) / (total * expected ** 4)
  if (!(variance > 1e-15)) return undefined
  const reach = normalQuantile * Math.sqrt(variance)
  return { low: Math.max(-1, kappa - reach), high: Math.min(1, kappa + reach) }
}
