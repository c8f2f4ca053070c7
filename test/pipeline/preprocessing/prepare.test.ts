import { affine, apply, voxel } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { reorientedGrid } from '@volume/reorient.ts'
import type { Volume } from '@volume/volume.ts'
import { wholeBox } from '@volume/voxel-box.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridAround, gridOver } from '../../../src-main/pipeline/preprocessing/field.ts'
import { modelAxes } from '../../../src-main/pipeline/preprocessing/model-axes.ts'
import { intensityCurve, prepare } from '../../../src-main/pipeline/preprocessing/prepare.ts'
import { coveredBox, restore } from '../../../src-main/pipeline/preprocessing/restore.ts'
import { unwrap } from '../../hippocampus-cases.ts'
import { cardOf } from '../../model-card.ts'

const orientations = [...'LR'].flatMap((x) =>
  [...'PA'].flatMap((y) => [...'IS'].flatMap((z) => permutations([x, y, z]))),
)

function permutations(letters: readonly string[]): string[] {
  if (letters.length === 1) return [letters[0]!]
  return letters.flatMap((letter) =>
    permutations(letters.filter((each) => each !== letter)).map((rest) => letter + rest),
  )
}

/** Turned by 20° about the head's long axis, 1 mm, with an offset that is no whole number. */
const [cos, sin] = [Math.cos(Math.PI / 9), Math.sin(Math.PI / 9)]
const oblique: Grid = {
  shape: [5, 7, 6],
  rasFromVoxel: affine([cos, -sin, 0, 12.3, sin, cos, 0, -40.7, 0, 0, 1, 8.25]),
}

const rampOn = (grid: Grid): Volume<Float32Array> => ({
  grid,
  voxels: Float32Array.from(
    { length: grid.shape[0] * grid.shape[1] * grid.shape[2] },
    (_, index) => 1000 * Math.sin(index),
  ),
})

test.each(orientations)(
  'A scan stored as %s comes back from the network’s grid bit for bit where spacings agree.',
  (stored) => {
    const scan = rampOn(reorientedGrid(oblique, stored))
    for (const wanted of ['RAS', 'LAS', 'LIA', 'SPL']) {
      const card = cardOf({ input: { orientation: wanted } })
      const grid = gridOver(scan.grid, modelAxes(card.input), wholeBox(scan.grid.shape))
      const field = { grid, segmentValues: [0, 1], statistics: 'field' } as const
      const voxels = unwrap(prepare(scan, field, card))
      const box = coveredBox(scan.grid.shape, grid)
      expect(box).toEqual(wholeBox(scan.grid.shape))
      const expected = unwrap(
        prepare(
          scan,
          {
            ...field,
            grid: gridOver(scan.grid, modelAxes({ ...card.input, orientation: stored }), wholeBox(scan.grid.shape)),
          },
          card,
        ),
      )
      expect(Buffer.from(restore(voxels, grid, box!).buffer).equals(Buffer.from(expected.buffer))).toBe(true)
    }
  },
)

test('A tensor laid out x, y, z is a field whose axes are read backwards.', () => {
  const { input } = cardOf({
    input: { axisOrder: 'ijk', orientation: 'LIA', spacingMm: [1, 2, 3], patchShape: [10, 20, 30] },
  })
  expect(modelAxes(input)).toEqual({ orientation: 'AIL', spacingMm: [3, 2, 1], patchShape: [30, 20, 10] })
})

test('A field around a point holds that point within half a voxel of its middle, on the scan’s own voxels.', () => {
  const coordinate = fc.double({ min: -20, max: 20, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(coordinate, coordinate, coordinate), ([x, y, z]) => {
      const grid = gridAround(oblique, modelAxes(cardOf().input), { center: { x, y, z }, shape: [40, 56, 41] })
      const middle = apply(grid.rasFromVoxel, voxel(19.5, 27.5, 20))
      expect(Math.hypot(middle.x - x, middle.y - y, middle.z - z)).toBeLessThanOrEqual(Math.sqrt(0.75) + 1e-9)
      expect(grid.scanFromField.elements.every(Number.isInteger)).toBe(true)
    }),
  )
})

test('Spacings within a thousandth of the network’s count as the same; beyond that the scan is resampled.', () => {
  const stretched = (share: number): Grid => ({
    shape: [10, 10, 10],
    rasFromVoxel: affine([1 + share, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]),
  })
  const stepOf = (share: number) =>
    gridOver(stretched(share), modelAxes(cardOf().input), wholeBox([10, 10, 10])).scanFromField.elements[0]
  expect(stepOf(0.0009)).toBe(1)
  expect(stepOf(0.002)).toBeCloseTo(1 / 1.002, 12)
})

