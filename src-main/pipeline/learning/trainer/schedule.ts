/** How the learning rate goes over a run. */
export interface Schedule {
  /** The highest. */
  readonly learningRate: number
  /** Steps over which it rises to that, in a straight line. */
  readonly warmUpStepCount: number
  readonly stepCount: number
}

const decayPower = 0.9

/** The learning rate of a step, from 1: a rise, then the polynomial decay of nnU-Net (Isensee et al. 2021), which ends above 0. */
export function learningRateAt({ learningRate, warmUpStepCount, stepCount }: Schedule, stepNumber: number): number {
  if (stepNumber <= warmUpStepCount) return (learningRate * stepNumber) / warmUpStepCount
  const done = (stepNumber - 1 - warmUpStepCount) / Math.max(1, stepCount - warmUpStepCount)
  return learningRate * Math.max(0, 1 - done) ** decayPower
}
