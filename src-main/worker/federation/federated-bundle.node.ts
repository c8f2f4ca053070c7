import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { counted } from '@contract/counted.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import type { UNetSpec } from '../../pipeline/learning/graph/network/unet-spec.ts'
import { type CardDraft, writeBundle } from '../../pipeline/write-bundle.node.ts'

export interface FederatedBundle {
  readonly version: string
  readonly modelSha256: string
}

interface ToWrite {
  /** Of the bundle that the federation began with. */
  readonly card: ModelCard
  readonly network: UNetSpec
  /** Flat, all of them. */
  readonly weights: Float32Array
  /** Whose weights they are: those that it carries, after `roundNumber` − 1 rounds. */
  readonly header: RoundHeader
  /** Who answered, and how many rounds; only the coordinator knows it. Absent: the bundle is made at a site, whose own its gains and shifts are. */
  readonly participants?: readonly Participant[]
}

export interface Participant {
  /** Label of the site. */
  readonly site: string
  /** From 1. */
  readonly roundCount: number
}

/** `2.0.0` → `2.0.0-federated-3f2a91bc.3` after three rounds of the federation whose id begins so. */
export const federatedVersion = (
  card: Pick<ModelCard, 'version'>,
  { federationId, roundNumber }: Pick<RoundHeader, 'federationId' | 'roundNumber'>,
): string =>
  `${card.version.replace(/-(local|federated(-[0-9a-f]{8})?)\.\d+$/, '')}-federated-${federationId.slice(0, 8)}.${roundNumber - 1}`

/** Writes the weights of a round as a bundle into a folder that is not there yet. */
export async function writeFederatedBundle(
  folder: string,
  { card, network, weights, header, participants }: ToWrite,
): Promise<Result<FederatedBundle, Failure>> {
  if (existsSync(folder)) return fail({ kind: 'federation-folder-taken', folder: basename(folder) })
  await mkdir(dirname(folder), { recursive: true })
  const version = federatedVersion(card, header)
  const text = textOf(card, { version, header, participants })
  const draft = draftOf(card, { version, header, participants })
  return ok({ version, modelSha256: await writeBundle(folder, { card: draft, network, weights, text }) })
}

interface Described {
  readonly version: string
  readonly header: RoundHeader
  readonly participants: readonly Participant[] | undefined
}

/** Tasks are not trained in rounds; an ensemble becomes one network. */
function draftOf(
  { files: _, golden: __, testedProviders: ___, tasks: ____, ...card }: ModelCard,
  { version, header, participants }: Described,
): CardDraft {
  const { members: _____, ...uncertainty } = card.uncertainty
  const trainingPopulation = `${card.id} ${card.version}, then ${roundsOf(header)} at ${participants ? counted(participants.length, 'site') : `up to ${counted(header.sites.length, 'site')}`}, on cases with versions that their readers accepted. Before that: ${card.trainingPopulation}`
  return { ...card, version, trainingPopulation, uncertainty }
}

const roundsOf = ({ roundNumber }: RoundHeader): string =>
  roundNumber === 2 ? 'one federated round' : `${roundNumber - 1} federated rounds`

/** `Bergen (2 rounds), Oslo (1 round)` */
export const participantsInWords = (participants: readonly Participant[]): string =>
  participants.map(({ site, roundCount }) => `${site} (${counted(roundCount, 'round')})`).join(', ')

function textOf(card: ModelCard, { version, header, participants }: Described): string {
  const { network, training, privacy, masking, sites } = header
  const { promise } = privacy
  const local =
    network.normalization === 'shared'
      ? ''
      : participants === undefined
        ? ' Gains and shifts behind normalizations are those of this site.'
        : ' Gains and shifts behind normalizations stayed at each site; those in this bundle are the ones that the federation began with.'
  return `# ${card.title}, ${version}

**For research only. Not for clinical use.**

The weights of ${card.id} ${card.version} after ${roundsOf(header)}. ${sites.length} sites were invited; ${participants ? `updates came from ${participantsInWords(participants)}` : 'who of them answered is known to the coordinator'}. Each that answered trained
${training.stepCount} steps a round on its own accepted cases. What was trained: ${network.trainable}.${local} Updates were ${masking.kind === 'none' ? 'plain' : 'masked, so that only their sum was seen'}, ${
    promise
      ? `clipped to ${privacy.clipNorm} with noise of ${privacy.noiseMultiplier} times that: ε ${promise.epsilon} at δ ${promise.delta} by site for all ${header.roundCount} rounds`
      : `clipped to ${privacy.clipNorm}, without noise`
  }.

Whether it is better than the model before is for the audit set of each site to say, not for this card.
`
}
