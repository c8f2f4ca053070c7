import type { PairedCase } from '../comparison/paired-case.ts'
import { grouped } from '../statistics/grouped.ts'
import type { CaseDice, Judged, SimulatedSegment } from './case-dice.ts'
import { caseOrder, splitCases } from './split.ts'

/** A training of one of the ways that are compared. */
export interface ArmTraining<Arm extends string> {
  readonly arm: Arm
  readonly seed: number
  /** By ascending name. */
  readonly training: readonly string[]
}

/** Such a training, judged. */
export interface ArmOutcome<Arm extends string> extends ArmTraining<Arm> {
  readonly heldOut: readonly CaseDice[]
}

interface CountsPlan {
  /** Numbers of training cases. */
  readonly counts: readonly number[]
  readonly seeds: readonly number[]
  readonly heldOutEvery: number
}

/** Every training of a plan, all arms of a seed on the same cases; smaller sets of a seed are parts of larger ones. */
export function armTrainings<Arm extends string>(
  arms: readonly Arm[],
  { counts, seeds, heldOutEvery }: CountsPlan,
  names: readonly string[],
): readonly ArmTraining<Arm>[] {
  const { learnable } = splitCases(names, heldOutEvery)
  return seeds.flatMap((seed) => {
    const order = caseOrder(learnable, seed)
    return counts.flatMap((count) => arms.map((arm) => ({ arm, seed, training: order.slice(0, count).toSorted() })))
  })
}

/** Why these cases are too few. */
export function whyNotCounts(
  { counts, heldOutEvery }: Pick<CountsPlan, 'counts' | 'heldOutEvery'>,
  names: readonly string[],
): string | undefined {
  const { learnable, heldOut } = splitCases(names, heldOutEvery)
  const most = Math.max(...counts)
  if (heldOut.length === 0) return `of ${names.length} cases none is held out`
  if (most > learnable.length) return `${most} training cases were asked for, and ${learnable.length} are not held out`
  return undefined
}

/** By number of training cases, ascending. */
export const byCount = <Outcome extends ArmTraining<string>>(outcomes: readonly Outcome[]) =>
  [...grouped(outcomes, ({ training }) => training.length)].toSorted(([a], [b]) => a - b)

export const judgedOf = ({ arm, seed, training, heldOut }: ArmOutcome<string>): Judged => ({
  arm,
  seed,
  trainingCaseCount: training.length,
  heldOut,
})

interface ToPair<Arm extends string> {
  readonly segments: readonly SimulatedSegment[]
  readonly candidate: Arm
  readonly baseline: Arm
}

/** Each held-out case as two arms of a seed segment it; a case is a subject of its own, for files do not say more. */
export function pairedArms<Arm extends string>(
  outcomes: readonly ArmOutcome<Arm>[],
  { segments, candidate, baseline }: ToPair<Arm>,
): readonly PairedCase[] {
  return [...grouped(outcomes, ({ seed }) => seed)].flatMap(([seed, own]) => {
    const diceOf = (arm: Arm) =>
      new Map(own.find((one) => one.arm === arm)?.heldOut.map(({ name, dice }) => [name, dice]))
    const [one, other] = [diceOf(candidate), diceOf(baseline)]
    return [...one].map(([name, dice]) => ({
      caseId: name,
      subject: name,
      seed,
      segments: segments.map((segment, index) => ({
        ...segment,
        candidate: dice[index] ?? undefined,
        baseline: other.get(name)?.[index] ?? undefined,
      })),
    }))
  })
}
