import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { embedGraph, gradientGraph, inferGraph } from '../../../../src-main/pipeline/learning/graph/learning-graphs.ts'
import { initialWeights } from '../../../../src-main/pipeline/learning/graph/network/initial-weights.ts'
import {
  dropoutMasks,
  type UNetSpec,
  weightLayout,
} from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { readWeights } from '../../../../src-main/pipeline/learning/graph/onnx/read-weights.ts'
import { networkOf } from '../../../../src-main/pipeline/learning/network-of-card.ts'
import { bundleFolder, shippedBundle } from '../../../hippocampus-cases.ts'
import { sharedModels, testShared } from '../../../shared.ts'
import { centralDifference, numbersOf, relativeError, runOnce } from './checks.ts'
import { interpret, tensor } from './interpreter.ts'
import { readOnnx } from './read-onnx.ts'
import { feedsFor, request, spec } from './tiny-net.ts'

const { parameters, count } = weightLayout(spec)

test('The gradient of the whole network by each of its 42 arrays of weights is that of central differences, to 1e-6.', () => {
  const graph = gradientGraph({ ...request, trainable: 'all' })
  const model = readOnnx(graph.onnx)
  const feeds = feedsFor(graph)
  const gradient = interpret(model, feeds).gradient!.elements
  const errors = parameters.map(({ offset, count: length }) => {
    const random = numbersOf(offset + 7)
    const direction = new Float64Array(count)
    for (let at = offset; at < offset + length; at++) direction[at] = random()
    const numeric = centralDifference(model, feeds, { name: 'weights', direction, h: 1e-5 })
    const analytic = gradient.reduce((sum, slope, at) => sum + slope * direction[at]!, 0)
    return relativeError([analytic], [numeric])
  })
  expect(errors).toHaveLength(42)
  expect(Math.max(...errors)).toBeLessThan(1e-6)
})

test('The gradient by adapters, gains, shifts and head is that of central differences, to 1e-6.', () => {
  const adapted = { ...request, spec: { ...spec, adapterRank: 2 } }
  const graph = gradientGraph({ ...adapted, trainable: 'adapters' })
  const model = readOnnx(graph.onnx)
  const layout = weightLayout(adapted.spec)
  const random = numbersOf(21)
  const weights = Float64Array.from({ length: layout.count }, () => 0.5 * random())
  const feeds = { ...feedsFor(graph), weights: tensor([layout.count], weights) }
  const gradient = interpret(model, feeds).gradient!.elements
  const trained = layout.parameters.filter(({ name }) => /^head|gain$|shift$|reduce$|expand$/.test(name))
  expect(gradient).toHaveLength(trained.reduce((sum, { count: length }) => sum + length, 0))
  const direction = new Float64Array(layout.count)
  let [at, analytic] = [0, 0]
  for (const { offset, count: length } of trained)
    for (let weight = offset; weight < offset + length; weight++, at++) {
      direction[weight] = random()
      analytic += gradient[at]! * direction[weight]!
    }
  const numeric = centralDifference(model, feeds, { name: 'weights', direction, h: 1e-5 })
  expect(relativeError([analytic], [numeric])).toBeLessThan(1e-6)
})

test('The gradient with tasks, of which one is answered for a part of the batch and one for none, is that of central differences.', () => {
  const tasks = [
    { name: 'contrast', classCount: 3 },
    { name: 'side', classCount: 2 },
  ]
  const asking = { ...request, spec: { ...spec, tasks } }
  const graph = gradientGraph({ ...asking, trainable: 'all' })
  const model = readOnnx(graph.onnx)
  const layout = weightLayout(asking.spec)
  const random = numbersOf(31)
  const feeds = {
    ...feedsFor(graph),
    weights: tensor(
      [layout.count],
      Float64Array.from({ length: layout.count }, () => 0.5 * random()),
    ),
    task_contrast: tensor([2, 1], [-1, 2]),
    task_side: tensor([2, 1], [-1, -1]),
  }
  const gradient = interpret(model, feeds).gradient!.elements
  const direction = Float64Array.from({ length: layout.count }, () => random())
  const analytic = gradient.reduce((sum, slope, at) => sum + slope * direction[at]!, 0)
  const numeric = centralDifference(model, feeds, { name: 'weights', direction, h: 1e-5 })
  expect(relativeError([analytic], [numeric])).toBeLessThan(1e-6)
  for (const { name, offset, count: length } of layout.parameters) {
    const largest = Math.max(...gradient.subarray(offset, offset + length).map(Math.abs))
    if (name.startsWith('task_side')) expect(largest).toBe(0)
    else if (name.startsWith('task_') || name === 'segmentation.spread') expect(largest).toBeGreaterThan(1e-4)
  }
})

