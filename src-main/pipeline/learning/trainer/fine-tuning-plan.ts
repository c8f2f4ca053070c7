import type { FineTuning } from '@contract/learn.ts'
import type { Shape } from '@volume/grid.ts'
import type { UNetSpec } from '../graph/network/unet-spec.ts'
import { standardPlan, type TrainingPlan } from './training-plan.ts'

interface Trained {
  readonly network: UNetSpec
  readonly patchShape: Shape
  /** Boxes to learn from, and whether there are others to look at meanwhile. */
  readonly sampleCount: number
  readonly isValidated: boolean
  /** That begin without weights although the run does not; absent: none. */
  readonly newLayers?: readonly string[] | undefined
}

const [leastSteps, mostSteps, stepsPerSample] = [100, 1200, 20]
const largestBatchVoxels = 200_000
const adapterRank = 4
const usualRate = { bundle: 5e-4, scratch: 2e-3 } as const
/** New heads have nothing to hold on to: at the usual rate of the rest, they learn as from scratch. */
const newFactor = usualRate.scratch / usualRate.bundle

/** Whether a run leaves the weights as they are. From scratch everything is trained, whatever is wished. */
export const trainsNothing = ({ start, trainable }: Pick<FineTuning, 'start' | 'trainable'>): boolean =>
  start === 'bundle' && trainable === 'nothing'

/**
 * The plan of a run on a cohort; of one that trains nothing it has no step. The number of steps grows with the samples, so that each is seen about forty times, within bounds;
 * ten looks at the validation cases, of which the best counts. Weights that know something already are moved gently.
 */
export function fineTuningPlan(
  wished: FineTuning,
  { network, patchShape, sampleCount, isValidated, newLayers = [] }: Trained,
): TrainingPlan {
  const { start, trainable, seed, patience, rateFactors = {} } = wished
  const usualSteps = Math.min(mostSteps, Math.max(leastSteps, stepsPerSample * sampleCount))
  const stepCount = trainsNothing(wished) ? 0 : (wished.stepCount ?? usualSteps)
  const newFactors = Object.fromEntries(newLayers.map((layer) => [layer, newFactor]))
  const voxels = patchShape[0] * patchShape[1] * patchShape[2]
  return {
    ...standardPlan,
    network: start === 'bundle' && trainable === 'adapters' ? { ...network, adapterRank } : network,
    patchShape,
    batchSize: Math.min(2, Math.max(1, Math.floor(largestBatchVoxels / voxels))),
    stepCount,
    learningRate: wished.learningRate ?? usualRate[start],
    warmUpStepCount: Math.min(50, Math.ceil(stepCount / 10)),
    // From scratch there is nothing to hold on to, whatever is to be trained afterwards.
    trainable: start === 'scratch' || trainable === 'nothing' ? 'all' : trainable,
    rateFactors:
      start === 'bundle' ? { ...newFactors, ...(network.tasks && { task_: newFactor }), ...rateFactors } : {},
    seed,
    stepsPerValidation: Math.max(1, Math.ceil(stepCount / 10)),
    keeps: isValidated ? 'best' : 'last',
    ...(patience !== undefined && isValidated && { patience }),
  }
}
