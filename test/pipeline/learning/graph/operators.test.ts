import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differentiate } from '../../../../src-main/pipeline/learning/graph/differentiate.ts'
import {
  add,
  multiplyMatrices,
  reduceMax,
  reduceSum,
} from '../../../../src-main/pipeline/learning/graph/operators/arithmetic.ts'
import { concat, reshape, slice } from '../../../../src-main/pipeline/learning/graph/operators/arrange.ts'
import { convolve, convolveHalving } from '../../../../src-main/pipeline/learning/graph/operators/convolution.ts'
import { absolute, clip } from '../../../../src-main/pipeline/learning/graph/operators/elementwise.ts'
import { input } from '../../../../src-main/pipeline/learning/graph/value.ts'
import { feedsOf, gradientError, graphOf, type OperatorCase, relativeError, runOnce } from './checks.ts'
import { interpret } from './interpreter.ts'
import { operatorCases } from './operator-cases.ts'
import { readOnnx } from './read-onnx.ts'

const named = Object.entries(operatorCases)

test.each(named)('The gradient of %s is that of central differences, to 1e-6.', (_, one) => {
  expect(gradientError(one)).toBeLessThan(1e-6)
})

test.each(named)(
  'onnxruntime computes %s and its gradient as the float64 interpreter does, to 1e-5.',
  async (_, one) => {
    const { onnx } = graphOf(one)
    const expected = interpret(readOnnx(onnx), feedsOf(one))
    const actual = await runOnce(onnx, feedsOf(one))
    expect(Object.keys(actual)).toEqual(Object.keys(expected))
    for (const [name, { elements }] of Object.entries(expected))
      expect(relativeError(actual[name]!, elements), name).toBeLessThan(1e-5)
  },
)

const length = fc.integer({ min: 1, max: 4 })
const few = fc.integer({ min: 1, max: 3 })

test('The gradient of a convolution is right for every shape of a window, number of channels and size of slabs.', () => {
  fc.assert(
    fc.property(fc.tuple(few, few, few, length, length, length), fc.integer({ min: 5, max: 90 }), (sizes, slab) => {
      const [batch, inputs, outputs, ...space] = sizes
      const one: OperatorCase = {
        shapes: [
          [batch, inputs, ...space],
          [outputs, inputs, 3, 3, 3],
        ],
        build: (x, kernel) => convolve(x!, kernel!, slab),
      }
      expect(gradientError(one)).toBeLessThan(1e-6)
    }),
    { numRuns: 6 },
  )
})

test('The gradient of a halving convolution is right for every shape of a window and number of channels.', () => {
  fc.assert(
    fc.property(fc.tuple(few, few, few, few, few, few), ([batch, inputs, outputs, ...space]) => {
      const one: OperatorCase = {
        shapes: [
          [batch, inputs, ...space.map((half) => 2 * half)],
          [outputs, inputs, 2, 2, 2],
        ],
        build: (x, kernel) => convolveHalving(x!, kernel!),
      }
      expect(gradientError(one)).toBeLessThan(1e-6)
    }),
    { numRuns: 6 },
  )
})

test.each([
  ['Clip', clip(input('x', [3]), 0, 1)],
  ['Abs', absolute(input('x', [3]))],
  ['ReduceMax', reduceMax(input('x', [3]), [0])],
] as const)('A gradient through %s is refused instead of being none.', (type, y) => {
  const x = y.flows[0]!.to
  expect(() => differentiate(reduceSum(y, [0]), [x])).toThrow(`${type} has no derivative here.`)
})

test('A loss that does not depend on what is wanted is refused.', () => {
  const [x, other] = [input('x', [3]), input('other', [3])]
  expect(() => differentiate(reduceSum(x, [0]), [other])).toThrow('does not depend')
  expect(() => differentiate(x, [x])).toThrow('one element')
})

test('Shapes that do not go together are refused.', () => {
  const [x, kernel] = [input('x', [1, 2, 4, 4, 4]), input('kernel', [3, 5, 3, 3, 3])]
  expect(() => convolve(x, kernel, 100)).toThrow('does not fit')
  expect(() => convolveHalving(x, kernel)).toThrow('does not fit')
  expect(() => add(input('a', [2, 3]), input('b', [2]))).toThrow('do not go together')
  expect(() => multiplyMatrices(input('a', [2, 3]), input('b', [2, 3]))).toThrow('do not fit')
  expect(() => reshape(input('a', [2, 3]), [4])).toThrow('cannot become')
  expect(() => slice(input('a', [2, 3]), [0, 1], [2, 4])).toThrow('has no box')
  expect(() => concat([input('a', [2, 3]), input('b', [3, 3])], 1)).toThrow('cannot be joined')
})
