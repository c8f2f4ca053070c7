import { type AugmentationKind, augmentationKinds, type InferenceParameters } from '@contract/inference.ts'
import type { ModelCard } from '@contract/model.ts'
import type { Point } from '@volume/affine.ts'

/** The options that say how a model is run. */
export const runOptions = {
  model: { kind: 'text', value: '<bundle>', says: 'id of a shipped model bundle, or the path of one', needed: true },
  seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed of the stochastic samples (0)' },
  augment: {
    kind: 'choices',
    choices: augmentationKinds,
    says: 'what the samples vary beside dropout and small shifts; flips only where the model’s card allows them',
  },
  center: {
    kind: 'centers',
    value: '<region>=<x>,<y>,<z>',
    says: 'center of a region of the model, RAS mm; once per region; the beginning of its name will do',
  },
  probabilities: { kind: 'flag', says: 'keep the probabilities of the segments: many bytes, e.g. for BIDS probseg' },
  space: { kind: 'choice', choices: ['mni152'], says: 'your word that the scan lies in this standard space' },
} as const

interface RunValues {
  readonly samples: number
  readonly seed: number | undefined
  readonly augment?: readonly AugmentationKind[] | undefined
  readonly center: Readonly<Record<string, Point<'ras'>>> | undefined
  readonly space: string | undefined
  readonly probabilities?: true | undefined
}

/** An ensemble needs one sample of each network at least. */
export const samplesOf = (given: number | undefined, least: number, { uncertainty }: ModelCard): number =>
  given ?? Math.max(least, 1 + (uncertainty.members?.length ?? 0))

export function parametersOf(
  { id, regions }: Pick<ModelCard, 'id' | 'regions'>,
  { samples, seed, augment, center, space, probabilities }: RunValues,
): InferenceParameters {
  const names = regions.map(({ name }) => name)
  const centers =
    center && Object.fromEntries(Object.entries(center).map(([name, at]) => [regionNamed(name, names), at]))
  return {
    modelId: id,
    sampleCount: samples,
    seed: seed ?? 0,
    ...(augment && { augment }),
    ...(centers && { centers }),
    ...(space === 'mni152' && { space }),
    ...(probabilities && { probabilities: 'kept' as const }),
  }
}

/** The region that is meant: by its name, or by the beginning that no other has. What fits none is left for the model to refuse. */
function regionNamed(given: string, names: readonly string[]): string {
  const [only, another] = names.filter((name) => name.startsWith(given))
  return !names.includes(given) && only !== undefined && another === undefined ? only : given
}
