import { randomBytes } from 'node:crypto'
import { cp, mkdir, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { firstState } from '../../pipeline/federation/aggregation/server-optimizer.ts'
import { gatherShared } from '../../pipeline/federation/aggregation/shared-weights.ts'
import { encodeCarried } from '../../pipeline/federation/container/encode.node.ts'
import type { NetworkFacts, RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { faultOf } from '../../pipeline/federation/container/parse-head.node.ts'
import type { OwnKey } from '../../pipeline/federation/raw-key.node.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { readingFile } from '../../pipeline/volume/file-failure.node.ts'
import { identityOf } from '../learning/collect-set.ts'
import { federatedNetwork } from './federated-network.node.ts'
import {
  type FederationRecord,
  modelFolder,
  roundFile,
  writeBytes,
  writeMemory,
  writeRecord,
} from './federation-folder.node.ts'

/** What a coordinator asks for; the rest follows from the bundle. */
export type FederationWish = Omit<RoundHeader, 'kind' | 'federationId' | 'roundNumber' | 'network'> & {
  readonly network: Pick<NetworkFacts, 'trainable' | 'normalization'>
}

export interface StartedFederation {
  readonly header: RoundHeader
  /** Absolute or as the folder is. */
  readonly file: string
  readonly sha256: string
}

/** Begins a federation in a folder that is empty or not there yet: its first round asks every site to train on from the bundle. */
export async function startFederation(
  folder: string,
  { bundle, wish, signer }: { readonly bundle: Bundle; readonly wish: FederationWish; readonly signer: OwnKey },
): Promise<Result<StartedFederation, Failure>> {
  const { network: asked, ...plan } = wish
  const network = await federatedNetwork(bundle, asked)
  if (!network.ok) return network
  const federationId = randomBytes(16).toString('hex')
  const header: RoundHeader = { kind: 'round', federationId, roundNumber: 1, ...plan, network: network.value.facts }
  const fault = faultOf(header)
  if (fault) return fail({ kind: 'federation-plan-invalid', ...fault })
  const weights = gatherShared(network.value.weights, network.value.ranges)
  const bytes = encodeCarried(header, { weights }, signer)
  return readingFile(basename(folder), async () => {
    await mkdir(folder, { recursive: true })
    if ((await readdir(folder)).length > 0) return fail({ kind: 'federation-folder-taken', folder: basename(folder) })
    await cp(bundle.folder, modelFolder(folder), { recursive: true })
    const file = join(folder, roundFile(1))
    await writeBytes(file, bytes)
    const memory = await writeMemory(folder, 1, firstState(header.serverOptimizer, weights))
    const sha256 = sha256Of(bytes)
    const record: FederationRecord = {
      ...{ format: 'insula-federation', formatVersion: 1, federationId, model: identityOf(bundle) },
      ...{ rounds: [{ roundNumber: 1, sha256, memory, taken: [] }], releases: [] },
    }
    await writeRecord(folder, record)
    return ok({ header, file, sha256 })
  })
}

/** The SHA-256 that a carried file is known by: the one before the signer's key and signature. */
export const sha256Of = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(-128, -96)).toString('hex')
