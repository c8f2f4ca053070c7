import type { TrainableSet } from '@contract/learn.ts'
import type { ModelIdentity } from '@contract/learning.ts'
import { type ArmTraining, armTrainings, whyNotCounts } from './arms.ts'
import type { Look } from './look.ts'

/** `classes-swapped`: see `withClassesSwapped`. */
export const sources = ['as-is', 'classes-swapped'] as const
export type Source = (typeof sources)[number]

/** All that decides what a simulated transfer shows, besides cases and bundle. Plain data, kept with the result. */
export interface TransferPlan {
  /** Numbers of training cases. */
  readonly counts: readonly number[]
  readonly seeds: readonly number[]
  readonly stepCount: number
  readonly heldOutEvery: number
  /** What is trained of the transferred network; from scratch everything is. */
  readonly trains: TrainableSet
  readonly look: Look
  /** Another bundle that both arms have the network of, and that is transferred; absent: the one whose boxes and classes count. */
  readonly from?: ModelIdentity
  /** What is done to the bundle before anything starts from it. */
  readonly source: Source
}

/** In the words of tables and figures. */
export const transferArms = ['transferred', 'from scratch'] as const
export type TransferArm = (typeof transferArms)[number]

export type TransferTraining = ArmTraining<TransferArm>

/** Every training of the plan. */
export const transferTrainings = (plan: TransferPlan, names: readonly string[]): readonly TransferTraining[] =>
  armTrainings(transferArms, plan, names)

/** Why it cannot be carried out with these cases. */
export const whyNotTransfer = (plan: TransferPlan, names: readonly string[]): string | undefined =>
  plan.from && plan.source === 'classes-swapped'
    ? 'classes are swapped in the head of the model itself, and another one was named to start from'
    : whyNotCounts(plan, names)
