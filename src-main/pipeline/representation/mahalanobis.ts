import { cholesky, squaredNorm } from './cholesky.ts'
import { type Embeddings, vectorAt } from './embeddings.ts'
import { type ShrunkCovariance, shrunkCovariance } from './shrunk-covariance.ts'

/** Distances of cases from a reference, and those of its own cases as if each had not been in it. */
export interface DistanceFrom {
  of(vector: Float32Array): number
  /** In the order of the reference. */
  readonly leftOut: Float64Array
}

/**
 * Mahalanobis distance from the mean of the reference cases (Lee et al., NeurIPS 2018, with one class), by their shrunken
 * covariance. `undefined` if all reference cases are alike, so that nothing can be told apart.
 *
 * A case is left out in closed form: without it the mean moves and the covariance changes by a matrix of rank one (Sherman &
 * Morrison 1950), while shrinkage and scale stay those of all, which hardly depend on one case.
 */
export function mahalanobisFrom(reference: Embeddings): DistanceFrom | undefined {
  const { caseIds, dimension } = reference
  const count = caseIds.length
  const shrunk = shrunkCovariance(reference)
  const { mean, covariance, shrinkage } = shrunk
  const lower = cholesky(covariance, dimension)
  const without = count > 1 ? cholesky(rescaled(shrunk, count / (count - 1)), dimension) : undefined
  if (lower === undefined || without === undefined) return undefined
  const departure = (vector: Float32Array) => Float64Array.from(vector, (value, axis) => value - mean[axis]!)
  const weight = ((1 - shrinkage) * count) / (count - 1) ** 2
  const leftOut = Float64Array.from(caseIds, (_, index) => {
    const squared = squaredNorm(without, departure(vectorAt(reference, index)))
    return (count / (count - 1)) * Math.sqrt(squared / (1 - weight * squared))
  })
  return { of: (vector) => Math.sqrt(squaredNorm(lower, departure(vector))), leftOut }
}

/** With the share of the sample covariance times a factor, the share of the identity as it is. */
function rescaled({ covariance, shrinkage, scale, mean }: ShrunkCovariance, factor: number): Float64Array {
  return covariance.map((value, at) => {
    const ofIdentity = at % (mean.length + 1) === 0 ? shrinkage * scale : 0
    return (value - ofIdentity) * factor + ofIdentity
  })
}
