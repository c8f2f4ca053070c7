import type { Failure } from '@contract/failure/failure.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { shippedVocabularies } from '../pipeline/quality/rating/vocabulary.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { resourcesFolder } from './models.electron.ts'

/** Those that ship, then the others of the cohort, each in its newest version. */
export async function vocabulariesOf(
  cohort: Cohort | undefined,
): Promise<Result<readonly RatingVocabulary[], Failure>> {
  const shipped = await shippedVocabularies(resourcesFolder())
  if (!shipped.ok) return shipped
  const ids = new Set(shipped.value.map(({ id }) => id))
  const newest = new Map((cohort?.ratings.vocabularies() ?? []).map((one) => [one.id, one]))
  return ok([...shipped.value, ...[...newest.values()].filter(({ id }) => !ids.has(id))])
}

export async function findVocabulary(cohort: Cohort, vocabularyId: string): Promise<Result<RatingVocabulary, Failure>> {
  const all = await vocabulariesOf(cohort)
  if (!all.ok) return all
  const vocabulary = all.value.find(({ id }) => id === vocabularyId)
  const known = all.value.map(({ id }) => id).join(', ')
  return vocabulary ? ok(vocabulary) : fail({ kind: 'vocabulary-unknown', vocabularyId, known })
}
