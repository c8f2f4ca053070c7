import type { DoubtMap } from '@correction/doubt/doubt-map.ts'
import { doubtfulRegions } from '@correction/doubt/doubtful-regions.ts'
import type { Grid } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyGrid, cube, gridOf, labelmapOn } from '../grids.ts'

const limitNats = Math.log(3)
const natsPerUnit = limitNats / 65535
/** Stored predictive entropy of a voxel whose label is wrong with this probability. */
const unitsOf = (e: number) => Math.round((-e * Math.log(e) - (1 - e) * Math.log(1 - e)) / natsPerUnit)

const mapOn = (grid: Grid): DoubtMap => ({ natsPerUnit, limitNats, voxels: new Uint16Array(voxelCount(grid)) })
const at = ({ shape: [ni, nj] }: Grid, i: number, j: number, k: number) => i + ni * (j + nj * k)

/** Sets a block, both corners included. */
function fill(
  voxels: Uint16Array,
  grid: Grid,
  [from, to]: readonly [readonly number[], readonly number[]],
  value: number,
) {
  for (let k = from[2]!; k <= to[2]!; k++)
    for (let j = from[1]!; j <= to[1]!; j++) for (let i = from[0]!; i <= to[0]!; i++) voxels[at(grid, i, j, k)] = value
}

/** One segment in a block of 10×10×10, with a doubtful plate on its upper face and a doubtful column at one edge. */
function block() {
  const grid = cube(20)
  const labelmap = labelmapOn(grid)
  fill(
    labelmap.voxels,
    grid,
    [
      [5, 5, 5],
      [14, 14, 14],
    ],
    3,
  )
  const predictiveEntropy = mapOn(grid)
  fill(
    predictiveEntropy.voxels,
    grid,
    [
      [5, 5, 14],
      [10, 10, 14],
    ],
    unitsOf(0.4),
  )
  fill(
    predictiveEntropy.voxels,
    grid,
    [
      [14, 14, 5],
      [14, 14, 9],
    ],
    unitsOf(0.3),
  )
  return { grid, labelmap, predictiveEntropy, firstSegmentValue: 3 }
}

test('A doubtful plate of 36 voxels at 0.4 comes before a column of 5 at 0.3, each with its expected wrong voxels.', () => {
  const { grid, predictiveEntropy, ...rest } = block()
  // The plate alone is the more doubtful half; the column has a seed of its own.
  predictiveEntropy.voxels[at(grid, 14, 14, 7)] = unitsOf(0.4)
  const [plate, column, ...others] = doubtfulRegions({ ...rest, predictiveEntropy })
  expect(others).toEqual([])
  expect(plate?.voxels).toHaveLength(36)
  expect(plate?.expectedWrongCount).toBeCloseTo(14.4, 1)
  expect(plate?.volumeMm3).toBeCloseTo(36)
  expect(plate?.segmentValue).toBe(3)
  expect(plate?.box).toEqual({ min: [5, 5, 14], max: [10, 10, 14] })
  expect(column?.expectedWrongCount).toBeCloseTo(1.6, 1)
})

test('The expected change of Dice of a plate of false positives is that of 14.4 voxels too many on 1,000.', () => {
  const [plate] = doubtfulRegions(block())
  // 2·TP / (P + T) with P = 1000 and TP = T = 1000 − 14.4 − 1.5, before and after the 14.4 are gone.
  const truth = 1000 - 14.4 - 1.5
  const change = (2 * truth) / (1000 - 14.4 + truth) - (2 * truth) / (1000 + truth)
  expect(plate?.expectedDiceChange).toBeCloseTo(change, 5)
})

test('A plate across k is looked at in the slice it lies in, a plate across i in its own, at a voxel of the middle.', () => {
  const { predictiveEntropy, ...rest } = block()
  const [plate] = doubtfulRegions({ ...rest, predictiveEntropy })
  expect(plate?.axis).toBe(2)
  expect(plate?.slices[2]).toBe(14)
  expect(plate?.lookAt).toMatchObject({ z: 14 })
  expect([7, 8]).toContain(plate?.lookAt.x)
  expect([7, 8]).toContain(plate?.lookAt.y)
  const turned = mapOn(rest.grid)
  fill(
    turned.voxels,
    rest.grid,
    [
      [5, 5, 5],
      [5, 10, 12],
    ],
    unitsOf(0.4),
  )
  expect(doubtfulRegions({ ...rest, predictiveEntropy: turned })[0]).toMatchObject({ axis: 0, slices: [5, 5, 5] })
})