test('A linear ramp at 2 mm is the same ramp at 1 mm and back, but for the rim.', () => {
  const grid: Grid = { shape: [12, 4, 4], rasFromVoxel: affine([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0]) }
  const scan = { grid, voxels: Float32Array.from({ length: 192 }, (_, index) => index % 12) }
  const card = cardOf()
  const field = {
    grid: gridOver(grid, modelAxes(card.input), wholeBox(grid.shape)),
    segmentValues: [0, 1],
    statistics: 'scan',
  } as const
  expect(field.grid.shape).toEqual([24, 8, 8])
  const voxels = unwrap(prepare(scan, field, card))
  for (let i = 1; i < 23; i++) expect(voxels[i]! * 11).toBeCloseTo((i - 0.5) / 2, 4)
  const back = restore(voxels, field.grid, wholeBox(grid.shape))
  for (let i = 1; i < 11; i++) expect(back[i]! * 11).toBeCloseTo(i, 4)
})

test('Beyond the scan, and where a voxel is not finite, the network sees 0; neither counts for the statistics.', () => {
  const grid: Grid = { shape: [4, 1, 1], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }
  const scan = { grid, voxels: Float32Array.of(1, Number.NaN, 3, 5) }
  const card = cardOf({
    input: { normalization: { kind: 'percentile-z-score', lowPercentile: 0, highPercentile: 100 } },
  })
  const around = gridAround(grid, modelAxes(card.input), { center: { x: 1.5, y: 0, z: 0 }, shape: [6, 1, 1] })
  const voxels = unwrap(prepare(scan, { grid: around, segmentValues: [0, 1], statistics: 'field' }, card))
  const deviation = Math.sqrt(8 / 3)
  expect([...voxels]).toEqual([0, -2 / deviation, 0, 0, 2 / deviation, 0].map((value) => expect.closeTo(value, 6)))
})

test('A field of one value cannot be normalized and is refused by name.', () => {
  const grid: Grid = { shape: [3, 3, 3], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }
  const scan = { grid, voxels: new Int16Array(27).fill(7) }
  const field = {
    region: 'left',
    grid: gridOver(grid, modelAxes(cardOf().input), wholeBox(grid.shape)),
    segmentValues: [0, 1],
    statistics: 'field',
  } as const
  expect(prepare(scan, field, cardOf())).toEqual({ ok: false, failure: { kind: 'nothing-to-segment', where: 'left' } })
})

test('Under a standard scale a field of too few values is refused by name, and gives no curve to learn one from.', () => {
  const grid: Grid = { shape: [6, 6, 6], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }
  const scan = { grid, voxels: Int16Array.from({ length: 216 }, (_, index) => index % 4) }
  const landmarks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  const normalization = { kind: 'standard-scale', linear: { kind: 'min-max' }, landmarks } as const
  const card = cardOf({ input: { normalization } })
  const region = { region: 'left', segmentValues: [0, 1], statistics: 'field' } as const
  const field = { ...region, grid: gridOver(grid, modelAxes(card.input), wholeBox(grid.shape)) }
  const refused = { ok: false, failure: { kind: 'landmarks-coincide', where: 'left' } }
  expect(prepare(scan, field, card)).toEqual(refused)
  expect(intensityCurve(scan, field, card)).toEqual(refused)
  expect(prepare(scan, field, cardOf()).ok).toBe(true)
})

test('Of a whole scan the air around the head is none of the landmarks: the median of the foreground goes where the scale has it.', () => {
  const grid: Grid = { shape: [10, 10, 10], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }
  // Air in 700 voxels, tissue from 501 to 800 in the others: their median is 650.5.
  const scan = { grid, voxels: Float32Array.from({ length: 1000 }, (_, index) => (index < 700 ? 0 : index - 199)) }
  const landmarks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  const card = cardOf({ input: { normalization: { kind: 'standard-scale', linear: { kind: 'min-max' }, landmarks } } })
  const field = {
    grid: gridOver(grid, modelAxes(card.input), wholeBox(grid.shape)),
    segmentValues: [0, 1],
    statistics: 'scan',
  } as const
  const seen = unwrap(prepare(scan, field, card))
  expect((seen[849]! + seen[850]!) / 2).toBeCloseTo(5, 4)
  expect(unwrap(intensityCurve(scan, field, card)).landmarks[5]).toBeCloseTo(650.5 / 800, 6)
})
