import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type CarriedFile, decodeCarried } from '../../pipeline/federation/container/decode.node.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import type { DepartureFacts } from '../../pipeline/federation/report/departure-report.ts'
import { bytesOfWeights } from './federated-network.node.ts'
import { writeBytes } from './federation-folder.node.ts'

/** An update that is ready to leave, as it stands in the cohort's folder, and all that is said of it. */
export interface KeptUpdate {
  /** Of what it was made for: round, training set, bundle and key. Asked otherwise, it is another one. */
  readonly requestSha256: string
  readonly bytes: Uint8Array
  readonly facts: DepartureFacts
  /** Of this site's weights after the training, where gains and shifts do not travel. */
  readonly ownWeightsSha256?: string | undefined
}

type KeptRecord = Omit<KeptUpdate, 'bytes'>
type RoundNames = Pick<RoundHeader, 'federationId' | 'roundNumber'>

/** The folder inside a cohort where it keeps what is its own of federations. */
const siteFolder = (cohortFolder: string): string => join(cohortFolder, 'federation')

/** Where a site keeps what belongs to its answer to a round. */
export function keptFiles(cohortFolder: string, { federationId, roundNumber }: RoundNames) {
  const stem = join(siteFolder(cohortFolder), `${federationId}-${roundNumber}`)
  return {
    checkpoint: `${stem}.checkpoint`,
    update: `${stem}.insula-update`,
    ownWeights: `${stem}.f32`,
    record: `${stem}.json`,
  }
}

export const makeSiteFolder = (cohortFolder: string) => mkdir(siteFolder(cohortFolder), { recursive: true })

/**
 * Keeps an update that nobody confirmed yet, in place of one that was made for the round before. The record comes last and names the SHA-256 of
 * the other files: after a kill in between, none is kept.
 */
export async function keepUpdate(
  cohortFolder: string,
  { requestSha256, bytes, facts }: Omit<KeptUpdate, 'ownWeightsSha256'>,
  ownWeights: Float32Array | undefined,
): Promise<KeptUpdate> {
  const files = keptFiles(cohortFolder, facts.round)
  const own = ownWeights && bytesOfWeights(ownWeights)
  if (own) await writeBytes(files.ownWeights, own)
  await writeBytes(files.update, bytes)
  const kept = { requestSha256, bytes, facts, ...(own && { ownWeightsSha256: digestOf(own) }) }
  await writeKeptRecord(cohortFolder, kept)
  await rm(files.checkpoint, { force: true })
  return kept
}

export const writeKeptRecord = (cohortFolder: string, { bytes: _, ...record }: KeptUpdate): Promise<void> =>
  writeBytes(keptFiles(cohortFolder, record.facts.round).record, Buffer.from(`${JSON.stringify(record, null, 1)}\n`))

/** The update that is kept for a round and signed with this key; `undefined`: none, or not as it was written. */
export async function readKept(
  cohortFolder: string,
  { header, sha256 }: Pick<CarriedFile<RoundHeader>, 'header' | 'sha256'>,
  signingKey: string,
): Promise<KeptUpdate | undefined> {
  const files = keptFiles(cohortFolder, header)
  const record = await readKeptRecord(files.record)
  if (record === undefined) return undefined
  const bytes = await readFile(files.update).catch(() => new Uint8Array())
  const update = decodeCarried(bytes, { kind: 'update', signers: [signingKey], file: basename(files.update) })
  if (!update.ok || update.value.header.roundSha256 !== sha256) return undefined
  if (update.value.sha256 !== record.facts.updateSha256) return undefined
  return { ...record, bytes }
}

/** Whether the weights that stay here are kept with an update, where there are such. */
export const isWhole = async (cohortFolder: string, { facts, ownWeightsSha256 }: KeptUpdate): Promise<boolean> =>
  ownWeightsSha256 === undefined ||
  (await readOwnWeights(keptFiles(cohortFolder, facts.round).ownWeights, ownWeightsSha256)) !== undefined

/** The bytes of a site's own weights as they were kept; `undefined` if they are missing or others. */
export async function readOwnWeights(path: string, sha256: string | undefined): Promise<Uint8Array | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  return bytes && digestOf(bytes) === sha256 ? bytes : undefined
}

/** Takes away what was kept for earlier rounds of a federation: their updates arrived, or this round would not be. */
export async function forgetEarlier(cohortFolder: string, { federationId, roundNumber }: RoundNames): Promise<void> {
  const folder = siteFolder(cohortFolder)
  for (const name of await readdir(folder)) {
    const [, id, number] = /^([0-9a-f]{32})-(\d+)\./.exec(name) ?? []
    if (id === federationId && Number(number) < roundNumber) await rm(join(folder, name), { force: true })
  }
}

async function readKeptRecord(path: string): Promise<KeptRecord | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as KeptRecord
  } catch {
    return undefined
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
