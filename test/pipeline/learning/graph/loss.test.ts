import { expect, test } from 'vitest'
import { differentiate } from '../../../../src-main/pipeline/learning/graph/differentiate.ts'
import { segmentationLoss } from '../../../../src-main/pipeline/learning/graph/training/loss.ts'
import { input } from '../../../../src-main/pipeline/learning/graph/value.ts'
import { writeGraph } from '../../../../src-main/pipeline/learning/graph/write-graph.ts'
import { interpret, tensor } from './interpreter.ts'
import { readOnnx } from './read-onnx.ts'

/** Loss and gradient of logits by class, then voxel, of one row of voxels. */
function lossOf(logits: readonly (readonly number[])[], labels: readonly number[]) {
  const [classCount, voxelCount] = [logits.length, labels.length]
  const inputs = [
    input('logits', [1, classCount, 1, 1, voxelCount]),
    input('labels', [1, 1, 1, 1, voxelCount]),
  ] as const
  const loss = segmentationLoss(...inputs)
  const [gradient] = differentiate(loss, [inputs[0]])
  const model = readOnnx(writeGraph({ name: 'loss', inputs, outputs: { loss, gradient: gradient! } }).onnx)
  const outputs = interpret(model, {
    logits: tensor(inputs[0].shape, logits.flat()),
    labels: tensor(inputs[1].shape, labels),
  })
  return { loss: outputs.loss!.elements[0]!, gradient: [...outputs.gradient!.elements] }
}

test('Logits that are sure and right have no loss.', () => {
  const sure = [
    [50, -50, -50],
    [-50, 50, -50],
    [-50, -50, 50],
  ]
  expect(lossOf(sure, [0, 1, 2]).loss).toBeCloseTo(0, 12)
})

test('Three equal classes cost ln 3, and a class that one of four voxels has a Dice of 2 · 1/3 / (4/3 + 1).', () => {
  const equal = [0, 0, 0].map(() => [7, 7, 7, 7])
  const dice = (voxelCount: number) => (2 * voxelCount) / 3 / (4 / 3 + voxelCount)
  expect(lossOf(equal, [0, 1, 2, 2]).loss).toBeCloseTo(Math.log(3) + 1 - (dice(1) + dice(2)) / 2, 5)
})

test('A class that is neither there nor predicted has a Dice of 1.', () => {
  const sure = [
    [50, -50],
    [-50, 50],
    [-50, -50],
  ]
  expect(lossOf(sure, [0, 1]).loss).toBeCloseTo(0, 12)
})

test('A voxel that nobody has decided about changes nothing: neither loss nor gradient.', () => {
  const decided = lossOf(
    [
      [1, 2],
      [0.5, -1],
    ],
    [0, 1],
  )
  for (const label of [-1, 2, 255]) {
    const partly = lossOf(
      [
        [1, 9, 2],
        [0.5, -3, -1],
      ],
      [0, label, 1],
    )
    expect(partly.loss).toBeCloseTo(decided.loss, 12)
    const [a, b, c, d] = decided.gradient
    partly.gradient.forEach((slope, at) => {
      expect(slope).toBeCloseTo([a!, 0, b!, c!, 0, d!][at]!, 12)
    })
  }
})

test('Without any decided voxel the loss is finite and teaches nothing.', () => {
  const { loss, gradient } = lossOf(
    [
      [3, -2],
      [1, 4],
    ],
    [-1, -1],
  )
  expect(loss).toBeCloseTo(0, 12)
  expect(gradient.map(Math.abs)).toEqual([0, 0, 0, 0])
})

test('Logits of a million are no overflow.', () => {
  const { loss, gradient } = lossOf(
    [
      [1e6, 0],
      [0, 1e6],
    ],
    [1, 1],
  )
  // Cross-entropy of one of two voxels, and the Dice of one of two.
  expect(loss).toBeCloseTo(1e6 / 2 + 1 - 2 / 3, 4)
  expect(gradient.every(Number.isFinite)).toBe(true)
})
