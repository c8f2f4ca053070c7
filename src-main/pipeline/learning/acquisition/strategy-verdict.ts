import { type ArmCurve, comparedArms, type StrategyVerdict } from '@contract/acquisition.ts'
import { areaDifferences, meanOverSegments } from '../curve/area.ts'
import { type CurvePoint, learningCurves } from '../curve/learning-curve.ts'
import { grouped } from '../statistics/grouped.ts'
import { curveSentences, helpSentence } from './acquisition-words.ts'
import { armPairs, type JudgedArm, pointsOf } from './arm-curves.ts'
import { controlStrategy } from './strategies.ts'

/** What is known of a strategy for a model by the arms of batches that have ended, from the newest training to the oldest. */
export function strategyVerdict(
  judged: readonly JudgedArm[],
  { modelId, strategy }: Pick<JudgedArm, 'modelId' | 'strategy'>,
): StrategyVerdict {
  if (strategy === controlStrategy)
    return { says: 'It is the control arm itself: the others are measured against it.', curves: [], curveSentences: [] }
  const pairs = armPairs(judged.filter((one) => one.modelId === modelId && one.strategy === strategy))
  const points = pairs.flatMap(pointsOf)
  const overall = areaDifferences(points, { arm: 'strategy', against: 'control' }).find(
    ({ segment }) => segment === undefined,
  )
  return { says: helpSentence(strategy, overall), curves: armCurves(points), curveSentences: curveSentences(pairs) }
}

/** Of all segments together first, then of each; the strategy before the control arm. */
function armCurves(points: readonly CurvePoint[]): readonly ArmCurve[] {
  const overall = meanOverSegments(points).map((point) => ({ ...point, segment: 'all' }))
  return [...curvesOf(overall).map(({ arm, points }) => ({ arm, points })), ...curvesOf(points)]
}

const curvesOf = (points: readonly CurvePoint[]) =>
  [...grouped(points, ({ segment }) => segment).values()].flatMap((own) =>
    comparedArms.flatMap((arm) =>
      learningCurves(own.filter((point) => point.arm === arm)).map(({ segment, points }) => ({
        arm,
        segment,
        points: points.map(({ trainingCaseCount, count, mean, interval }) => ({
          ...{ trainingCaseCount, seedCount: count, meanDice: mean },
          ...(interval && { interval }),
        })),
      })),
    ),
  )
