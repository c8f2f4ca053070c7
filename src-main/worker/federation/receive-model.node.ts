import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { PlacedModel } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { CarriedFile } from '../../pipeline/federation/container/decode.node.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { federatedVersion, writeFederatedBundle } from './federated-bundle.node.ts'
import { networkForRound } from './site-round.node.ts'

/**
 * Makes a bundle of a round's weights inside a cohort, with the gains and shifts of this site where these do not travel, and puts it on record.
 * It is in force only once it passed the gate and was promoted.
 */
export async function receiveModel(
  cohort: Cohort,
  { round, bundle }: { readonly round: CarriedFile<RoundHeader>; readonly bundle: Bundle },
): Promise<Result<PlacedModel, Failure>> {
  const { header } = round
  if (header.roundNumber === 1) return fail({ kind: 'round-without-updates', needed: 'updates' })
  const network = await networkForRound(cohort, bundle, round)
  if (!network.ok) return network
  const { card } = bundle
  const folder = `models/${card.id}-${federatedVersion(card, header)}`
  const written = await writeFederatedBundle(join(cohort.folder, folder), {
    ...{ card, network: network.value.network, weights: network.value.startWeights, header },
  })
  if (!written.ok) return written
  const model = { modelId: card.id, version: written.value.version, sha256: written.value.modelSha256, folder }
  const noted = cohort.federation.noteModel({
    ...{ federationId: header.federationId, roundNumber: header.roundNumber, roundSha256: round.sha256 },
    ...{ coordinator: round.signer, model },
  })
  return noted.ok ? ok(model) : noted
}
