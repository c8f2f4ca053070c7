import type { QueueApi } from '@contract/queue.ts'
import type { RatingOrder, RatingVocabulary } from '@contract/rating.ts'

/** Before a cohort was looked at. */
export const firstOrder: RatingOrder = { vocabularyId: '', order: 'disagreement', seed: 1, unratedOnly: true }

/**
 * In a cohort that was not looked at yet: in the vocabulary of the cohort before, if there is one; shuffled if it was so, else
 * as the queue is, by disagreement or by unusualness. `undefined`: there is no vocabulary.
 */
export async function orderAtFirst(
  before: RatingOrder,
  vocabularies: readonly RatingVocabulary[],
  queue: Pick<QueueApi, 'list'>,
): Promise<RatingOrder | undefined> {
  const chosen = vocabularies.find(({ id }) => id === before.vocabularyId) ?? vocabularies[0]
  if (!chosen) return undefined
  if (before.order === 'shuffled') return { ...before, vocabularyId: chosen.id }
  const page = await queue.list({ limit: 1 })
  return { ...before, vocabularyId: chosen.id, order: page?.order === 'unusual' ? 'unusual' : 'disagreement' }
}
