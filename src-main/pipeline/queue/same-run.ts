import type { InferenceParameters, InferenceRecord } from '@contract/inference.ts'
import { type OfferedSources, sourcesOf } from '@contract/sample-source.ts'

/** What a version's record says about how its model was run. */
type Made = Pick<InferenceRecord, 'sampleCount' | 'seed' | 'sources' | 'augment' | 'centers' | 'space'>

/**
 * Whether a run with these parameters would look at the scan as the one before did: by the same model it has nothing to
 * add. `offered` are the sources of that model.
 */
export const isSameRun = (made: Made, parameters: InferenceParameters, offered: OfferedSources): boolean =>
  made.sampleCount === parameters.sampleCount &&
  made.seed === parameters.seed &&
  made.space === parameters.space &&
  sourcesOf(offered, made).join() === sourcesOf(offered, parameters).join() &&
  inWords(made.centers) === inWords(parameters.centers)

const inWords = (centers: InferenceParameters['centers'] = {}): string =>
  Object.entries(centers)
    .map(([region, { x, y, z }]) => `${JSON.stringify(region)} ${x} ${y} ${z}`)
    .toSorted()
    .join()
