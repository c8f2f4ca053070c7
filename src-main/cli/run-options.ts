import type { InferenceParameters } from '@contract/inference.ts'
import type { ModelCard } from '@contract/model.ts'
import { networkCountOf, type SampleSource, sampleSources, sourcesOf } from '@contract/sample-source.ts'
import type { Point } from '@volume/affine.ts'

/** The options that say how a model is run. */
export const runOptions = {
  model: { kind: 'text', value: '<bundle>', says: 'id of a shipped model bundle, or the path of one', needed: true },
  seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed of the stochastic samples (0)' },
  sources: {
    kind: 'choices',
    choices: sampleSources,
    says: 'what samples vary, and nothing else (dropout,shifts,members); dropout and members where the model has them, flips only where its card allows them',
  },
  center: {
    kind: 'centers',
    value: '<region>=<x>,<y>,<z>',
    says: 'center of a region of the model, RAS mm; once per region; the beginning of its name will do',
  },
  probabilities: { kind: 'flag', says: 'keep the probabilities of the segments: many bytes, e.g. for BIDS probseg' },
  'all-maps': {
    kind: 'flag',
    says: 'with several samples, keep all maps of doubt: also variation ratio and class-wise variance',
  },
  space: { kind: 'choice', choices: ['mni152'], says: 'your word that the scan lies in this standard space' },
} as const

interface RunValues {
  readonly samples: number
  readonly seed: number | undefined
  readonly sources?: readonly SampleSource[] | undefined
  readonly center: Readonly<Record<string, Point<'ras'>>> | undefined
  readonly space: string | undefined
  readonly probabilities?: true | undefined
  readonly 'all-maps'?: true | undefined
}

interface SampleValues {
  readonly samples: number | undefined
  readonly sources?: readonly SampleSource[] | undefined
}

/** An ensemble needs one sample of each network at least, and has no more where nothing else varies. */
export function samplesOf({ samples, sources }: SampleValues, least: number, { uncertainty }: ModelCard): number {
  if (samples !== undefined) return samples
  const varied = sourcesOf(uncertainty, { sources })
  const networkCount = networkCountOf(uncertainty, varied)
  return varied.every((source) => source === 'members') ? networkCount : Math.max(least, networkCount)
}

export function parametersOf(
  { id, regions }: Pick<ModelCard, 'id' | 'regions'>,
  { samples, seed, sources, center, space, probabilities, 'all-maps': allMaps }: RunValues,
): InferenceParameters {
  const names = regions.map(({ name }) => name)
  const centers =
    center && Object.fromEntries(Object.entries(center).map(([name, at]) => [regionNamed(name, names), at]))
  return {
    modelId: id,
    sampleCount: samples,
    seed: seed ?? 0,
    ...(sources && { sources }),
    ...(centers && { centers }),
    ...(space === 'mni152' && { space }),
    ...(probabilities && { probabilities: 'kept' as const }),
    ...(allMaps && { maps: 'all' as const }),
  }
}

/** The region that is meant: by its name, or by the beginning that no other has. What fits none is left for the model to refuse. */
function regionNamed(given: string, names: readonly string[]): string {
  const [only, another] = names.filter((name) => name.startsWith(given))
  return !names.includes(given) && only !== undefined && another === undefined ? only : given
}
