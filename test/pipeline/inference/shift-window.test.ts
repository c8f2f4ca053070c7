import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawMasks, openMasks } from '../../../src-main/pipeline/inference/dropout-masks.ts'
import { drawShift, unshiftLogits } from '../../../src-main/pipeline/inference/shift-window.ts'
import { takeTile } from '../../../src-main/pipeline/inference/tiles.ts'
import { randomOf } from '../../../src-main/pipeline/volume/random.ts'

const patchShape = [6, 5, 4] as const
const field = { shape: [14, 13, 12] as const, voxels: Float32Array.from({ length: 14 * 13 * 12 }, (_, index) => index) }
const start = [4, 4, 4] as const
const step = fc.integer({ min: -2, max: 2 })

test('What a moved window saw is brought back to where it was, voxel for voxel.', () => {
  fc.assert(
    fc.property(fc.tuple(step, step, step), (shift) => {
      const [still, moved] = [new Float32Array(120), new Float32Array(120)]
      takeTile(field, start, patchShape, still)
      takeTile(field, [start[0] + shift[0], start[1] + shift[1], start[2] + shift[2]], patchShape, moved)
      const aligned = unshiftLogits(moved, patchShape, shift, new Float32Array(120))
      for (let k = 0; k < 4; k++)
        for (let j = 0; j < 5; j++)
          for (let i = 0; i < 6; i++) {
            const reached = [i - shift[0], j - shift[1], k - shift[2]].every(
              (at, axis) => at >= 0 && at < patchShape[axis]!,
            )
            if (reached) expect(aligned[i + 6 * (j + 5 * k)]).toBe(still[i + 6 * (j + 5 * k)])
          }
    }),
  )
})

test('Voxels that a moved window did not reach repeat the nearest that it did, in every channel.', () => {
  const logits = Float32Array.from({ length: 2 * 120 }, (_, index) => index)
  const nearest = (at: number, shift: number, count: number) => Math.min(count - 1, Math.max(0, at - shift))
  fc.assert(
    fc.property(fc.tuple(step, step, step), ([a, b, c]) => {
      const aligned = unshiftLogits(logits, patchShape, [a, b, c], new Float32Array(logits.length))
      for (const [index, value] of aligned.entries()) {
        const [i, j, k] = [index % 6, Math.floor(index / 6) % 5, Math.floor(index / 30) % 4]
        const source = nearest(i, a, 6) + 6 * (nearest(j, b, 5) + 5 * nearest(k, c, 4))
        expect(value).toBe(logits[120 * Math.floor(index / 120) + source])
      }
    }),
  )
})

test('A window smaller than its shift repeats its edge.', () => {
  const moved = (values: number[], shift: number) => [
    ...unshiftLogits(Float32Array.from(values), [values.length, 1, 1], [shift, 0, 0], new Float32Array(values.length)),
  ]
  expect(moved([1, 2, 3], 2)).toEqual([1, 1, 1])
  expect(moved([1, 2, 3], -1)).toEqual([2, 3, 3])
  expect(moved([1], 2)).toEqual([1])
})

test('A shift is of whole voxels, at most two on each axis, either way alike.', () => {
  const drawn = Array.from({ length: 2000 }, (_, index) => drawShift(randomOf(index))).flat()
  for (const voxels of [-2, -1, 0, 1, 2])
    expect(drawn.filter((one) => one === voxels).length / drawn.length).toBeCloseTo(0.2, 1)
})

test('Masks of the deterministic pass leave all channels open.', () => {
  const masks = openMasks({ dropoutMasks: [{ name: 'm', channelCount: 3 }], dropoutProbability: 0.5 })
  expect(masks).toEqual([Float32Array.of(1, 1, 1)])
})

test('Masks hold 0 or 1/(1 − p), drop a share of p, and keep the mean of 1.', () => {
  const uncertainty = { dropoutMasks: [{ name: 'm', channelCount: 100_000 }], dropoutProbability: 0.2 }
  const [mask] = drawMasks(uncertainty, randomOf(3))
  expect(new Set(mask)).toEqual(new Set([0, 1.25]))
  expect(mask!.reduce((sum, each) => sum + each, 0) / 100_000).toBeCloseTo(1, 1)
})

test('One seed and path give one stream; another seed, sample or purpose gives another.', () => {
  const draw = (seed: number, ...path: number[]) => {
    const random = randomOf(seed, ...path)
    return Array.from({ length: 4 }, () => random.uniform())
  }
  expect(draw(7, 1, 0)).toEqual(draw(7, 1, 0))
  const streams = [draw(7, 1, 0), draw(8, 1, 0), draw(7, 2, 0), draw(7, 1, 1), draw(7, 0, 1)].map(String)
  expect(new Set(streams).size).toBe(5)
})
