import type { ExclusionReason, TrainingCandidate, TrainingCaseToAdd } from '@contract/learning.ts'
import type { ModelCard } from '@contract/model.ts'
import { drawSubjects } from './draw-subjects.ts'
import { whyExcluded } from './exclude.ts'

interface Collection {
  readonly card: Pick<ModelCard, 'input' | 'segments'>
  /** Share of the subjects of each site that are looked at during training and not learned from. */
  readonly validationShare: number
  readonly seed: number
  /** Ids of cases that are left out by hand. */
  readonly leftOut: ReadonlySet<string>
  /** Ids of the cases of an arm of a batch, to which the set is restricted; absent: it is not. */
  readonly within?: ReadonlySet<string> | undefined
}

/**
 * Which of the candidates a model of this card learns from. All cases of a subject have one role; none of the audit set has one. Every
 * candidate is in the answer, with its role or the reason why it has none.
 */
export function collect(
  candidates: readonly TrainingCandidate[],
  { card, validationShare, seed, leftOut, within }: Collection,
): readonly TrainingCaseToAdd[] {
  const reasons = new Map<string, ExclusionReason>()
  for (const candidate of candidates) {
    const isOutside = within !== undefined && !within.has(candidate.caseId)
    const reason = leftOut.has(candidate.caseId)
      ? 'left-out'
      : (whyExcluded(candidate, card) ?? (isOutside ? 'outside-arm' : undefined))
    if (reason !== undefined) reasons.set(candidate.caseId, reason)
  }
  const usable = candidates.filter(({ caseId }) => !reasons.has(caseId))
  const validation = drawSubjects(usable, { share: validationShare, seed })
  return candidates.map(({ caseId, subject, accepted }): TrainingCaseToAdd => {
    const reason = reasons.get(caseId)
    if (reason !== undefined || accepted === undefined)
      return { caseId, role: 'excluded', reason: reason ?? 'not-accepted' }
    const role = validation.has(subject) ? 'validation' : 'training'
    return { caseId, role, segmentationId: accepted.segmentationId }
  })
}
