import type { TrainableSet } from '@contract/learn.ts'
import { type ArmTraining, armTrainings } from './arms.ts'
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
