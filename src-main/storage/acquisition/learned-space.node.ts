import type { BatchWish } from '@contract/acquisition.ts'
import type { ModelIdentity } from '@contract/learning.ts'
import type { Candidate } from '../../pipeline/learning/acquisition/candidate.ts'
import type { KnownCases } from '../../pipeline/learning/acquisition/draw-batch.ts'
import { embeddingsOf } from '../embeddings.node.ts'
import { newestAccepted } from '../learning/accepted-version.ts'
import { isAuditCase, isInOpenStudy, isSourceChanged } from '../learning/candidates.node.ts'
import { textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'
import type { BatchCandidate } from './batch-candidates.node.ts'

interface CasesToPlace {
  readonly model: Pick<ModelIdentity, 'sha256'>
  readonly wish: Pick<BatchWish, 'strategy' | 'diversity'>
  readonly candidates: readonly BatchCandidate[]
}

interface Placed {
  readonly embedded: readonly Omit<Candidate, 'minutes'>[]
  readonly known?: KnownCases
}

/**
 * Where candidates and the cases that can be learned from lie in the learned space of this very model. Nothing is read unless the wish
 * goes by it.
 */
export function inLearnedSpace(storage: Storage, { model, wish, candidates }: CasesToPlace): Placed {
  if (wish.strategy !== 'core-set' && wish.diversity === 'none') return { embedded: candidates }
  const { caseIds, dimension, vectors } = embeddingsOf(storage, model.sha256)
  const vectorOf = new Map(
    caseIds.map((caseId, index) => [caseId, vectors.subarray(index * dimension, (index + 1) * dimension)]),
  )
  const learnable = learnableIds(storage)
  const embeddings = learnable.flatMap((caseId) => vectorOf.get(caseId) ?? [])
  return {
    embedded: candidates.map((one) => ({ ...one, embedding: vectorOf.get(one.caseId) })),
    known: { embeddings, missingCount: learnable.length - embeddings.length },
  }
}

/** Accepted cases of which a training set may be made, in the order of their ids. */
const learnableIds = ({ database }: Storage): readonly string[] =>
  database
    .all(
      `SELECT c.case_id FROM cases c WHERE ${newestAccepted('c.number')} IS NOT NULL AND NOT ${isAuditCase}
         AND NOT ${isInOpenStudy} AND NOT ${isSourceChanged} ORDER BY c.case_id`,
    )
    .map((row) => textOf(row, 'case_id'))
