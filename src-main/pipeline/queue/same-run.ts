import type { InferenceParameters, InferenceRecord } from '@contract/inference.ts'

/** What a version's record says about how its model was run. */
type Made = Pick<InferenceRecord, 'sampleCount' | 'seed' | 'augment' | 'centers' | 'space'>

/** Whether a run with these parameters would look at the scan as the one before did: by the same model it has nothing to add. */
export const isSameRun = (made: Made, { sampleCount, seed, augment, centers, space }: InferenceParameters): boolean =>
  made.sampleCount === sampleCount &&
  made.seed === seed &&
  made.space === space &&
  sorted(made.augment) === sorted(augment) &&
  inWords(made.centers) === inWords(centers)

const sorted = (kinds: readonly string[] = []): string => kinds.toSorted().join()

const inWords = (centers: InferenceParameters['centers'] = {}): string =>
  Object.entries(centers)
    .map(([region, { x, y, z }]) => `${JSON.stringify(region)} ${x} ${y} ${z}`)
    .toSorted()
    .join()
