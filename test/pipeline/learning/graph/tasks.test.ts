import { expect, test } from 'vitest'
import { carriedWeights } from '../../../../src-main/pipeline/learning/graph/network/carried-weights.ts'
import { initialWeights } from '../../../../src-main/pipeline/learning/graph/network/initial-weights.ts'
import { answerTasks } from '../../../../src-main/pipeline/learning/graph/network/tasks.ts'
import { weightLayout } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { constant, input } from '../../../../src-main/pipeline/learning/graph/value.ts'
import { writeGraph } from '../../../../src-main/pipeline/learning/graph/write-graph.ts'
import { interpret, tensor } from './interpreter.ts'
import { readOnnx } from './read-onnx.ts'

const usualMean = 0.99 / Math.sqrt(2 * Math.PI)

/** What a task sees of one level of two channels, [k, j, i] = [2, 2, 4]: mean, then rises along k, j and i, each of both channels. */
function featuresSeen(voxels: readonly number[], mask: readonly number[]): readonly number[] {
  const spec = { inputChannelCount: 1, classCount: 2, channelCounts: [2], dropoutLayers: ['enc0b'] }
  const [level, dropped] = [input('level', [1, 2, 2, 2, 4]), input('mask', [1, 2, 1, 1, 1])]
  const identity = Float32Array.from({ length: 64 }, (_, at) => (at % 9 === 0 ? 1 : 0))
  const [answered] = answerTasks({ ...spec, tasks: [{ name: 'side', classCount: 8 }] }, [level], {
    parameter: (name) => (name.endsWith('kernel') ? constant(identity, [8, 8]) : constant(new Float32Array(8), [1, 8])),
    maskOf: () => dropped,
    slabVoxelCount: 100,
  })
  const graph = writeGraph({ name: 'seen', inputs: [level, dropped], outputs: { seen: answered!.logits } })
  const feeds = { level: tensor(level.shape, voxels), mask: tensor(dropped.shape, mask) }
  return [...interpret(readOnnx(graph.onnx), feeds).seen!.elements]
}

test('A channel of the usual mean that rises along no axis is seen as nothing, and so is one that was dropped.', () => {
  const voxels = Array.from({ length: 32 }, (_, at) => (at < 16 ? usualMean : 0))
  for (const feature of featuresSeen(voxels, [1, 0])) expect(feature).toBeCloseTo(0, 5)
})

test('A channel that is its place along i rises there by the mean square of the places, and falls as much in the mirror image.', () => {
  const places = [-0.75, -0.25, 0.25, 0.75]
  const seen = (direction: 1 | -1) =>
    featuresSeen(
      Array.from({ length: 32 }, (_, at) => usualMean + (at < 16 ? direction * places[at % 4]! : 0)),
      [1, 1],
    )
  expect(seen(1)[6]).toBeCloseTo(20 * 0.3125, 4)
  expect(seen(-1)[6]).toBeCloseTo(-20 * 0.3125, 4)
  for (const [index, feature] of seen(1).entries()) if (index !== 6) expect(feature).toBeCloseTo(0, 4)
})

test('The loss of a task begins with a twentieth of the weight of the segmentation’s, also where a bundle goes on with it.', () => {
  const spec = { inputChannelCount: 1, classCount: 2, channelCounts: [2], dropoutLayers: [] }
  const asking = { ...spec, tasks: [{ name: 'side', classCount: 2 }] }
  const scratch = initialWeights(asking, () => 0.5)
  const from = { spec: asking, weights: new Float32Array(scratch.length).fill(9) }
  for (const weights of [scratch, carriedWeights(from, { spec: asking, weights: scratch })]) {
    const shareOf = (layer: string) => {
      const found = weightLayout(asking).parameters.find(({ name }) => name === `${layer}.spread`)
      return Math.exp(-weights[found!.offset]!)
    }
    expect([shareOf('segmentation'), shareOf('task_side')]).toEqual([1, expect.closeTo(0.05, 3)])
  }
})
