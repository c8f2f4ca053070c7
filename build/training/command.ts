import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What every training command takes. */
export interface Training {
  /** Folder with the public data sets. */
  readonly dataFolder: string
  /** Folder of the bundle that is made; it may not be there yet. */
  readonly outFolder: string
  readonly seed: number
  /** Absent: as many as the command's plan says. */
  readonly stepCount?: number
  readonly threadCount: number
}

/** Reads the words behind the name of a training command; ends the process with a sentence if they will not do. */
export function readTraining(words: readonly string[], name: string): Training {
  const { values } = parseArgs({
    args: [...words],
    options: {
      data: { type: 'string', default: '../shared/data' },
      out: { type: 'string', default: `out/training/${name}` },
      seed: { type: 'string', default: '1' },
      steps: { type: 'string' },
      threads: { type: 'string', default: String(Math.min(8, availableParallelism())) },
    },
  })
  const dataFolder = resolve(values.data)
  const outFolder = resolve(values.out)
  if (!existsSync(dataFolder)) refuse(`The data are missing: ${dataFolder}. Say with --data where they are.`)
  if (existsSync(outFolder)) refuse(`${outFolder} is there already. Say with --out where the bundle goes.`)
  return {
    dataFolder,
    outFolder,
    seed: wholeNumber(values.seed, 'seed'),
    ...(values.steps !== undefined && { stepCount: wholeNumber(values.steps, 'steps') }),
    threadCount: wholeNumber(values.threads, 'threads'),
  }
}

function wholeNumber(text: string, name: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) refuse(`--${name} takes a whole number from 1, not ${text}.`)
  return value
}

function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