test('The cut is measured in square millimeters: thick slices are looked at along, not across.', () => {
  const grid = gridOf([20, 20, 20], [1, 0, 0, 0, 1, 0, 0, 0, 6])
  const labelmap = labelmapOn(grid)
  fill(
    labelmap.voxels,
    grid,
    [
      [2, 2, 2],
      [8, 8, 8],
    ],
    1,
  )
  const predictiveEntropy = mapOn(grid)
  fill(
    predictiveEntropy.voxels,
    grid,
    [
      [2, 2, 2],
      [5, 4, 3],
    ],
    unitsOf(0.4),
  )
  // Cuts: across i 3×2 voxels of 6 mm², across j 4×2 of 6 mm², across k 4×3 of 1 mm².
  expect(doubtfulRegions({ labelmap, predictiveEntropy, firstSegmentValue: 1 })[0]?.axis).toBe(1)
})

test('Doubt in the background counts for the segment that it touches, and as a missing part.', () => {
  const { grid, labelmap } = block()
  const predictiveEntropy = mapOn(grid)
  fill(
    predictiveEntropy.voxels,
    grid,
    [
      [5, 5, 15],
      [8, 8, 16],
    ],
    unitsOf(0.4),
  )
  const [region] = doubtfulRegions({ labelmap, predictiveEntropy, firstSegmentValue: 9 })
  expect(region?.segmentValue).toBe(3)
  // 32 voxels at 0.4 missing from a truth of 1012.8.
  expect(region?.expectedDiceChange).toBeCloseTo(1 - 2000 / 2012.8, 5)
})

test('Doubt far from every segment belongs to the nearest one, and to the first one of an empty labelmap.', () => {
  const { grid, labelmap } = block()
  fill(
    labelmap.voxels,
    grid,
    [
      [5, 5, 14],
      [14, 14, 14],
    ],
    4,
  )
  const predictiveEntropy = mapOn(grid)
  fill(
    predictiveEntropy.voxels,
    grid,
    [
      [8, 8, 18],
      [9, 9, 18],
    ],
    unitsOf(0.4),
  )
  expect(doubtfulRegions({ labelmap, predictiveEntropy, firstSegmentValue: 1 })[0]?.segmentValue).toBe(4)
  const empty = doubtfulRegions({ labelmap: labelmapOn(grid), predictiveEntropy, firstSegmentValue: 7 })
  expect(empty[0]).toMatchObject({ segmentValue: 7, expectedDiceChange: 1 })
})

test('Doubt between two segments changes the Dice of both.', () => {
  const { grid, labelmap } = block()
  const predictiveEntropy = mapOn(grid)
  fill(
    predictiveEntropy.voxels,
    grid,
    [
      [5, 5, 9],
      [12, 12, 9],
    ],
    unitsOf(0.4),
  )
  const [inside] = doubtfulRegions({ labelmap, predictiveEntropy, firstSegmentValue: 1 })
  fill(
    labelmap.voxels,
    grid,
    [
      [5, 5, 10],
      [14, 14, 14],
    ],
    4,
  )
  const [between] = doubtfulRegions({ labelmap, predictiveEntropy, firstSegmentValue: 1 })
  expect(between?.expectedWrongCount).toBeCloseTo(25.6, 1)
  expect(between?.expectedDiceChange).toBeGreaterThan(2 * (inside?.expectedDiceChange ?? 0))
})

test('Two blobs that touch by a corner are one; two that are a voxel apart are two.', () => {
  const { grid, labelmap } = block()
  const predictiveEntropy = mapOn(grid)
  const count = (second: readonly number[]) => {
    predictiveEntropy.voxels.fill(0)
    fill(
      predictiveEntropy.voxels,
      grid,
      [
        [5, 5, 5],
        [6, 6, 6],
      ],
      unitsOf(0.4),
    )
    fill(predictiveEntropy.voxels, grid, [second, second.map((from) => from + 1)], unitsOf(0.4))
    return doubtfulRegions({ labelmap, predictiveEntropy, firstSegmentValue: 3 }).length
  }
  expect(count([7, 7, 7])).toBe(1)
  expect(count([8, 7, 7])).toBe(2)
})

