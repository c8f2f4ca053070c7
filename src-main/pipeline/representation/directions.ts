import { type Embeddings, meanOf } from './embeddings.ts'

/**
 * Embeddings seen from the mean of the cohort, as directions of length 1: float32, packed like the vectors they come from. The
 * product of two is the cosine between them. A case that lies at the mean has no direction: its row is 0, and so are its cosines.
 */
export interface Directions extends Embeddings {
  readonly kind: 'directions'
}

/**
 * Pooled means of normalized channels hardly vary: raw, the cosines of different hippocampi reach 0.99996. What tells cases apart is how
 * they depart from the mean, so that is subtracted first: then they reach 0.90, and the same scan with little noise 0.99. Dividing each
 * axis by its deviation as well found nothing more (`test/slow/representation.test.ts`).
 */
export function directionsOf(embeddings: Embeddings): Directions {
  const { caseIds, dimension, vectors } = embeddings
  const mean = meanOf(embeddings)
  const rows = new Float32Array(vectors.length)
  const departure = new Float64Array(dimension)
  for (let start = 0; start < vectors.length; start += dimension) {
    let squared = 0
    for (let axis = 0; axis < dimension; axis++) {
      const value = vectors[start + axis]! - mean[axis]!
      departure[axis] = value
      squared += value * value
    }
    if (squared === 0) continue
    const length = Math.sqrt(squared)
    for (let axis = 0; axis < dimension; axis++) rows[start + axis] = departure[axis]! / length
  }
  return { kind: 'directions', caseIds, dimension, vectors: rows }
}
