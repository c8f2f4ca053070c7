import type { Failure } from '@contract/failure/failure.ts'
import { readArguments } from './arguments.node.ts'
import { consoleOn, type Output } from './console.ts'
import { findingDocument, messageOf } from './describe.ts'
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
    const isFamily = verbs.some(({ name }) => name.split(' ')[0] === words[0])
    const about = verb?.name ?? (isFamily ? words[0] : undefined)
    io.stderr.write(`${message}\nSee: insula ${about === undefined ? '' : `${about} `}--help\n`)
    if (asJson) io.stdout.write(toJson({ failure: { kind: 'usage', message } }))
    return 2
  }
  if (verb === undefined) return misuse(unknownVerb(verbs, words))
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
  const document = findingDocument(failure)
  io.stderr.write(`${messageOf(document)}\n`)
  if (asJson) io.stdout.write(toJson({ failure: document }))
  return 1
}

/** Names the verbs that begin with the first word, or all of them. */
function unknownVerb(verbs: readonly Verb[], [first, second]: readonly string[]): string {
  const family = verbs.flatMap(({ name }) => {
    const [head, tail] = name.split(' ')
    return head === first && tail !== undefined ? [tail] : []
  })
  if (first === undefined) return 'A verb is needed.'
  if (family.length > 0)
    return `${first} needs one of ${family.join(', ')} behind it${second === undefined ? '' : `, not "${second}"`}.`
  return `There is no verb "${first}"; there are ${verbs.map(({ name }) => name).join(', ')}.`
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
