import { disputedRegions, indicesOf } from '@correction/adjudication/disputed-regions.ts'
import { overlapDice, segmentOverlaps } from '@correction/journal/version-comparison.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { expect } from 'vitest'
import golden from '../../../golden/adjudication.json' with { type: 'json' }
import { sharedData, testShared } from '../../../shared.ts'
import { gridOf } from '../grids.ts'
import { labelmapWith } from '../tool-input.ts'

/** A real labelmap, and the same moved by whole voxels, round the end. */
async function readings() {
  const scan = await readLabelmap(`${sharedData}/hippocampus/labels/${golden.file}`)
  if (!scan.ok) throw new Error(scan.failure.kind)
  const { voxels, grid } = scan.value.volume
  const [ni, nj, nk] = grid.shape
  const [x = 1, y = 1, z = 1] = golden.spacingMm
  const spaced = gridOf(grid.shape, [x, 0, 0, 0, y, 0, 0, 0, z])
  const [di = 0, dj = 0, dk = 0] = golden.shift
  const at = (i: number, j: number, k: number) =>
    voxels[(((k - dk + nk) % nk) * nj + ((j - dj + nj) % nj)) * ni + ((i - di + ni) % ni)] ?? 0
  return { first: { grid: spaced, voxels }, second: labelmapWith(spaced, at) }
}

testShared('Regions, volumes and reaches of two readings of a real case are those of scipy.', async () => {
  const both = await readings()
  const found = disputedRegions(both)
  const all = found
    .flatMap((region) => [region, ...(region.crumbs ?? [])])
    .map(({ from, to, runs }) => ({ from, to, firstVoxel: runs[0], voxelCount: indicesOf(runs).length }))
  const expected = golden.regions.map(({ from, to, firstVoxel, voxelCount }) => ({ from, to, firstVoxel, voxelCount }))
  expect(all.sort((a, b) => (a.firstVoxel ?? 0) - (b.firstVoxel ?? 0))).toEqual(expected)
  const byFirst = new Map(golden.regions.map((region) => [region.firstVoxel, region]))
  for (const { runs, crumbs = [], ml, reachMm } of found) {
    const one = byFirst.get(runs[0] ?? -1)
    const crumbMl = crumbs.reduce((sum, crumb) => sum + (byFirst.get(crumb.runs[0] ?? -1)?.ml ?? 0), 0)
    expect(ml).toBeCloseTo((one?.ml ?? 0) + crumbMl, 9)
    expect(reachMm ?? Number.POSITIVE_INFINITY).toBeCloseTo(one?.reachMm ?? 0, 4)
  }
})

testShared('Dice of the two readings is that of numpy, and differing voxels are as many.', async () => {
  const { first, second } = await readings()
  const dice = Object.fromEntries(segmentOverlaps(first, second).map((one) => [one.segmentValue, overlapDice(one)]))
  expect(dice[1]).toBeCloseTo(golden.dice[1], 12)
  expect(dice[2]).toBeCloseTo(golden.dice[2], 12)
  const differing = first.voxels.filter((value, index) => value !== second.voxels[index]).length
  expect(differing).toBe(golden.differingVoxelCount)
})
