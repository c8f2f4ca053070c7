import type { QueueOrder } from '@contract/queue.ts'
import type { RatingOrder, RatingVocabulary } from '@contract/rating.ts'

/** Before a cohort was looked at. */
export const firstOrder: RatingOrder = { vocabularyId: '', order: 'disagreement', seed: 1, unratedOnly: true }

/**
 * In a cohort that was not looked at yet: in the vocabulary of the cohort before, if there is one; shuffled if it was so, else
 * as the queue is, by disagreement or by unusualness. `undefined`: there is no vocabulary.
 */
export function orderAtFirst(
  before: RatingOrder,
  vocabularies: readonly RatingVocabulary[],
  queueOrder: QueueOrder | undefined,
): RatingOrder | undefined {
  const chosen = vocabularies.find(({ id }) => id === before.vocabularyId) ?? vocabularies[0]
  if (!chosen) return undefined
  if (before.order === 'shuffled') return { ...before, vocabularyId: chosen.id }
  return { ...before, vocabularyId: chosen.id, order: queueOrder === 'unusual' ? 'unusual' : 'disagreement' }
}
