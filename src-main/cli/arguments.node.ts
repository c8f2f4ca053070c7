import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Point, ras } from '@volume/affine.ts'
import type { Option, Options, Values, Verb } from './verb.ts'

/** A command line that a verb can run. */
export interface Given {
  readonly takes: readonly string[]
  readonly values: Values<Options>
}

/** Reads what stands behind a verb. A failure is the sentence that says what is wrong with it. */
export function readArguments(verb: Verb, words: readonly string[]): Result<Given, string> {
  const raw = split(verb, words)
  if (!raw.ok) return raw
  const { positionals, values } = raw.value
  if (positionals.length !== verb.takes.length)
    return fail(
      `${verb.name} takes ${verb.takes.map((name) => `<${name}>`).join(' ')}: ${verb.takes.length}, not ${positionals.length}.`,
    )
  const read: Record<string, string | number | Readonly<Record<string, Point<'ras'>>>> = {}
  for (const [name, option] of Object.entries(verb.options)) {
    const given = values[name]
    if (given === undefined) {
      if (option.needed) return fail(`${verb.name} needs --${name}.`)
      continue
    }
    const value = readValue(option, given)
    if (value === undefined) return fail(`--${name} takes ${expectation(option)}, not "${given.at(-1)}".`)
    read[name] = value
  }
  return ok({ takes: positionals, values: read })
}

/** Positionals, and for each option the words that were given for it. */
function split(
  verb: Verb,
  words: readonly string[],
): Result<{ positionals: string[]; values: Readonly<Record<string, string[] | undefined>> }, string> {
  const names = Object.keys(verb.options)
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const, multiple: true }])),
      allowPositionals: true,
    })
    return ok({ positionals, values: values as Readonly<Record<string, string[] | undefined>> })
  } catch (error) {
    // Only what parseArgs says about the words is expected here.
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return fail(error.message)
    throw error
  }
}

/** The value, or `undefined` if the words do not fit the option. A repeated option counts once, the last. */
function readValue(option: Option, words: readonly string[]) {
  const word = words.at(-1) ?? ''
  if (option.kind === 'centers') return readCenters(words)
  if (option.kind === 'choice') return option.choices.includes(word) ? word : undefined
  if (option.kind === 'text') return word === '' ? undefined : word
  if (!/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(word)) return undefined
  const number = Number(word)
  const fits = option.kind === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number)
  return fits && number >= option.least ? number : undefined
}

function readCenters(words: readonly string[]): Readonly<Record<string, Point<'ras'>>> | undefined {
  const centers: Record<string, Point<'ras'>> = {}
  for (const word of words) {
    const [, name, place] = /^([^=]+)=(.+)$/.exec(word) ?? []
    const [x, y, z, ...more] = (place ?? '').split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
    if (name === undefined || x === undefined || y === undefined || z === undefined || more.length > 0) return undefined
    if (![x, y, z].every(Number.isFinite)) return undefined
    centers[name] = ras(x, y, z)
  }
  return centers
}

function expectation(option: Option): string {
  if (option.kind === 'choice') return `one of ${option.choices.join(', ')}`
  if (option.kind === 'integer') return `a whole number of at least ${option.least}`
  if (option.kind === 'number') return `a number of at least ${option.least}`
  return option.value
}
