import type { Patch } from '@contract/correction.ts'
import { fillHoles } from '@correction/tool/fill-holes.ts'
import { keepLargest, removeSmall } from '@correction/tool/islands.ts'
import { changeMargin } from '@correction/tool/margin.ts'
import type { ToolInput } from '@correction/tool/propose.ts'
import { smoothGaussian, smoothMedian } from '@correction/tool/smooth.ts'
import { smoothJointly } from '@correction/tool/smooth-jointly.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import { expect, test } from 'vitest'
import golden from '../../../golden/correction-morphology.json' with { type: 'json' }
import { gridOf } from '../grids.ts'
import { after, inputOf, labelmapOfPairs } from '../tool-input.ts'

const cases = golden.cases.map((one) => {
  const [si = 0, sj = 0, sk = 0] = one.spacingMm
  const [ni = 0, nj = 0, nk = 0] = one.shape
  const shape: Shape = [ni, nj, nk]
  return { ...one, grid: gridOf(shape, [si, 0, 0, 0, sj, 0, 0, 0, sk]) }
})

function expectSame(
  { grid, before, expected }: { grid: Grid; before: readonly number[]; expected: readonly number[] },
  propose: (input: ToolInput) => Patch | undefined,
): void {
  const labelmap = labelmapOfPairs(grid, before)
  expect(after(labelmap, propose(inputOf(labelmap))).voxels).toEqual(labelmapOfPairs(grid, expected).voxels)
}

test.each(cases)('Islands are those of scikit-image at $shape, $spacingMm mm.', ({ grid, mask, ...golden }) => {
  for (const connectivity of [6, 18, 26] as const)
    expectSame({ grid, before: mask, expected: golden.keepLargest[connectivity] }, (input) =>
      keepLargest(input, { connectivity }),
    )
  const { smallestVoxelCount, after: expected } = golden.removeSmall
  expectSame({ grid, before: mask, expected }, (input) => removeSmall(input, { smallestVoxelCount }))
})

test.each(cases)('Holes are filled as by scipy at $shape, $spacingMm mm.', ({ grid, mask, ...golden }) => {
  expectSame({ grid, before: mask, expected: golden.fillHoles }, (input) => fillHoles(input))
  for (const normalAxis of [0, 1, 2] as const)
    expectSame({ grid, before: mask, expected: golden.fillSlices[normalAxis] ?? [] }, (input) =>
      fillHoles(input, { normalAxis }),
    )
})

test.each(cases)('Margins are those of the distances of scipy at $shape, $spacingMm mm.', ({ grid, mask, margins }) => {
  for (const { marginMm, after: expected } of margins)
    expectSame({ grid, before: mask, expected }, (input) => changeMargin(input, { marginMm }))
})

test.each(cases)('Median and Gaussian are those of scipy at $shape, $spacingMm mm.', ({ grid, mask, ...golden }) => {
  const { median, gaussian, jointly } = golden
  expectSame({ grid, before: mask, expected: median.after }, (input) => smoothMedian(input, median))
  expectSame({ grid, before: mask, expected: gaussian.after }, (input) => smoothGaussian(input, gaussian))
  expectSame({ grid, before: golden.labels, expected: jointly.after }, (input) =>
    smoothJointly(input, { sigmaMm: jointly.sigmaMm, segmentValues: [1, 2, 3] }),
  )
})
