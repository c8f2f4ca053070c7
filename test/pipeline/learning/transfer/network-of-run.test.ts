import type { ModelCard } from '@contract/model.ts'
import { expect, test } from 'vitest'
import { networkOfRun } from '../../../../src-main/pipeline/learning/transfer/network-of-run.ts'
import { cardOf } from '../../../model-card.ts'

const segment = (value: number, name: string) => ({ value, name, color: [1, 2, 3] as const })

/** One that segments so many structures in windows of 8 × 12 × 16 voxels, with levels of so many channels. */
function cardWith(names: readonly string[], channelCounts: readonly number[], change: Partial<ModelCard> = {}) {
  const segments = names.map((name, index) => segment(index + 1, name))
  const card = cardOf({
    input: { patchShape: [8, 12, 16] },
    output: { classCount: names.length + 1, segmentValues: [0, ...segments.map(({ value }) => value)] },
    segments,
  })
  return { ...card, network: { kind: 'unet' as const, channelCounts, dropoutLayers: ['enc1b'] }, ...change }
}

const target = { ...cardWith(['Anterior', 'Posterior'], [4, 8]), id: 'target' }
const all = { start: 'bundle', trainable: 'all' } as const

test('A run from another model is built as that one, for the segments and windows of its own; all layers but the head are carried.', () => {
  const source = cardWith(['Brain'], [3, 5, 7], {
    tasks: [{ name: 'side', classes: ['left', 'right'], counts: [1, 1] }],
  })
  const begun = networkOfRun({ target, source }, all)
  if (!begun.ok) throw new Error(begun.failure.kind)
  const { card, network, newLayers, carriedLayers } = begun.value
  expect(network).toEqual({
    ...{ inputChannelCount: 1, classCount: 3 },
    ...{ channelCounts: [3, 5, 7], dropoutLayers: ['enc1b'] },
  })
  expect(newLayers).toEqual(['head'])
  expect(carriedLayers).toHaveLength(14)
  expect(carriedLayers.at(-1)).toBe('dec0b')
  expect(card).toMatchObject({ id: 'target', network: { channelCounts: [3, 5, 7] }, segments: target.segments })
  expect(card.uncertainty.dropoutMasks).toEqual([{ name: 'mask_enc1b', channelCount: 5 }])
})

test('The head is carried where both models have the same segments; as many others are not the same.', () => {
  const headOf = (names: readonly string[]) => {
    const begun = networkOfRun({ target, source: cardWith(names, [3, 5]) }, all)
    return begun.ok && begun.value.carriedLayers.includes('head')
  }
  expect(headOf(['Anterior', 'Posterior'])).toBe(true)
  expect(headOf(['Posterior', 'Anterior'])).toBe(false)
})

test('From scratch the network is built so, and nothing is carried.', () => {
  const begun = networkOfRun({ target, source: cardWith(['Brain'], [3, 5]) }, { ...all, start: 'scratch' })
  expect(begun).toMatchObject({ ok: true, value: { carriedLayers: [], network: { channelCounts: [3, 5] } } })
})

test.each([
  ['whose network is not known', { network: undefined }, all, { kind: 'model-not-trainable', modelId: 'small' }],
  [
    'whose levels are too many for the window',
    { network: { kind: 'unet', channelCounts: [2, 2, 2, 2], dropoutLayers: [] } },
    all,
    { because: '4 levels need a window that 8 divides, and the model’s is 8 × 12 × 16' },
  ],
  [
    'of other channels',
    { input: { ...cardOf().input, channels: ['T1w', 'T2w'] } },
    all,
    { kind: 'start-unfit', because: 'it takes a scan of 2 channels, and this model one of 1' },
  ],
  [
    'of which nothing would be trained',
    {},
    { start: 'bundle', trainable: 'nothing' },
    { because: 'nothing of it would be trained for the segments of this model' },
  ],
] as const)('A model %s is refused to start from.', (_, change, wished, failure) => {
  const source = { ...cardWith(['Brain'], [3, 5]), ...change } as ModelCard
  expect(networkOfRun({ target, source }, wished)).toMatchObject({ ok: false, failure })
})
