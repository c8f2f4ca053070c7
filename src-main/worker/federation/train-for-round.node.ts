import type { Failure } from '@contract/failure/failure.ts'
import type { ExecutionProvider, ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { standardAugmentation } from '../../pipeline/learning/augmentation/augmentation-plan.ts'
import type { UNetSpec } from '../../pipeline/learning/graph/network/unet-spec.ts'
import { fingerprintOf } from '../../pipeline/learning/trainer/checkpoint.node.ts'
import { fineTuningPlan } from '../../pipeline/learning/trainer/fine-tuning-plan.ts'
import { LossNotFinite } from '../../pipeline/learning/trainer/train.ts'
import type { TrainingPlan } from '../../pipeline/learning/trainer/training-plan.ts'
import { modelAxes } from '../../pipeline/preprocessing/model-axes.ts'
import { runTraining } from '../../pipeline/run-training.node.ts'
import { createWindows } from '../../pipeline/training-windows.ts'
import type { LabelledCase } from '../learning/labelled-case.node.ts'
import { sampleReader } from '../learning/read-samples.node.ts'

export interface RoundTraining {
  readonly cohortFolder: string
  readonly card: ModelCard
  readonly network: UNetSpec
  /** Flat: those of the round, and of this site what does not travel. */
  readonly startWeights: Float32Array<ArrayBuffer>
  readonly round: { readonly header: RoundHeader; readonly sha256: string }
  readonly training: readonly LabelledCase[]
  /** A file that the run goes on from, so that a training is not lost between the report and the confirmation. */
  readonly checkpointPath: string
  readonly provider: ExecutionProvider
  readonly threadCount: number
}

export interface RoundWatching {
  readonly onProgress: (phase: 'reading' | 'training', done: number, total: number) => void
  readonly isStopped: () => boolean
}

export interface TrainedForRound {
  readonly weights: Float32Array
  readonly sampleCount: number
  /** Before the first and the last step. */
  readonly losses: { readonly first: number; readonly last: number }
}

/**
 * What a site learns for a round, as its file asks: so many steps from its weights, with the proximal term if there is one; the last weights
 * are taken. The number of the round is the seed: masked or not, the same weights, cases and provider give the same weights.
 */
export async function trainForRound(
  request: RoundTraining,
  { onProgress, isStopped }: RoundWatching,
): Promise<Result<TrainedForRound, Failure>> {
  const { card, training, round, startWeights, provider, threadCount } = request
  const samples = await sampleReader(request, card).all(training, {
    onRead: (done) => onProgress('reading', done, training.length),
    isStopped,
  })
  if (!samples.ok) return samples
  const { count: sampleCount, sampleOf } = samples.value
  if (sampleCount === 0) return fail({ kind: 'training-set-empty' })
  const plan = planOf(request, sampleCount)
  const cases = training.map(({ source, labelmapSha256 }) => [source.sha256, labelmapSha256])
  try {
    const { state, ended } = await runTraining({
      ...{ plan, card, provider, threadCount, isStopped, validation: [], startWeights },
      batches: createWindows({
        windows: 'scans',
        card,
        plan,
        augmentation: standardAugmentation,
        sampleCount,
        sampleOf,
      }),
      checkpoint: {
        path: request.checkpointPath,
        fingerprint: fingerprintOf({ plan, cases, roundSha256: round.sha256, provider }),
      },
      onStep: ({ stepsDone }) => onProgress('training', stepsDone, plan.stepCount),
    })
    if (ended === 'stopped') return fail({ kind: 'cancelled' })
    const [first = Number.NaN, last = first] = [state.losses[0], state.losses.at(-1)]
    return ok({ weights: state.weights, sampleCount, losses: { first: short(first), last: short(last) } })
  } catch (error) {
    if (error instanceof LossNotFinite) return fail({ kind: 'loss-not-finite', step: error.step })
    throw error
  }
}

/** More digits would tell more of the cases than of the training. */
const short = (loss: number): number => Number(loss.toPrecision(3))

function planOf({ card, network, round }: RoundTraining, sampleCount: number): TrainingPlan {
  const { stepCount, learningRate, proximalStrength } = round.header.training
  const { trainable } = round.header.network
  const { patchShape } = modelAxes(card.input)
  return {
    ...fineTuningPlan(
      { start: 'bundle', trainable, seed: round.header.roundNumber, stepCount, learningRate },
      { network, patchShape, sampleCount, isValidated: false },
    ),
    ...(proximalStrength > 0 && { proximalStrength }),
  }
}
