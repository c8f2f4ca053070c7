import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { ModelIdentity } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { ServerState } from '../../pipeline/federation/aggregation/server-optimizer.ts'
import { type CarriedFile, decodeCarried } from '../../pipeline/federation/container/decode.node.ts'
import type { DropoutsHeader, RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { readCarriedBytes } from '../../pipeline/federation/container/read.node.ts'
import { replaceFile } from '../../pipeline/volume/replace-file.node.ts'
import { bytesOfWeights, sha256OfWeights, weightsOfBytes } from './federated-network.node.ts'

/**
 * What a coordinator keeps in a folder: `federation.json`, the bundle that it began with in `model/`, every round's file, and what
 * the server's optimizer remembers. Rounds are files that travel, so all that is asked stands in them, signed.
 */
export interface FederationRecord {
  readonly format: 'insula-federation'
  readonly formatVersion: 1
  readonly federationId: string
  /** The bundle that it began with. */
  readonly model: ModelIdentity
  /** From the first on; the last one is open, or carries the final weights. */
  readonly rounds: readonly KeptRound[]
  /** Bundles that were made of it. */
  readonly releases: readonly KeptRelease[]
}

export interface KeptRound {
  readonly roundNumber: number
  readonly sha256: string
  /** By name, the SHA-256 of what the optimizer remembers when the round begins. */
  readonly memory: Readonly<Record<string, string>>
  /** What was taken in it; empty while it is open. */
  readonly taken: readonly { readonly site: string; readonly updateId: string; readonly sha256: string }[]
}

export interface KeptRelease {
  readonly at: string
  readonly roundNumber: number
  readonly version: string
  readonly modelSha256: string
}

export const modelFolder = (folder: string): string => join(folder, 'model')
export const roundFile = (roundNumber: number): string => `round-${roundNumber}.insula-round`
export const dropoutsFile = (roundNumber: number): string => `round-${roundNumber}.insula-dropouts`
const memoryFile = (roundNumber: number, name: string): string => `round-${roundNumber}.${name}.f32`
const recordPath = (folder: string): string => join(folder, 'federation.json')

export async function readRecord(folder: string): Promise<Result<FederationRecord, Failure>> {
  const text = await readFile(recordPath(folder), 'utf8').catch(() => undefined)
  const unknown = fail({ kind: 'federation-folder-unknown', folder: basename(folder) })
  if (text === undefined) return unknown
  try {
    const record = JSON.parse(text) as Partial<FederationRecord>
    const isOurs = record.format === 'insula-federation' && record.formatVersion === 1 && record.rounds?.length
    return isOurs ? ok(record as FederationRecord) : unknown
  } catch {
    return unknown
  }
}

export const writeRecord = (folder: string, record: FederationRecord): Promise<void> =>
  replaceFile(recordPath(folder), async (handle) => {
    await handle.writeFile(`${JSON.stringify(record, null, 1)}\n`)
  })

export const writeBytes = (path: string, bytes: Uint8Array): Promise<void> =>
  replaceFile(path, async (handle) => {
    await handle.writeFile(bytes)
  })

export async function writeMemory(folder: string, roundNumber: number, { memory }: ServerState) {
  const hashes: Record<string, string> = {}
  for (const [name, values] of Object.entries(memory)) {
    await writeBytes(join(folder, memoryFile(roundNumber, name)), bytesOfWeights(values))
    hashes[name] = sha256OfWeights(values)
  }
  return hashes
}

export interface OpenedFederation {
  readonly folder: string
  readonly record: FederationRecord
  readonly kept: KeptRound
  readonly round: CarriedFile<RoundHeader>
  readonly state: ServerState
}

/** A federation at its newest round. Its files have to be those that were written, and signed by this coordinator. */
export async function openFederation(folder: string, coordinator: string): Promise<Result<OpenedFederation, Failure>> {
  const record = await readRecord(folder)
  if (!record.ok) return record
  const kept = record.value.rounds.at(-1)!
  const file = roundFile(kept.roundNumber)
  const bytes = await readCarriedBytes(join(folder, file))
  if (!bytes.ok) return bytes
  const round = decodeCarried(bytes.value, { kind: 'round', signers: [coordinator], file })
  if (!round.ok) return round
  const altered = (name: string) => fail({ kind: 'carried-file-altered', file: name })
  if (round.value.sha256 !== kept.sha256) return altered(file)
  const { weights } = round.value.arrays
  if (!(weights instanceof Float32Array)) return altered(file)
  const memory: Record<string, Float32Array> = {}
  for (const [name, sha256] of Object.entries(kept.memory)) {
    const part = memoryFile(kept.roundNumber, name)
    const read = await readFile(join(folder, part)).catch(() => new Uint8Array())
    const values = weightsOfBytes(read, weights.length)
    if (values === undefined || sha256OfWeights(values) !== sha256) return altered(part)
    memory[name] = values
  }
  return ok({ folder, record: record.value, kept, round: round.value, state: { weights, memory } })
}

/** The list of sites that were given up in the newest round, if there is one; one that cannot be read is not taken for none. */
export async function readDropouts(
  { folder, kept }: Pick<OpenedFederation, 'folder' | 'kept'>,
  coordinator: string,
): Promise<Result<CarriedFile<DropoutsHeader> | undefined, Failure>> {
  const file = dropoutsFile(kept.roundNumber)
  if (!(await readdir(folder)).includes(file)) return ok(undefined)
  const bytes = await readCarriedBytes(join(folder, file))
  if (!bytes.ok) return bytes
  return decodeCarried(bytes.value, { kind: 'dropouts', signers: [coordinator], file })
}
