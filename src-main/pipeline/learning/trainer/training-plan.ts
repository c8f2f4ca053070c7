import type { TrainableSet } from '@contract/learn.ts'
import type { Shape } from '@volume/grid.ts'
import type { UNetSpec } from '../graph/network/unet-spec.ts'
import type { Optimizer } from '../graph/training/optimizer.ts'

/**
 * All that decides what a run ends with, besides its samples and the weights it starts from: the same plan on the same samples
 * gives the same weights on one execution provider. Plain data, kept with the run.
 */
export interface TrainingPlan {
  readonly network: UNetSpec
  /** Voxels of a window along i, j, k. */
  readonly patchShape: Shape
  readonly batchSize: number
  readonly stepCount: number
  readonly optimizer: Optimizer
  /** The highest of the schedule. */
  readonly learningRate: number
  readonly warmUpStepCount: number
  readonly weightDecay: number
  /** Gradients that are longer are made so long. */
  readonly largestNorm: number
  readonly trainable: TrainableSet
  /** How strongly trained weights are held to those that the run starts from (μ of FedProx, in `graph/training/proximal.ts`); absent: not at all. */
  readonly proximalStrength?: number
  /**
   * Factors on the learning rate by the first letters of a layer's name, the longest that fits counts: `{ enc: 0.1 }` lets the
   * encoder learn ten times more slowly.
   */
  readonly rateFactors: Readonly<Record<string, number>>
  /** Chance of a channel to be dropped behind the layers that the network names. */
  readonly dropoutProbability: number
  readonly seed: number
  /** Steps from one look at the validation cases to the next. */
  readonly stepsPerValidation: number
  /** Which weights the run ends with: those of the best look, or the last, of which the validation cases tell nothing flattering. */
  readonly keeps: 'best' | 'last'
  /** Looks without a better one after which the run ends; absent: it goes on to its last step. */
  readonly patience?: number
}

/** What experience says for a network from scratch; what it learns, how long and from which seed is the caller's. */
export const standardPlan = {
  optimizer: { kind: 'adamw' },
  learningRate: 2e-3,
  warmUpStepCount: 50,
  weightDecay: 1e-4,
  largestNorm: 12,
  trainable: 'all',
  rateFactors: {},
  dropoutProbability: 0.1,
  keeps: 'best',
} as const satisfies Partial<TrainingPlan>
