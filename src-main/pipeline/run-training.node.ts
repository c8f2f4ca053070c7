import type { TaskScore } from '@contract/learn.ts'
import type { ExecutionProvider, ModelCard } from '@contract/model.ts'
import { randomOf } from '@volume/random.ts'
import { type GraphSession, openGraph } from './inference/graph-session.node.ts'
import { inferGraph, stepGraph } from './learning/graph/learning-graphs.ts'
import { withoutAdapters } from './learning/graph/network/adapters.ts'
import { carriedWeights } from './learning/graph/network/carried-weights.ts'
import { initialWeights } from './learning/graph/network/initial-weights.ts'
import { dropoutMasks, taskLayer, type UNetSpec } from './learning/graph/network/unet-spec.ts'
import type { Sample } from './learning/sample/sample.ts'
import { createCollectedAnswers } from './learning/tasks/collected-answers.ts'
import type { BatchSource } from './learning/trainer/batch.ts'
import { readCheckpoint, writeCheckpoint } from './learning/trainer/checkpoint.node.ts'
import { streams } from './learning/trainer/streams.ts'
import { type TrainingEnd, train } from './learning/trainer/train.ts'
import type { TrainingPlan } from './learning/trainer/training-plan.ts'
import { firstState, ranOn, type TrainingState, type Validation } from './learning/trainer/training-state.ts'
import { slabOf } from './training-provider.node.ts'
import { diceOnSample } from './validate-network.ts'

export interface TrainingJob {
  readonly plan: TrainingPlan
  readonly card: Pick<ModelCard, 'id' | 'input' | 'output' | 'uncertainty'>
  readonly batches: BatchSource
  /** Looked at every so many steps; none: the last weights are taken. */
  readonly validation: readonly (() => Promise<Sample>)[]
  /** Of a network with tasks: what is known of these, by the layer that answers. */
  readonly validationAnswers?: readonly Readonly<Record<string, number>>[] | undefined
  /** Flat; absent: drawn from the seed. */
  readonly startWeights?: Float32Array<ArrayBuffer> | undefined
  /** Whose they are; absent: the plan's without adapters. What the plan's network has besides is drawn from the seed. */
  readonly startNetwork?: UNetSpec | undefined
  /** Layers that are drawn from the seed although these weights have them; absent: none. */
  readonly newLayers?: readonly string[] | undefined
  /** A file that the run goes on from if it is of the same run, and that it keeps up to date. */
  readonly checkpoint?: CheckpointFile | undefined
  readonly provider: ExecutionProvider
  readonly threadCount: number
  readonly onStep?: (state: TrainingState, msPerStep: number) => void
  readonly isStopped?: () => boolean
}

interface CheckpointFile {
  readonly path: string
  readonly fingerprint: string
  /** It is written after a step if the last is so old, ms; half a minute unless given. */
  readonly ageMs?: number
}

/** Trains on one execution provider, from a checkpoint of the same run if there is one. Rejects if the provider cannot. */
export async function runTraining(job: TrainingJob): Promise<TrainingEnd> {
  const { plan, checkpoint, provider, threadCount, onStep } = job
  const [i, j, k] = plan.patchShape
  const patchShape = [k, j, i] as const
  const { network: spec, batchSize, trainable, optimizer } = plan
  const kept = checkpoint && (await readCheckpoint(checkpoint.path, checkpoint.fingerprint))
  const start = startOf(job)
  const state = ranOn(kept ?? firstState(plan, start), provider)
  const isAnchored = (plan.proximalStrength ?? 0) > 0
  const step = await openGraph(
    stepGraph({ spec, patchShape, batchSize, trainable, optimizer, isAnchored, slabVoxelCount: slabOf(provider) }),
    {
      provider,
      threadCount,
    },
  )
  const forward = await openGraph(inferGraph({ spec, patchShape, batchSize: 1 }), { provider, threadCount })
  let lastMs = performance.now()
  let keptAtMs = lastMs
  try {
    const end = await train({
      ...job,
      session: step,
      state,
      ...(isAnchored && { anchor: start.slice() }),
      validate: job.validation.length === 0 ? undefined : (weights) => validate(weights, { job, forward }),
      async onStep(now) {
        const atMs = performance.now()
        onStep?.(now, atMs - lastMs)
        if (checkpoint && atMs - keptAtMs >= (checkpoint.ageMs ?? 30_000)) {
          await writeCheckpoint(checkpoint.path, now, checkpoint.fingerprint)
          keptAtMs = performance.now()
        }
        lastMs = performance.now()
      },
    })
    if (checkpoint) await writeCheckpoint(checkpoint.path, end.state, checkpoint.fingerprint)
    return end
  } finally {
    await step.close()
    await forward.close()
  }
}

function startOf({ plan, startWeights, startNetwork, newLayers }: TrainingJob): Float32Array<ArrayBuffer> {
  const { network } = plan
  if (startWeights === undefined) return scratch(plan)
  const from = { spec: startNetwork ?? withoutAdapters(network), weights: startWeights, newLayers }
  return carriedWeights(from, { spec: network, weights: scratch(plan) })
}

const scratch = ({ network, seed }: TrainingPlan): Float32Array<ArrayBuffer> => {
  const random = randomOf(seed, streams.weights)
  return initialWeights(network, () => random.uniform())
}

interface Validating {
  readonly job: TrainingJob
  readonly forward: GraphSession
}

async function validate(weights: Float32Array, { job, forward }: Validating): Promise<Omit<Validation, 'step'>> {
  const { card, plan, validation, validationAnswers = [] } = job
  const layers = (plan.network.tasks ?? []).map(taskLayer)
  const masks = Object.fromEntries(
    dropoutMasks(plan.network).map(({ name, channelCount }) => [name, new Float32Array(channelCount).fill(1)]),
  )
  const answers = createCollectedAnswers(layers)
  const run = async ({ tile }: { readonly tile: Float32Array }): Promise<Float32Array> => {
    const { logits, ...tasks } = await forward.run({ weights, x: tile, ...masks })
    if (logits === undefined) throw new Error('The network gave no logits.')
    answers.add(tasks)
    return logits
  }
  const given: Readonly<Record<string, number>>[] = []
  const known: number[][] = Array.from({ length: card.output.classCount - 1 }, () => [])
  for (const sampleOf of validation) {
    const dice = await diceOnSample({ card, run }, await sampleOf())
    for (const [index, one] of dice.entries()) if (one !== undefined) known[index]!.push(one)
    given.push(answers.take())
  }
  const dice = known.map((all) => (all.length === 0 ? null : all.reduce((sum, one) => sum + one, 0) / all.length))
  return layers.length === 0 ? { dice } : { dice, tasks: scoresOf(plan.network, given, validationAnswers) }
}

type Indices = Readonly<Record<string, number>>

function scoresOf({ tasks = [] }: UNetSpec, given: readonly Indices[], known: readonly Indices[]) {
  const scoreOf = (layer: string): TaskScore => {
    const asked = given.flatMap((one, index) => {
      const answer = known[index]?.[layer]
      return answer === undefined ? [] : [one[layer] === answer]
    })
    const rightCount = asked.filter(Boolean).length
    return { knownCount: asked.length, accuracy: asked.length === 0 ? null : rightCount / asked.length }
  }
  return Object.fromEntries(tasks.map((task) => [task.name, scoreOf(taskLayer(task))]))
}
