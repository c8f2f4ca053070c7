import { controlStrategy, type Strategy, strategies } from '../acquisition/strategies.ts'
import { type AreaDifference, areaDifferences, areaUnderCurve } from '../curve/area.ts'
import { type LearningCurve, learningCurves } from '../curve/learning-curve.ts'
import { grouped } from '../statistics/grouped.ts'
import { type MeanOfFew, meanOfFew } from '../statistics/student.ts'
import type { ActivePlan } from './active-plan.ts'
import type { Choice } from './active-round.ts'
import { type CaseDice, type Judged, overallPoints, pointsOf, type SimulatedSegment } from './case-dice.ts'

/** One training on the way of a strategy. */
export interface ActiveOutcome {
  readonly strategy: Strategy
  readonly seed: number
  /** 0: the start set, shared by all strategies of the seed. */
  readonly round: number
  readonly training: readonly string[]
  /** What was labelled before this training; nothing in round 0. */
  readonly choice: Choice
  readonly heldOut: readonly CaseDice[]
}

export interface StrategyResult {
  readonly strategy: Strategy
  /** Of the mean over segments, over seeds: area under the learning curve, 0..1. Absent with one number of cases. */
  readonly area?: MeanOfFew | undefined
  /** Area less that of the control arm, paired by seed: all segments together first. Empty of the control arm itself. */
  readonly differences: readonly AreaDifference[]
  /** Cases that were taken by chance, as the strategy could rank too few. */
  readonly byChanceCount: number
}

export interface ActiveResult {
  /** All segments together first, then each. */
  readonly curves: readonly LearningCurve[]
  readonly strategies: readonly StrategyResult[]
}

export const armOf = (strategy: Strategy): string => strategies[strategy].says

/** What the trainings say together, each strategy against the control arm. */
export function activeResult(
  outcomes: readonly ActiveOutcome[],
  { plan, segments }: { readonly plan: ActivePlan; readonly segments: readonly SimulatedSegment[] },
): ActiveResult {
  const judged = outcomes.map(judgedOf)
  const overall = overallPoints(judged, segments)
  const points = pointsOf(judged, segments)
  return {
    curves: [...learningCurves(overall), ...learningCurves(points)],
    strategies: plan.strategies.map((strategy) => {
      const arm = armOf(strategy)
      const seeds = grouped(
        overall.filter((point) => point.arm === arm),
        ({ seed }) => seed,
      )
      const areas = [...seeds.values()].flatMap((own) => areaUnderCurve(own) ?? [])
      return {
        strategy,
        area: meanOfFew(areas),
        differences:
          strategy === controlStrategy ? [] : areaDifferences(points, { arm, against: armOf(controlStrategy) }),
        byChanceCount: outcomes
          .filter((one) => one.strategy === strategy)
          .reduce((sum, { choice }) => sum + choice.byChance.length, 0),
      }
    }),
  }
}

const judgedOf = ({ strategy, seed, training, heldOut }: ActiveOutcome): Judged => ({
  arm: armOf(strategy),
  seed,
  trainingCaseCount: training.length,
  heldOut,
})
