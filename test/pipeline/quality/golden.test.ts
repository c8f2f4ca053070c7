import { readLabelmap } from '@volume/image.node.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import { assess } from '../../../src-main/pipeline/quality/assess.ts'
import golden from '../../golden/quality.json' with { type: 'json' }
import { sharedData, testShared } from '../../shared.ts'
import { gridOf, labelmapOf, labelmapOfRuns } from './masks.ts'

type Triple = [number, number, number]
const precision = 1e-6

function assessSegments(labelmap: Labelmap, reference: Labelmap, toleranceMm: number) {
  const assessment = assess({ labelmap, reference, toleranceMm })
  if (!assessment.ok) throw new Error(assessment.failure.kind)
  return assessment.value.segments
}

function expectAgreement(actual: object | undefined, expected: Record<string, number>) {
  for (const [measure, value] of Object.entries(expected)) {
    expect(Math.abs(Number(Reflect.get(actual ?? {}, measure)) - value), measure).toBeLessThan(precision)
  }
}

test.each(golden.synthetic)(
  'Overlap, surface distances and topology agree with scipy and scikit-image at $shape, $spacingMm mm.',
  (expected) => {
    const grid = gridOf(expected.shape as Triple, expected.spacingMm as Triple)
    const [segment] = assessSegments(
      labelmapOfRuns(grid, expected.first),
      labelmapOfRuns(grid, expected.second),
      expected.toleranceMm,
    )
    expect(segment?.topology).toEqual(expected.topology)
    expectAgreement(segment?.agreement, expected.agreement)
  },
)

testShared('A real hippocampus against itself, moved, agrees with scipy and scikit-image.', async () => {
  const { file, spacingMm, toleranceMm, shift, segments } = golden.real
  const scan = await readLabelmap(`${sharedData}/hippocampus/labels/${file}`)
  if (!scan.ok) throw new Error(scan.failure.kind)
  const { shape } = scan.value.volume.grid
  const labelmap = { grid: gridOf(shape, spacingMm as Triple), voxels: scan.value.volume.voxels }
  const from = (index: number, axis: 0 | 1 | 2) => (index - shift[axis]! + shape[axis]) % shape[axis]
  const moved = labelmapOf(
    labelmap.grid,
    (i, j, k) => labelmap.voxels[(from(k, 2) * shape[1] + from(j, 1)) * shape[0] + from(i, 0)]!,
  )
  const found = assessSegments(labelmap, moved, toleranceMm)
  for (const [value, expected] of Object.entries(segments)) {
    const segment = found.find(({ segmentValue }) => segmentValue === Number(value))
    expect(segment?.voxelCount).toBe(expected.voxelCount)
    expect(segment?.topology).toEqual(expected.topology)
    expectAgreement(segment?.agreement, expected.agreement)
  }
})
