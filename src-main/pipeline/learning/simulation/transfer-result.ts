import { type AreaDifference, areaDifferences } from '../curve/area.ts'
import { type LearningCurve, learningCurves } from '../curve/learning-curve.ts'
import { reportPaired, type TransferReport } from '../transfer/transfer.ts'
import { type ArmOutcome, byCount, judgedOf, pairedArms } from './arms.ts'
import { overallPoints, pointsOf, type SimulatedSegment } from './case-dice.ts'
import type { TransferArm, TransferPlan } from './transfer-plan.ts'

/** A training of the plan, judged. */
export type TransferOutcome = ArmOutcome<TransferArm>

export interface TransferResult {
  /** All segments together first, then each. */
  readonly curves: readonly LearningCurve[]
  /** Areas under the curves: transferred less from scratch. */
  readonly areas: readonly AreaDifference[]
  /** Paired differences by number of training cases, ascending. */
  readonly reports: readonly TransferReport[]
}

interface Compared {
  readonly plan: TransferPlan
  readonly segments: readonly SimulatedSegment[]
}

/** What the trainings say together: curves, areas, and for each number of cases the paired comparison with its verdicts. */
export function transferResult(outcomes: readonly TransferOutcome[], { plan, segments }: Compared): TransferResult {
  const judged = outcomes.map(judgedOf)
  const points = pointsOf(judged, segments)
  return {
    curves: [...learningCurves(overallPoints(judged, segments)), ...learningCurves(points)],
    areas: areaDifferences(points, { arm: 'transferred', against: 'from scratch' }),
    reports: byCount(outcomes).map(([trainingCaseCount, own]) => ({
      trainingCaseCount,
      budget: budgetOf(plan),
      ...reportPaired(pairedArms(own, { segments, candidate: 'transferred', baseline: 'from scratch' })),
    })),
  }
}

const budgetOf = ({ stepCount }: TransferPlan): string => `${stepCount.toLocaleString('en-US')} steps`
