import { calibrate, type LocalTruth, leastTruths } from './calibrate.ts'

/** A case as it was predicted before its truth was known. */
export interface JudgedPrediction {
  readonly predicted: number
  readonly low: number
  readonly high: number
  readonly dice: number
}

export interface JudgedTruth<Truth> extends JudgedPrediction {
  readonly truth: Truth
}

/** So many of the latest cases are judged at most. */
const judgedCount = 200
/** A calibration is fitted anew after so many cases. */
const refitEvery = 10

/**
 * How predictions would have held: each case is predicted from those before it alone (Dawid 1984), the calibration being
 * fitted anew after every tenth. The first 30 cases are not judged, and of the others the latest 200.
 */
export function judgePrequentially<Truth extends LocalTruth>(truths: readonly Truth[]): readonly JudgedTruth<Truth>[] {
  const judged: JudgedTruth<Truth>[] = []
  for (let from = Math.max(leastTruths, truths.length - judgedCount); from < truths.length; from += refitEvery) {
    const calibrations = calibrate(truths.slice(0, from))
    for (const truth of truths.slice(from, from + refitEvery)) {
      const made = calibrations(truth.group)?.predict(truth.agreement)
      if (made) judged.push({ predicted: made.dice, low: made.low, high: made.high, dice: truth.dice, truth })
    }
  }
  return judged
}
