import { expect, test } from 'vitest'
import { createBlend, gaussianWeights } from '../../../src-main/pipeline/inference/blending.ts'
import { tilesOf } from '../../../src-main/pipeline/inference/tiles.ts'

test('The weight one sigma (an eighth of the window) from the middle is exp(−1/2) of the middle’s.', () => {
  const [along] = gaussianWeights([17, 1, 1])
  expect(along[8]).toBe(1)
  const sigma = 17 / 8
  expect(along[10]! / Math.exp(-0.5 * (2 / sigma) ** 2)).toBeCloseTo(1, 12)
  expect([...along]).toEqual([...along].reverse())
})

test('Between two windows that say 0 and 1 the blend goes up steadily from 0 to 1 and is 1/2 in the middle.', () => {
  const [fieldShape, patchShape] = [[13, 1, 1] as const, [8, 1, 1] as const]
  const tiles = tilesOf(fieldShape, patchShape, 0.3)
  expect(tiles).toHaveLength(2)
  const blend = createBlend({ fieldShape, patchShape, channelCount: 1, tileCount: 2 })
  tiles.forEach((tile, index) => {
    blend.add(tile, [new Float32Array(8).fill(index)])
  })
  const values = [...blend.take()[0]!]
  expect(values.slice(0, 5)).toEqual([0, 0, 0, 0, 0])
  expect(values[6]).toBeCloseTo(0.5, 6)
  expect(values.slice(8)).toEqual([1, 1, 1, 1, 1])
  expect(values).toEqual(values.toSorted((a, b) => a - b))
})

test('A single window is taken as it is, bit for bit, its part beyond the field left out.', () => {
  const blend = createBlend({ fieldShape: [2, 1, 1], patchShape: [4, 1, 1], channelCount: 2, tileCount: 1 })
  const tile = { start: [-1, 0, 0], owned: { min: [0, 0, 0], max: [1, 0, 0] } } as const
  blend.add(tile, [Float32Array.of(9, 0.1, 0.2, 9), Float32Array.of(9, 0.9, 0.8, 9)])
  expect(blend.take()).toEqual([Float32Array.of(0.1, 0.2), Float32Array.of(0.9, 0.8)])
})
