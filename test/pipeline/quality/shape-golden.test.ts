import { readLabelmap } from '@volume/image.node.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import { assess } from '../../../src-main/pipeline/quality/assess.ts'
import { patternOf, patterns, volume48Of } from '../../../src-main/pipeline/quality/marching-cells.ts'
import { octantCounts } from '../../../src-main/pipeline/quality/octants.ts'
import { meshOf } from '../../../src-main/pipeline/quality/shape.ts'
import golden from '../../golden/shape.json' with { type: 'json' }
import { sharedData, testShared } from '../../shared.ts'
import { gridOf, labelmapOf, maskOf } from './masks.ts'

type Triple = [number, number, number]

function assessed(labelmap: Labelmap) {
  const assessment = assess({ labelmap })
  if (!assessment.ok) throw new Error(assessment.failure.kind)
  return assessment.value.segments
}

test('The tables of the cells are those that scikit-image’s marching cubes gives.', () => {
  expect(patterns).toEqual(golden.cells.patterns)
  expect(patternOf.map((at) => at.toString(36)).join('')).toBe(golden.cells.patternOf)
  expect(volume48Of).toEqual(golden.cells.volumes48)
})

test.each(golden.ellipsoids)(
  'Area, volume and form of an ellipsoid of $semiaxesMm mm at $spacingMm mm are scikit-image’s and numpy’s.',
  ({ semiaxesMm, spacingMm, shape, middle, ...expected }) => {
    const share = (at: readonly number[]) =>
      at.reduce((sum, one, axis) => sum + (((one - middle[axis]!) * spacingMm[axis]!) / semiaxesMm[axis]!) ** 2, 0)
    const labelmap = labelmapOf(gridOf(shape as Triple, spacingMm as Triple), (i, j, k) =>
      share([i, j, k]) <= 1 ? 1 : 0,
    )
    const mesh = meshOf(octantCounts(maskOf(labelmap)), spacingMm as Triple)
    expect(mesh.areaMm2 / expected.areaMm2).toBeCloseTo(1, 9)
    expect(mesh.volumeMm3 / expected.meshVolumeMm3).toBeCloseTo(1, 9)
    const [segment] = assessed(labelmap)
    expect(segment?.shape?.sphericity).toBeCloseTo(expected.sphericity, 6)
    if (expected.elongation === null) expect(segment?.shape).not.toHaveProperty('elongation')
    else {
      expect(segment?.shape?.elongation).toBeCloseTo(expected.elongation, 6)
      expect(segment?.shape?.flatness).toBeCloseTo(expected.flatness, 6)
    }
    expect(segment).not.toHaveProperty('offsetMm')
  },
)

testShared('Form and place of the parts of a real hippocampus are scikit-image’s and numpy’s.', async () => {
  for (const { file, rasFromVoxel, segments } of golden.real) {
    const read = await readLabelmap(`${sharedData}/hippocampus/labels/${file}`)
    if (!read.ok) throw new Error(read.failure.kind)
    const { grid, voxels } = read.value.volume
    const found = assessed({ grid: { ...grid, rasFromVoxel: { elements: rasFromVoxel.flat() } }, voxels })
    for (const [value, expected] of Object.entries(segments)) {
      const segment = found.find(({ segmentValue }) => segmentValue === Number(value))
      expect(segment?.shape?.sphericity).toBeCloseTo(expected.sphericity, 6)
      expect(segment?.shape?.elongation).toBeCloseTo(expected.elongation, 6)
      expect(segment?.shape?.flatness).toBeCloseTo(expected.flatness, 6)
      for (const [axis, offset] of expected.offsetMm.entries()) expect(segment?.offsetMm?.[axis]).toBeCloseTo(offset, 6)
    }
  }
})
