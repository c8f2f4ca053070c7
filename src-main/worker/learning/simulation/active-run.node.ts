import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { ActivePlan } from '../../../pipeline/learning/simulation/active-plan.ts'
import type { Holding, PoolScores, ScoreNeed } from '../../../pipeline/learning/simulation/active-round.ts'
import type { CaseDice } from '../../../pipeline/learning/simulation/case-dice.ts'
import { fingerprintOf } from '../../../pipeline/learning/trainer/checkpoint.node.ts'
import { type Examiner, hashesOf } from './examiner.node.ts'
import { type KeptOrMade, keptOrMade } from './kept-run.node.ts'
import type { SimulatedCase } from './labelled-folder.node.ts'
import type { SimulatedModel } from './simulated-model.node.ts'
import { trainingFacts, trainOnce } from './train-once.node.ts'

/** What a training leaves behind: how it does, and what its network says of the pool. */
export interface ActiveRun {
  readonly heldOut: readonly CaseDice[]
  readonly scores: PoolScores
}

export interface ActiveContext {
  readonly plan: ActivePlan
  readonly model: SimulatedModel
  readonly examiner: Examiner
  readonly runsFolder: string
  readonly threadCount: number
  readonly judged: readonly SimulatedCase[]
  readonly named: (names: readonly string[]) => readonly SimulatedCase[]
  readonly onStep: (stepsDone: number) => void
  readonly isStopped: () => boolean
}

interface RunRequest {
  readonly seed: number
  readonly holding: Holding
  readonly need: ScoreNeed
  /** What the file of the run begins with. */
  readonly label: string
}

/** Trains on what is labelled, judges, and scores the pool as far as is needed; `undefined` if it was stopped. */
export async function activeRun(
  { seed, holding, need, label }: RunRequest,
  context: ActiveContext,
): Promise<Result<KeptOrMade<ActiveRun> | undefined, Failure>> {
  const { plan, model, examiner, runsFolder, threadCount, judged, named } = context
  const { simulated } = model
  const wished = { start: plan.startFrom, trainable: 'all', seed, stepCount: plan.stepCount } as const
  const [training, pool] = [named(holding.training), named(holding.pool)]
  const fingerprint = fingerprintOf({
    ...trainingFacts(simulated, wished, training.length),
    start: plan.startFrom === 'bundle' ? model.sha256 : 'scratch',
    look: plan.look,
    training: hashesOf(training),
    judged: hashesOf(judged),
    // Of the pool its scans alone: labels of cases that nobody has labelled have no say.
    pool: need.sampleCount > 0 || need.hasEmbeddings ? pool.map(({ name, scanSha256 }) => [name, scanSha256]) : [],
    need,
  })
  const path = join(runsFolder, `${label}.json`)
  return keptOrMade<ActiveRun>(path, fingerprint, async () => {
    const weights = await trainOnce({
      simulated,
      wished,
      samples: training.map(({ sample }) => sample),
      startWeights: plan.startFrom === 'bundle' ? model.weights : undefined,
      threadCount,
      onStep: context.onStep,
      isStopped: context.isStopped,
    })
    if (!weights.ok || weights.value === undefined) return weights.ok ? ok(undefined) : weights
    const heldOut = await examiner.judge(weights.value, judged)
    const scores = await scoresOf(weights.value, { seed, need, training, pool, context })
    if (!scores.ok || scores.value === undefined) return scores.ok ? ok(undefined) : scores
    return ok({ heldOut, scores: scores.value })
  })
}

interface Scoring {
  readonly seed: number
  readonly need: ScoreNeed
  readonly training: readonly SimulatedCase[]
  readonly pool: readonly SimulatedCase[]
  readonly context: ActiveContext
}

async function scoresOf(
  weights: Float32Array,
  { seed, need, training, pool, context: { examiner, isStopped } }: Scoring,
): Promise<Result<PoolScores | undefined, Failure>> {
  const { sampleCount, hasEmbeddings } = need
  if (sampleCount === 0 && !hasEmbeddings) return ok({ candidates: [], known: [] })
  const candidates: PoolScores['candidates'][number][] = []
  for (const { name, scan, sample } of pool) {
    if (isStopped()) return ok(undefined)
    const measured = sampleCount === 0 ? ok([]) : await examiner.doubt(weights, { scan }, { sampleCount, seed })
    if (!measured.ok) return measured
    const embedding = hasEmbeddings ? await examiner.embed(weights, sample) : undefined
    candidates.push({ name, measurements: measured.value, ...(embedding && { embedding }) })
  }
  const known: (readonly number[])[] = []
  if (hasEmbeddings) for (const { sample } of training) known.push(await examiner.embed(weights, sample))
  return ok({ candidates, known })
}
