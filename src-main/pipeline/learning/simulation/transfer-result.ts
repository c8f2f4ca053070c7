import { type AreaDifference, areaDifferences } from '../curve/area.ts'
import { type LearningCurve, learningCurves } from '../curve/learning-curve.ts'
import { grouped } from '../statistics/grouped.ts'
import { reportTransfer, type TransferCase, type TransferReport } from '../transfer/transfer.ts'
import { type CaseDice, type Judged, overallPoints, pointsOf, type SimulatedSegment } from './case-dice.ts'
import type { TransferPlan, TransferTraining } from './transfer-plan.ts'

/** A training of the plan, judged. */
export interface TransferOutcome extends TransferTraining {
  readonly heldOut: readonly CaseDice[]
}

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
  const byCount = [...grouped(outcomes, ({ training }) => training.length)].toSorted(([a], [b]) => a - b)
  return {
    curves: [...learningCurves(overallPoints(judged, segments)), ...learningCurves(points)],
    areas: areaDifferences(points, { arm: 'transferred', against: 'from scratch' }),
    reports: byCount.map(([trainingCaseCount, own]) =>
      reportTransfer({ cases: pairedCases(own, segments), trainingCaseCount, budget: budgetOf(plan) }),
    ),
  }
}

const budgetOf = ({ stepCount }: TransferPlan): string => `${stepCount.toLocaleString('en-US')} steps`

export const judgedOf = ({ arm, seed, training, heldOut }: TransferOutcome): Judged => ({
  arm,
  seed,
  trainingCaseCount: training.length,
  heldOut,
})

/** Each held-out case as both arms of a seed segment it; a case is a subject of its own, for files do not say more. */
function pairedCases(
  outcomes: readonly TransferOutcome[],
  segments: readonly SimulatedSegment[],
): readonly TransferCase[] {
  return [...grouped(outcomes, ({ seed }) => seed)].flatMap(([seed, own]) => {
    const diceOf = (arm: TransferOutcome['arm']) =>
      new Map(own.find((one) => one.arm === arm)?.heldOut.map(({ name, dice }) => [name, dice]))
    const [transferred, scratch] = [diceOf('transferred'), diceOf('from scratch')]
    return [...transferred].map(([name, dice]) => ({
      caseId: name,
      subject: name,
      seed,
      segments: segments.map((segment, index) => ({
        ...segment,
        transferred: dice[index] ?? undefined,
        scratch: scratch.get(name)?.[index] ?? undefined,
      })),
    }))
  })
}
