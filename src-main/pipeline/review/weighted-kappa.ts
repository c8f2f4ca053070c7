/** Two grades of one case, as places on the scale of the vocabulary from 0. */
export type GradePair = readonly [first: number, second: number]

/**
 * Cohen's kappa (1968) with quadratic weights, −1..1: 1 − observed ÷ expected disagreement, where two grades that are d
 * places apart disagree by d². `undefined` without pairs, or where no disagreement was to be expected: both sides gave one
 * and the same grade throughout.
 */
export function weightedKappa(pairs: readonly GradePair[]): number | undefined {
  const counts = (side: 0 | 1) => {
    const found = new Map<number, number>()
    for (const pair of pairs) found.set(pair[side], (found.get(pair[side]) ?? 0) + 1)
    return found
  }
  const [firsts, seconds] = [counts(0), counts(1)]
  const observed = pairs.reduce((sum, [first, second]) => sum + (first - second) ** 2, 0)
  let expected = 0
  for (const [first, times] of firsts)
    for (const [second, others] of seconds) expected += (first - second) ** 2 * times * others
  return expected === 0 ? undefined : 1 - (observed * pairs.length) / expected
}
