import type { TimeLeft } from '@contract/inference.ts'

/** Two-sided 95 % quantiles of Student's t for 1 to 10 degrees of freedom; beyond, Cornish–Fisher about the normal's. */
const tQuantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228] as const
const normalQuantile = 1.959964

/**
 * What `leftCount` cases will take, from those that ended (ms each): the mean, and from three cases on a 95 % prediction
 * interval of their sum, as if durations were independent and normal: k·m ± t·s·√(k + k²/n).
 */
export function timeLeft(endedMs: readonly number[], leftCount: number): TimeLeft | undefined {
  const n = endedMs.length
  if (n === 0) return undefined
  const mean = endedMs.reduce((sum, ms) => sum + ms, 0) / n
  const seconds = (leftCount * mean) / 1000
  if (n < 3) return { seconds }
  const deviation = Math.sqrt(endedMs.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / (n - 1))
  const half = (studentQuantile(n - 1) * deviation * Math.sqrt(leftCount + leftCount ** 2 / n)) / 1000
  return { seconds, least: Math.max(0, seconds - half), most: seconds + half }
}

export function studentQuantile(degrees: number): number {
  const z = normalQuantile
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ]
  return tQuantiles[degrees - 1] ?? terms.reduce((sum, term, index) => sum + term / degrees ** (index + 1), z)
}

/** Times cases by when they end, since several are in flight; a pause does not count. */
export function createStopwatch(nowMs: () => number) {
  const endedMs: number[] = []
  let since = nowMs()
  return {
    caseEnded() {
      endedMs.push(nowMs() - since)
      since = nowMs()
    },
    resumed() {
      since = nowMs()
    },
    /** `share` is how much of the present case is done, 0..1; before the first one ended it alone tells. */
    left(leftCount: number, share = 0): TimeLeft | undefined {
      if (endedMs.length > 0) return timeLeft(endedMs, Math.max(0, leftCount - share))
      return share > 0 ? { seconds: ((nowMs() - since) / 1000 / share) * (leftCount - share) } : undefined
    },
    get endedCount() {
      return endedMs.length
    },
  }
}
