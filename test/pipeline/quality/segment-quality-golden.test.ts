import { createHash } from 'node:crypto'
import { readLabelmap } from '@volume/image.node.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect } from 'vitest'
import { assess } from '../../../src-main/pipeline/quality/assess.ts'
import { confusion } from '../../../src-main/pipeline/quality/confusion.ts'
import { consensus } from '../../../src-main/pipeline/quality/consensus.ts'
import golden from '../../golden/consensus.json' with { type: 'json' }
import { sharedData, testShared } from '../../shared.ts'
import { gridOf, labelmapOf } from './masks.ts'

async function hippocampus(): Promise<Labelmap> {
  const scan = await readLabelmap(`${sharedData}/hippocampus/labels/${golden.file}`)
  if (!scan.ok) throw new Error(scan.failure.kind)
  return scan.value.volume
}

/** Moved by whole voxels, round the end, as numpy.roll. */
function moved(labelmap: Labelmap, shift: readonly number[]): Labelmap {
  const { shape } = labelmap.grid
  const from = (at: number, axis: 0 | 1 | 2) => (at - (shift[axis] ?? 0) + 2 * shape[axis]) % shape[axis]
  return labelmapOf(
    labelmap.grid,
    (i, j, k) => labelmap.voxels[(from(k, 2) * shape[1] + from(j, 1)) * shape[0] + from(i, 0)]!,
  )
}

const sha256 = ({ voxels }: Labelmap) => createHash('sha256').update(new Uint8Array(voxels.buffer)).digest('hex')

testShared('The confusion of a labelmap with itself, moved, is numpy’s, pair by pair.', async () => {
  const labelmap = await hippocampus()
  expect(confusion(labelmap, moved(labelmap, golden.shifts[2] ?? []))).toEqual(golden.confusion)
})

testShared('Five raters agree by majority and by STAPLE as voxel-wise references do, to the voxel.', async () => {
  const labelmap = await hippocampus()
  const raters = golden.shifts.map((shift) => moved(labelmap, shift))
  expect(sha256(consensus(raters, 'majority').labelmap)).toBe(golden.majority.sha256)
  const { labelmap: agreed, performance } = consensus(raters, 'staple')
  expect(sha256(agreed)).toBe(golden.staple.sha256)
  expect(performance.map(({ segmentValue, rater }) => [segmentValue, rater])).toEqual(
    golden.staple.performance.map(({ segmentValue, rater }) => [segmentValue, rater]),
  )
  for (const [at, { sensitivity, specificity }] of golden.staple.performance.entries()) {
    expect(performance[at]?.sensitivity).toBeCloseTo(sensitivity, 7)
    expect(performance[at]?.specificity).toBeCloseTo(specificity, 7)
  }
})

testShared('Roughness agrees with scipy’s Gaussian filter and a count of faces.', async () => {
  const { voxels, grid } = await hippocampus()
  const settings = [
    [golden.spacingMm, golden.roughnessMm],
    [[1, 1, 1], golden.roughnessIsotropicMm],
  ] as const
  for (const [spacing, expected] of settings) {
    const [x = 1, y = 1, z = 1] = spacing
    const assessed = assess({ labelmap: { grid: gridOf(grid.shape, [x, y, z]), voxels } })
    if (!assessed.ok) throw new Error(assessed.failure.kind)
    for (const { segmentValue, roughnessMm } of assessed.value.segments)
      expect(roughnessMm).toBeCloseTo(Reflect.get(expected, String(segmentValue)), 6)
  }
})
