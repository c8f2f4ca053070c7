import type { TrainableSet } from '@contract/learn.ts'
import type { Look } from './look.ts'
import { caseOrder, splitCases } from './split.ts'

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

export interface TransferTraining {
  readonly arm: TransferArm
  readonly seed: number
  /** By ascending name. */
  readonly training: readonly string[]
}

/** Every training of the plan, both arms of a seed on the same cases; smaller sets of a seed are parts of larger ones. */
export function transferTrainings(plan: TransferPlan, names: readonly string[]): readonly TransferTraining[] {
  const { learnable } = splitCases(names, plan.heldOutEvery)
  return plan.seeds.flatMap((seed) => {
    const order = caseOrder(learnable, seed)
    return plan.counts.flatMap((count) =>
      transferArms.map((arm) => ({ arm, seed, training: order.slice(0, count).toSorted() })),
    )
  })
}

/** Why the plan cannot be carried out with these cases. */
export function whyNotTransfer({ counts, heldOutEvery }: TransferPlan, names: readonly string[]): string | undefined {
  const { learnable, heldOut } = splitCases(names, heldOutEvery)
  const most = Math.max(...counts)
  if (heldOut.length === 0) return `of ${names.length} cases none is held out`
  if (most > learnable.length) return `${most} training cases were asked for, and ${learnable.length} are not held out`
  return undefined
}
