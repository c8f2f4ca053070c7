import type { ComparedArm } from '@contract/acquisition.ts'
import type { BatchArm } from '@contract/learning.ts'
import { areaDifferences } from '../curve/area.ts'
import type { CurvePoint } from '../curve/learning-curve.ts'
import { grouped } from '../statistics/grouped.ts'
import { helpSentence } from './acquisition-words.ts'
import { controlStrategy, type Strategy } from './strategies.ts'

/** A model that was trained on one arm of a batch and what was accepted before, and judged on the audit set. */
export interface JudgedArm extends BatchArm {
  readonly modelId: string
  readonly strategy: Strategy
  /** Of its training. */
  readonly seed: number
  /** How it was trained besides, from which weights and as wished: only what was trained alike tells arms apart. */
  readonly training: string
  readonly trainingCaseCount: number
  /** Cases of the audit set that judged it: both of a pair were judged by as many. */
  readonly auditCaseCount: number
  /** Over these cases, 0..1. */
  readonly segments: readonly { readonly segment: string; readonly meanDice: number }[]
}

/**
 * The points of two learning curves: of a batch and a seed both arms, if both were trained and judged, at the mean number of
 * their training cases, for half of a budget of minutes is not always as many cases. A pair was trained in the same way from the same
 * weights; of trainings that are alike the first counts.
 */
export function armPoints(judged: readonly JudgedArm[]): readonly CurvePoint[] {
  const pairs = grouped(judged, ({ batchId, seed, training, auditCaseCount }) =>
    JSON.stringify([batchId, seed, training, auditCaseCount]),
  )
  const sizes = new Set<string>()
  return [...pairs.values()].flatMap((pair) => {
    const [strategy, control] = [firstOf(pair, 'strategy'), firstOf(pair, 'control')]
    if (!strategy || !control) return []
    const trainingCaseCount = Math.round((strategy.trainingCaseCount + control.trainingCaseCount) / 2)
    const size = JSON.stringify([strategy.seed, trainingCaseCount])
    if (sizes.has(size)) return []
    sizes.add(size)
    return [strategy, control].flatMap(({ arm, seed, segments }) =>
      segments.map((segment) => ({ arm, seed, trainingCaseCount, ...segment })),
    )
  })
}

const firstOf = (pair: readonly JudgedArm[], arm: ComparedArm): JudgedArm | undefined =>
  pair.find((one) => one.arm === arm)

/** What is known of a strategy for a model, from the newest training to the oldest. */
export function strategyVerdict(
  judged: readonly JudgedArm[],
  { modelId, strategy }: Pick<JudgedArm, 'modelId' | 'strategy'>,
): string {
  if (strategy === controlStrategy) return 'It is the control arm itself: the others are measured against it.'
  const points = armPoints(judged.filter((one) => one.modelId === modelId && one.strategy === strategy))
  const overall = areaDifferences(points, { arm: 'strategy', against: 'control' }).find(
    ({ segment }) => segment === undefined,
  )
  return helpSentence(strategy, overall)
}
