import type { ComparedArm } from '@contract/acquisition.ts'
import type { BatchArm } from '@contract/learning.ts'
import type { CurvePoint } from '../curve/learning-curve.ts'
import { grouped } from '../statistics/grouped.ts'
import type { Strategy } from './strategies.ts'

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

/** Both arms of a batch, trained in the same way from the same weights and seed, and judged by as many cases. */
export interface ArmPair {
  readonly strategy: JudgedArm
  readonly control: JudgedArm
  /** The mean of both: half of a budget of minutes is not always as many cases. */
  readonly trainingCaseCount: number
}

/** Of a seed one pair at a number of training cases: of trainings that are alike the first counts. */
export function armPairs(judged: readonly JudgedArm[]): readonly ArmPair[] {
  const alike = grouped(judged, ({ batchId, seed, training, auditCaseCount }) =>
    JSON.stringify([batchId, seed, training, auditCaseCount]),
  )
  const sizes = new Set<string>()
  return [...alike.values()].flatMap((trained) => {
    const [strategy, control] = [firstOf(trained, 'strategy'), firstOf(trained, 'control')]
    if (!strategy || !control) return []
    const trainingCaseCount = Math.round((strategy.trainingCaseCount + control.trainingCaseCount) / 2)
    const size = JSON.stringify([strategy.seed, trainingCaseCount])
    if (sizes.has(size)) return []
    sizes.add(size)
    return [{ strategy, control, trainingCaseCount }]
  })
}

const firstOf = (trained: readonly JudgedArm[], arm: ComparedArm): JudgedArm | undefined =>
  trained.find((one) => one.arm === arm)

/** What a pair is in the learning curves of both arms, at the same number of training cases. */
export const pointsOf = ({ strategy, control, trainingCaseCount }: ArmPair): readonly CurvePoint[] =>
  [strategy, control].flatMap(({ arm, seed, segments }) =>
    segments.map((segment) => ({ arm, seed, trainingCaseCount, ...segment })),
  )
