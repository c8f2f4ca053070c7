import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Point } from '@volume/affine.ts'

/** What may stand behind `--name` on the command line, and what `--help` says about it. */
export type Option = {
  readonly says: string
  /** Cannot be left out. */
  readonly needed?: true
} & (
  | { readonly kind: 'text'; readonly value: string }
  /** May be repeated; all count, in the order given. */
  | { readonly kind: 'texts'; readonly value: string }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** Some of the choices, with commas between them. */
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | { readonly kind: 'integer'; readonly value: string; readonly least: number }
  /** Several, with commas between them, in the order given. */
  | { readonly kind: 'integers'; readonly value: string; readonly least: number }
  | { readonly kind: 'number'; readonly value: string; readonly least: number }
  /** A share of all: `1.5%` or `1.5` is 0.015. */
  | { readonly kind: 'percent'; readonly value: string }
  /** A day of the calendar, `2026-03-01`. */
  | { readonly kind: 'day'; readonly value: string }
  /** Takes no value: given or not. */
  | { readonly kind: 'flag' }
  /** May be repeated: `left=-27,-21,-14`, a world point in mm by name. */
  | { readonly kind: 'centers'; readonly value: string }
)

export type Options = Readonly<Record<string, Option>>

type ValueOf<Given extends Option> = Given extends { kind: 'text' | 'choice' | 'day' }
  ? string
  : Given extends { kind: 'texts' }
    ? readonly string[]
    : Given extends { kind: 'choices' }
      ? readonly Given['choices'][number][]
      : Given extends { kind: 'integers' }
        ? readonly number[]
        : Given extends { kind: 'centers' }
          ? Readonly<Record<string, Point<'ras'>>>
          : Given extends { kind: 'flag' }
            ? true
            : number

/** The options as given; one that was not given is undefined. */
export type Values<Given extends Options> = {
  readonly [Name in keyof Given]: ValueOf<Given[Name]> | (Given[Name] extends { needed: true } ? never : undefined)
}

/** Where a verb tells what it does while it runs. Nothing of this goes to standard output. */
export interface Console {
  /** One line that stays. */
  tell(line: string): void
  /** How far the work is, `done` of `total`; shown as often as is useful. */
  progress(label: string, done: number, total: number): void
  /** Aborts when the user interrupts. */
  readonly signal: AbortSignal
}

/** What a verb found or did: one JSON document, and the same for a human. */
export interface Answer {
  readonly document: object
  readonly text: string
  /** 1 if the verb did its work but part of it failed, e.g. one case of a batch. */
  readonly status?: 0 | 1
}

export interface Verb<Given extends Options = Options> {
  /** One or two words: `info`, `cohort create`. */
  readonly name: string
  /** Names of the arguments, in order; all are needed. */
  readonly takes: readonly string[]
  readonly summary: string
  readonly options: Given
  run(
    given: { readonly takes: readonly string[]; readonly values: Values<Given> },
    console: Console,
  ): Promise<Result<Answer, Failure>>
}

/** Only lets the compiler infer the options; what comes back can stand in a list with other verbs. */
export const defineVerb = <const Given extends Options>(verb: Verb<Given>): Verb => verb
