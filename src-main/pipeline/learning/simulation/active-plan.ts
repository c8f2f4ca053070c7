import { controlStrategy, type Strategy } from '../acquisition/strategies.ts'
import type { Look } from './look.ts'
import { splitCases } from './split.ts'

/** All that decides what simulated active learning shows, besides cases and bundle. Plain data, kept with the result. */
export interface ActivePlan {
  /** The control arm first, whether it was asked for or not. */
  readonly strategies: readonly Strategy[]
  readonly seeds: readonly number[]
  /** Cases that are labelled from the start, the same for all strategies of a seed. */
  readonly startCount: number
  /** Cases that the robot reader labels after each round. */
  readonly batchCount: number
  /** Batches. */
  readonly roundCount: number
  /** Cases that can be chosen, drawn by seed; `null`: all that are not held out. */
  readonly poolCount: number | null
  readonly stepCount: number
  /** Stochastic samples of each case in the pool, for what measures doubt. */
  readonly sampleCount: number
  readonly heldOutEvery: number
  /** Where each training begins, in every round anew. */
  readonly startFrom: 'scratch' | 'bundle'
  readonly look: Look
  /** Channels by level; `null`: the bundle's own network. */
  readonly channelCounts: readonly number[] | null
}

/** The control arm, then the others as they were named. */
export const withControl = (strategies: readonly Strategy[]): readonly Strategy[] => [
  controlStrategy,
  ...strategies.filter((one) => one !== controlStrategy),
]

/** Trainings: the first of each seed serves all strategies. */
export const trainingCount = ({ seeds, strategies, roundCount }: ActivePlan): number =>
  seeds.length * (1 + strategies.length * roundCount)

/** Why the plan cannot be carried out with these cases. */
export function whyNotActive(plan: ActivePlan, names: readonly string[]): string | undefined {
  const { startCount, batchCount, roundCount, poolCount, heldOutEvery, startFrom, channelCounts } = plan
  const { learnable, heldOut } = splitCases(names, heldOutEvery)
  const [needed, chosen] = [startCount + (poolCount ?? batchCount * roundCount), batchCount * roundCount]
  if (heldOut.length === 0) return `of ${names.length} cases none is held out`
  if (poolCount !== null && poolCount < chosen)
    return `${roundCount} rounds of ${batchCount} cases need a pool of ${chosen}, not ${poolCount}`
  if (needed > learnable.length) return `${needed} cases are needed, and ${learnable.length} are not held out`
  if (startFrom === 'bundle' && channelCounts !== null)
    return 'a network of other sizes cannot start from the weights of the bundle'
  return undefined
}
