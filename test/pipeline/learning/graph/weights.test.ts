import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inferGraph } from '../../../../src-main/pipeline/learning/graph/learning-graphs.ts'
import { mergeAdapters } from '../../../../src-main/pipeline/learning/graph/network/adapters.ts'
import {
  carriedLayers,
  carriedWeights,
  whyNotCarried,
} from '../../../../src-main/pipeline/learning/graph/network/carried-weights.ts'
import { initialWeights } from '../../../../src-main/pipeline/learning/graph/network/initial-weights.ts'
import { type UNetSpec, weightLayout } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { numbersOf, relativeError, runOnce } from './checks.ts'
import { tensor } from './interpreter.ts'
import { feedsFor, spec } from './tiny-net.ts'

const drawnSpec: fc.Arbitrary<UNetSpec> = fc.record({
  inputChannelCount: fc.integer({ min: 1, max: 4 }),
  classCount: fc.integer({ min: 2, max: 40 }),
  channelCounts: fc.array(fc.integer({ min: 1, max: 320 }), { minLength: 1, maxLength: 6 }),
  dropoutLayers: fc.constant([]),
})

test('Every weight belongs to exactly one array of its own name, in the order of the data.', () => {
  fc.assert(
    fc.property(drawnSpec, (one) => {
      const { parameters, count } = weightLayout(one)
      let next = 0
      for (const { offset, count: length, shape, name, layer, part } of parameters) {
        expect(offset).toBe(next)
        expect(length).toBe(shape.reduce((a, b) => a * b, 1))
        expect(name).toBe(`${layer}.${part}`)
        next += length
      }
      expect(count).toBe(next)
      expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length)
    }),
  )
})

test('The layers of a network of two levels are in the order of the data.', () => {
  const { parameters } = weightLayout({ ...spec, channelCounts: [2, 3] })
  expect([...new Set(parameters.map(({ layer }) => layer))]).toEqual([
    'enc0a',
    'enc0b',
    'down1',
    'enc1a',
    'enc1b',
    'up0',
    'dec0a',
    'dec0b',
    'head',
  ])
})

test('Kernels begin with the variance 2 / inputs, gains with 1, shifts and biases with 0.', () => {
  const large = { ...spec, channelCounts: [16, 32] }
  const random = numbersOf(5)
  const weights = initialWeights(large, () => (random() + 1) / 2.000_001)
  for (const { part, shape, offset, count } of weightLayout(large).parameters) {
    const own = weights.subarray(offset, offset + count)
    if (part !== 'kernel') {
      expect(new Set(own)).toEqual(new Set([part === 'gain' ? 1 : 0]))
      continue
    }
    const variance = own.reduce((sum, weight) => sum + weight ** 2, 0) / count
    const expected = (2 * shape[0]!) / count
    // Four standard errors of a variance of normal numbers.
    expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / count))
  }
})

test('Adapters are of the deepest kernels, begin as nothing, and merged they compute what they computed beside the kernels.', async () => {
  const adapted = { ...spec, channelCounts: [2, 3, 4], adapterRank: 2 }
  const { parameters } = weightLayout(adapted)
  const own = parameters.filter(({ part }) => part === 'reduce' || part === 'expand')
  expect(own.map(({ name, shape }) => `${name} ${shape}`)).toEqual([
    'enc2a.reduce 2,108',
    'enc2a.expand 4,2',
    'enc2b.reduce 2,108',
    'enc2b.expand 4,2',
    'dec1a.reduce 2,162',
    'dec1a.expand 3,2',
    'dec1b.reduce 2,81',
    'dec1b.expand 3,2',
  ])
  const random = numbersOf(9)
  const initial = initialWeights(adapted, () => (random() + 1) / 2.000_001)
  const plain = weightLayout(spec).count
  expect(mergeAdapters(adapted, initial)).toEqual(initial.slice(0, plain))
  const begun = carriedWeights({ spec, weights: initial.slice(0, plain) }, { spec: adapted, weights: initial })
  expect(begun).toEqual(initial)

  const trained = initial.map((weight, at) => (at < plain ? weight : 0.3 * random()))
  const window = { patchShape: [4, 8, 12], batchSize: 1 } as const
  const logitsOf = async (one: UNetSpec, weights: Float32Array) => {
    const graph = inferGraph({ ...window, spec: one })
    const feeds = { ...feedsFor(graph), weights: tensor([weights.length], weights) }
    return (await runOnce(graph.onnx, feeds)).logits!
  }
  const beside = await logitsOf(adapted, trained)
  expect(relativeError(await logitsOf(spec, mergeAdapters(adapted, trained)), beside)).toBeLessThan(1e-5)
  expect(relativeError(await logitsOf(spec, trained.slice(0, plain)), beside)).toBeGreaterThan(0.01)
})

test('What two networks share is carried by name and shape, and told; layers that are to be new are drawn.', () => {
  const from = { spec, weights: new Float32Array(weightLayout(spec).count).fill(7) }
  const other = { ...spec, classCount: spec.classCount + 1 }
  const scratch = { spec: other, weights: new Float32Array(weightLayout(other).count) }
  const carried = carriedWeights(from, scratch)
  const sevens = new Set(
    weightLayout(other).parameters.flatMap(({ layer, offset }) => (carried[offset] === 7 ? [layer] : [])),
  )
  expect([...sevens]).toEqual(carriedLayers(from, other))
  expect(sevens.has('enc0a')).toBe(true)
  expect(sevens.has('head')).toBe(false)
  expect(carriedLayers(from, spec)).toContain('head')
  expect(carriedLayers({ spec, newLayers: ['head'] }, spec)).not.toContain('head')
})

test('A network of which nothing fits, or the head alone, is nothing to begin as.', () => {
  const wider = { ...spec, channelCounts: spec.channelCounts.map((count) => count + 1) }
  expect(whyNotCarried({ spec: wider }, spec)).toContain('nothing fits')
  const layers = weightLayout(spec).parameters.map(({ layer }) => layer)
  const newLayers = layers.filter((layer) => layer !== 'head')
  expect(carriedLayers({ spec, newLayers }, spec)).toEqual(['head'])
  expect(whyNotCarried({ spec, newLayers }, spec)).toContain('at most the head')
  expect(whyNotCarried({ spec, newLayers: ['head'] }, spec)).toBeUndefined()
})
