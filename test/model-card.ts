import type { ModelCard } from '../src-main/contract/model.ts'

interface Changes {
  readonly input?: Partial<ModelCard['input']>
  readonly output?: Partial<ModelCard['output']>
  readonly segments?: ModelCard['segments']
  readonly regions?: ModelCard['regions']
  readonly uncertainty?: ModelCard['uncertainty']
}

/** A valid card of a small network with two classes, to be changed by a test. */
export const cardOf = (changes: Changes = {}): ModelCard => ({
  format: 'insula-model',
  formatVersion: 1,
  id: 'small',
  version: '1.0.0',
  title: 'Small',
  license: 'Apache-2.0',
  intendedUse: 'Tests.',
  trainingPopulation: 'None.',
  knownFailures: [],
  files: {
    'model.onnx': { sha256: '0'.repeat(64) },
    'input.f32': { sha256: '0'.repeat(64) },
    'logits.f32': { sha256: '0'.repeat(64) },
  },
  segments: changes.segments ?? [{ value: 1, name: 'Bright', color: [230, 159, 0] }],
  regions: changes.regions ?? [],
  uncertainty: changes.uncertainty ?? { dropoutMasks: [], dropoutProbability: 0 },
  testedProviders: ['cpu'],
  golden: { input: 'input.f32', output: 'logits.f32', tolerance: 0.001 },
  input: {
    name: 'x',
    channels: ['T1w'],
    orientation: 'RAS',
    spacingMm: [1, 1, 1],
    axisOrder: 'kji',
    normalization: { kind: 'min-max' },
    patchShape: [8, 8, 8],
    overlap: 0.5,
    ...changes.input,
  },
  output: { name: 'logits', activation: 'softmax', classCount: 2, segmentValues: [0, 1], ...changes.output },
})
