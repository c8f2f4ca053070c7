import { squaredDistancesMm2 } from '@volume/distance-transform.ts'
import type { Shape } from '@volume/grid.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const smallShape = fc.tuple(
  fc.integer({ min: 1, max: 7 }),
  fc.integer({ min: 1, max: 7 }),
  fc.integer({ min: 1, max: 7 }),
)
const spacings = fc.tuple(...([0, 1, 2] as const).map(() => fc.double({ min: 0.2, max: 6, noNaN: true })))

test('The distance transform equals the distance to the nearest site found by trying all of them.', () => {
  fc.assert(
    fc.property(smallShape, spacings, fc.infiniteStream(fc.boolean()), (shape, spacing, isSite) => {
      const count = shape[0] * shape[1] * shape[2]
      const sites = Array.from({ length: count }, (_, index) => index).filter(() => isSite.next().value)
      const found = squaredDistancesMm2(sites, { shape, spacingMm: spacing as [number, number, number] })
      for (let index = 0; index < count; index++) {
        const nearest = Math.min(...sites.map((site) => squaredBetween(index, site, shape, spacing)))
        if (nearest === Number.POSITIVE_INFINITY) expect(found[index]).toBe(nearest)
        else expect(found[index]).toBeCloseTo(nearest, 3)
      }
    }),
    { numRuns: 60 },
  )
})

function squaredBetween(a: number, b: number, shape: Shape, spacing: readonly number[]): number {
  const at = (index: number) => [
    index % shape[0],
    Math.floor(index / shape[0]) % shape[1],
    Math.floor(index / (shape[0] * shape[1])),
  ]
  const from = at(a)
  return at(b).reduce((sum, position, axis) => sum + ((position - from[axis]!) * spacing[axis]!) ** 2, 0)
}
