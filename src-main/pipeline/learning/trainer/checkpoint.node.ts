import { createHash } from 'node:crypto'
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { replaceFile } from '@volume/replace-file.node.ts'
import type { TrainingState } from './training-state.ts'

/** Keeps a state in a file, which appears whole or not at all. */
export const writeCheckpoint = (path: string, state: TrainingState, fingerprint: string): Promise<void> =>
  replaceFile(path, async (handle) => {
    await handle.write(encodeCheckpoint(state, fingerprint))
  })

/** The state that was kept for this fingerprint; `undefined` if there is none, or the file is no whole one of it. */
export async function readCheckpoint(path: string, fingerprint: string): Promise<TrainingState | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  return bytes && decodeCheckpoint(bytes, fingerprint)
}

/** What a state may go on with: the same plan, samples and start, as plain data. */
export const fingerprintOf = (facts: unknown): string =>
  createHash('sha256').update(JSON.stringify(facts)).digest('hex')

/**
 * A state as bytes: length of the head as a 32-bit integer, the head as JSON, then the arrays, float32, little-endian. A plan's
 * fingerprint stands in the head: a run goes on only from a state of its own.
 */
export function encodeCheckpoint(state: TrainingState, fingerprint: string): Uint8Array<ArrayBuffer> {
  const { weights, memory, losses, gradientNorms, best, ...plain } = state
  const arrays: readonly (readonly [string, ArrayLike<number>])[] = [
    ['weights', weights],
    ['losses', losses],
    ['gradientNorms', gradientNorms],
    ...Object.entries(memory).map(([name, array]) => [`memory.${name}`, array] as const),
    ...(best ? ([['best', best.weights]] as const) : []),
  ]
  const head = Buffer.from(
    JSON.stringify({
      format: checkpointFormat,
      fingerprint,
      ...plain,
      ...(best && { best: { step: best.step, score: best.score } }),
      arrays: arrays.map(([name, { length }]) => ({ name, length })),
    }),
  )
  const total = arrays.reduce((sum, [, { length }]) => sum + 4 * length, 4 + head.length)
  const bytes = new Uint8Array(total)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, head.length, true)
  bytes.set(head, 4)
  let at = 4 + head.length
  for (const [, array] of arrays)
    for (let index = 0; index < array.length; index++, at += 4) view.setFloat32(at, array[index]!, true)
  return bytes
}

/** What a run had told when its checkpoint was written. */
export type RunHistory = Pick<TrainingState, 'stepsDone' | 'losses' | 'validations' | 'providers'>

/** How far the run of a checkpoint had come, without its weights; `undefined` where there is none. */
export async function readHistory(path: string): Promise<RunHistory | undefined> {
  const handle = await open(path).catch(() => undefined)
  if (handle === undefined) return undefined
  try {
    const headLength = (await bytesAt(handle, 0, 4))?.getUint32(0, true) ?? Number.POSITIVE_INFINITY
    if (headLength > (await handle.stat()).size - 4) return undefined
    const bytes = await bytesAt(handle, 4, headLength)
    const head = bytes && headOf(new Uint8Array(bytes.buffer))
    if (head?.format !== checkpointFormat) return undefined
    const index = head.arrays.findIndex(({ name }) => name === 'losses')
    const before = head.arrays.slice(0, index).reduce((sum, { length }) => sum + 4 * length, 0)
    const lossCount = head.arrays[index]?.length ?? 0
    const losses = await bytesAt(handle, 4 + headLength + before, 4 * lossCount)
    if (losses === undefined) return undefined
    const { stepsDone, validations, providers } = head
    return {
      stepsDone,
      validations,
      providers,
      losses: Array.from({ length: lossCount }, (_, at) => losses.getFloat32(4 * at, true)),
    }
  } finally {
    await handle.close()
  }
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<DataView | undefined> {
  const bytes = new Uint8Array(length)
  const { bytesRead } = await handle.read(bytes, 0, length, position)
  return bytesRead === length ? new DataView(bytes.buffer) : undefined
}

const checkpointFormat = 'insula-checkpoint-2'

interface Head extends Pick<TrainingState, 'stepsDone' | 'validations' | 'providers'> {
  readonly format: string
  readonly fingerprint: string
  readonly best?: { readonly step: number; readonly score: number }
  readonly arrays: readonly { readonly name: string; readonly length: number }[]
}

/** The state in bytes that `encodeCheckpoint` wrote for the same fingerprint; `undefined` if they are no such ones. */
export function decodeCheckpoint(bytes: Uint8Array, fingerprint: string): TrainingState | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headLength = bytes.length < 4 ? Number.POSITIVE_INFINITY : view.getUint32(0, true)
  if (headLength > bytes.length - 4) return undefined
  const head = headOf(bytes.subarray(4, 4 + headLength))
  if (head?.format !== checkpointFormat || head.fingerprint !== fingerprint) return undefined
  const total = head.arrays.reduce((sum, { length }) => sum + 4 * length, 4 + headLength)
  if (total !== bytes.length) return undefined
  const arrays = new Map<string, Float32Array<ArrayBuffer>>()
  let at = 4 + headLength
  for (const { name, length } of head.arrays) {
    const array = new Float32Array(length)
    for (let index = 0; index < length; index++, at += 4) array[index] = view.getFloat32(at, true)
    arrays.set(name, array)
  }
  const [weights, best] = [arrays.get('weights'), arrays.get('best')]
  if (weights === undefined || (head.best && best === undefined)) return undefined
  const memory = [...arrays].flatMap(([name, array]) =>
    name.startsWith('memory.') ? [[name.slice('memory.'.length), array] as const] : [],
  )
  return {
    stepsDone: head.stepsDone,
    validations: head.validations,
    providers: head.providers,
    weights,
    memory: Object.fromEntries(memory),
    losses: [...(arrays.get('losses') ?? [])],
    gradientNorms: [...(arrays.get('gradientNorms') ?? [])],
    ...(head.best && best && { best: { ...head.best, weights: best } }),
  }
}

function headOf(bytes: Uint8Array): Head | undefined {
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as Head
  } catch {
    return undefined
  }
}
