import { affine } from '@volume/affine.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AssessmentRequest } from '../../../src-main/pipeline/quality/assess.ts'
import { assess } from '../../../src-main/pipeline/quality/assess.ts'
import { gridOf, labelmapOf } from './masks.ts'

const grid = gridOf([6, 5, 4], [1, 2, 5])
const color = [255, 0, 0] as const
const segments = [
  { value: 1, name: 'Hippocampus, left', color },
  { value: 2, name: 'Hippocampus, right', color },
]
const bar = (value: number) => labelmapOf(grid, (i, j, k) => (i >= 1 && i <= 3 && j === 2 && k === 2 ? value : 0))

function assessed(request: AssessmentRequest) {
  const assessment = assess(request)
  if (!assessment.ok) throw new Error(assessment.failure.kind)
  return assessment.value
}
const measured = (request: AssessmentRequest, value: number) =>
  assessed(request).segments.find(({ segmentValue }) => segmentValue === value)

test('Three voxels of 1×2×5 mm have 0.03 ml.', () => {
  expect(measured({ labelmap: bar(1) }, 1)).toMatchObject({ voxelCount: 3, volumeMl: 0.03, touchesBorder: false })
})

test('A segment of the table that is empty is listed with volume 0 and without a topology.', () => {
  const right = measured({ labelmap: bar(1), segments }, 2)
  expect(right).toMatchObject({ name: 'Hippocampus, right', voxelCount: 0, volumeMl: 0 })
  expect(right).not.toHaveProperty('topology')
})

test('A label value that the table does not name is measured all the same, without a name.', () => {
  const unknown = measured({ labelmap: bar(7), segments }, 7)
  expect(unknown?.voxelCount).toBe(3)
  expect(unknown).not.toHaveProperty('name')
})

test('A segment that is empty in both labelmaps has no Dice; one that is empty in one of them has Dice 0 and no HD95.', () => {
  const request = { labelmap: bar(1), reference: labelmapOf(grid, () => 0), segments }
  expect(measured(request, 2)?.agreement).toEqual({ referenceVolumeMl: 0, volumeErrorMl: 0 })
  expect(measured(request, 1)?.agreement).toEqual({
    referenceVolumeMl: 0,
    volumeErrorMl: 0.03,
    dice: 0,
    iou: 0,
    nsd: 0,
  })
})

test('A segment that only the reference holds is listed.', () => {
  expect(measured({ labelmap: bar(1), reference: bar(3) }, 3)).toMatchObject({
    voxelCount: 0,
    agreement: { dice: 0, referenceVolumeMl: 0.03 },
  })
})

test('A reference or a scan on another grid is refused, and the failure names it.', () => {
  const names = { labelmap: 'a.nii', scan: 'b.nii', reference: 'c.nii' }
  const elsewhere = {
    ...bar(1),
    grid: { ...grid, rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, 0.5, 0, 2, 0, 0, 0, 0, 5, 0]) },
  }
  const failure = { kind: 'grids-differ', file: 'a.nii' }
  expect(assess({ labelmap: bar(1), reference: elsewhere, names })).toEqual({
    ok: false,
    failure: { ...failure, reference: 'c.nii' },
  })
  expect(assess({ labelmap: bar(1), scan: elsewhere, names })).toEqual({
    ok: false,
    failure: { ...failure, reference: 'b.nii' },
  })
})

test('On a sheared grid surface distances stay undefined, with a finding; overlap and volume do not.', () => {
  const sheared = { shape: grid.shape, rasFromVoxel: affine<'ras', 'voxel'>([1, 0.2, 0, 0, 0, 2, 0, 0, 0, 0, 5, 0]) }
  const labelmap = { ...bar(1), grid: sheared }
  const { findings, segments: measurements } = assessed({ labelmap, reference: labelmap })
  expect(findings.map(({ kind }) => kind)).toEqual(['surface-distances-undefined'])
  expect(measurements[0]?.agreement).toEqual({
    referenceVolumeMl: 0.03,
    volumeErrorMl: 0,
    volumeErrorShare: 0,
    dice: 1,
    iou: 1,
  })
})

