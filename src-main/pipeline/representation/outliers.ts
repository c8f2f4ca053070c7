import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { randomOf } from '@volume/random.ts'
import { drawn } from './drawn.ts'
import { type Embeddings, partOf, vectorAt } from './embeddings.ts'
import { type DistanceFrom, mahalanobisFrom } from './mahalanobis.ts'
import { nearestDistanceFrom } from './nearest-distance.ts'

/** How far a case lies from the reference, and the share of reference cases that lie as far, itself counted: 1 ÷ (n + 1) at least. */
export interface Far {
  readonly distance: number
  readonly p: number
}

export interface OutlyingCase {
  readonly caseId: string
  /** Whether the reference holds it: then it is compared as if it had not been in it. */
  readonly isReference: boolean
  readonly mahalanobis: Far
  /** Mean distance to the nearest few. */
  readonly nearest: Far
}

export interface Outliers {
  /** Of all cases, the furthest by Mahalanobis first, equals by their ids. */
  readonly cases: readonly OutlyingCase[]
  /** Cases that distances were taken from. */
  readonly referenceCount: number
  /** Cases of the reference that were not drawn for that, for there were more than are needed. */
  readonly undrawnCount: number
}

/** With fewer, no case could have a p of 5 %: it is at least 1 ÷ (n + 1). */
export const leastReferences = 19
/** Of more reference cases so many are drawn: the distance to the nearest takes time by their number. */
export const mostReferences = 2000
export const nearestCount = 5

interface Wish {
  readonly isReference: (caseId: string) => boolean
  readonly seed: number
}

/** How far each case lies from the reference cases, by two distances, each with its rank among those of the reference. */
export function outliers(embeddings: Embeddings, { isReference, seed }: Wish): Result<Outliers, Failure> {
  const { caseIds } = embeddings
  const all = caseIds.flatMap((caseId, index) => (isReference(caseId) ? [index] : []))
  if (all.length < leastReferences)
    return fail({ kind: 'references-few', referenceCount: all.length, leastCount: leastReferences })
  const indices = drawn(all, mostReferences, randomOf(seed))
  const reference = partOf(embeddings, indices)
  const mahalanobis = mahalanobisFrom(reference)
  if (mahalanobis === undefined) return fail({ kind: 'embeddings-alike', caseCount: indices.length })
  const placeOf = new Map(indices.map((index, place) => [index, place]))
  const byMahalanobis = ranked(mahalanobis)
  const byNearest = ranked(nearestDistanceFrom(reference, nearestCount))
  const cases = caseIds.map((caseId, index): OutlyingCase => {
    const [vector, place] = [vectorAt(embeddings, index), placeOf.get(index)]
    return {
      ...{ caseId, isReference: place !== undefined },
      ...{ mahalanobis: byMahalanobis(vector, place), nearest: byNearest(vector, place) },
    }
  })
  return ok({
    cases: cases.sort((a, b) => b.mahalanobis.distance - a.mahalanobis.distance || (a.caseId < b.caseId ? -1 : 1)),
    referenceCount: indices.length,
    undrawnCount: all.length - indices.length,
  })
}

/** The distance of a vector, or of the reference case at this place, with its rank among the reference cases. */
function ranked({ of, leftOut }: DistanceFrom): (vector: Float32Array, place: number | undefined) => Far {
  const sorted = leftOut.toSorted()
  const countFrom = (least: number): number => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]! < least) low = middle + 1
      else high = middle
    }
    return sorted.length - low
  }
  return (vector, place) => {
    if (place !== undefined) return { distance: leftOut[place]!, p: countFrom(leftOut[place]!) / sorted.length }
    const distance = of(vector)
    return { distance, p: (countFrom(distance) + 1) / (sorted.length + 1) }
  }
}
