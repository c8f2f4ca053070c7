import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { readBundle } from '../../pipeline/inference/bundle.node.ts'
import { type FederatedBundle, type Participant, writeFederatedBundle } from './federated-bundle.node.ts'
import { federatedNetwork, withRoundWeights } from './federated-network.node.ts'
import { type FederationRecord, modelFolder, openFederation, writeRecord } from './federation-folder.node.ts'

interface Release {
  /** Signing key of the coordinator. */
  readonly coordinator: string
  readonly out: string
  readonly clock: () => Date
}

export interface Released extends FederatedBundle {
  readonly roundCount: number
  readonly participants: readonly Participant[]
}

/** Makes a bundle of the newest weights of a federation, after one round at least, and keeps in the folder that it did. */
export async function releaseFederation(
  folder: string,
  { coordinator, out, clock }: Release,
): Promise<Result<Released, Failure>> {
  const opened = await openFederation(folder, coordinator)
  if (!opened.ok) return opened
  const { record, round, state } = opened.value
  const { header } = round
  if (header.roundNumber === 1) return fail({ kind: 'round-without-updates', needed: 'updates' })
  const bundle = await readBundle(modelFolder(folder))
  if (!bundle.ok) return bundle
  const network = await federatedNetwork(bundle.value, header.network)
  if (!network.ok) return network
  if (network.value.facts.architectureSha256 !== header.network.architectureSha256) {
    const { modelId, version } = record.model
    return fail({ kind: 'round-of-another-network', modelId, version })
  }
  const weights = withRoundWeights(network.value, network.value.weights, state.weights)
  const participants = participantsOf(record, header)
  const written = await writeFederatedBundle(out, {
    ...{ card: bundle.value.card, network: network.value.network, weights, header, participants },
  })
  if (!written.ok) return written
  const { version, modelSha256 } = written.value
  const release = { at: clock().toISOString(), roundNumber: header.roundNumber, version, modelSha256 }
  await writeRecord(folder, { ...record, releases: [...record.releases, release] })
  return ok({ version, modelSha256, roundCount: header.roundNumber - 1, participants })
}

/** Sites of which an update was taken, in the order of the round, and in how many rounds. */
const participantsOf = ({ rounds }: FederationRecord, { sites }: RoundHeader): readonly Participant[] =>
  sites
    .map(({ label: site, signingKey }) => ({
      site,
      roundCount: rounds.filter(({ taken }) => taken.some((update) => update.site === signingKey)).length,
    }))
    .filter(({ roundCount }) => roundCount > 0)
