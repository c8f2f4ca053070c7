import { expect, test } from 'vitest'
import { applyPatch } from '../../../../src-main/pipeline/correction/journal/patch.ts'
import { freePolicy, guardOf } from '../../../../src-main/pipeline/correction/tool/guard.ts'
import type { SmartFill } from '../../../../src-main/pipeline/correction/tool/smart-fill.ts'
import { smartFill } from '../../../../src-main/pipeline/correction/tool/smart-fill.ts'
import { voxel } from '../../../../src-main/pipeline/volume/affine.ts'
import type { Grid } from '../../../../src-main/pipeline/volume/grid.ts'
import type { Labelmap } from '../../../../src-main/pipeline/volume/volume.ts'
import { cube, gridOf, labelmapOn } from '../grids.ts'

const count = 15
const indexOf = (i: number, j: number, k: number) => (k * count + j) * count + i

/** A bright disk of 5 mm around (7, 7) through all slices, with a texture of ±1. */
const phantom = Float32Array.from({ length: count ** 3 }, (_, index) => {
  const [i, j] = [index % count, Math.floor(index / count) % count]
  return (Math.hypot(i - 7, j - 7) <= 5 ? 100 : 20) + ((i + j) % 2 === 0 ? 1 : -1)
})

const isBright = (index: number) => phantom[index]! > 60

function filled(labelmap: Labelmap, changes: Partial<SmartFill> = {}, policy = freePolicy): number[] {
  const patch = smartFill(
    { labelmap, segmentValue: 1, guard: guardOf(policy, 1) },
    {
      voxels: phantom,
      at: voxel(7, 7, 7),
      extent: 'slice',
      normalAxis: 2,
      deviations: 3,
      neighborhoodMm: 2,
      largestRadiusMm: 30,
      holeRadiusMm: 1,
      ...changes,
    },
  )
  if (patch) applyPatch(labelmap, patch, 'forward')
  return [...labelmap.voxels.keys()].filter((index) => labelmap.voxels[index] === 1)
}

const all = [...phantom.keys()]
const inSlice = (index: number) => Math.floor(index / count ** 2) === 7

test('One click fills the disk under it in its slice, or the cylinder in the volume.', () => {
  expect(filled(labelmapOn(cube(count)))).toEqual(all.filter((index) => isBright(index) && inSlice(index)))
  expect(filled(labelmapOn(cube(count)), { extent: 'volume' })).toEqual(all.filter(isBright))
})

test('Nothing farther from the click than the largest radius is filled, in mm.', () => {
  const anisotropic: Grid = gridOf([15, 15, 15], [1, 0, 0, 0, 2, 0, 0, 0, 1])
  const even = new Float32Array(count ** 3)
  const found = filled(labelmapOn(anisotropic), { voxels: even, largestRadiusMm: 4 })
  const near = all.filter(
    (index) => Math.hypot((index % count) - 7, 2 * ((Math.floor(index / count) % count) - 7)) <= 4,
  )
  expect(found).toEqual(near.filter(inSlice))
})

test('Another segment is a wall, under every policy, and a click on it fills nothing.', () => {
  const walled = labelmapOn(cube(count))
  for (let j = 0; j < count; j++) walled.voxels[indexOf(9, j, 7)] = 4
  expect(filled(walled)).toEqual(all.filter((index) => isBright(index) && inSlice(index) && index % count < 9))
  expect(walled.voxels[indexOf(9, 7, 7)]).toBe(4)
  expect(filled(labelmapOn(cube(count)), { at: voxel(-3, 2, 2) })).toEqual([])
  const on = labelmapOn(cube(count))
  on.voxels.fill(4)
  expect(filled(on)).toEqual([])
})

test('The fill goes on over its own segment.', () => {
  const labelmap = labelmapOn(cube(count))
  for (let j = 0; j < count; j++) labelmap.voxels[indexOf(9, j, 7)] = 1
  const found = new Set(filled(labelmap))
  expect(all.every((index) => !isBright(index) || !inSlice(index) || found.has(index))).toBe(true)
})

const withDarkSpot = (radius: number) =>
  phantom.map((value, index) => {
    const [i, j] = [index % count, Math.floor(index / count) % count]
    return inSlice(index) && Math.abs(i - 9) + Math.abs(j - 7) <= radius ? 0 : value
  })

test('A hole of 5 voxels is closed if a disk of its radius is as large, and stays open otherwise.', () => {
  const voxels = withDarkSpot(1)
  const spot = indexOf(9, 7, 7)
  // π·1.27² = 5.07 mm², π·1.25² = 4.91 mm².
  expect(filled(labelmapOn(cube(count)), { at: voxel(5, 7, 7), voxels, holeRadiusMm: 1.27 })).toContain(spot)
  expect(filled(labelmapOn(cube(count)), { at: voxel(5, 7, 7), voxels, holeRadiusMm: 1.25 })).not.toContain(spot)
  expect(filled(labelmapOn(cube(count)), { at: voxel(5, 7, 7), voxels, holeRadiusMm: 0 })).not.toContain(spot)
})

test('A hole that holds another segment, or voxels that the guard keeps, keeps them.', () => {
  const spot = indexOf(9, 7, 7)
  const other = labelmapOn(cube(count))
  other.voxels[spot] = 4
  filled(other, { at: voxel(5, 7, 7), voxels: withDarkSpot(1), holeRadiusMm: 3 })
  expect(other.voxels[spot]).toBe(4)
  expect(other.voxels[spot + 1]).toBe(0)
  const kept = labelmapOn(cube(count))
  const within = [{ voxels: withDarkSpot(0), low: 50, high: 200 }]
  const found = filled(
    kept,
    { at: voxel(5, 7, 7), voxels: withDarkSpot(0), holeRadiusMm: 3 },
    { ...freePolicy, within },
  )
  expect(found.length).toBeGreaterThan(60)
  expect(found).not.toContain(spot)
})

test('The intensity under the click is similar in any case; a click on NaN fills nothing.', () => {
  const voxels = phantom.slice()
  voxels[indexOf(7, 7, 7)] = 900
  expect(filled(labelmapOn(cube(count)), { voxels, deviations: 0.01, neighborhoodMm: 1 })).toContain(indexOf(7, 7, 7))
  voxels[indexOf(7, 7, 7)] = Number.NaN
  expect(filled(labelmapOn(cube(count)), { voxels })).toEqual([])
})
