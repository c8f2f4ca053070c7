import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingSet } from '@contract/learning.ts'
import type { ExecutionProvider } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { gatherShared } from '../../pipeline/federation/aggregation/shared-weights.ts'
import type { CarriedFile } from '../../pipeline/federation/container/decode.node.ts'
import { encodeCarried } from '../../pipeline/federation/container/encode.node.ts'
import type { RoundHeader, UpdateHeader } from '../../pipeline/federation/container/headers.ts'
import { contributionTo } from '../../pipeline/federation/contribute.node.ts'
import { fingerprintOfKey } from '../../pipeline/federation/fingerprint.node.ts'
import type { Identity } from '../../pipeline/federation/identity/identity.node.ts'
import { normOf } from '../../pipeline/federation/privacy/clip.ts'
import { secureRandom } from '../../pipeline/federation/privacy/secure-random.node.ts'
import type { DepartureFacts, DeparturePrivacy } from '../../pipeline/federation/report/departure-report.ts'
import { pairwiseSeeds } from '../../pipeline/federation/secure/pairwise-seed.node.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { readingFile } from '../../pipeline/volume/file-failure.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { casesOfSet } from '../learning/set-cases.ts'
import {
  isWhole,
  type KeptUpdate,
  keepUpdate,
  keptFiles,
  makeSiteFolder,
  readKept,
  writeKeptRecord,
} from './kept-update.node.ts'
import { mayAnswer } from './may-answer.node.ts'
import { networkForRound } from './site-round.node.ts'
import { sha256Of } from './start-federation.node.ts'
import { type RoundWatching, trainForRound } from './train-for-round.node.ts'

export interface ContributionRequest {
  readonly round: CarriedFile<RoundHeader>
  readonly set: TrainingSet
  /** Whose preparation and frozen weights count. */
  readonly bundle: Bundle
  readonly identity: Identity
  /** The identity's file; its ledger lies beside. */
  readonly keyPath: string
  readonly applicationVersion: string
  readonly provider: ExecutionProvider
  readonly threadCount: number
}

export interface ReadyUpdate extends KeptUpdate {
  /** Whether it stands on the trail already. */
  readonly isCharged: boolean
  /** Whether it was made just now in place of another one, which a person may have read about. */
  readonly isReplacing: boolean
}

/**
 * The update of this site for a round, ready to leave: the one that left already, else the one that is kept for this very request, else one
 * that is trained for now, and kept. So what a person reads about is what leaves.
 */
export async function prepareContribution(
  cohort: Cohort,
  request: ContributionRequest,
  watching: RoundWatching,
): Promise<Result<ReadyUpdate, Failure>> {
  const { round, identity, keyPath } = request
  const kept = await readKept(cohort.folder, round, identity.signing.publicKey)
  const charged = cohort.federation.contributions().find(({ roundSha256 }) => roundSha256 === round.sha256)
  if (charged)
    return kept?.facts.updateSha256 === charged.updateSha256
      ? ok({ ...kept, isCharged: true, isReplacing: false })
      : fail({ kind: 'round-answered', roundNumber: round.header.roundNumber })
  const { modelId } = request.set.model
  const named = request.bundle.card.id
  if (named !== modelId) return fail({ kind: 'training-set-of-another-model', modelId, named })
  const isSame = kept?.requestSha256 === sha256OfRequest(request) && (await isWhole(cohort.folder, kept))
  const same = isSame ? kept : undefined
  const may = await mayAnswer(cohort, { round, identity, keyPath, keptSha256: same?.facts.updateSha256 })
  if (!may.ok) return may
  if (same === undefined) {
    const isReplacing = existsSync(keptFiles(cohort.folder, round.header).record)
    const made = await trainAndKeep(cohort, { ...request, privacy: may.value }, watching)
    return made.ok ? ok({ ...made.value, isCharged: false, isReplacing }) : made
  }
  // What is spent may have changed since.
  const now: KeptUpdate = { ...same, facts: { ...same.facts, privacy: may.value } }
  await writeKeptRecord(cohort.folder, now)
  return ok({ ...now, isCharged: false, isReplacing: false })
}

/** A card names the SHA-256 of the files of its bundle. */
const sha256OfRequest = ({ round, set, bundle, identity }: ContributionRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([round.sha256, set.setId, bundle.card, identity.signing.publicKey]))
    .digest('hex')

async function trainAndKeep(
  cohort: Cohort,
  request: ContributionRequest & { readonly privacy: DeparturePrivacy },
  watching: RoundWatching,
): Promise<Result<KeptUpdate, Failure>> {
  const { round, set, bundle, identity, provider, threadCount, privacy } = request
  const network = await networkForRound(cohort, bundle, round)
  if (!network.ok) return network
  const training = casesOfSet(cohort, set.setId, 'training')
  if (!training.ok) return training
  const seeds = seedsFor(request)
  if (!seeds.ok) return seeds
  await makeSiteFolder(cohort.folder)
  const { startWeights, network: spec, ranges, facts: networkFacts } = network.value
  const { checkpoint: checkpointPath } = keptFiles(cohort.folder, round.header)
  const trained = await trainForRound(
    {
      ...{ cohortFolder: cohort.folder, card: bundle.card, network: spec, startWeights: startWeights.slice() },
      ...{ round, training: training.value, checkpointPath, provider, threadCount },
    },
    watching,
  )
  if (!trained.ok) return trained
  const caseCount = training.value.length
  const { weights, losses } = trained.value
  const before = gatherShared(startWeights, ranges)
  const difference = gatherShared(weights, ranges).map((weight, index) => weight - before[index]!)
  // The loss of a step is that of the weights before it: the last step is seen here alone.
  if (!Number.isFinite(normOf(difference)))
    return fail({ kind: 'loss-not-finite', step: round.header.training.stepCount })
  const { content, arrays } = contributionTo(round.header, {
    ...{ difference, caseCount, losses, ownSite: identity.signing.publicKey, seeds: seeds.value },
    random: secureRandom(randomBytes(32)),
  })
  const header: UpdateHeader = {
    ...{ kind: 'update', updateId: randomBytes(16).toString('hex'), roundSha256: round.sha256 },
    ...{ architectureSha256: networkFacts.architectureSha256, content },
    environment: { applicationVersion: request.applicationVersion, executionProvider: provider },
  }
  const bytes = encodeCarried(header, arrays, identity.signing)
  const facts: DepartureFacts = {
    ...{ round: round.header, coordinator: fingerprintOfKey(round.signer), header, updateSha256: sha256Of(bytes) },
    ...{ sizeBytes: bytes.length, caseCount, setId: set.setId, norm: normOf(difference), losses, privacy },
  }
  return readingFile(basename(cohort.folder), async () => {
    const own = round.header.network.normalization === 'local' ? weights : undefined
    return ok(await keepUpdate(cohort.folder, { requestSha256: sha256OfRequest(request), bytes, facts }, own))
  })
}

const seedsFor = ({ round: { header, sha256 }, identity }: ContributionRequest) =>
  header.masking.kind === 'none'
    ? ok([])
    : pairwiseSeeds(header.sites, {
        ...{ roundSha256: sha256, ownSite: identity.signing.publicKey, ownMaskKey: identity.mask },
      })
