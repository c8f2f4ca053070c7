import { disputedRegions, indicesOf } from '@correction/adjudication/disputed-regions.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyGrid, cube, gridOf } from '../grids.ts'
import { labelmapWith } from '../tool-input.ts'

const cube12 = cube(12)
const isIn = (i: number, j: number, k: number, low: number, high: number) =>
  [i, j, k].every((at) => at >= low && at <= high)

test('Two readings that agree have no disputed region.', () => {
  const reading = labelmapWith(cube12, (i, j, k) => (isIn(i, j, k, 2, 6) ? 1 : 0))
  expect(disputedRegions({ first: reading, second: reading })).toEqual([])
})

test('A slab two voxels thick of 5 × 5 on a 1 × 1 × 3 mm grid has 0.15 ml and reaches 6 mm.', () => {
  const grid = gridOf([12, 12, 12], [1, 0, 0, 0, 1, 0, 0, 0, 3])
  const inside = (i: number, j: number) => i >= 3 && i <= 7 && j >= 3 && j <= 7
  const first = labelmapWith(grid, (i, j, k) => (inside(i, j) && k >= 2 && k <= 5 ? 1 : 0))
  const second = labelmapWith(grid, (i, j, k) => (inside(i, j) && k >= 2 && k <= 7 ? 1 : 0))
  const [region, ...others] = disputedRegions({ first, second })
  expect(others).toEqual([])
  expect(region).toMatchObject({ from: 0, to: 1, voxelCount: 50, axis: 1, slices: [3, 3, 6] })
  expect(region?.ml).toBeCloseTo(0.15, 10)
  expect(region?.reachMm).toBeCloseTo(6, 6)
  // 2 · 100 / 250 before; 2 · 150 / 300 were the first reading as the second, 2 · 100 / 200 the other way.
  expect(region?.diceGain).toBeCloseTo(0.2, 10)
})

test('A region that is not near any of its segment in the other reading has no reach.', () => {
  const grid = gridOf([24, 4, 4], [1, 0, 0, 0, 1, 0, 0, 0, 1])
  const first = labelmapWith(grid, (i) => (i < 3 ? 1 : 0))
  const second = labelmapWith(grid, (i) => (i < 3 || i > 20 ? 1 : 0))
  const [region] = disputedRegions({ first, second })
  expect(region).toMatchObject({ voxelCount: 48 })
  expect(region).not.toHaveProperty('reachMm')
})

test('A small segment counts more than a large one with as many disputed voxels.', () => {
  const small = (i: number, j: number, k: number) => isIn(i, j, k, 0, 1)
  const large = (i: number) => i >= 4 && i <= 10
  const first = labelmapWith(cube12, (i, j, k) => (small(i, j, k) ? 1 : large(i) ? 2 : 0))
  const second = labelmapWith(cube12, (i, j, k) => {
    if (small(i, j, k)) return k === 0 ? 1 : 0
    return large(i) && !(i === 10 && j < 2 && k < 2) ? 2 : 0
  })
  const regions = disputedRegions({ first, second })
  expect(regions.map(({ from, voxelCount }) => [from, voxelCount])).toEqual([
    [1, 4],
    [2, 4],
  ])
  // 2 · 4 / 12, and one were they one.
  expect(regions[0]?.diceGain).toBeCloseTo(1 / 3, 10)
})

test('A segment that one reading alone has gains all of its Dice.', () => {
  const first = labelmapWith(cube12, () => 0)
  const second = labelmapWith(cube12, (i, j, k) => (isIn(i, j, k, 3, 5) ? 7 : 0))
  expect(disputedRegions({ first, second })[0]).toMatchObject({ voxelCount: 27, diceGain: 1 })
})

test('The regions hold every voxel about which the readings differ, once; exchanged readings have the same regions, turned.', () => {
  const readings = anyGrid.chain((grid) => {
    const values = fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 200, maxLength: 200 })
    return fc.tuple(values, values).map(([a, b]) => {
      const of = (list: readonly number[]) =>
        labelmapWith(grid, (i, j, k) => list[(i * 31 + j * 17 + k * 7) % 200] ?? 0)
      return { first: of(a), second: of(b) }
    })
  })
  fc.assert(
    fc.property(readings, ({ first, second }) => {
      const regions = disputedRegions({ first, second })
      const all = regions.flatMap((one) => [one, ...(one.crumbs ?? [])]).flatMap(({ runs }) => [...indicesOf(runs)])
      const differing = [...first.voxels.keys()].filter((index) => first.voxels[index] !== second.voxels[index])
      expect(all.sort((a, b) => a - b)).toEqual(differing)
      const swapped = disputedRegions({ first: second, second: first })
      const facts = (one: (typeof regions)[number]) => [one.voxelCount, one.diceGain, one.reachMm].join()
      expect(swapped.map(facts).sort()).toEqual(regions.map(facts).sort())
    }),
    { numRuns: 40 },
  )
})
