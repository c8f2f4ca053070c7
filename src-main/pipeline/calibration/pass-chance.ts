import type { PredictedPass } from '@contract/calibration.ts'
import { fittedByGroup } from './by-group.ts'
import { mostTruths } from './calibrate.ts'
import { fitIsotonic } from './isotonic.ts'
import { passIntervals, type Verdict } from './pass-interval.ts'

/** A model's segmentation that a reader rated as the model made it. */
export interface RatedCase extends Verdict {
  /** Site; absent if it is not known. */
  readonly group?: string
}

/** So many rated cases, with both verdicts among them, a chance is learnt from. */
export const leastRated = 30
/** What share of the intervals is meant to hold the chance. */
export const passLevel = 0.9

/** What a chance to pass is learnt from. */
export interface PassCalibration {
  predict(agreement: number): PassPrediction
  /** The chance alone, without the interval, which takes most of the time. */
  chance(agreement: number): number
}
export type PassPrediction = Omit<PredictedPass, 'vocabularyId'>

/** `rated` in the order of the ratings. By site where that has enough of its own. */
export const calibratePasses = (
  rated: readonly RatedCase[],
): ((group: string | undefined) => PassCalibration | undefined) => fittedByGroup(rated, calibrationOf)

/** Groups that have enough for a calibration of their own. */
export const groupsRatedApart = (rated: readonly RatedCase[]): ReadonlySet<string> =>
  new Set(
    [...new Set(rated.flatMap(({ group }) => group ?? []))].filter((name) =>
      isEnough(rated.filter(({ group }) => group === name)),
    ),
  )

const isEnough = (rated: readonly RatedCase[]): boolean =>
  rated.length >= leastRated && rated.some(({ passes }) => passes) && rated.some(({ passes }) => !passes)

/** Isotonic regression of pass (1) or not (0) on the agreement: the chance never falls with it. */
function calibrationOf(all: readonly RatedCase[], group?: string): PassCalibration | undefined {
  const latest = all.slice(-mostTruths)
  if (!isEnough(latest)) return undefined
  const fit = fitIsotonic(latest.map(({ agreement, passes }) => ({ x: agreement, y: Number(passes) })))
  const intervals = passIntervals(latest, passLevel)
  const of = { level: passLevel, caseCount: latest.length, ...(group === undefined ? {} : { group }) }
  return {
    chance: fit.at,
    predict(agreement) {
      const chance = fit.at(agreement)
      const { low, high } = intervals(agreement)
      return { chance, low: Math.min(low, chance), high: Math.max(high, chance), ...of }
    },
  }
}
