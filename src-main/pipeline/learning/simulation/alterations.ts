import { randomOf } from '@volume/random.ts'
import { shuffled } from '../acquisition/shuffled.ts'
import type { Answers } from '../tasks/known-answers.ts'
import { sides } from '../tasks/side.ts'
import type { Look } from './look.ts'
import { splitCases } from './split.ts'

/** What is done to a case, and so what is known of it: `left` stands for the box as it is, `right` for its mirror image. */
export interface Alteration {
  readonly looks: readonly Look[]
  readonly answers: Required<Pick<Answers, 'contrast' | 'side'>>
}

const stream = 0xa17e4

/**
 * A half of the cases, drawn at random, is inverted, and independently of that a half mirrored; so of those held out and of the others.
 * It is drawn once for all seeds of a simulation: all of them are judged by the same cases.
 */
export function alterationsOf(names: readonly string[], heldOutEvery: number): ReadonlyMap<string, Alteration> {
  const { heldOut, learnable } = splitCases(names, heldOutEvery)
  const drawn = (purpose: number) => new Set([heldOut, learnable].flatMap((own, part) => halfOf(own, [purpose, part])))
  const [inverted, mirrored] = [drawn(0), drawn(1)]
  return new Map(names.map((name) => [name, alterationOf(inverted.has(name), mirrored.has(name))]))
}

const halfOf = (names: readonly string[], path: readonly number[]): readonly string[] =>
  shuffled(names, randomOf(stream, ...path)).slice(0, Math.round(names.length / 2))

function alterationOf(isInverted: boolean, isMirrored: boolean): Alteration {
  return {
    looks: [...(isMirrored ? (['mirrored'] as const) : []), ...(isInverted ? (['inverted'] as const) : [])],
    answers: { contrast: isInverted ? 'inverted' : 'as-is', side: isMirrored ? sides[1] : sides[0] },
  }
}