test('A segment in the first layer of an axis touches the border; an axis of a single layer does not count.', () => {
  expect(
    measured({ labelmap: labelmapOf(grid, (i, j, k) => (i === 0 && j === 2 && k === 2 ? 1 : 0)) }, 1)?.touchesBorder,
  ).toBe(true)
  const slice = labelmapOf(gridOf([5, 5, 1]), (i, j) => (i === 2 && j === 2 ? 1 : 0))
  expect(measured({ labelmap: slice }, 1)?.touchesBorder).toBe(false)
})

test('Left with 3 voxels against right with 1 has an asymmetry of +1, and right the opposite.', () => {
  const labelmap = labelmapOf(grid, (i, j, k) => (j !== 2 || k !== 2 ? 0 : i < 3 ? 1 : i === 5 ? 2 : 0))
  expect(measured({ labelmap, segments }, 1)?.asymmetry).toBeCloseTo(1, 12)
  expect(measured({ labelmap, segments }, 2)?.asymmetry).toBeCloseTo(-1, 12)
  expect(measured({ labelmap }, 1)).not.toHaveProperty('asymmetry')
})

test('Voxels of the scan that are not finite are counted apart and do not enter mean or standard deviation.', () => {
  const voxels = new Float32Array(bar(1).voxels.length).fill(100)
  const inside = [...bar(1).voxels.keys()].filter((index) => bar(1).voxels[index] === 1)
  for (const [order, index] of inside.entries()) voxels[index] = [10, 30, Number.NaN][order]!
  const scan: Volume = { grid, voxels }
  expect(measured({ labelmap: bar(1), scan }, 1)?.intensity).toEqual({
    mean: 20,
    standardDeviation: 10,
    notFiniteCount: 1,
  })
})

test('An empty labelmap without a table has no segments to assess.', () => {
  expect(assessed({ labelmap: labelmapOf(grid, () => 0) }).segments).toEqual([])
})

test('Dice and IoU of any two labelmaps obey Dice = 2·IoU / (1 + IoU), and swapping them changes neither.', () => {
  const labels = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 120, maxLength: 120 })
  const of = (values: number[]): Labelmap => ({ grid, voxels: Uint16Array.from(values) })
  fc.assert(
    fc.property(labels, labels, (a, b) => {
      const forward = assessed({ labelmap: of(a), reference: of(b) }).segments
      const backward = assessed({ labelmap: of(b), reference: of(a) }).segments
      for (const [index, { agreement }] of forward.entries()) {
        const iou = agreement?.iou ?? Number.NaN
        expect(agreement?.dice).toBeCloseTo((2 * iou) / (1 + iou), 12)
        expect(backward[index]?.agreement?.dice).toBe(agreement?.dice)
        expect(backward[index]?.agreement?.assdMm).toBeCloseTo(agreement?.assdMm ?? Number.NaN, 9)
      }
    }),
    { numRuns: 50 },
  )
})

test('Left and right taken for one another turn the sign of both offsets to the right.', () => {
  const labelmap = (left: number, right: number) =>
    labelmapOf(gridOf([12, 6, 6]), (i, j, k) =>
      j < 2 || j > 3 || k < 2 || k > 3 ? 0 : i < 3 ? left : i > 7 ? right : 0,
    )
  const offsets = (one: ReturnType<typeof labelmap>) => {
    const assessed = assess({ labelmap: one })
    return assessed.ok ? assessed.value.segments.map(({ offsetMm }) => offsetMm?.[0]) : []
  }
  const [left, right] = offsets(labelmap(1, 2))
  expect(left).toBeLessThan(0)
  expect(offsets(labelmap(2, 1))).toEqual([right, left])
})
