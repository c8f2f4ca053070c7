import { binomialTail } from './drift.ts'
import type { Interval } from './jackknife.ts'

/** A case by the agreement of its samples, and whether a reader passed it. */
export interface Verdict {
  readonly agreement: number
  readonly passes: boolean
}

/**
 * An interval for the chance to pass at an agreement: exact binomial (Clopper & Pearson, Biometrika 1934), each side at
 * (1 − level) ÷ 2. If the chance does not fall with the agreement, that of the cases at or below it is at most the chance here,
 * and so what they bound from below bounds it too; above it is the other way about. Each side goes by its ⌈n^⅔⌉ nearest cases,
 * as many as isotonic regression pools: their number and choice ask for no verdict, so nothing is chosen twice. Where there is
 * no case on a side, that end is 0 or 1.
 */
export function passIntervals(verdicts: readonly Verdict[], level: number): (agreement: number) => Interval {
  const sorted = verdicts.toSorted((a, b) => a.agreement - b.agreement)
  const most = Math.ceil(sorted.length ** (2 / 3) - 1e-9)
  const risk = (1 - level) / 2
  const passesOf = (some: readonly Verdict[]) => some.filter(({ passes }) => passes).length
  return (agreement) => {
    const notAbove = sorted.filter((one) => one.agreement <= agreement).slice(-most)
    const notBelow = sorted.filter((one) => one.agreement >= agreement).slice(0, most)
    return {
      low: 1 - upperChance(notAbove.length - passesOf(notAbove), notAbove.length, risk),
      high: upperChance(passesOf(notBelow), notBelow.length, risk),
    }
  }
}

/** Two-sided Clopper–Pearson interval of a share. */
export const shareInterval = (count: number, total: number, level: number): Interval => ({
  low: 1 - upperChance(total - count, total, (1 - level) / 2),
  high: upperChance(count, total, (1 - level) / 2),
})

/** The largest chance by which so few successes or fewer still have this probability; 1 if nothing was tried. */
export function upperChance(successes: number, trials: number, risk: number): number {
  if (successes >= trials) return 1
  let [low, high] = [0, 1]
  // The tail falls with the chance.
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if (binomialTail(successes, trials, middle) > risk) low = middle
    else high = middle
  }
  return high
}
