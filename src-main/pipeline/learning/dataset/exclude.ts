import type { ExclusionReason, TrainingCandidate } from '@contract/learning.ts'
import type { ModelCard } from '@contract/model.ts'
import { contrastsOfChannels, isForeignTo } from '@volume/contrast.ts'

/** Why a model of this card cannot learn from a case as it stands, the first reason that holds; `undefined`: it can. */
export function whyExcluded(
  candidate: TrainingCandidate,
  { input, segments }: Pick<ModelCard, 'input' | 'segments'>,
): ExclusionReason | undefined {
  const { accepted, contrast } = candidate
  if (candidate.isInOpenStudy) return 'study-open'
  if (accepted === undefined || candidate.state !== 'accepted') return 'not-accepted'
  if (candidate.isAudit) return 'in-audit'
  if (candidate.isSourceChanged) return 'source-changed'
  if (accepted.layerCount > 1) return 'segments-overlap'
  const known = new Set(segments.map(({ value }) => value))
  if (accepted.segments.some(({ value }) => !known.has(value))) return 'segments-differ'
  if (contrast !== undefined && isForeignTo(contrastsOfChannels(input.channels), contrast)) return 'contrast-differs'
  return undefined
}
