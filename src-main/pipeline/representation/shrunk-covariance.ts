import { type Embeddings, meanOf } from './embeddings.ts'

export interface ShrunkCovariance {
  readonly mean: Float64Array
  /** dimension × dimension, row by row: (1 − shrinkage) S + shrinkage · scale · I, with S divided by the count. */
  readonly covariance: Float64Array
  /** 0 … 1, how much of the sample covariance gave way. */
  readonly shrinkage: number
  /** The mean variance along an axis, which is what is shrunk to. */
  readonly scale: number
}

/**
 * The well-conditioned estimate of Ledoit & Wolf (J Multivar Anal 2004;88:365): the sample covariance is drawn to a multiple of the
 * identity as far as its own sampling error says. So it can be inverted with fewer cases than dimensions.
 */
export function shrunkCovariance(embeddings: Embeddings): ShrunkCovariance {
  const { caseIds, dimension, vectors } = embeddings
  const count = caseIds.length
  const mean = meanOf(embeddings)
  const covariance = new Float64Array(dimension * dimension)
  const departure = new Float64Array(dimension)
  let fourthPowers = 0
  for (let start = 0; start < vectors.length; start += dimension) {
    let squared = 0
    for (let axis = 0; axis < dimension; axis++) {
      departure[axis] = vectors[start + axis]! - mean[axis]!
      squared += departure[axis]! ** 2
    }
    fourthPowers += squared * squared
    for (let row = 0, at = 0; row < dimension; row++)
      for (let column = 0; column < dimension; column++, at++) covariance[at]! += departure[row]! * departure[column]!
  }
  let [trace, norm] = [0, 0]
  for (let at = 0; at < covariance.length; at++) {
    covariance[at]! /= count
    norm += covariance[at]! ** 2
    if (at % (dimension + 1) === 0) trace += covariance[at]!
  }
  const scale = trace / dimension
  // Both by dimension, as in the paper: d² is how far S lies from its target, b² how far from the truth.
  const distance = norm / dimension - scale * scale
  const error = Math.min(distance, (fourthPowers / count - norm) / count / dimension)
  const shrinkage = error > 0 ? error / distance : 0
  for (let at = 0; at < covariance.length; at++)
    covariance[at] = (1 - shrinkage) * covariance[at]! + (at % (dimension + 1) === 0 ? shrinkage * scale : 0)
  return { mean, covariance, shrinkage, scale }
}
