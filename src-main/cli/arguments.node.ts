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
  const read: Record<
    string,
    string | number | true | readonly string[] | readonly number[] | Readonly<Record<string, Point<'ras'>>>
  > = {}
  for (const [name, option] of Object.entries(verb.options)) {
    const given = values.get(name)
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

interface Words {
  readonly positionals: readonly string[]
  /** The words given for each option, by its name; empty for a flag. */
  readonly values: ReadonlyMap<string, readonly string[]>
}

/** Sorts the words into positionals and options. */
function split(verb: Verb, words: readonly string[]): Result<Words, string> {
  const kinds = Object.entries(verb.options).map(([name, { kind }]) => [
    name,
    { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
  ])
  // Not strict: what does not fit is said here, in words of our own.
  const { tokens } = parseArgs({ args: [...words], options: Object.fromEntries(kinds), strict: false, tokens: true })
  const positionals: string[] = []
  const values = new Map<string, readonly string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(verb.options, token.name) ? verb.options[token.name] : undefined
    if (option === undefined) return fail(`${verb.name} has no option ${token.rawName}; it has ${optionsOf(verb)}.`)
    if (option.kind === 'flag' && token.value !== undefined) return fail(`--${token.name} takes no value.`)
    if (option.kind !== 'flag' && (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))))
      return fail(`--${token.name} needs a value: ${expectation(option)}.`)
    values.set(token.name, [...(values.get(token.name) ?? []), ...(token.value === undefined ? [] : [token.value])])
  }
  return ok({ positionals, values })
}

const optionsOf = ({ options }: Verb): string =>
  [...Object.keys(options), 'json', 'help'].map((name) => `--${name}`).join(', ')

/** The value, or `undefined` if the words do not fit the option. Unless it says otherwise a repeated option counts once, the last. */
function readValue(option: Option, words: readonly string[]) {
  const word = words.at(-1) ?? ''
  if (option.kind === 'flag') return true
  if (option.kind === 'centers') return readCenters(words)
  if (option.kind === 'choice') return option.choices.includes(word) ? word : undefined
  if (option.kind === 'choices') return readChoices(word, option.choices)
  if (option.kind === 'text') return word === '' ? undefined : word
  if (option.kind === 'texts') return words.includes('') ? undefined : words
  if (option.kind === 'percent') return readPercent(word)
  if (option.kind === 'day') return isDay(word) ? word : undefined
  if (option.kind === 'integers') return readIntegers(word, option.least)
  if (!/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(word)) return undefined
  const number = Number(word)
  const fits = option.kind === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number)
  return fits && number >= option.least ? number : undefined
}

function readIntegers(word: string, least: number): readonly number[] | undefined {
  const given = word.split(',').map((part) => (/^\d+$/.test(part.trim()) ? Number(part) : Number.NaN))
  return given.every((one) => Number.isSafeInteger(one) && one >= least) ? given : undefined
}

function readPercent(word: string): number | undefined {
  const [, digits] = /^(\d+(?:\.\d+)?) ?%?$/.exec(word) ?? []
  const percent = Number(digits)
  // Shifted as text: 1.1 / 100 is not 0.011.
  return percent <= 100 ? Number(`${digits}e-2`) : undefined
}

/** Read as a time and written again it is the same: February has no 30th. */
function isDay(word: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(word) ? new Date(`${word}T00:00:00Z`) : undefined
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(word)
}

/** In the order of the choices, each once, whatever the order of the words. */
function readChoices(word: string, choices: readonly string[]): readonly string[] | undefined {
  const given = word.split(',').map((part) => part.trim())
  return given.every((part) => choices.includes(part)) ? choices.filter((choice) => given.includes(choice)) : undefined
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
  if (option.kind === 'choices') return `some of ${option.choices.join(', ')}, with commas between them`
  if (option.kind === 'integer') return `a whole number of at least ${option.least}`
  if (option.kind === 'integers') return `whole numbers of at least ${option.least}, with commas between them`
  if (option.kind === 'percent') return 'a percentage from 0 to 100, e.g. 1.5%'
  if (option.kind === 'day') return 'a day, e.g. 2026-03-01'
  if (option.kind === 'number') return `a number of at least ${option.least}`
  return option.kind === 'flag' ? 'nothing' : option.value
}
