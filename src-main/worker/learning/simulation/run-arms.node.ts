import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { ArmTraining } from '../../../pipeline/learning/simulation/arms.ts'
import { type CaseDice, meanKnown } from '../../../pipeline/learning/simulation/case-dice.ts'
import type { KeptOrMade } from './kept-run.node.ts'
import { createPace, type Watching } from './watching.ts'

interface ToRun<Arm extends string, Case extends CaseDice> {
  readonly trainings: readonly ArmTraining<Arm>[]
  readonly stepCount: number
  /** One training, judged on the held-out cases; `undefined` if it was stopped. */
  readonly run: (
    training: ArmTraining<Arm>,
    onStep: (stepsDone: number) => void,
  ) => Promise<Result<KeptOrMade<readonly Case[]> | undefined, Failure>>
}

/** Trains and judges one after another; fewer than all if it was stopped. */
export async function runArms<Arm extends string, Case extends CaseDice>(
  { trainings, stepCount, run }: ToRun<Arm, Case>,
  watching: Watching,
): Promise<Result<readonly (ArmTraining<Arm> & { readonly heldOut: readonly Case[] })[], Failure>> {
  const outcomes: (ArmTraining<Arm> & { readonly heldOut: readonly Case[] })[] = []
  const total = trainings.length
  const pace = createPace(total, () => performance.now())
  for (const training of trainings) {
    const ended = await run(training, (stepsDone) =>
      watching.onStep(pace.done * stepCount + stepsDone, total * stepCount),
    )
    if (!ended.ok) return ended
    if (ended.value === undefined) return ok(outcomes)
    const { value: heldOut, isKept } = ended.value
    outcomes.push({ ...training, heldOut })
    pace.ended(isKept)
    const { arm, seed } = training
    watching.onRun(
      `${pace.done} of ${total}: ${arm}, ${training.training.length} cases, seed ${seed}: ${diceInWords(heldOut)}${isKept ? ' (kept from before)' : pace.left()}`,
    )
  }
  return ok(outcomes)
}

/** Means by segment, `–` where no case has one. */
export const diceInWords = (heldOut: readonly CaseDice[]): string =>
  `Dice ${(heldOut[0]?.dice ?? [])
    .map((_, index) => meanKnown(heldOut.map(({ dice }) => dice[index] ?? null))?.toFixed(3) ?? '–')
    .join(' ')}`
