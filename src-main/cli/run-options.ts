import type { InferenceParameters } from '@contract/inference.ts'
import type { Point } from '@volume/affine.ts'

/** The options that say how a model is run. */
export const runOptions = {
  model: { kind: 'text', value: '<bundle>', says: 'id of a shipped model bundle, or the path of one', needed: true },
  seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed of the stochastic samples (0)' },
  center: {
    kind: 'centers',
    value: '<region>=<x>,<y>,<z>',
    says: 'center of a region of the model, RAS mm; once per region',
  },
  space: { kind: 'choice', choices: ['mni152'], says: 'your word that the scan lies in this standard space' },
} as const

interface RunValues {
  readonly samples: number
  readonly seed: number | undefined
  readonly center: Readonly<Record<string, Point<'ras'>>> | undefined
  readonly space: string | undefined
}

export const parametersOf = (modelId: string, { samples, seed, center, space }: RunValues): InferenceParameters => ({
  modelId,
  sampleCount: samples,
  seed: seed ?? 0,
  ...(center && { centers: center }),
  ...(space === 'mni152' && { space }),
})
