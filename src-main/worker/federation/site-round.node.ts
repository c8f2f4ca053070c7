import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type CarriedFile, decodeCarried } from '../../pipeline/federation/container/decode.node.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { readCarriedBytes } from '../../pipeline/federation/container/read.node.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { weightLayout } from '../../pipeline/learning/graph/network/unet-spec.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { type FederatedNetwork, federatedNetwork, weightsOfBytes, withRoundWeights } from './federated-network.node.ts'
import { keptFiles, readOwnWeights } from './kept-update.node.ts'

type SiteCohort = Pick<Cohort, 'folder' | 'federation'>

/**
 * A round's file as a site takes it: of a coordinator whose key is named, or was in an earlier round of this cohort. A federation keeps its
 * coordinator.
 */
export async function readRound(
  { federation }: SiteCohort,
  path: string,
  named: string | undefined,
): Promise<Result<CarriedFile<RoundHeader>, Failure>> {
  const file = basename(path)
  const bytes = await readCarriedBytes(path)
  if (!bytes.ok) return bytes
  const known = federation.contributions()
  const signers = [...(named === undefined ? [] : [named]), ...known.map(({ coordinator }) => coordinator)]
  const round = decodeCarried(bytes.value, { kind: 'round', signers, file })
  if (!round.ok) return round
  const before = known.find(({ federationId }) => federationId === round.value.header.federationId)
  return before && before.coordinator !== round.value.signer
    ? fail({ kind: 'round-of-another-coordinator', file })
    : round
}

export interface SiteNetwork extends FederatedNetwork {
  /** Flat: those of the round, and of this site what does not travel. */
  readonly startWeights: Float32Array<ArrayBuffer>
}

/** The network of a bundle with the weights of a round; refused if the round is of another network. */
export async function networkForRound(
  cohort: SiteCohort,
  bundle: Bundle,
  { header, arrays }: CarriedFile<RoundHeader>,
): Promise<Result<SiteNetwork, Failure>> {
  const network = await federatedNetwork(bundle, header.network)
  if (!network.ok) return network
  const { facts } = network.value
  const { id: modelId, version } = bundle.card
  const round = arrays.weights
  const isSame = facts.architectureSha256 === header.network.architectureSha256
  if (!isSame || !(round instanceof Float32Array) || round.length !== facts.weightCount)
    return fail({ kind: 'round-of-another-network', modelId, version })
  const own = await ownWeights(cohort, header, network.value)
  return own.ok ? ok({ ...network.value, startWeights: withRoundWeights(network.value, own.value, round) }) : own
}

/**
 * The weights of a site that do not travel: of the latest round that it answered, before the first one those of the bundle. None other stand
 * in for them if they are lost.
 */
async function ownWeights(
  { folder, federation }: SiteCohort,
  header: RoundHeader,
  { network, weights }: FederatedNetwork,
): Promise<Result<Float32Array, Failure>> {
  const { federationId } = header
  const latest = federation.contributions().findLast((one) => one.federationId === federationId)
  if (header.network.normalization === 'shared' || latest === undefined) return ok(weights)
  const path = keptFiles(folder, latest).ownWeights
  const bytes = await readOwnWeights(path, latest.ownWeightsSha256)
  const own = bytes && weightsOfBytes(bytes, weightLayout(network).count)
  return own ? ok(own) : fail({ kind: 'own-weights-missing', roundNumber: latest.roundNumber, file: basename(path) })
}
