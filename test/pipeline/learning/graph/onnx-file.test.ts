import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import {
  embedGraph,
  gradientGraph,
  inferGraph,
  stepGraph,
} from '../../../../src-main/pipeline/learning/graph/learning-graphs.ts'
import { weightLayout } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { modelBytes } from '../../../../src-main/pipeline/learning/graph/onnx/model.ts'
import { add, multiply } from '../../../../src-main/pipeline/learning/graph/operators/arithmetic.ts'
import { exponential } from '../../../../src-main/pipeline/learning/graph/operators/elementwise.ts'
import { input, scalar } from '../../../../src-main/pipeline/learning/graph/value.ts'
import { type WrittenGraph, writeGraph } from '../../../../src-main/pipeline/learning/graph/write-graph.ts'
import { interpret } from './interpreter.ts'
import { readOnnx } from './read-onnx.ts'
import { feedsFor, request, spec } from './tiny-net.ts'

const folder = mkdtempSync(join(tmpdir(), 'insula-graph-'))
afterAll(() => rmSync(folder, { recursive: true }))

const asking = { ...spec, adapterRank: 2, tasks: [{ name: 'side', classCount: 2 }] }
const graphs: Readonly<Record<string, () => WrittenGraph>> = {
  'AdamW step': () => stepGraph({ ...request, trainable: 'all', optimizer: { kind: 'adamw' } }),
  'SGD step': () => stepGraph({ ...request, trainable: 'normalization', optimizer: { kind: 'sgd', momentum: 0.9 } }),
  gradient: () => gradientGraph({ ...request, trainable: 'decoder' }),
  infer: () => inferGraph({ ...request, weights: new Float32Array(weightLayout(spec).count) }),
  embed: () => embedGraph(request),
  'an anchored step of adapters and tasks': () =>
    stepGraph({ ...request, spec: asking, trainable: 'adapters', isAnchored: true, optimizer: { kind: 'adamw' } }),
  'infer with tasks': () => inferGraph({ ...request, spec: asking }),
}

const name = fc.stringMatching(/^[a-zA-Z0-9_.]{1,200}$/)
const shape = fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { maxLength: 6 })
const whole = fc.maxSafeInteger()

test('Names, shapes, floats and whole numbers of any size and sign are read back as they were written.', () => {
  fc.assert(
    fc.property(
      name,
      shape,
      whole,
      fc.array(whole),
      fc.float({ noNaN: true }),
      (text, axes, integer, integers, float) => {
        const attributes = [
          { name: 'i', integer },
          { name: 'is', integers },
          { name: 'f', float },
        ]
        const nodes = [{ type: 'Any', inputs: [text, 'x'], output: 'y', attributes }]
        const elements = BigInt64Array.from(integers, BigInt)
        const initializers = [
          { name: 'whole', shape: axes, elements },
          { name: 'real', shape: axes, elements: Float32Array.of(float) },
        ]
        const named = [{ name: text, shape: axes }]
        const model = readOnnx(modelBytes({ name: 'any', nodes, initializers, inputs: named, outputs: named }))
        const [node] = model.nodes
        expect([node!.type, node!.inputs, node!.output]).toEqual(['Any', [text, 'x'], 'y'])
        expect([node!.number('i'), node!.integers('is'), node!.number('f')]).toEqual([integer, integers, float])
        expect([model.inputs, model.outputs]).toEqual([named, named])
        expect(model.initializers.map((each) => each.elements)).toEqual([integers, [float]])
        expect(model.initializers.map((each) => each.shape)).toEqual([axes, axes])
      },
    ),
  )
})

test.each(Object.entries(graphs))(
  'The file of %s is opset 17, and the same request gives the same bytes.',
  (_, build) => {
    const graph = build()
    const model = readOnnx(graph.onnx)
    expect([model.irVersion, model.opset]).toEqual([8, 17])
    expect(model.inputs).toEqual(graph.inputs)
    expect(model.outputs).toEqual(graph.outputs)
    expect(Buffer.from(build().onnx).equals(graph.onnx)).toBe(true)
  },
)

test('What is computed twice in the same way is written once, and what no output needs not at all.', () => {
  const x = input('x', [2])
  exponential(multiply(x, scalar(5)))
  const sum = add(exponential(multiply(x, scalar(3))), exponential(multiply(x, scalar(3))))
  const { nodes, initializers } = readOnnx(writeGraph({ name: 'sum', inputs: [x], outputs: { sum } }).onnx)
  expect(nodes.map(({ type }) => type)).toEqual(['Mul', 'Exp', 'Add', 'Identity'])
  expect(initializers).toHaveLength(1)
})

test('An input that is not stated, an output as an input and a name that is not ASCII are refused.', () => {
  const x = input('x', [2])
  const ofX = { name: 'graph', outputs: { y: exponential(x) } }
  expect(() => writeGraph({ ...ofX, inputs: [] })).toThrow('x is no input')
  expect(() => writeGraph({ ...ofX, inputs: [exponential(x)] })).toThrow('no computed value')
  expect(() => writeGraph({ ...ofX, name: 'größe', inputs: [x] })).toThrow('ASCII')
})

const python = ['/usr/bin/python3', 'python3'].find((one) => spawnSync(one, ['-c', 'import onnx']).status === 0)
if (python === undefined) console.warn('\n*** python3-onnx is absent: what was written is NOT CHECKED by it. ***\n')

const checker = `
import json, sys, onnx
from onnx import shape_inference
model = onnx.load(sys.argv[1])
onnx.checker.check_model(model, full_check=True)
graph = shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True).graph
print(json.dumps({v.name: [d.dim_value for d in v.type.tensor_type.shape.dim] for v in [*graph.value_info, *graph.output]}))`

test.skipIf(python === undefined).each(Object.entries(graphs))(
  'The checker of ONNX accepts the file of %s, and infers the shapes that every value has.',
  (title, build) => {
    const graph = build()
    const path = join(folder, `${title}.onnx`)
    writeFileSync(path, graph.onnx)
    const { stdout, stderr, status } = spawnSync(python ?? '', ['-c', checker, path], { encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    const inferred: Readonly<Record<string, readonly number[]>> = JSON.parse(stdout)
    const model = readOnnx(graph.onnx)
    const made = model.nodes.map(({ output }) => output)
    const values = interpret(model, feedsFor(graph), made)
    expect(inferred).toEqual(Object.fromEntries(made.map((each) => [each, values[each]!.shape])))
  },
)
