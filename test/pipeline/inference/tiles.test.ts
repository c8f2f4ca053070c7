import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeTile, tilesOf } from '../../../src-main/pipeline/inference/tiles.ts'

const shape = fc.tuple(
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 1, max: 30 }),
)
const patch = fc.tuple(
  fc.integer({ min: 2, max: 12 }),
  fc.integer({ min: 2, max: 12 }),
  fc.integer({ min: 2, max: 12 }),
)

test('The boxes that windows own part the field, and each lies inside its window.', () => {
  fc.assert(
    fc.property(shape, patch, fc.double({ min: 0, max: 0.9, noNaN: true }), (fieldShape, patchShape, overlap) => {
      const owners = new Uint8Array(fieldShape[0] * fieldShape[1] * fieldShape[2])
      for (const { start, owned } of tilesOf(fieldShape, patchShape, overlap)) {
        for (const axis of [0, 1, 2] as const) {
          expect(owned.min[axis]).toBeGreaterThanOrEqual(start[axis])
          expect(owned.max[axis]).toBeLessThan(start[axis] + patchShape[axis])
        }
        for (let k = owned.min[2]; k <= owned.max[2]; k++)
          for (let j = owned.min[1]; j <= owned.max[1]; j++)
            for (let i = owned.min[0]; i <= owned.max[0]; i++) owners[i + fieldShape[0] * (j + fieldShape[1] * k)]!++
      }
      expect(owners.every((count) => count === 1)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('Neighboring windows share at least the overlap that is asked for.', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 8, max: 64 }), (count, size) => {
      const starts = tilesOf([count, 1, 1], [size, 1, 1], 0.5).map(({ start }) => start[0])
      starts.slice(1).forEach((start, index) => {
        expect(start - starts[index]!).toBeLessThanOrEqual(Math.ceil(size / 2))
      })
      if (count > size) expect([starts[0], starts.at(-1)]).toEqual([0, count - size])
    }),
  )
})

test('A field smaller than the window lies in its middle, an odd rest behind it.', () => {
  expect(tilesOf([35, 51, 36], [40, 56, 40], 0.5)).toEqual([
    { start: [-3, -3, -2], owned: { min: [0, 0, 0], max: [34, 50, 35] } },
  ])
})

test('Beyond the field a window is 0.', () => {
  const tile = new Float32Array(8).fill(9)
  takeTile({ shape: [2, 1, 1], voxels: Float32Array.of(5, 6) }, [-1, 0, -1], [2, 2, 2], tile)
  expect([...tile]).toEqual([0, 0, 0, 0, 0, 5, 0, 0])
})
