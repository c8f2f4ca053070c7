/** What one site adds to a round: its weights less those of the round, [weights], and the cases that it learned from. */
export interface CountedDifference {
  readonly difference: Float32Array
  /** 1 or more. */
  readonly caseCount: number
}

/**
 * Mean of weight differences by cases: Σ nₖ·Δₖ / Σ nₖ (FedAvg, McMahan et al. 2017), in float64. All are of one length; none at
 * all is a bug of the caller.
 */
export function weightedMean(updates: readonly CountedDifference[]): Float64Array<ArrayBuffer> {
  const mean = new Float64Array(lengthOf(updates.map(({ difference }) => difference)))
  let totalCount = 0
  for (const { difference, caseCount } of updates) {
    totalCount += caseCount
    for (let index = 0; index < mean.length; index++) mean[index]! += caseCount * difference[index]!
  }
  for (let index = 0; index < mean.length; index++) mean[index]! /= totalCount
  return mean
}

/** The one length of arrays that are aggregated; throws where there is none. */
export function lengthOf(differences: readonly Float32Array[]): number {
  const [first] = differences
  if (first === undefined) throw new Error('There is nothing to aggregate.')
  if (differences.some(({ length }) => length !== first.length)) throw new Error('Differences are not of one network.')
  return first.length
}
