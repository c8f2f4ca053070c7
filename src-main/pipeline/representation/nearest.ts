import { bestOf } from './best.ts'
import type { Directions } from './directions.ts'
import { vectorAt } from './embeddings.ts'

/** A case that is like another: −1 … 1, and 1 of one that departs from the cohort in the very same way. */
export interface Neighbor {
  readonly caseId: string
  readonly cosine: number
}

/** The `count` cases that are most like the one at `index`, itself left out; equals by their ids. Exact: all are looked at. */
export function nearest(directions: Directions, index: number, count: number): readonly Neighbor[] {
  const { caseIds, dimension, vectors } = directions
  const from = Float64Array.from(vectorAt(directions, index))
  const best = bestOf<{ readonly score: number; readonly key: string }>(count)
  let least = best.least()
  for (let other = 0, at = 0; other < caseIds.length; other++) {
    let cosine = 0
    for (let axis = 0; axis < dimension; axis++, at++) cosine += from[axis]! * vectors[at]!
    if (other === index || cosine < least) continue
    best.offer({ score: cosine, key: caseIds[other]! })
    least = best.least()
  }
  return best.kept.map(({ score, key }) => ({ caseId: key, cosine: score }))
}
