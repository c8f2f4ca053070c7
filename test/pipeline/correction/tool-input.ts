import type { Patch } from '@contract/correction.ts'
import { applyPatch, checkPatch } from '@correction/journal/patch.ts'
import type { PaintPolicy } from '@correction/tool/guard.ts'
import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import type { ToolInput } from '@correction/tool/propose.ts'
import type { Grid } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import fc from 'fast-check'
import { expect } from 'vitest'
import { anyGrid } from './grids.ts'

export const inputOf = (labelmap: Labelmap, segmentValue = 1, policy: PaintPolicy = freePolicy): ToolInput => ({
  labelmap,
  segmentValue,
  guard: guardOf(policy, segmentValue),
})

/** The labelmap after a patch; the given one stays. Fails if the patch is not well formed. */
export function after({ grid, voxels }: Labelmap, patch: Patch | undefined): Labelmap {
  const changed = { grid, voxels: voxels.slice() }
  if (patch === undefined) return changed
  expect(checkPatch(patch, grid)).toEqual({ ok: true, value: undefined })
  applyPatch(changed, patch, 'forward')
  return changed
}

/** A labelmap whose label value at voxel (i, j, k) is `valueAt(i, j, k)`. */
export function labelmapWith(grid: Grid, valueAt: (i: number, j: number, k: number) => number): Labelmap {
  const voxels = new Uint16Array(voxelCount(grid))
  const [ni, nj] = grid.shape
  for (const index of voxels.keys())
    voxels[index] = valueAt(index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj)))
  return { grid, voxels }
}

/** Pairs of label value and run length. */
export function labelmapOfPairs(grid: Grid, pairs: readonly number[]): Labelmap {
  const voxels = new Uint16Array(voxelCount(grid))
  let start = 0
  for (let at = 0; at < pairs.length; at += 2) {
    voxels.fill(pairs[at]!, start, start + pairs[at + 1]!)
    start += pairs[at + 1]!
  }
  return { grid, voxels }
}

/** Balls of the label values 1 to 3, some overlapping, with a few specks: on grids of every kind. */
export const anyLabelmap: fc.Arbitrary<Labelmap> = fc
  .tuple(anyGrid, fc.infiniteStream(fc.nat({ max: 999 })))
  .map(([grid, numbers]) => {
    const next = (): number => numbers.next().value
    const balls = Array.from({ length: 1 + (next() % 4) }, () => ({
      value: 1 + (next() % 3),
      center: grid.shape.map((count) => (next() / 999) * count),
      radius: 1 + (next() / 999) * 4,
    }))
    const speckShare = next() % 60
    return labelmapWith(grid, (i, j, k) => {
      if (speckShare > 0 && (i * 7919 + j * 104_729 + k * 1_299_709) % 1000 < speckShare) return (i + j + k) % 4
      const ball = balls.find(
        ({ center, radius }) => Math.hypot(i - center[0]!, j - center[1]!, k - center[2]!) < radius,
      )
      return ball?.value ?? 0
    })
  })
