import type { PredictedDice } from '@contract/calibration.ts'
import { fittedByGroup } from './by-group.ts'
import { fitIsotonic } from './isotonic.ts'
import { jackknifeIntervals } from './jackknife.ts'

/** A prediction whose true Dice is known: a reader accepted a version of the case. */
export interface LocalTruth {
  /** Pairwise Dice of the samples, 0..1, of the segments that the score is of: the worst one unless chosen otherwise. */
  readonly agreement: number
  /** Dice of the prediction with the accepted version, 0..1, aggregated alike. */
  readonly dice: number
  /** Site; absent if it is not known. */
  readonly group?: string
}

/** So many cases a calibration needs; before, a score is called disagreement. */
export const leastTruths = 30
/** A calibration forgets older cases than these. */
export const mostTruths = 400
/** What share of the cases the intervals are meant to hold. */
export const intervalLevel = 0.9

/** From the agreement of a case's samples to its Dice, and of what it was learnt. */
export interface Calibration {
  readonly caseCount: number
  /** Absent: of all groups together. */
  readonly group?: string
  predict(agreement: number): PredictedDice
  /** Its Dice alone, without the interval, which takes most of the time. */
  predictDice(agreement: number): number
}

/** Answers the calibration of a group, or of all together where it has too few cases; `undefined` if those are too few. */
export type Calibrations = (group: string | undefined) => Calibration | undefined

/** `truths` in the order in which they became known. */
export const calibrate = (truths: readonly LocalTruth[]): Calibrations => fittedByGroup(truths, calibrationOf)

/** Groups that have enough cases for a calibration of their own. */
export function groupsApart(truths: readonly LocalTruth[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { group } of truths) if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1)
  return [...counts].flatMap(([group, count]) => (count >= leastTruths ? [group] : [])).toSorted()
}

function calibrationOf(all: readonly LocalTruth[], group?: string): Calibration | undefined {
  if (all.length < leastTruths) return undefined
  const points = all.slice(-mostTruths).map(({ agreement, dice }) => ({ x: agreement, y: dice }))
  const fit = fitIsotonic(points)
  const intervals = jackknifeIntervals(points, intervalLevel)
  const known = new Map<number, PredictedDice>()
  const of = { caseCount: points.length, ...(group === undefined ? {} : { group }) }
  function predictAt(agreement: number): PredictedDice {
    const { low, high } = intervals(agreement)
    const dice = fit.at(agreement)
    const interval = { low: Math.max(0, Math.min(low, dice)), high: Math.min(1, Math.max(high, dice)) }
    return { dice, ...interval, level: intervalLevel, ...of }
  }
  return {
    ...of,
    predictDice: fit.at,
    predict(agreement) {
      const made = known.get(agreement) ?? predictAt(agreement)
      known.set(agreement, made)
      return made
    },
  }
}
