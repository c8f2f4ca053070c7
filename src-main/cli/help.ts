import type { Option, Verb } from './verb.ts'

/** What `insula --help` prints. */
export function helpOfAll(verbs: readonly Verb[]): string {
  return [
    'insula <verb> …: what Insula does, without a window.',
    '',
    ...columns(verbs.map((verb) => [usageOf(verb), verb.summary])),
    '',
    ...columns([
      ['--json', 'print one JSON document on standard output; progress goes to standard error'],
      ['--help', 'this text, or that of one verb'],
      ['--version', 'the version of Insula'],
    ]),
    '',
    'Exit status: 0 done, 1 failed with a kind and a sentence, 2 the command line was not understood.',
    'Not for clinical use.',
    '',
  ].join('\n')
}

/** What `insula <verb> --help` prints. */
export function helpOf(verb: Verb): string {
  const options = Object.entries(verb.options).map(([name, option]): [string, string] => [
    withValue(name, option),
    option.needed ? `${option.says} (needed)` : option.says,
  ])
  return [
    `insula ${usageOf(verb)}`,
    '',
    verb.summary,
    '',
    ...columns([...options, ['--json', 'print one JSON document on standard output']]),
    '',
  ].join('\n')
}

/** The verb with its arguments and the options that it needs. */
export function usageOf(verb: Verb): string {
  const needs = Object.entries(verb.options)
    .filter(([, option]) => option.needed)
    .map(([name, option]) => withValue(name, option))
  return [verb.name, ...verb.takes.map((name) => `<${name}>`), ...needs].join(' ')
}

function withValue(name: string, option: Option): string {
  if (option.kind === 'flag') return `--${name}`
  if (option.kind === 'choices') return `--${name} ${option.choices.join(',')}`
  if (option.kind === 'texts') return `--${name} ${option.value} …`
  return `--${name} ${option.kind === 'choice' ? option.choices.join('|') : option.value}`
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
