import type { PassesHeld } from '@contract/calibration.ts'
import { ratedOfNewestModel } from '../pipeline/calibration/passes-by-model.ts'
import { passesHeld } from '../pipeline/calibration/passes-held.ts'
import type { RatedCases } from '../storage/rated-cases.node.ts'

/** How the chance to pass held, as far as this reader may see; `undefined` where no segmentation of a model was rated. */
export function passesHeldOf(ratedCases: Pick<RatedCases, 'seen' | 'vocabulary'>): PassesHeld | undefined {
  const rated = ratedOfNewestModel(ratedCases.seen())
  const [first] = rated
  return first && { vocabulary: ratedCases.vocabulary(first.vocabularyId), ...passesHeld(rated) }
}
