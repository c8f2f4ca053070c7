import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watchCoverage } from './coverage.ts'
import { drawFrom, mutated } from './mutate.ts'
import { watchdog } from './watchdog.ts'

/** What reads a file whose bytes may be anything: it answers, or says in a sentence why not, and never throws. */
export interface Target {
  readonly name: string
  /** Of the file, for readers that go by it. */
  readonly fileName: string
  seeds(): Promise<readonly Uint8Array[]>
  read(path: string): Promise<void>
}

const corpusOf = ({ name }: Target): string => join(fileURLToPath(new URL('corpus', import.meta.url)), name)

/** Inputs that reached code which none before them had reached, and those that were once a fault. */
export function keptInputs(target: Target): readonly Uint8Array[] {
  const folder = corpusOf(target)
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : []
  return names.map((name) => new Uint8Array(readFileSync(join(folder, name))))
}

function keep(target: Target, bytes: Uint8Array): string {
  const path = join(corpusOf(target), createHash('sha256').update(bytes).digest('hex').slice(0, 16))
  mkdirSync(corpusOf(target), { recursive: true })
  writeFileSync(path, bytes)
  return path
}

export interface Bounds {
  readonly minutes: number
  /** Real files that are mutated too, in the second half of the time; what grows out of them is not kept. */
  readonly lent?: readonly Uint8Array[]
  readonly folder: string
  readonly seed: number
}

export interface Fuzzed {
  readonly readCount: number
  readonly keptCount: number
  readonly placeCount: number
  readonly slowestMs: number
  readonly largestMiB: number
}

interface Input {
  readonly bytes: Uint8Array
  readonly isLent: boolean
}

const limits = { inputBytes: 128 * 1024, keptBytes: 4096, ms: 5000, batch: 8 }

/**
 * Mutates inputs, and goes on from those that reach new code (as AFL and libFuzzer do), until the time is over. An input of
 * which the reader throws, or that takes it longer than five seconds, is kept and named.
 */
export async function fuzz(target: Target, { minutes, lent = [], folder, seed }: Bounds): Promise<Fuzzed> {
  const path = join(folder, target.fileName)
  const [coverage, dog, draw] = [watchCoverage(), watchdog({ limitMs: 4 * limits.ms, path }), drawFrom(seed)]
  const inputs: Input[] = []
  let [readCount, keptCount, slowestMs] = [0, 0, 0]

  const read = async (input: Input) => {
    writeFileSync(path, input.bytes)
    const began = performance.now()
    try {
      await target.read(path)
    } catch (error) {
      throw new Error(`${target.name} threw on ${keepFault(target, input, folder)}, seed ${seed}`, { cause: error })
    }
    const ms = performance.now() - began
    if (ms > limits.ms) throw new Error(`${target.name} took ${ms} ms for ${keepFault(target, input, folder)}`)
    slowestMs = Math.max(slowestMs, ms)
    readCount++
    dog.beat()
  }

  /** Reads an input once more, alone: answers whether it is it that reaches new code. */
  const reachesMore = async (input: Input): Promise<boolean> => {
    coverage.unknown()
    await read(input)
    const places = coverage.unknown()
    coverage.learn(places)
    return places.length > 0
  }

  const own = [...(await target.seeds()), ...keptInputs(target)]
  const start = async (all: readonly Uint8Array[], isLent: boolean) => {
    for (const bytes of all) {
      inputs.push({ bytes, isLent })
      await reachesMore({ bytes, isLent })
    }
  }
  await start(own, false)

  const end = Date.now() + minutes * 60_000
  let waiting = lent
  while (Date.now() < end) {
    if (inputs.length === 0 || Date.now() > end - minutes * 30_000) {
      await start(waiting, true)
      waiting = []
    }
    const batch = Array.from({ length: limits.batch }, (): Input => {
      const [one, other] = [inputs[draw(inputs.length)]!, inputs[draw(inputs.length)]!]
      const bytes = mutated(one.bytes, other.bytes, draw, limits.inputBytes)
      return { bytes, isLent: one.isLent || other.isLent }
    })
    for (const input of batch) await read(input)
    const places = coverage.unknown()
    if (places.length === 0) continue
    for (const input of batch) {
      if (!(await reachesMore(input))) continue
      inputs.push(input)
      if (input.isLent || input.bytes.length > limits.keptBytes) continue
      keep(target, input.bytes)
      keptCount++
    }
    coverage.learn(places)
  }
  coverage.stop()
  await dog.stop()
  const largestMiB = Math.round(process.resourceUsage().maxRSS / 1024)
  return { readCount, keptCount, placeCount: coverage.knownCount(), slowestMs, largestMiB }
}

/** What grew out of a real file stays out of the corpus. */
function keepFault(target: Target, { bytes, isLent }: Input, folder: string): string {
  if (!isLent) return keep(target, bytes)
  const path = join(folder, `fault-${target.name}`)
  writeFileSync(path, bytes)
  return path
}
