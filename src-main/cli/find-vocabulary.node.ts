import type { Failure } from '@contract/failure/failure.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { shippedVocabularies } from '../pipeline/quality/rating/vocabulary.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { resourcesFolder } from './resources.node.ts'

/** One that ships with the application, or the newest of that name that the cohort keeps. */
export async function findVocabulary(cohort: Cohort, vocabularyId: string): Promise<Result<RatingVocabulary, Failure>> {
  const shipped = await shippedVocabularies(resourcesFolder())
  if (!shipped.ok) return shipped
  const all = [...shipped.value, ...cohort.ratings.vocabularies().toReversed()]
  const found = all.find(({ id }) => id === vocabularyId)
  if (found) return ok(found)
  return fail({ kind: 'vocabulary-unknown', vocabularyId, known: [...new Set(all.map(({ id }) => id))].join(', ') })
}