test('The shell of doubt around a large segment falls into regions of at most 8 mm.', () => {
  const grid = cube(60)
  const labelmap = labelmapOn(grid)
  fill(
    labelmap.voxels,
    grid,
    [
      [10, 10, 10],
      [49, 49, 49],
    ],
    1,
  )
  const predictiveEntropy = mapOn(grid)
  fill(
    predictiveEntropy.voxels,
    grid,
    [
      [9, 9, 9],
      [50, 50, 50],
    ],
    unitsOf(0.4),
  )
  fill(
    predictiveEntropy.voxels,
    grid,
    [
      [11, 11, 11],
      [48, 48, 48],
    ],
    0,
  )
  const regions = doubtfulRegions({ labelmap, predictiveEntropy, firstSegmentValue: 1 })
  expect(regions.length).toBeGreaterThan(20)
  for (const { box } of regions)
    for (const axis of [0, 1, 2] as const) expect(box.max[axis] - box.min[axis] + 1).toBeLessThanOrEqual(8)
  const voxels = regions.reduce((sum, region) => sum + region.voxels.length, 0)
  expect(voxels).toBe(42 ** 3 - 38 ** 3)
})

test('On any grid the regions are apart, cover doubt alone, and are the same the second time.', () => {
  fc.assert(
    fc.property(anyGrid, fc.infiniteStream(fc.nat({ max: 65535 })), (grid, stream) => {
      const next = () => stream.next().value ?? 0
      const labelmap = labelmapOn(grid)
      const predictiveEntropy = mapOn(grid)
      for (let index = 0; index < labelmap.voxels.length; index++) {
        labelmap.voxels[index] = next() % 3
        predictiveEntropy.voxels[index] = next() % 3 === 0 ? next() : 0
      }
      const request = { labelmap, predictiveEntropy, firstSegmentValue: 1 }
      const regions = doubtfulRegions(request)
      const all = regions.flatMap(({ voxels }) => [...voxels])
      expect(new Set(all).size).toBe(all.length)
      for (const index of all) expect(predictiveEntropy.voxels[index]).toBeGreaterThanOrEqual(unitsOf(0.2) - 20)
      for (const { lookAt, voxels, id } of regions) {
        expect(voxels).toContain(at(grid, lookAt.x, lookAt.y, lookAt.z))
        expect(voxels).toContain(id)
      }
      const gains = regions.map(({ expectedDiceChange }) => expectedDiceChange)
      expect(gains).toEqual(gains.toSorted((a, b) => b - a))
      expect(doubtfulRegions(request)).toEqual(regions)
    }),
    { numRuns: 60 },
  )
})

test('A blob without a voxel of the more doubtful half is no region.', () => {
  expect(doubtfulRegions(block()).map(({ voxels }) => voxels.length)).toEqual([36])
})

test('Where samples disagree is asked of the mutual information, how likely a label is wrong of the entropy.', () => {
  const { grid, labelmap, predictiveEntropy } = block()
  fill(
    predictiveEntropy.voxels,
    grid,
    [
      [5, 5, 14],
      [14, 14, 14],
    ],
    unitsOf(0.4),
  )
  const mutualInformation = mapOn(grid)
  fill(
    mutualInformation.voxels,
    grid,
    [
      [5, 5, 14],
      [14, 14, 14],
    ],
    1000,
  )
  mutualInformation.voxels[at(grid, 12, 6, 14)] = 9000
  const regions = doubtfulRegions({ labelmap, predictiveEntropy, mutualInformation, firstSegmentValue: 3 })
  expect(regions.map(({ id }) => id)).toContain(at(grid, 12, 6, 14))
  const first = regions.find(({ id }) => id === at(grid, 12, 6, 14))
  const count = first?.voxels.length ?? 0
  expect(first?.expectedWrongCount).toBeCloseTo(0.4 * count, 1)
  expect(first?.meanNats).toBeCloseTo((natsPerUnit * (9000 + 1000 * (count - 1))) / count, 6)
})

test('No doubt, no regions.', () => {
  const { labelmap, grid } = block()
  expect(doubtfulRegions({ labelmap, predictiveEntropy: mapOn(grid), firstSegmentValue: 1 })).toEqual([])
})
