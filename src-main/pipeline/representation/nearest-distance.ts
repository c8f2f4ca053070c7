import { type Embeddings, vectorAt } from './embeddings.ts'
import type { DistanceFrom } from './mahalanobis.ts'

/**
 * Mean Euclidean distance to the `count` nearest of the reference cases (Sun et al., ICML 2022, who take the distance to the k-th):
 * it asks for no shape of the cloud, which the Mahalanobis distance takes for one ellipsoid.
 */
export function nearestDistanceFrom(reference: Embeddings, count: number): DistanceFrom {
  return {
    of: (vector) => meanNearest(reference, vector, { count }),
    leftOut: Float64Array.from(reference.caseIds, (_, index) =>
      meanNearest(reference, vectorAt(reference, index), { count, without: index }),
    ),
  }
}

function meanNearest(
  { caseIds, dimension, vectors }: Embeddings,
  vector: Float32Array,
  { count, without }: { readonly count: number; readonly without?: number },
): number {
  /** Squared, the smallest first. */
  const smallest = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  for (let index = 0, at = 0; index < caseIds.length; index++) {
    let squared = 0
    for (let axis = 0; axis < dimension; axis++, at++) squared += (vectors[at]! - vector[axis]!) ** 2
    if (index === without) continue
    let place = count
    while (place > 0 && smallest[place - 1]! > squared) place--
    if (place === count) continue
    smallest.copyWithin(place + 1, place, count - 1)
    smallest[place] = squared
  }
  return smallest.reduce((sum, squared) => sum + Math.sqrt(squared), 0) / count
}
