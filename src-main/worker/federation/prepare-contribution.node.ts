import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { TrainingSet } from '@contract/learning.ts'
import type { ExecutionProvider } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { gatherShared } from '../../pipeline/federation/aggregation/shared-weights.ts'
import type { CarriedFile } from '../../pipeline/federation/container/decode.node.ts'
import { encodeCarried } from '../../pipeline/federation/container/encode.node.ts'
import type { RoundHeader, UpdateHeader } from '../../pipeline/federation/container/headers.ts'
import { contributionTo } from '../../pipeline/federation/contribute.node.ts'
import { fingerprintOf } from '../../pipeline/federation/fingerprint.node.ts'
import type { Identity } from '../../pipeline/federation/identity/identity.node.ts'
import { normOf } from '../../pipeline/federation/privacy/clip.ts'
import { secureRandom } from '../../pipeline/federation/privacy/secure-random.node.ts'
import type { DepartureFacts, DeparturePrivacy } from '../../pipeline/federation/report/departure-report.ts'
import { pairwiseSeeds } from '../../pipeline/federation/secure/pairwise-seed.node.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { casesOfSet } from '../learning/set-cases.ts'
import { checkBudget } from './privacy-budget.ts'
import { networkForRound, siteFolder } from './site-round.node.ts'
import { type RoundWatching, trainForRound } from './train-for-round.node.ts'

export interface ContributionRequest {
  readonly round: CarriedFile<RoundHeader>
  readonly set: TrainingSet
  /** Whose preparation and frozen weights count. */
  readonly bundle: Bundle
  readonly identity: Identity
  readonly applicationVersion: string
  readonly provider: ExecutionProvider
  readonly threadCount: number
}

/** An update that is ready to leave, and what is to be said of it before; nothing of it is on disk or on record yet. */
export interface PreparedContribution {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly header: UpdateHeader
  readonly facts: DepartureFacts
  readonly caseCount: number
  /** Flat, of the local training: what does not travel stays here for the next round. */
  readonly trainedWeights: Float32Array
  readonly checkpointPath: string
}

/**
 * Whether this site may answer a round: it is invited with this key, was not answered before, comes after those that were, and its
 * budget allows it. Asked before anything is trained.
 */
export function mayAnswer(
  { federation }: Pick<Cohort, 'federation'>,
  { header, sha256 }: CarriedFile<RoundHeader>,
  identity: Identity,
): Result<DeparturePrivacy, Failure> {
  const invited = header.sites.find(({ signingKey }) => signingKey === identity.signing.publicKey)
  if (invited?.maskKey !== identity.mask.publicKey) return fail({ kind: 'round-without-this-site', task: header.task })
  const { roundNumber, roundCount } = header
  if (roundNumber > roundCount) return fail({ kind: 'round-asks-nothing', roundNumber })
  const before = federation.contributions().filter(({ federationId }) => federationId === header.federationId)
  if (before.some(({ roundSha256 }) => roundSha256 === sha256)) return fail({ kind: 'round-answered', roundNumber })
  const latest = Math.max(0, ...before.map((one) => one.roundNumber))
  if (roundNumber <= latest) return fail({ kind: 'round-outdated', roundNumber, latest })
  return checkBudget(federation, header)
}

/** Trains for a round and makes the update of it. */
export async function prepareContribution(
  cohort: Cohort,
  request: ContributionRequest,
  watching: RoundWatching,
): Promise<Result<PreparedContribution, Failure>> {
  const { round, set, bundle, identity, provider, threadCount } = request
  const { modelId } = set.model
  if (bundle.card.id !== modelId) return fail({ kind: 'training-set-of-another-model', modelId, named: bundle.card.id })
  const may = mayAnswer(cohort, round, identity)
  if (!may.ok) return may
  const network = await networkForRound(cohort, bundle, round)
  if (!network.ok) return network
  const training = casesOfSet(cohort, set.setId, 'training')
  if (!training.ok) return training
  const seeds = seedsFor(request)
  if (!seeds.ok) return seeds
  const checkpointPath = join(siteFolder(cohort.folder), `${round.sha256.slice(0, 16)}.checkpoint`)
  await mkdir(siteFolder(cohort.folder), { recursive: true })
  const { startWeights, network: spec, ranges, facts: networkFacts } = network.value
  const trained = await trainForRound(
    {
      ...{ cohortFolder: cohort.folder, card: bundle.card, network: spec, startWeights: startWeights.slice() },
      ...{ round, training: training.value, checkpointPath, provider, threadCount },
    },
    watching,
  )
  if (!trained.ok) return trained
  const caseCount = training.value.length
  const [before, after] = [startWeights, trained.value.weights].map((weights) => gatherShared(weights, ranges))
  const difference = after!.map((weight, index) => weight - before![index]!)
  // The loss of a step is that of the weights before it: the last step is seen here alone.
  if (!Number.isFinite(normOf(difference)))
    return fail({ kind: 'loss-not-finite', step: round.header.training.stepCount })
  const { content, arrays } = contributionTo(round.header, {
    ...{ difference, caseCount, losses: trained.value.losses, ownSite: identity.signing.publicKey, seeds: seeds.value },
    random: secureRandom(randomBytes(32)),
  })
  const header: UpdateHeader = {
    ...{ kind: 'update', updateId: randomBytes(16).toString('hex'), roundSha256: round.sha256 },
    ...{ architectureSha256: networkFacts.architectureSha256, content },
    environment: { applicationVersion: request.applicationVersion, executionProvider: provider },
  }
  const bytes = encodeCarried(header, arrays, identity.signing)
  const facts: DepartureFacts = {
    ...{ round: round.header, coordinator: fingerprintOf(round.signer), header, sizeBytes: bytes.length, caseCount },
    ...{ setId: set.setId, norm: normOf(difference), losses: trained.value.losses, privacy: may.value },
  }
  return ok({ bytes, header, facts, caseCount, trainedWeights: trained.value.weights, checkpointPath })
}

const seedsFor = ({ round: { header, sha256 }, identity }: ContributionRequest) =>
  header.masking.kind === 'none'
    ? ok([])
    : pairwiseSeeds(header.sites, {
        ...{ roundSha256: sha256, ownSite: identity.signing.publicKey, ownMaskKey: identity.mask },
      })
