import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { openGraph } from '../../../pipeline/inference/graph-session.node.ts'
import { stepGraph } from '../../../pipeline/learning/graph/learning-graphs.ts'
import type { Sample } from '../../../pipeline/learning/sample/sample.ts'
import type { SimulatedNetwork } from '../../../pipeline/learning/simulation/smaller-network.ts'
import type { BatchSource } from '../../../pipeline/learning/trainer/batch.ts'
import { createPatchSource } from '../../../pipeline/learning/trainer/patch-source.ts'
import { LossNotFinite, train } from '../../../pipeline/learning/trainer/train.ts'
import { firstState } from '../../../pipeline/learning/trainer/training-state.ts'
import { modelAxes } from '../../../pipeline/preprocessing/model-axes.ts'
import { slabOf } from '../../../pipeline/training-provider.node.ts'
import { trainingFacts } from './train-once.node.ts'

/** Some steps of one network, its optimizer and its schedule from their beginning. */
export interface StepsToTrain {
  readonly batches: BatchSource
  /** Steps whose windows were taken before. */
  readonly stepsBefore: number
  readonly startWeights: Float32Array<ArrayBuffer>
  readonly stepCount: number
  /** Of what is dropped. */
  readonly seed: number
  /** μ of FedProx, whose anchor is the weights at the start; 0: none. */
  readonly proximalStrength: number
  /** Called after every step; what it keeps of the weights, it copies. */
  readonly onStep: (stepsDone: number, weights: Float32Array) => Promise<void> | void
  readonly isStopped: () => boolean
}

/** Trains one network again and again on open step graphs. Whoever opened it closes it. */
export interface StepTrainer {
  windowsOf(samples: readonly Sample[], seed: number): BatchSource
  /** The weights after the last step; `undefined` if it was stopped. */
  train(steps: StepsToTrain): Promise<Result<Float32Array<ArrayBuffer> | undefined, Failure>>
  close(): Promise<void>
}

export async function openStepTrainer(simulated: SimulatedNetwork, threadCount: number): Promise<StepTrainer> {
  const { card, network } = simulated
  const { orientation, spacingMm, patchShape } = modelAxes(card.input)
  const factsOf = (seed: number, stepCount: number) =>
    trainingFacts(simulated, { start: 'scratch', trainable: 'all', seed, stepCount }, 1)
  const { windows, plan } = factsOf(0, 1)
  const { batchSize, optimizer, trainable } = plan
  const [i, j, k] = patchShape
  const request = { spec: network, patchShape: [k, j, i] as const, batchSize, trainable, optimizer }
  const opened = (isAnchored: boolean) =>
    openGraph(stepGraph({ ...request, isAnchored, slabVoxelCount: slabOf('cpu') }), { provider: 'cpu', threadCount })
  const session = await opened(false)
  let anchored: Promise<typeof session> | undefined
  return {
    windowsOf: (samples, seed) =>
      createPatchSource({
        ...windows,
        sampleCount: samples.length,
        sampleOf: async (index) => samples[index]!,
        patchShape,
        orientation,
        spacingMm,
        batchSize,
        flips: card.uncertainty.flips ?? [],
        seed,
      }),
    async train({ batches, stepsBefore, startWeights, stepCount, seed, proximalStrength, onStep, isStopped }) {
      const own = { ...factsOf(seed, stepCount).plan, proximalStrength }
      if (proximalStrength > 0) anchored ??= opened(true)
      try {
        const { state, ended } = await train({
          plan: own,
          session: proximalStrength > 0 && anchored ? await anchored : session,
          anchor: startWeights,
          batches: { draw: (stepNumber) => batches.draw(stepsBefore + stepNumber) },
          state: firstState(own, startWeights),
          onStep: ({ stepsDone, weights }) => onStep(stepsDone, weights),
          isStopped,
        })
        return ok(ended === 'stopped' ? undefined : state.weights)
      } catch (error) {
        if (error instanceof LossNotFinite) return fail({ kind: 'loss-not-finite', step: error.step })
        throw error
      }
    },
    async close() {
      await session.close()
      await (await anchored)?.close()
    },
  }
}
