import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
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
  /** Whether gains and shifts are a site's own. */
  readonly isPersonal: boolean
}

/** `2.0.0` → `2.0.0-federated.3` after three rounds. */
export const federatedVersion = (card: Pick<ModelCard, 'version'>, { roundNumber }: RoundHeader): string =>
  `${card.version.replace(/-(local|federated)\.\d+$/, '')}-federated.${roundNumber - 1}`

/** Writes the weights of a round as a bundle into a folder that is not there yet. */
export async function writeFederatedBundle(
  folder: string,
  { card, network, weights, header, isPersonal }: ToWrite,
): Promise<Result<FederatedBundle, Failure>> {
  if (existsSync(folder)) return fail({ kind: 'federation-folder-taken', folder: basename(folder) })
  await mkdir(dirname(folder), { recursive: true })
  const version = federatedVersion(card, header)
  const text = textOf(card, { version, header, isPersonal })
  const draft = draftOf(card, { version, header })
  return ok({ version, modelSha256: await writeBundle(folder, { card: draft, network, weights, text }) })
}

interface Described {
  readonly version: string
  readonly header: RoundHeader
}

/** Tasks are not trained in rounds; an ensemble becomes one network. */
function draftOf(
  { files: _, golden: __, testedProviders: ___, tasks: ____, ...card }: ModelCard,
  { version, header }: Described,
): CardDraft {
  const { members: _____, ...uncertainty } = card.uncertainty
  const trainingPopulation = `${card.id} ${card.version}, then ${roundsOf(header)} at ${header.sites.length} sites, on cases with versions that their readers accepted. Before that: ${card.trainingPopulation}`
  return { ...card, version, trainingPopulation, uncertainty }
}

const roundsOf = ({ roundNumber }: RoundHeader): string =>
  roundNumber === 2 ? 'one federated round' : `${roundNumber - 1} federated rounds`

function textOf(
  card: ModelCard,
  { version, header, isPersonal }: Described & { readonly isPersonal: boolean },
): string {
  const { network, training, privacy, masking, sites } = header
  const { promise } = privacy
  const local =
    network.normalization === 'shared'
      ? ''
      : isPersonal
        ? ' Gains and shifts behind normalizations are those of this site.'
        : ' Gains and shifts behind normalizations stayed at each site; those in this bundle are the ones that the federation began with.'
  return `# ${card.title}, ${version}

**For research only. Not for clinical use.**

The weights of ${card.id} ${card.version} after ${roundsOf(header)}. ${sites.length} sites were invited; each trained ${training.stepCount} steps a round on
its own accepted cases. What was trained: ${network.trainable}.${local} Updates were ${masking.kind === 'none' ? 'plain' : 'masked, so that only their sum was seen'}, ${
    promise
      ? `clipped to ${privacy.clipNorm} with noise of ${privacy.noiseMultiplier} times that: ε ${promise.epsilon} at δ ${promise.delta} by site for all ${header.roundCount} rounds`
      : `clipped to ${privacy.clipNorm}, without noise`
  }.

Whether it is better than the model before is for the audit set of each site to say, not for this card.
`
}
