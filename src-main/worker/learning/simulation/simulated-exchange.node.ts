import { createHash } from 'node:crypto'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type AcceptedUpdate, acceptUpdate } from '../../../pipeline/federation/accept-update.ts'
import type { ServerState } from '../../../pipeline/federation/aggregation/server-optimizer.ts'
import type { NormalizationSharing } from '../../../pipeline/federation/aggregation/shared-weights.ts'
import { closeRound } from '../../../pipeline/federation/close-round.node.ts'
import type { RoundHeader, UpdateHeader } from '../../../pipeline/federation/container/headers.ts'
import { contributionTo } from '../../../pipeline/federation/contribute.node.ts'
import { noiseMultiplierFor } from '../../../pipeline/federation/privacy/accountant.ts'
import { type PrivacyBudget, spend, spentEpsilon } from '../../../pipeline/federation/privacy/budget.ts'
import { secureRandom } from '../../../pipeline/federation/privacy/secure-random.node.ts'
import { createKey } from '../../../pipeline/federation/raw-key.node.ts'
import { pairwiseSeeds } from '../../../pipeline/federation/secure/pairwise-seed.node.ts'
import { rangeFor } from '../../../pipeline/federation/secure/quantize.ts'
import type { FederationPlan } from '../../../pipeline/learning/simulation/federation-plan.ts'
import { fingerprintOf } from '../../../pipeline/learning/trainer/checkpoint.node.ts'

/** What a site learned in a round: a difference of the weights that take part, and from how many cases. */
export interface SiteDifference {
  readonly difference: Float32Array
  readonly caseCount: number
}

/** The rounds of one federation whose files nobody carries: what sites answer, what the coordinator makes of it, what was spent. */
export interface Exchange {
  /** 0 without noise. */
  readonly noiseMultiplier: number
  /** The next state of a round in which every site answered, in the order of the sites. */
  close(roundNumber: number, learned: readonly SiteDifference[], state: ServerState): Result<ServerState, Failure>
  /** By site, so far; `null` without noise, where nothing bounds it. */
  epsilons(): readonly number[] | null
}

interface ExchangeRequest {
  readonly plan: FederationPlan
  readonly caseCounts: readonly number[]
  readonly weightCount: number
  readonly normalization: NormalizationSharing
  readonly network: object
  readonly learningRate: number
  readonly proximalStrength: number
  /** What noise is drawn from, so that a simulation can be repeated; a carried round draws from the system's randomness. */
  readonly noiseSeed: string
}

export function openExchange(request: ExchangeRequest): Result<Exchange, Failure> {
  const { plan, noiseSeed } = request
  const noiseMultiplier = multiplierOf(plan)
  if (noiseMultiplier === undefined)
    return fail({ kind: 'simulation-impossible', because: 'no noise suffices for so small an ε' })
  const sites = request.caseCounts.map((_, index) => ({
    label: `Site ${index + 1}`,
    signing: createKey('ed25519'),
    mask: createKey('x25519'),
  }))
  const invited = sites.map(({ label, signing, mask }) => ({
    label,
    signingKey: signing.publicKey,
    maskKey: mask.publicKey,
  }))
  const { privacy } = plan
  let budgets: readonly PrivacyBudget[] | null = privacy && sites.map(() => ({ ...privacy, spent: [] }))
  return ok({
    noiseMultiplier,
    close(roundNumber, learned, state) {
      const header = headerOf(request, { roundNumber, noiseMultiplier, invited })
      const sha256 = fingerprintOf([noiseSeed, header])
      const accepted: AcceptedUpdate[] = []
      const after: PrivacyBudget[] = []
      for (const [index, { signing, mask }] of sites.entries()) {
        const budget = budgets?.[index]
        const spent = budget && spend(budget, { noiseMultiplier, samplingRate: 1, roundCount: 1 })
        if (spent && !spent.ok) return spent
        if (spent) after.push(spent.value)
        const ownSite = signing.publicKey
        const agreed = { roundSha256: sha256, ownSite, ownMaskKey: mask }
        const seeds = plan.isMasked ? pairwiseSeeds(invited, agreed) : ok([])
        if (!seeds.ok) return seeds
        const random = secureRandom(keyOf(`${noiseSeed} ${roundNumber} ${index}`))
        const { content, arrays } = contributionTo(header, { ...learned[index]!, ownSite, seeds: seeds.value, random })
        const update = { header: updateOf(header, sha256, content, ownSite), arrays, signer: ownSite }
        const taken = acceptUpdate({ header, sha256, accepted, dropped: [] }, update)
        if (!taken.ok) return taken
        accepted.push(taken.value)
      }
      if (budgets) budgets = after
      return closeRound({ header, accepted, opened: [] }, state)
    },
    epsilons: () => budgets?.map(spentEpsilon) ?? null,
  })
}

function multiplierOf({ privacy, roundCount }: FederationPlan): number | undefined {
  return privacy === null ? 0 : noiseMultiplierFor({ ...privacy, samplingRate: 1, roundCount })
}

/** A round states a norm; this one is longer than anything that is learned. */
const unclipped = 1e6

interface RoundFacts {
  readonly roundNumber: number
  readonly noiseMultiplier: number
  readonly invited: RoundHeader['sites']
}

function headerOf(request: ExchangeRequest, { roundNumber, noiseMultiplier, invited }: RoundFacts): RoundHeader {
  const { plan, caseCounts, weightCount, normalization, learningRate, proximalStrength, noiseSeed } = request
  const { roundCount, stepCount, isMasked } = plan
  const architectureSha256 = fingerprintOf([request.network, normalization])
  const network = { architectureSha256, weightCount, trainable: 'all' as const, normalization }
  const privacy = { clipNorm: plan.clipNorm ?? unclipped, noiseMultiplier, promise: plan.privacy }
  const leastSites = invited.length
  return {
    kind: 'round',
    federationId: fingerprintOf(noiseSeed).slice(0, 32),
    ...{ roundNumber, roundCount },
    task: 'Simulation',
    network,
    training: { stepCount, learningRate, proximalStrength },
    aggregation: { kind: 'weighted-mean' },
    caseLimit: Math.max(...caseCounts),
    serverOptimizer: { kind: 'fedavg', learningRate: 1 },
    privacy,
    masking: isMasked ? { kind: 'pairwise', leastSites, range: rangeFor(privacy, leastSites) } : { kind: 'none' },
    statistics: 'none',
    sites: invited,
  }
}

const updateOf = (
  { network }: RoundHeader,
  roundSha256: string,
  content: UpdateHeader['content'],
  ownSite: string,
): UpdateHeader => ({
  kind: 'update',
  updateId: fingerprintOf([roundSha256, ownSite]).slice(0, 32),
  roundSha256,
  architectureSha256: network.architectureSha256,
  content,
  environment: { applicationVersion: '0.0.0', executionProvider: 'cpu' },
})

const keyOf = (text: string): Uint8Array => createHash('sha256').update(text).digest()