test.each([
  ['decoder', /^(up\d|dec\d.|head)\./],
  ['finest-decoder', /^(up0|dec0.|head)\./],
  ['head', /^head\./],
  ['normalization', /^head\.|\.(gain|shift)$/],
] as const)('The gradient of a %s is that part of the gradient of everything.', (trainable, names) => {
  const all = gradientGraph({ ...request, trainable: 'all' })
  const part = gradientGraph({ ...request, trainable })
  const feeds = feedsFor(all)
  const whole = interpret(readOnnx(all.onnx), feeds).gradient!.elements
  const expected = parameters
    .filter(({ name }) => names.test(name))
    .flatMap(({ offset, count: length }) => [...whole.subarray(offset, offset + length)])
  expect(expected.length).toBeLessThan(count)
  expect([...interpret(readOnnx(part.onnx), feeds).gradient!.elements]).toEqual(expected)
  expect(readOnnx(part.onnx).nodes.length).toBeLessThan(readOnnx(all.onnx).nodes.length)
})

test('onnxruntime gives the loss, gradient, logits and embedding of the float64 interpreter, to 1e-4.', async () => {
  for (const graph of [
    gradientGraph({ ...request, trainable: 'all' }),
    inferGraph(request),
    embedGraph(request),
    embedGraph({ ...request, weights: initialWeights(spec, () => 0.3) }),
    inferGraph({ ...request, weights: new Float32Array(count).fill(0.1) }),
  ]) {
    const feeds = feedsFor(graph)
    const expected = interpret(readOnnx(graph.onnx), feeds)
    const actual = await runOnce(graph.onnx, feeds)
    expect(Object.keys(actual)).toEqual(graph.outputs.map(({ name }) => name))
    for (const { name, shape } of graph.outputs) {
      expect(expected[name]!.shape).toEqual(shape)
      expect(relativeError(actual[name]!, expected[name]!.elements), name).toBeLessThan(1e-4)
    }
  }
})

test.each([[[3]], [[2, 3]], [[2, 2, 3, 1]]])(
  'A network with channels %j by level trains: onnxruntime has the gradient of the interpreter, which is no zero.',
  async (channelCounts) => {
    const other = { inputChannelCount: 1, classCount: 2, channelCounts, dropoutLayers: ['enc0b'] }
    const graph = gradientGraph({ spec: other, patchShape: [8, 8, 8], batchSize: 1, trainable: 'all' })
    const random = numbersOf(4)
    const weights = initialWeights(other, () => (random() + 1) / 2.000_001)
    const feeds = { ...feedsFor(graph), weights: tensor([weights.length], weights) }
    const gradient = interpret(readOnnx(graph.onnx), feeds).gradient!.elements
    const actual = await runOnce(graph.onnx, feeds)
    expect(relativeError(actual.gradient!, gradient)).toBeLessThan(1e-4)
    const { offset, count: length } = weightLayout(other).parameters[0]!
    expect(gradient.subarray(offset, offset + length).every((slope) => slope !== 0)).toBe(true)
  },
)

test('A batch gives each case the logits that it has alone.', () => {
  const feeds = feedsFor(inferGraph(request))
  const alone = inferGraph({ ...request, batchSize: 1 })
  const both = interpret(readOnnx(inferGraph(request).onnx), feeds).logits!
  for (const index of [0, 1]) {
    const own = alone.inputs.map(({ name, shape }) => {
      const { elements } = feeds[name]!
      const half = elements.length / 2
      return [
        name,
        name === 'weights' ? feeds[name]! : tensor(shape, elements.subarray(index * half, (index + 1) * half)),
      ]
    })
    const logits = interpret(readOnnx(alone.onnx), Object.fromEntries(own)).logits!.elements
    const half = both.elements.length / 2
    expect([...logits]).toEqual([...both.elements.subarray(index * half, (index + 1) * half)])
  }
})

test('Weights that a bundle keeps give the logits of the same weights as an input, and each has its name in the file.', () => {
  const asInput = inferGraph(request)
  const feeds = feedsFor(asInput)
  const kept = inferGraph({ ...request, weights: Float32Array.from(feeds.weights!.elements) })
  const { weights: _, ...others } = feeds
  expect(interpret(readOnnx(kept.onnx), others)).toEqual(interpret(readOnnx(asInput.onnx), feeds))
  const names = readOnnx(kept.onnx).initializers.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(parameters.map(({ name }) => name)))
})

test('A channel that is dropped behind a layer leaves no gradient to the weights that made it.', () => {
  const graph = gradientGraph({ ...request, trainable: 'all' })
  const feeds = feedsFor(graph)
  const dropped = tensor([2, 4, 1, 1, 1], [1, 0, 1, 1, 1, 0, 1, 1])
  const gradient = interpret(readOnnx(graph.onnx), { ...feeds, mask_enc2b: dropped }).gradient!.elements
  const { offset, count: length } = parameters.find(({ name }) => name === 'enc2b.kernel')!
  const byChannel = [0, 1, 2, 3].map((channel) =>
    gradient
      .subarray(offset + (channel * length) / 4, offset + ((channel + 1) * length) / 4)
      .some((slope) => slope !== 0),
  )
  expect(byChannel).toEqual([true, false, true, true])
})

