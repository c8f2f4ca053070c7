import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { applyPatch } from '../../../../src-main/pipeline/correction/journal/patch.ts'
import { freePolicy, guardOf } from '../../../../src-main/pipeline/correction/tool/guard.ts'
import type { GrowingRange, RegionGrowing } from '../../../../src-main/pipeline/correction/tool/region-growing.ts'
import { growRegion } from '../../../../src-main/pipeline/correction/tool/region-growing.ts'
import { voxel } from '../../../../src-main/pipeline/volume/affine.ts'
import type { Connectivity } from '../../../../src-main/pipeline/volume/components.ts'
import type { Labelmap } from '../../../../src-main/pipeline/volume/volume.ts'
import { cube, gridOf, labelmapOn } from '../grids.ts'
import { maskOfRuns } from '../tool-inputs.ts'

type Seeds = readonly (readonly [number, number, number])[]
const golden: {
  readonly shape: readonly [number, number, number]
  readonly voxels: readonly number[]
  readonly fixed: readonly { seeds: Seeds; low: number; high: number; connectivity: Connectivity; runs: number[] }[]
  readonly local: readonly { seeds: Seeds; deviations: number; iterations: number; runs: number[] }[]
} = JSON.parse(readFileSync(new URL('../../../golden/region-growing.json', import.meta.url), 'utf8'))
const grid = gridOf(golden.shape, [1, 0, 0, 0, 1, 0, 0, 0, 1])
const voxels = Int16Array.from(golden.voxels)

function grown(labelmap: Labelmap, growing: Omit<RegionGrowing, 'seeds'> & { seeds: Seeds }, policy = freePolicy) {
  const seeds = growing.seeds.map(([i, j, k]) => voxel(i, j, k))
  const patch = growRegion({ labelmap, segmentValue: 1, guard: guardOf(policy, 1) }, { ...growing, seeds })
  if (patch) applyPatch(labelmap, patch, 'forward')
  return Uint8Array.from(labelmap.voxels, (value) => (value === 1 ? 1 : 0))
}

test('With a fixed range the region is that of scipy and scikit-image, for 6, 18 and 26 neighbors.', () => {
  expect(golden.fixed.length).toBe(18)
  for (const { seeds, low, high, connectivity, runs } of golden.fixed) {
    const range: GrowingRange = { kind: 'fixed', low, high }
    expect(grown(labelmapOn(grid), { voxels, seeds, range, connectivity })).toEqual(maskOfRuns(runs))
  }
})

test('With a local range the region is that of the confidence-connected reference, after 0 to 4 iterations.', () => {
  expect(golden.local.length).toBe(12)
  for (const { seeds, deviations, iterations, runs } of golden.local) {
    // A ball of 1.8 mm at 1 mm spacing is the cube of 27 voxels.
    const range: GrowingRange = { kind: 'local', deviations, iterations, neighborhoodMm: 1.8 }
    expect(grown(labelmapOn(grid), { voxels, seeds, range, connectivity: 6 })).toEqual(maskOfRuns(runs))
  }
})

test('Nothing farther from the nearest seed than the largest distance is taken, in mm.', () => {
  const anisotropic = gridOf([21, 21, 9], [1, 0, 0, 0, 1, 0, 0, 0, 3])
  const labelmap = labelmapOn(anisotropic)
  const even = new Uint8Array(labelmap.voxels.length)
  const range: GrowingRange = { kind: 'fixed', low: 0, high: 0 }
  grown(labelmap, { voxels: even, seeds: [[10, 10, 4]], range, connectivity: 6, largestDistanceMm: 6 })
  for (const [index, value] of labelmap.voxels.entries()) {
    const [i, j, k] = [index % 21, Math.floor(index / 21) % 21, Math.floor(index / 441)]
    expect(value).toBe(Math.hypot(i - 10, j - 10, 3 * (k - 4)) <= 6 ? 1 : 0)
  }
})

test('A locked segment is a wall, and so are voxels that the policy keeps.', () => {
  const labelmap = labelmapOn(cube(7))
  labelmap.voxels.fill(3, 3 * 49, 4 * 49)
  const even = new Uint8Array(343)
  const range: GrowingRange = { kind: 'fixed', low: 0, high: 0 }
  const growing = { voxels: even, seeds: [[3, 3, 1]] as const, range, connectivity: 26 as const }
  const locked = grown(labelmap, growing, { ...freePolicy, locked: new Set([3]) })
  expect(locked.reduce((sum, value) => sum + value, 0)).toBe(147)
  const free = grown(labelmap, growing)
  expect(free.every((value) => value === 1)).toBe(true)
})

test('Seeds outside the volume or outside a fixed range, NaN and no seed at all grow nothing.', () => {
  const nowhere = (seeds: Seeds, intensity: number, range: GrowingRange) => {
    const labelmap = labelmapOn(cube(3))
    const constant = new Float32Array(27).fill(intensity)
    return grown(labelmap, { voxels: constant, seeds, range, connectivity: 6 }).every((value) => value === 0)
  }
  const fixed: GrowingRange = { kind: 'fixed', low: 1, high: 2 }
  const local: GrowingRange = { kind: 'local', deviations: 2, neighborhoodMm: 1, iterations: 2 }
  expect(nowhere([[9, 0, 0]], 1, fixed)).toBe(true)
  expect(nowhere([[1, 1, 1]], 0, fixed)).toBe(true)
  expect(nowhere([[1, 1, 1]], Number.NaN, local)).toBe(true)
  expect(nowhere([], 1, local)).toBe(true)
  expect(nowhere([[1, 1, 1]], 1, local)).toBe(false)
})
