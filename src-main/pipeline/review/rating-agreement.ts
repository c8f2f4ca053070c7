import type { Rating, RatingVocabulary } from '@contract/rating.ts'
import { type GradePair, weightedKappa } from './weighted-kappa.ts'

export interface RatingAgreement {
  readonly vocabularyId: string
  readonly readers: readonly [string, string]
  readonly caseCount: number
  /** Absent where no disagreement was to be expected. */
  readonly kappa?: number
}

/**
 * Weighted kappa of each pair of readers in each vocabulary, whose grades stand in the order of their scale. Two ratings are
 * compared if they are of one case and of one version, or both of the scan alone. `ratings`: one of each reader about a case.
 */
export function ratingAgreement(
  ratings: readonly Rating[],
  vocabularies: readonly Pick<RatingVocabulary, 'id' | 'grades'>[],
): readonly RatingAgreement[] {
  return vocabularies.flatMap(({ id, grades }) => {
    const place = new Map(grades.map(({ grade }, index) => [grade, index]))
    const rated = new Map<string, Map<string, number>>()
    for (const { vocabularyId, caseId, segmentationId, readerId, grade } of ratings) {
      const at = grade === undefined ? undefined : place.get(grade)
      if (vocabularyId !== id || at === undefined) continue
      const key = JSON.stringify([caseId, segmentationId])
      rated.set(key, (rated.get(key) ?? new Map()).set(readerId, at))
    }
    return pairsIn(rated).map(([readers, pairs]) => {
      const kappa = weightedKappa(pairs)
      return { vocabularyId: id, readers, caseCount: pairs.length, ...(kappa !== undefined && { kappa }) }
    })
  })
}

/** By the names of the readers, in alphabetical order. */
function pairsIn(
  rated: ReadonlyMap<string, ReadonlyMap<string, number>>,
): readonly (readonly [readonly [string, string], readonly GradePair[]])[] {
  const pairs = new Map<string, GradePair[]>()
  for (const byReader of rated.values()) {
    const given = [...byReader].toSorted(([a], [b]) => (a < b ? -1 : 1))
    for (const [index, [first, firstGrade]] of given.entries())
      for (const [second, secondGrade] of given.slice(index + 1)) {
        const key = JSON.stringify([first, second])
        pairs.set(key, [...(pairs.get(key) ?? []), [firstGrade, secondGrade]])
      }
  }
  return [...pairs].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, of]) => [JSON.parse(key), of])
}
