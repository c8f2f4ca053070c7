import { metricOf, productMm2 } from '@correction/metric.ts'
import { isPerpendicular, nearbyDistancesMm2, signedDistancesMm } from '@correction/tool/nearby-distance.ts'
import type { Grid } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyGrid, leaningGrid } from '../grids.ts'

const at = ({ shape: [ni, nj] }: Grid, index: number): readonly [number, number, number] => [
  index % ni,
  Math.floor(index / ni) % nj,
  Math.floor(index / (ni * nj)),
]

function nearestMm2(grid: Grid, index: number, sites: readonly number[]): number {
  const metric = metricOf(grid.rasFromVoxel)
  const [i, j, k] = at(grid, index)
  return sites.reduce((least, site) => {
    const [a, b, c] = at(grid, site)
    const step = [a - i, b - j, c - k] as const
    return Math.min(least, productMm2(metric, step, step))
  }, Number.POSITIVE_INFINITY)
}

const small = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }))
const mm = fc.double({ min: 0.4, max: 3, noNaN: true })
const strongShear = fc
  .tuple(small, fc.tuple(mm, mm, mm), fc.double({ min: -2, max: 2, noNaN: true }))
  .map(([shape, spacing, shear]) => leaningGrid(shape, spacing, [0.7, -0.4, shear]))
const smallGrid = fc.oneof(
  strongShear,
  fc.tuple(anyGrid, small).map(([{ rasFromVoxel }, shape]) => ({ shape, rasFromVoxel })),
)

/** Axes that lean by less than 0.01° count as perpendicular; squares of distances are wrong by this share at most. */
const sineOfLeaning = 2 * Math.sin((0.01 * Math.PI) / 180)

test('Distances up to the limit are those to the nearest of all sites by the metric, on grids of every shear.', () => {
  fc.assert(
    fc.property(
      smallGrid,
      mm,
      fc.nat({ max: 9 }),
      fc.infiniteStream(fc.nat({ max: 9 })),
      (grid, limitMm, share, draws) => {
        const count = voxelCount(grid)
        const sites = Array.from({ length: count }, (_, index) => index).filter(() => draws.next().value < share)
        const leaning = isPerpendicular(grid) ? sineOfLeaning : 0
        const found = nearbyDistancesMm2(Int32Array.from(sites), { grid, limitMm })
        for (let index = 0; index < count; index++) {
          const nearest = nearestMm2(grid, index, sites)
          if (nearest < limitMm * limitMm - 1e-6)
            expect(Math.abs(found[index]! - nearest)).toBeLessThan(5e-5 + leaning * nearest)
          else expect(found[index]).toBeGreaterThanOrEqual((1 - leaning) * limitMm * limitMm - 1e-5)
        }
      },
    ),
    // What is drawn without end would be shrunk without end.
    { numRuns: 150, endOnFailure: true },
  )
})

test('The signed distance of a half space grows by one spacing a step and jumps by two at its face.', () => {
  const grid = leaningGrid([6, 3, 3], [2, 1, 1], [0.5, 0.3, 0])
  const inside = Uint8Array.from({ length: 54 }, (_, index) => (index % 6 < 3 ? 1 : 0))
  const signed = signedDistancesMm(inside, { grid, limitMm: 5 })
  expect([...signed.subarray(0, 6)].map((distance) => Math.round(distance * 1e4) / 1e4)).toEqual([-5, -4, -2, 2, 4, 5])
})
