import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { firstState } from '../../../pipeline/federation/aggregation/server-optimizer.ts'
import { gatherShared, sharedRanges, withShared } from '../../../pipeline/federation/aggregation/shared-weights.ts'
import { normOf } from '../../../pipeline/federation/privacy/clip.ts'
import { weightLayout } from '../../../pipeline/learning/graph/network/unet-spec.ts'
import { type FederatedMethod, judgedRounds } from '../../../pipeline/learning/simulation/federation-plan.ts'
import type { FederationRun, JudgedRound } from '../../../pipeline/learning/simulation/federation-result.ts'
import type { FederationContext, SiteCases } from './federation-context.ts'
import { openExchange } from './simulated-exchange.node.ts'
import { trainingFacts } from './train-once.node.ts'

interface Rounds {
  readonly method: FederatedMethod
  readonly seed: number
  readonly sites: readonly SiteCases[]
  /** The same for every arm of the seed. */
  readonly startWeights: Float32Array<ArrayBuffer>
  readonly onStep: (stepsDone: number) => void
}

/**
 * Rounds as they are carried, without files: each site trains from the weights of the round, what it learned is clipped, gets noise and a
 * mask if the plan says so, is accepted and aggregated by the code of carried rounds. `undefined` if it was stopped.
 */
export async function federatedRounds(
  { method, seed, sites, startWeights, onStep }: Rounds,
  { plan, model, trainer, examiner, isStopped }: FederationContext,
): Promise<Result<FederationRun | undefined, Failure>> {
  const { network } = model.simulated
  const { roundCount, stepCount } = plan
  const normalization = method === 'fed-bn' ? 'local' : 'shared'
  const ranges = sharedRanges(weightLayout(network).parameters, normalization)
  const proximalStrength = method === 'fed-prox' ? plan.proximalStrength : 0
  const wished = { start: 'scratch', trainable: 'all', seed, stepCount } as const
  const exchange = openExchange({
    plan,
    caseCounts: sites.map(({ training }) => training.length),
    weightCount: gatherShared(startWeights, ranges).length,
    normalization,
    network,
    learningRate: trainingFacts(model.simulated, wished, 1).plan.learningRate,
    proximalStrength,
    noiseSeed: `simulated federation ${method} ${seed}`,
  })
  if (!exchange.ok) return exchange
  const batches = sites.map(({ training }) =>
    trainer.windowsOf(
      training.map(({ sample }) => sample),
      seed,
    ),
  )
  let state = firstState({ kind: 'fedavg', learningRate: 1 }, gatherShared(startWeights, ranges))
  let own = sites.map(() => startWeights)
  const judged: JudgedRound[] = []
  const updateNorms: (readonly number[])[] = []
  for (let round = 1; round <= roundCount; round++) {
    const shared = state.weights
    const trained: Float32Array<ArrayBuffer>[] = []
    for (const [index] of sites.entries()) {
      const before = withShared(own[index]!, ranges, shared)
      const done = ((round - 1) * sites.length + index) * stepCount
      const weights = await trainer.train({
        batches: batches[index]!,
        stepsBefore: (round - 1) * stepCount,
        startWeights: before,
        stepCount,
        seed: seed + 1000 * (round - 1),
        proximalStrength,
        onStep: (stepsDone) => onStep(done + stepsDone),
        isStopped,
      })
      if (!weights.ok || weights.value === undefined) return weights.ok ? ok(undefined) : weights
      trained.push(weights.value)
    }
    own = trained
    const learned = sites.map(({ training }, index) => ({
      difference: gatherShared(trained[index]!, ranges).map((weight, at) => weight - shared[at]!),
      caseCount: training.length,
    }))
    updateNorms.push(learned.map(({ difference }) => normOf(difference)))
    const next = exchange.value.close(round, learned, state)
    if (!next.ok) return next
    state = next.value
    if (!judgedRounds(roundCount).includes(round)) continue
    for (const [index, { number, heldOut }] of sites.entries())
      judged.push({
        round,
        site: number,
        heldOut: await examiner.judge(withShared(own[index]!, ranges, state.weights), heldOut),
      })
  }
  const { noiseMultiplier, epsilons } = exchange.value
  return ok({ judged, exchange: { updateNorms, noiseMultiplier, epsilons: epsilons() } })
}
