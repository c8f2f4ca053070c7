import * as arithmetic from '../../../../src-main/pipeline/learning/graph/operators/arithmetic.ts'
import * as arrange from '../../../../src-main/pipeline/learning/graph/operators/arrange.ts'
import * as convolution from '../../../../src-main/pipeline/learning/graph/operators/convolution.ts'
import * as elementwise from '../../../../src-main/pipeline/learning/graph/operators/elementwise.ts'
import { normalizeInstances } from '../../../../src-main/pipeline/learning/graph/operators/normalize.ts'
import { upsample } from '../../../../src-main/pipeline/learning/graph/operators/resample.ts'
import { segmentationLoss } from '../../../../src-main/pipeline/learning/graph/training/loss.ts'
import { constant, type Value } from '../../../../src-main/pipeline/learning/graph/value.ts'
import type { OperatorCase } from './checks.ts'

const matrix = [3, 4]
const features = [2, 3, 2, 4, 2]

const one = (build: (x: Value) => Value, shape: readonly number[] = matrix): OperatorCase => ({
  shapes: [shape],
  build: (x) => build(x!),
})

const positive = (build: (x: Value) => Value): OperatorCase => ({ ...one(build), isPositive: true })

const two = (
  build: (a: Value, b: Value) => Value,
  shapes: readonly [readonly number[], readonly number[]],
): OperatorCase => ({ shapes, build: (a, b) => build(a!, b!) })

const three = (
  build: (a: Value, b: Value, c: Value) => Value,
  shapes: readonly [readonly number[], readonly number[], readonly number[]],
): OperatorCase => ({ shapes, build: (a, b, c) => build(a!, b!, c!) })

/** Two of three voxels have a class; every third has none. */
const labels = constant(
  Float32Array.from({ length: 2 * 2 * 4 * 2 }, (_, voxel) => (voxel % 3 === 2 ? -1 : voxel % 3)),
  [2, 1, 2, 4, 2],
)

/** Every operator, on shapes of unequal lengths. */
export const operatorCases: Readonly<Record<string, OperatorCase>> = {
  add: two(arithmetic.add, [matrix, matrix]),
  'add, broadcast': two(arithmetic.add, [
    [2, 3, 4],
    [3, 1],
  ]),
  subtract: two(arithmetic.subtract, [[3, 1], matrix]),
  multiply: two(arithmetic.multiply, [matrix, [4]]),
  'multiply by itself': one((x) => arithmetic.multiply(x, x)),
  divide: { ...two(arithmetic.divide, [matrix, [3, 1]]), isPositive: true },
  scale: one((x) => arithmetic.scale(x, -2.5)),
  reduceSum: one((x) => arithmetic.reduceSum(x, [0, 2]), [2, 3, 4]),
  reduceMean: one((x) => arithmetic.reduceMean(x, [1]), [2, 3, 4]),
  multiplyMatrices: two(arithmetic.multiplyMatrices, [
    [2, 3, 4],
    [2, 4, 5],
  ]),
  'multiplyMatrices, one for all': two(arithmetic.multiplyMatrices, [
    [3, 4],
    [2, 4, 5],
  ]),
  turned: one(arithmetic.turned, [2, 3, 4]),
  exponential: one(elementwise.exponential),
  logarithm: positive(elementwise.logarithm),
  squareRoot: positive(elementwise.squareRoot),
  reciprocal: positive(elementwise.reciprocal),
  leakyRelu: one((x) => elementwise.leakyRelu(x, 0.01)),
  reshape: one((x) => arrange.reshape(x, [2, 6])),
  transpose: one((x) => arrange.transpose(x, [2, 0, 1]), [2, 3, 4]),
  slice: one((x) => arrange.slice(x, [1, 0, 1], [2, 3, 3]), [2, 3, 4]),
  pad: one((x) => arrange.pad(x, [0, 2], [1, 0])),
  reverse: one((x) => arrange.reverse(x, 1)),
  concat: two(
    (a, b) => arrange.concat([a, b, a], 1),
    [
      [3, 4],
      [3, 1],
    ],
  ),
  'concat of seventeen': one((x) => arrange.concat(Array(17).fill(x), 0)),
  interleave: two((a, b) => arrange.interleave(a, b, 1), [matrix, matrix]),
  deinterleave: one((x) => arrange.deinterleave(x, 1)[1]),
  convolve: two(
    (x, kernel) => convolution.convolve(x, kernel, 32_768),
    [
      [2, 2, 3, 2, 4],
      [3, 2, 3, 3, 3],
    ],
  ),
  'convolve, in slabs': two(
    (x, kernel) => convolution.convolve(x, kernel, 17),
    [
      [1, 1, 3, 2, 4],
      [2, 1, 3, 3, 3],
    ],
  ),
  convolveHalving: two(convolution.convolveHalving, [features, [2, 3, 2, 2, 2]]),
  mixChannels: three(convolution.mixChannels, [features, [4, 3], [4]]),
  upsample: one(upsample, [2, 2, 1, 3, 2]),
  normalizeInstances: three(normalizeInstances, [features, [3], [3]]),
  segmentationLoss: one((logits) => segmentationLoss(logits, labels), features),
}
