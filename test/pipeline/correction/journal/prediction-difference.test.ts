import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyPatch, checkPatch } from '../../../../src-main/pipeline/correction/journal/patch.ts'
import {
  predictionDifference,
  regionsOf,
  takeRegions,
} from '../../../../src-main/pipeline/correction/journal/prediction-difference.ts'
import { freePolicy, guardOf } from '../../../../src-main/pipeline/correction/tool/guard.ts'
import { voxel } from '../../../../src-main/pipeline/volume/affine.ts'
import type { Shape } from '../../../../src-main/pipeline/volume/grid.ts'
import type { Labelmap } from '../../../../src-main/pipeline/volume/volume.ts'

const free = guardOf(freePolicy, 1)
const labelmap = (shape: Shape, voxels: ArrayLike<number>): Labelmap => ({
  grid: { shape, rasFromVoxel: { elements: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] } },
  voxels: Uint16Array.from(voxels),
})

/** Every voxel visited in turn, joined to any of its 26 neighbors with the same pair: slow and plain. */
function plainRegions(now: Labelmap, then: Labelmap): readonly (readonly number[])[] {
  const [ni, nj] = now.grid.shape
  const pairOf = (index: number) => `${now.voxels[index]} ${then.voxels[index]}`
  const left = new Set(Array.from(now.voxels.keys()).filter((index) => now.voxels[index] !== then.voxels[index]))
  const placeOf = (index: number) => [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))]
  const touch = (a: number, b: number) => placeOf(a).every((at, axis) => Math.abs(at - (placeOf(b)[axis] ?? 0)) <= 1)
  const regions: number[][] = []
  for (const seed of left) {
    left.delete(seed)
    const region = [seed]
    for (const index of region)
      for (const other of left)
        if (pairOf(other) === pairOf(index) && touch(index, other)) {
          left.delete(other)
          region.push(other)
        }
    regions.push(region.sort((a, b) => a - b))
  }
  return regions.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))
}

const indicesOf = (runs: Uint32Array): readonly number[] =>
  Array.from({ length: runs.length / 2 }, (_, at) => at).flatMap((at) =>
    Array.from({ length: runs[2 * at + 1] ?? 0 }, (_, step) => (runs[2 * at] ?? 0) + step),
  )

const pair = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain((shape) => {
    const voxels = fc.array(fc.constantFrom(0, 0, 1, 2), {
      minLength: shape[0] * shape[1] * shape[2],
      maxLength: shape[0] * shape[1] * shape[2],
    })
    return fc.tuple(voxels, voxels).map(([now, then]) => [labelmap(shape, now), labelmap(shape, then)] as const)
  })

test('The regions are the 26-connected components of each pair of label values, as a plain search finds them.', () => {
  fc.assert(
    fc.property(pair, ([now, then]) => {
      const regions = predictionDifference({ labelmap: now, proposal: then })
      expect(regions.map(({ runs }) => indicesOf(runs))).toEqual(plainRegions(now, then))
      for (const { runs, from, to, voxelCount, box, center } of regions) {
        const [ni, nj] = now.grid.shape
        const indices = indicesOf(runs)
        expect(voxelCount).toBe(indices.length)
        for (const index of indices) expect([now.voxels[index], then.voxels[index]]).toEqual([from, to])
        expect(indices).toContain((center.z * nj + center.y) * ni + center.x)
        expect(box.min[0]).toBe(Math.min(...indices.map((index) => index % ni)))
        expect(box.max[0]).toBe(Math.max(...indices.map((index) => index % ni)))
        expect(box.min[2]).toBe(Math.floor((indices[0] ?? 0) / (ni * nj)))
        expect(box.max[2]).toBe(Math.floor((indices.at(-1) ?? 0) / (ni * nj)))
      }
    }),
  )
})

test('All regions taken, the labelmap is the prediction, by a patch that the journal takes; taken back, it is as before.', () => {
  fc.assert(
    fc.property(pair, ([now, then]) => {
      const before = now.voxels.slice()
      const patch = takeRegions({
        labelmap: now,
        guard: free,
        regions: predictionDifference({ labelmap: now, proposal: then }),
      })
      expect(patch === undefined).toBe(now.voxels.every((value, index) => value === then.voxels[index]))
      if (!patch) return
      expect(checkPatch(patch, now.grid).ok).toBe(true)
      applyPatch(now, patch, 'forward')
      expect(now.voxels).toEqual(then.voxels)
      applyPatch(now, patch, 'backward')
      expect(now.voxels).toEqual(before)
    }),
  )
})

test('Voxels that a reader touched are taken only when that is said.', () => {
  const now = labelmap([6, 1, 1], [0, 0, 1, 1, 0, 0])
  const then = labelmap([6, 1, 1], [1, 1, 1, 1, 0, 1])
  const touched = Uint8Array.of(0, 1, 1, 0, 0, 1)
  const regions = predictionDifference({ labelmap: now, proposal: then, touched })
  expect(regions.map(({ voxelCount, touchedCount }) => [voxelCount, touchedCount])).toEqual([
    [2, 1],
    [1, 1],
  ])
  const request = { labelmap: now, guard: free, regions, isTouched: (index: number) => touched[index] === 1 }
  expect(takeRegions(request)?.runs).toEqual(Uint32Array.of(0, 1, 0, 1))
  expect(takeRegions({ ...request, regions: regions.slice(1) })).toBeUndefined()
  expect(takeRegions({ ...request, includeTouched: true })?.runs).toEqual(Uint32Array.of(0, 2, 0, 1, 5, 1, 0, 1))
})

test('Locked segments keep their voxels, and what changed since the comparison stays as it is.', () => {
  const now = labelmap([4, 1, 1], [2, 0, 0, 1])
  const then = labelmap([4, 1, 1], [1, 1, 1, 0])
  const regions = predictionDifference({ labelmap: now, proposal: then })
  const guard = guardOf({ ...freePolicy, locked: new Set([2]) }, 1)
  now.voxels[2] = 2
  expect(takeRegions({ labelmap: now, guard, regions })?.runs).toEqual(Uint32Array.of(1, 1, 0, 1, 3, 1, 1, 0))
})

test('By segment are chosen the regions where it grows, shrinks, or changes places with another one.', () => {
  const regions = predictionDifference({
    labelmap: labelmap([7, 1, 1], [0, 0, 1, 0, 2, 0, 2]),
    proposal: labelmap([7, 1, 1], [1, 0, 0, 0, 1, 0, 0]),
  })
  expect(regionsOf(regions, 1).map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [1, 0],
    [2, 1],
  ])
  expect(regionsOf(regions, 2)).toHaveLength(2)
})

test('The center of a ring is one of its own voxels.', () => {
  const ring = [1, 1, 1, 1, 0, 1, 1, 1, 1]
  const [region] = predictionDifference({
    labelmap: labelmap([3, 3, 1], Array(9).fill(0)),
    proposal: labelmap([3, 3, 1], ring),
  })
  expect(region).toMatchObject({ voxelCount: 8, box: { min: [0, 0, 0], max: [2, 2, 0] } })
  expect(region?.center).toEqual(voxel(1, 0, 0))
})
