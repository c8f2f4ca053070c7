import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { randomOf } from '@volume/random.ts'
import { initialWeights } from '../../../pipeline/learning/graph/network/initial-weights.ts'
import {
  type FederatedMethod,
  type FederationPlan,
  judgedRounds,
} from '../../../pipeline/learning/simulation/federation-plan.ts'
import type { FederationRun, JudgedRound } from '../../../pipeline/learning/simulation/federation-result.ts'
import { fingerprintOf } from '../../../pipeline/learning/trainer/checkpoint.node.ts'
import { streams } from '../../../pipeline/learning/trainer/streams.ts'
import { hashesOf } from './examiner.node.ts'
import { federatedRounds } from './federated-rounds.node.ts'
import type { FederationContext, SiteCases } from './federation-context.ts'
import { keep, readKept } from './kept-run.node.ts'
import { trainingFacts } from './train-once.node.ts'

/** A training that is kept on its own. */
export type FederationJob =
  | { readonly arm: 'local'; readonly site: number }
  | { readonly arm: 'pooled' }
  | { readonly arm: FederatedMethod }

/** The trainings of one seed, in the order in which they are done. */
export const jobsOf = ({ siteCount, methods }: FederationPlan): readonly FederationJob[] => [
  ...Array.from({ length: siteCount }, (_, index) => ({ arm: 'local' as const, site: index + 1 })),
  { arm: 'pooled' },
  ...methods.map((arm) => ({ arm })),
]

/** Steps of a job: a site alone takes those that it takes over all rounds, all others as many as all sites together. */
export const stepsOf = ({ arm }: FederationJob, { siteCount, roundCount, stepCount }: FederationPlan): number =>
  roundCount * stepCount * (arm === 'local' ? 1 : siteCount)

export const labelOf = (job: FederationJob): string => (job.arm === 'local' ? `local-site-${job.site}` : job.arm)

interface RunRequest {
  readonly job: FederationJob
  readonly seed: number
  /** All sites of the seed. */
  readonly sites: readonly SiteCases[]
  readonly onStep: (stepsDone: number) => void
}

/** Trains and judges, or takes what was kept of it; `undefined` if it was stopped. */
export async function federationRun(
  { job, seed, sites: all, onStep }: RunRequest,
  context: FederationContext,
): Promise<Result<{ readonly run: FederationRun; readonly isKept: boolean } | undefined, Failure>> {
  const { plan, model, runsFolder } = context
  const sites = job.arm === 'local' ? all.filter(({ number }) => number === job.site) : all
  const fingerprint = fingerprintOf({
    job,
    facts: trainingFacts(model.simulated, { start: 'scratch', trainable: 'all', seed, stepCount: plan.stepCount }, 1),
    input: [model.simulated.card.input, model.simulated.card.uncertainty.flips ?? []],
    stepCount: stepsOf(job, plan),
    roundCount: plan.roundCount,
    sites: sites.map(({ number, look, training, heldOut }) => [number, look, hashesOf(training), hashesOf(heldOut)]),
    ...(job.arm !== 'local' && job.arm !== 'pooled' && exchangeFacts(plan, job.arm)),
  })
  const path = join(runsFolder, `seed-${seed}-${labelOf(job)}.json`)
  const kept = await readKept<FederationRun>(path, fingerprint)
  if (kept) return ok({ run: kept, isKept: true })
  const random = randomOf(seed, streams.weights)
  const startWeights = initialWeights(model.simulated.network, () => random.uniform())
  const run =
    job.arm === 'local' || job.arm === 'pooled'
      ? await alone({ job, seed, sites, startWeights, onStep }, context)
      : await federatedRounds({ method: job.arm, seed, sites, startWeights, onStep }, context)
  if (!run.ok || run.value === undefined) return run.ok ? ok(undefined) : run
  await keep(path, { fingerprint, value: run.value })
  return ok({ run: run.value, isKept: false })
}

const exchangeFacts = ({ clipNorm, privacy, isMasked, proximalStrength }: FederationPlan, method: FederatedMethod) => ({
  clipNorm,
  privacy,
  isMasked,
  proximalTerm: method === 'fed-prox' ? { of: 'loss', strength: proximalStrength } : null,
})

/** One training on all cases of these sites, judged at the same shares of its steps as rounds are. */
async function alone(
  { job, seed, sites, startWeights, onStep }: RunRequest & { readonly startWeights: Float32Array<ArrayBuffer> },
  { plan, trainer, examiner, isStopped }: FederationContext,
): Promise<Result<FederationRun | undefined, Failure>> {
  const stepCount = stepsOf(job, plan)
  const rounds = new Map(judgedRounds(plan.roundCount).map((round) => [(round * stepCount) / plan.roundCount, round]))
  const judged: JudgedRound[] = []
  const weights = await trainer.train({
    batches: trainer.windowsOf(
      sites.flatMap(({ training }) => training.map(({ sample }) => sample)),
      seed,
    ),
    stepsBefore: 0,
    startWeights,
    stepCount,
    seed,
    proximalStrength: 0,
    async onStep(stepsDone, now) {
      onStep(stepsDone)
      const round = rounds.get(stepsDone)
      if (round === undefined) return
      for (const { number, heldOut } of sites)
        judged.push({ round, site: number, heldOut: await examiner.judge(now, heldOut) })
    },
    isStopped,
  })
  return weights.ok ? ok(weights.value && { judged }) : weights
}
