import type { Parameter } from '../graph/network/unet-spec.ts'
import type { TrainingPlan } from './training-plan.ts'

/** By trained weight, in the order of the trained parameters: the factor on the learning rate. */
export function rateFactors(
  trained: readonly Parameter[],
  factors: TrainingPlan['rateFactors'],
): Float32Array<ArrayBuffer> {
  const beginnings = Object.keys(factors).toSorted((a, b) => b.length - a.length)
  return perWeight(trained, ({ layer }) => {
    const beginning = beginnings.find((one) => layer.startsWith(one))
    return beginning === undefined ? 1 : factors[beginning]!
  })
}

/** By trained weight: kernels are drawn to 0, gains, shifts and biases are not, for they hold the scale of what passes. */
export const decays = (trained: readonly Parameter[], weightDecay: number): Float32Array<ArrayBuffer> =>
  perWeight(trained, ({ part }) => (part === 'kernel' ? weightDecay : 0))

function perWeight(
  trained: readonly Parameter[],
  numberOf: (parameter: Parameter) => number,
): Float32Array<ArrayBuffer> {
  const values = new Float32Array(trained.reduce((sum, { count }) => sum + count, 0))
  let at = 0
  for (const parameter of trained) {
    values.fill(numberOf(parameter), at, at + parameter.count)
    at += parameter.count
  }
  return values
}
