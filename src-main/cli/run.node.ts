import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import { readArguments } from './arguments.node.ts'
import { consoleOn, type Output } from './console.ts'
import { helpOf, helpOfAll } from './help.ts'
import { toJson } from './text.ts'
import type { Verb } from './verb.ts'

export interface Io {
  readonly stdout: Output
  readonly stderr: Output & { readonly isTTY?: boolean }
  readonly signal?: AbortSignal
}

/** 0 done, 1 failed with a kind and a sentence, 2 the command line was not understood. */
export type ExitStatus = 0 | 1 | 2

/** Runs one command line against a list of verbs. */
export async function runVerbs(
  verbs: readonly Verb[],
  argv: readonly string[],
  { io, version }: { io: Io; version: string },
): Promise<ExitStatus> {
  const flags = new Set(argv.filter((word) => ['--json', '--help', '-h', '--version'].includes(word)))
  const words = argv.filter((word) => !flags.has(word))
  const asJson = flags.has('--json')
  if (flags.has('--version')) {
    io.stdout.write(asJson ? toJson({ version }) : `${version}\n`)
    return 0
  }
  const verb = verbs.find(({ name }) => name.split(' ').every((part, index) => words[index] === part))
  if (flags.has('--help') || flags.has('-h')) return help(verbs, { verb, words, io })
  const misuse = (message: string): ExitStatus => {
    io.stderr.write(`${message}\nSee: insula ${verb ? `${verb.name} ` : ''}--help\n`)
    if (asJson) io.stdout.write(toJson({ failure: { kind: 'usage', message } }))
    return 2
  }
  if (verb === undefined) return misuse(whatIsMissing(verbs, words[0]))
  const given = readArguments(verb, words.slice(verb.name.split(' ').length))
  if (!given.ok) return misuse(given.failure)

  const signal = io.signal ?? new AbortController().signal
  const console = consoleOn(io.stderr, { isTerminal: io.stderr.isTTY === true, signal })
  const answer = await verb.run(given.value, console).finally(console.end)
  if (!answer.ok) return failed(answer.failure, { io, asJson })
  io.stdout.write(asJson ? toJson(answer.value.document) : `${answer.value.text}\n`)
  return answer.value.status ?? 0
}

function failed(failure: Failure, { io, asJson }: { io: Io; asJson: boolean }): ExitStatus {
  const message = sentenceOf(failure)
  io.stderr.write(`${message}\n`)
  if (asJson) io.stdout.write(toJson({ failure: { kind: failure.kind, message } }))
  return 1
}

function help(
  verbs: readonly Verb[],
  { verb, words, io }: { verb: Verb | undefined; words: readonly string[]; io: Io },
): ExitStatus {
  // The verbs that begin with a word have one help: `cohort` stands for all four of them.
  const family = verbs.filter(({ name }) => name.split(' ')[0] === words[0])
  if (verb) io.stdout.write(helpOf(verb))
  else if (family.length > 0) io.stdout.write(family.map(helpOf).join('\n'))
  else io.stdout.write(helpOfAll(verbs))
  return 0
}

function whatIsMissing(verbs: readonly Verb[], word: string | undefined): string {
  if (word === undefined) return 'A verb is needed.'
  const second = verbs.flatMap(({ name }) => (name.startsWith(`${word} `) ? [name.slice(word.length + 1)] : []))
  return second.length > 0 ? `"${word}" needs one of: ${second.join(', ')}.` : `There is no verb "${word}".`
}