test('A deepest level whose gains are 0 embeds every window as what leaky ReLU makes of its shifts.', () => {
  const graph = embedGraph(request)
  const feeds = feedsFor(graph)
  const part = (name: string) => parameters.find((parameter) => parameter.name === name)!
  feeds.weights!.elements.fill(0, part('enc2b.gain').offset, part('enc2b.gain').offset + 4)
  feeds.weights!.elements.set([2, -1, 0, 5], part('enc2b.shift').offset)
  const { shape, elements } = interpret(readOnnx(graph.onnx), feeds).embedding!
  expect(shape).toEqual([2, 4])
  expect(relativeError(elements, [2, -0.01, 0, 5, 2, -0.01, 0, 5])).toBeLessThan(1e-7)
})

const hippocampus: UNetSpec = {
  inputChannelCount: 1,
  classCount: 3,
  channelCounts: [16, 32, 64],
  dropoutLayers: ['enc2b', 'dec1b', 'dec0a'],
}

testShared(
  'The specification says a network that another program wrote: its weights in our layout give its logits, also where channels are dropped.',
  async () => {
    const file = readFileSync(join(sharedModels, 'hippocampus-bootstrap/model.onnx'))
    const arrays = readOnnx(file).initializers.filter(({ isInteger, shape }) => !isInteger && shape.length > 0)
    const layout = weightLayout(hippocampus)
    expect(arrays.map(({ shape }) => shape)).toEqual(layout.parameters.map(({ shape }) => shape))
    expect(layout.count).toBe(411_475)
    const weights = Float32Array.from(arrays.flatMap(({ elements }) => [...elements]))
    const graph = inferGraph({ spec: hippocampus, patchShape: [40, 56, 40], batchSize: 1, weights })
    const feeds = feedsFor({ inputs: graph.inputs })
    const theirs = await runOnce(file, feeds)
    expect(relativeError((await runOnce(graph.onnx, feeds)).logits!, theirs.logits!)).toBeLessThan(1e-5)
    const open = Object.entries(feeds).map(([name, one]) => [
      name,
      name === 'x'
        ? one
        : tensor(
            one.shape,
            one.elements.map(() => 1),
          ),
    ])
    const plain = await runOnce(graph.onnx, Object.fromEntries(open))
    expect(relativeError(plain.logits!, theirs.logits!)).toBeGreaterThan(0.01)
  },
)

test('The weights of the shipped network are read out of its file, and give its golden logits.', async () => {
  const { card } = await shippedBundle()
  const spec = networkOf(card)!
  expect(dropoutMasks(spec)).toEqual(card.uncertainty.dropoutMasks)
  const read = readWeights(readFileSync(join(bundleFolder, 'model.onnx')), spec)
  if ('because' in read) throw new Error(read.because)
  const graph = inferGraph({ spec, patchShape: [40, 56, 40], batchSize: 1, weights: read.weights })
  const floats = (file: string) => new Float32Array(readFileSync(join(bundleFolder, file)).buffer.slice(0))
  const open = dropoutMasks(spec).map(({ name, channelCount }) => [
    name,
    tensor([1, channelCount, 1, 1, 1], new Float64Array(channelCount).fill(1)),
  ])
  const x = tensor([1, 1, 40, 56, 40], floats(card.golden.input))
  const { logits } = await runOnce(graph.onnx, { x, ...Object.fromEntries(open) })
  expect(relativeError(logits!, floats(card.golden.output))).toBeLessThan(1e-5)
})

test('A window that does not halve at every level, a number of weights or a layer that is not there is refused.', () => {
  expect(() => inferGraph({ ...request, patchShape: [4, 8, 10] })).toThrow('4 does not divide the window [4,8,10].')
  expect(() => inferGraph({ ...request, weights: new Float32Array(3) })).toThrow(`3 weights are not ${count}.`)
  const dropout = (layer: string) => ({ ...request, spec: { ...spec, dropoutLayers: [layer] } })
  expect(() => inferGraph(dropout('up0'))).toThrow('Nothing can be dropped behind up0.')
  expect(() => inferGraph(dropout('enc3a'))).toThrow('Nothing can be dropped behind enc3a.')
})

test('The gradient with a proximal term is that of central differences, and exceeds that without by μ·(w − a).', () => {
  const graph = gradientGraph({ ...request, trainable: 'all', isAnchored: true })
  const model = readOnnx(graph.onnx)
  const random = numbersOf(31)
  const anchor = Float64Array.from({ length: count }, () => 0.3 * random())
  const mu = 0.7
  const own = feedsFor(graph)
  const feeds = { ...own, anchor: tensor([count], anchor), proximalStrength: tensor([1], [mu]) }
  const gradient = interpret(model, feeds).gradient!.elements
  const direction = Float64Array.from({ length: count }, random)
  const numeric = centralDifference(model, feeds, { name: 'weights', direction, h: 1e-5 })
  const analytic = gradient.reduce((sum, slope, at) => sum + slope * direction[at]!, 0)
  expect(relativeError([analytic], [numeric])).toBeLessThan(1e-6)
  const plain = interpret(readOnnx(gradientGraph({ ...request, trainable: 'all' }).onnx), feeds).gradient!.elements
  const more = Float64Array.from(own.weights!.elements, (weight, at) => mu * (weight - anchor[at]!))
  const found = gradient.map((slope, at) => slope - plain[at]!)
  expect(relativeError(found, more)).toBeLessThan(1e-6)
})
