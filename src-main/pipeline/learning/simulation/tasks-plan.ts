import type { TaskName } from '@contract/model.ts'
import { randomOf } from '@volume/random.ts'
import { shuffled } from '../acquisition/shuffled.ts'
import type { Answers } from '../tasks/known-answers.ts'
import { type Alteration, alterationsOf } from './alterations.ts'
import { type ArmOutcome, type ArmTraining, armTrainings, whyNotCounts } from './arms.ts'
import type { CaseDice } from './case-dice.ts'

/** All that decides what simulated tasks show, besides cases and bundle. Plain data, kept with the result. */
export interface TasksPlan {
  /** Numbers of training cases. */
  readonly counts: readonly number[]
  readonly seeds: readonly number[]
  readonly stepCount: number
  readonly heldOutEvery: number
  /** Share of the training cases whose answer to a task is known, above 0 and up to 1; drawn by seed, each task by itself. */
  readonly knownShare: number
  /** Channels by level; `null`: the bundle's own network. */
  readonly channelCounts: readonly number[] | null
}

export const simulatedTasks = ['contrast', 'side'] as const satisfies readonly TaskName[]

/** In the words of tables and figures. */
export const taskArms = ['with tasks', 'segments alone'] as const
export type TaskArm = (typeof taskArms)[number]
export type TasksTraining = ArmTraining<TaskArm>

/** A held-out case as one training segments it, and what it answers. */
export interface AnsweredCase extends CaseDice {
  /** Absent: it was trained on segments alone. */
  readonly given?: Answers
}

/** A training of the plan, judged. */
export interface TasksOutcome extends ArmOutcome<TaskArm> {
  readonly heldOut: readonly AnsweredCase[]
}

export const tasksTrainings = (plan: TasksPlan, names: readonly string[]): readonly TasksTraining[] =>
  armTrainings(taskArms, plan, names)

interface Asked extends Pick<TasksTraining, 'seed' | 'training'> {
  readonly alterations: ReadonlyMap<string, Alteration>
}

/** What a training is told of its cases, in their order. */
export function toldAnswers(
  { knownShare }: Pick<TasksPlan, 'knownShare'>,
  { seed, training, alterations }: Asked,
): readonly Answers[] {
  const told = simulatedTasks.map((_, index) => {
    const order = shuffled(training, randomOf(seed, 0x701d, index))
    return new Set(order.slice(0, Math.round(knownShare * training.length)))
  })
  return training.map((name) =>
    Object.fromEntries(
      simulatedTasks.flatMap((task, index) => {
        const answer = alterations.get(name)?.answers[task]
        return told[index]!.has(name) && answer !== undefined ? [[task, answer] as const] : []
      }),
    ),
  )
}

/** Why the plan cannot be carried out with these cases. */
export function whyNotTasks(plan: TasksPlan, names: readonly string[]): string | undefined {
  const { knownShare, heldOutEvery } = plan
  if (!(knownShare > 0 && knownShare <= 1))
    return `a share of known answers is above 0 and at most 1, not ${knownShare}`
  const tooFew = whyNotCounts(plan, names)
  if (tooFew !== undefined) return tooFew
  const alterations = alterationsOf(names, heldOutEvery)
  for (const { seed, training } of tasksTrainings(plan, names)) {
    const told = toldAnswers(plan, { seed, training, alterations })
    const poor = simulatedTasks.find((task) => new Set(told.flatMap((one) => one[task] ?? [])).size < 2)
    if (poor !== undefined)
      return `of ${training.length} training cases of seed ${seed} no two different answers to ${poor} are known`
  }
  return undefined
}
