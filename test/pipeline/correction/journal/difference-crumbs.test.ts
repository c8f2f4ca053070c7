import { expect, test } from 'vitest'
import { withCrumbs } from '../../../../src-main/pipeline/correction/journal/difference-crumbs.ts'
import { applyPatch } from '../../../../src-main/pipeline/correction/journal/patch.ts'
import {
  predictionDifference,
  takeRegions,
} from '../../../../src-main/pipeline/correction/journal/prediction-difference.ts'
import { freePolicy, guardOf } from '../../../../src-main/pipeline/correction/tool/guard.ts'
import type { Labelmap } from '../../../../src-main/pipeline/volume/volume.ts'

const shape = [12, 4, 2] as const
const labelmap = (paint: readonly (readonly [from: number, to: number, value: number])[]): Labelmap => {
  const voxels = new Uint16Array(shape[0] * shape[1] * shape[2])
  for (const [from, to, value] of paint) voxels.fill(value, from, to)
  return {
    grid: { shape, rasFromVoxel: { elements: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] } },
    voxels,
  }
}
const pairs = (now: Labelmap, then: Labelmap) =>
  withCrumbs(predictionDifference({ labelmap: now, proposal: then }), shape).map(({ from, to, voxelCount }) => [
    from,
    to,
    voxelCount,
  ])

test('A voxel at the rim of a region that changes in the same segment is taken with it, and nothing is left there.', () => {
  // Ten voxels become 1; of their row the last two were 2, of which one is to be 1 and the other to be background.
  const now = labelmap([[10, 12, 2]])
  const then = labelmap([[0, 11, 1]])
  expect(pairs(now, then)).toEqual([
    [0, 1, 11],
    [2, 0, 1],
  ])
  const [region] = withCrumbs(predictionDifference({ labelmap: now, proposal: then }), shape)
  if (!region) throw new Error('They differ.')
  const patch = takeRegions({ labelmap: now, guard: guardOf(freePolicy, 1), regions: [region] })
  if (!patch) throw new Error('All of it may be taken.')
  applyPatch(now, patch, 'forward')
  expect([...now.voxels.slice(0, 12)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2])
})

test('Small regions that touch no larger one, or another segment, stay regions of their own.', () => {
  const touching = labelmap([[0, 10, 1]])
  expect(
    pairs(
      labelmap([]),
      labelmap([
        [0, 10, 1],
        [10, 12, 2],
      ]),
    ),
  ).toEqual([
    [0, 1, 10],
    [0, 2, 2],
  ])
  touching.voxels.fill(1, 36 + 8, 36 + 11)
  touching.voxels.fill(0, 10, 36)
  // The second part lies two rows from the first one.
  expect(pairs(labelmap([]), touching)).toEqual([
    [0, 1, 10],
    [0, 1, 3],
  ])
})

test('Of nine voxels none is a crumb.', () => {
  const now = labelmap([
    [0, 9, 1],
    [9, 12, 0],
  ])
  const then = labelmap([
    [0, 9, 2],
    [12, 24, 2],
  ])
  expect(pairs(now, then)).toEqual([
    [0, 2, 12],
    [1, 2, 9],
  ])
})
