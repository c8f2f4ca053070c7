import type { Patch } from '@contract/correction.ts'
import { applyPatch } from '@correction/journal/patch.ts'
import { cropGrid, cropVoxels, joinRuns, uncropPatch } from '@correction/tool/crop.ts'
import { cropGuard, guardOf } from '@correction/tool/guard.ts'
import type { ToolInput } from '@correction/tool/propose.ts'
import { proposePatch } from '@correction/tool/propose.ts'
import { apply, voxel } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyGrid, cube } from '../grids.ts'
import { anyLabelmap, labelmapWith } from '../tool-input.ts'
import { anyPolicy } from '../tool-inputs.ts'

const shares = fc.tuple(...Array.from({ length: 6 }, () => fc.double({ min: 0, max: 1, noNaN: true })))

/** A box in a grid of this shape, from six numbers in [0, 1]. */
function boxIn(shape: Shape, at: readonly number[]): VoxelBox {
  const end = (axis: number, share: number): number => Math.min(shape[axis]! - 1, Math.floor(share * shape[axis]!))
  const pairs = [0, 1, 2].map((axis) => [end(axis, at[axis]!), end(axis, at[axis + 3]!)] as const)
  const pick = (choose: typeof Math.min): VoxelBox['min'] => [
    choose(...pairs[0]!),
    choose(...pairs[1]!),
    choose(...pairs[2]!),
  ]
  return { min: pick(Math.min), max: pick(Math.max) }
}

/** A tool that looks at nothing but the voxel: what it does may not depend on how the volume was cut. */
const rotateLabels = (input: ToolInput, box?: VoxelBox): Patch | undefined =>
  proposePatch({ ...input, tool: 'combine', box }, (_, before) => (before + input.segmentValue) % 4)

test('A tool on a part of the volume makes the patch that it makes on the whole, confined to that box.', () => {
  fc.assert(
    fc.property(anyLabelmap, shares, anyPolicy, (labelmap, at, policyOn) => {
      const { grid, voxels } = labelmap
      const box = boxIn(grid.shape, at)
      const guard = guardOf(policyOn(grid), 1)
      const part = {
        labelmap: { grid: cropGrid(grid, box), voxels: cropVoxels(voxels, grid.shape, box) },
        segmentValue: 1,
        guard: cropGuard(guard, grid.shape, box),
      }
      const onPart = rotateLabels(part)
      expect(onPart && uncropPatch(onPart, grid.shape, box)).toEqual(
        rotateLabels({ labelmap, segmentValue: 1, guard }, box),
      )
    }),
    { numRuns: 300 },
  )
})

test('A voxel of a part lies where it lies in the whole volume, and has its value.', () => {
  fc.assert(
    fc.property(anyGrid, shares, (grid, at) => {
      const box = boxIn(grid.shape, at)
      const labelmap = labelmapWith(grid, (i, j, k) => i + 20 * j + 400 * k)
      const cropped = { grid: cropGrid(grid, box), voxels: cropVoxels(labelmap.voxels, grid.shape, box) }
      const [ni, nj] = cropped.grid.shape
      for (const [index, value] of cropped.voxels.entries()) {
        const [i, j, k] = [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))]
        const whole = voxel(i + box.min[0], j + box.min[1], k + box.min[2])
        expect(value).toBe(whole.x + 20 * whole.y + 400 * whole.z)
        const there = apply(grid.rasFromVoxel, whole)
        const here = apply(cropped.grid.rasFromVoxel, voxel(i, j, k))
        expect(Math.hypot(here.x - there.x, here.y - there.y, here.z - there.z)).toBeLessThan(1e-9)
      }
    }),
    { numRuns: 60 },
  )
})

test('A run over the ends of rows of the part is cut where the rows end, and joined where they meet in the volume.', () => {
  const whole = cube(3)
  const box: VoxelBox = { min: [0, 1, 1], max: [1, 2, 1] }
  const patch: Patch = { tool: 'combine', segmentValue: 1, runs: Uint32Array.of(0, 4, 0, 1) }
  expect([...uncropPatch(patch, whole.shape, box).runs]).toEqual([12, 2, 0, 1, 15, 2, 0, 1])
  const full: VoxelBox = { min: [0, 1, 1], max: [2, 2, 1] }
  const wide: Patch = { ...patch, runs: Uint32Array.of(0, 6, 0, 1) }
  expect([...uncropPatch(wide, whole.shape, full).runs]).toEqual([12, 6, 0, 1])
  const labelmap = labelmapWith(whole, () => 0)
  applyPatch(labelmap, uncropPatch(patch, whole.shape, box), 'forward')
  expect([...labelmap.voxels.keys()].filter((index) => labelmap.voxels[index] === 1)).toEqual([12, 13, 15, 16])
})

test('Runs are joined only if they follow each other with the same values before and after.', () => {
  const runs = Uint32Array.of(0, 2, 0, 1, 2, 1, 0, 1, 3, 1, 2, 1, 5, 1, 2, 1)
  expect([...joinRuns(runs)]).toEqual([0, 3, 0, 1, 3, 1, 2, 1, 5, 1, 2, 1])
})
