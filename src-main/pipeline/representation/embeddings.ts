/** Cases in the learned space of one model: one vector of `dimension` numbers after the other, in the order of the ids. */
export interface Embeddings {
  readonly caseIds: readonly string[]
  readonly dimension: number
  readonly vectors: Float32Array
}

/** The vector of a case as a view. */
export const vectorAt = ({ dimension, vectors }: Embeddings, index: number): Float32Array =>
  vectors.subarray(index * dimension, (index + 1) * dimension)

/** Those of the cases at these places, in their order. */
export function partOf(embeddings: Embeddings, indices: readonly number[]): Embeddings {
  const { caseIds, dimension } = embeddings
  const vectors = new Float32Array(indices.length * dimension)
  for (const [to, from] of indices.entries()) vectors.set(vectorAt(embeddings, from), to * dimension)
  return { caseIds: indices.map((index) => caseIds[index]!), dimension, vectors }
}

/** The mean of each coordinate. */
export function meanOf({ caseIds, dimension, vectors }: Embeddings): Float64Array {
  const mean = new Float64Array(dimension)
  for (let at = 0; at < vectors.length; ) for (let axis = 0; axis < dimension; axis++, at++) mean[axis]! += vectors[at]!
  return mean.map((sum) => sum / caseIds.length)
}
