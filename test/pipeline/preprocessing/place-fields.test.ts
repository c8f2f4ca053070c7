import type { ModelRegion } from '@contract/model.ts'
import { apply, ras, voxel } from '@volume/affine.ts'
import { type Grid, voxelCount } from '@volume/grid.ts'
import { orientationOf } from '@volume/orientation.ts'
import type { NiftiForms, Scan } from '@volume/scan.ts'
import { expect, test } from 'vitest'
import type { Field } from '../../../src-main/pipeline/preprocessing/field.ts'
import { fieldShapes, placeFields, standardSpaceOf } from '../../../src-main/pipeline/preprocessing/place-fields.ts'
import { unwrap } from '../../hippocampus-cases.ts'
import { cardOf } from '../../model-card.ts'
import { centeredGrid, obliqueGrid } from '../../phantom/grid.ts'
import { brightSphere } from '../../phantom/sphere.ts'

const region = (name: string, x: number, segmentValues: readonly number[]): ModelRegion => ({
  name,
  space: 'mni152',
  centerRasMm: [x, -21, -14],
  sizeMm: [40, 56, 40],
  segmentValues,
})
const input = { patchShape: [40, 56, 40] } as const
const regions = [region('left', -27, [0, 2]), region('right', 27, [0, 3])]
const segments = [1, 2, 3].map((value) => ({ value, name: `Segment ${value}`, color: [0, 0, 0] as const }))
const card = cardOf({ input, segments, regions })

const forms = (sformCode: number, qformCode = 0): NiftiForms => ({
  qformCode,
  sformCode,
  quaternion: [0, 0, 0],
  qoffset: [0, 0, 0],
  pixdim: [1, 1, 1, 1],
  srow: [],
  xyztUnits: 2,
  niftiVersion: 1,
})
/** Regions follow from geometry alone: the voxels may all be 0. */
const emptyOn = (grid: Grid) => ({ grid, voxels: new Uint8Array(voxelCount(grid)) })
const scanOf = (shape: readonly [number, number, number], code?: number): Scan => ({
  volume: emptyOn(centeredGrid(shape)),
  findings: [],
  ...(code === undefined ? {} : { forms: forms(code) }),
})
const middleOf = ({ grid }: Field) => {
  const { x, y, z } = apply(
    grid.rasFromVoxel,
    voxel(...(grid.shape.map((count) => (count - 1) / 2) as [number, number, number])),
  )
  return [x, y, z]
}

test('A scan up to 1.35 times the window is one box, with the segments that know no side.', () => {
  const [field, ...others] = unwrap(placeFields({ scan: scanOf([54, 75, 54]), card, parameters: {} }))
  expect(others).toEqual([])
  expect(field).toMatchObject({ segmentValues: [0, 1], grid: { shape: [54, 75, 54] } })
  expect(field!.region).toBeUndefined()
})

test('A larger scan without a standard space needs the reader to click.', () => {
  expect(placeFields({ scan: scanOf([55, 75, 54]), card, parameters: {} })).toEqual({
    ok: false,
    failure: { kind: 'region-center-needed', regions: 'left, right' },
  })
})

test.each([3, 4])('A scan whose form code is %i has its regions at the model’s own places.', (code) => {
  const [left, right] = unwrap(placeFields({ scan: scanOf([120, 140, 120], code), card, parameters: {} }))
  expect(left).toMatchObject({ region: 'left', segmentValues: [0, 2], grid: { shape: [40, 56, 40] } })
  for (const [field, x] of [
    [left!, -27],
    [right!, 27],
  ] as const)
    middleOf(field).forEach((mm, axis) => {
      expect(Math.abs(mm - [x, -21, -14][axis]!)).toBeLessThanOrEqual(0.5)
    })
})

test('The higher form code decides; scanner space and unnamed templates are no standard space; the reader’s word is.', () => {
  expect(standardSpaceOf(forms(1, 4), undefined)).toBe('mni152')
  expect([0, 1, 2, 5].map((code) => standardSpaceOf(forms(code), undefined))).toEqual(Array(4).fill(undefined))
  expect(standardSpaceOf(undefined, undefined)).toBeUndefined()
  expect(standardSpaceOf(forms(1), 'mni152')).toBe('mni152')
})

test('Only the regions that the reader placed are segmented, where they were placed, on an oblique scan too.', () => {
  const scan = { volume: emptyOn(obliqueGrid([140, 140, 60])), findings: [] }
  const parameters = { centers: { right: ras(20, -10, 5) } }
  const fields = unwrap(placeFields({ scan, card, parameters }))
  expect(fields.map((field) => field.region)).toEqual(['right'])
  expect(middleOf(fields[0]!)).toEqual([20, -10, 5].map((mm) => expect.closeTo(mm, 9)))
})

test('A center outside the scan, or for a region that the model does not have, is refused by name.', () => {
  const place = (centers: Record<string, ReturnType<typeof ras>>) =>
    placeFields({ scan: scanOf([120, 140, 120]), card, parameters: { centers } })
  expect(place({ left: ras(-61, 0, 0) })).toMatchObject({ failure: { kind: 'region-outside-scan', region: 'left' } })
  expect(place({ middle: ras(0, 0, 0) })).toMatchObject({ failure: { kind: 'region-unknown', region: 'middle' } })
})

test('Centers of two regions that lie the other way round than the model has them are refused; the same side of both is not.', () => {
  const place = (leftX: number, rightX: number, of = card) => {
    const scan = scanOf([120, 140, 120])
    return placeFields({
      scan,
      card: of,
      parameters: { centers: { left: ras(leftX, 0, 0), right: ras(rightX, 0, 0) } },
    })
  }
  expect(place(25, -25)).toEqual({ ok: false, failure: { kind: 'regions-swapped', left: 'left', right: 'right' } })
  // A head far from the middle of the scanner, and two centers on one sagittal plane, say nothing of a swap.
  expect([place(-25, 25), place(10, 50), place(20, 20)].map(({ ok }) => ok)).toEqual([true, true, true])
  const turned = cardOf({ input, segments, regions: [region('right', 27, [0, 3]), region('left', -27, [0, 2])] })
  expect(place(25, -25, turned)).toMatchObject({ failure: { kind: 'regions-swapped', left: 'left', right: 'right' } })
  // The one reaches over the center of the other: either may lie farther left.
  const near = cardOf({ input, segments, regions: [region('left', -10, [0, 2]), region('right', 9, [0, 3])] })
  expect(place(25, -25, near)).toMatchObject({ ok: true })
})

test('A region’s size is along right, anterior and superior, whatever the order of the network’s axes.', () => {
  const turned = cardOf({
    input: { orientation: 'SAR', patchShape: [40, 56, 40] },
    segments,
    regions: [{ ...regions[0]!, sizeMm: [30, 50, 20] }],
  })
  const [field] = unwrap(placeFields({ scan: scanOf([120, 140, 120], 4), card: turned, parameters: {} }))
  expect(field!.grid.shape).toEqual([20, 50, 30])
})

test('The shapes of fields can be told from a grid: of one box, of the placed regions or of all, of a whole scan.', () => {
  const grid = (shape: readonly [number, number, number]) => centeredGrid(shape)
  const shapesOf = (scan: Grid, centers?: Parameters<typeof fieldShapes>[0]['centers']) =>
    fieldShapes({ grid: scan, card, centers })
  expect(shapesOf(grid([54, 75, 54]))).toEqual([[54, 75, 54]])
  expect(shapesOf(grid([120, 140, 120]))).toEqual([
    [40, 56, 40],
    [40, 56, 40],
  ])
  expect(shapesOf(grid([120, 140, 120]), { left: ras(-27, -21, -14) })).toEqual([[40, 56, 40]])
  const coarse = cardOf({ input: { spacingMm: [2, 2, 2] }, segments })
  expect(fieldShapes({ grid: grid([120, 140, 121]), card: coarse })).toEqual([[60, 70, 61]])
})

test('A model without regions sees the foreground with 8 mm of room, and nothing where all is of one value.', () => {
  const volume = brightSphere(centeredGrid([80, 80, 80]), { radiusMm: 20, value: 100 })
  const foreground = cardOf({ input: { orientation: 'LIA' } })
  const [field] = unwrap(placeFields({ scan: { volume, findings: [] }, card: foreground, parameters: {} }))
  // Centers at ±0.5, ±1.5 … ±19.5: 40 voxels, and 8 on each side.
  expect(field).toMatchObject({ statistics: 'scan', grid: { shape: [56, 56, 56] } })
  expect(middleOf(field!)).toEqual([0, 0, 0].map((mm) => expect.closeTo(mm, 9)))
  const flat = { volume: brightSphere(centeredGrid([8, 8, 8]), { radiusMm: 0.1 }), findings: [] }
  expect(placeFields({ scan: flat, card: foreground, parameters: {} })).toMatchObject({
    failure: { kind: 'nothing-to-segment' },
  })
})

test('Noise in the air does not widen the foreground.', () => {
  const grid = centeredGrid([80, 80, 80])
  const volume = brightSphere(grid, { radiusMm: 20, value: 100 })
  const noisy = { grid, voxels: volume.voxels.map((value, index) => value + 15 * Math.abs(Math.sin(index * 12.9898))) }
  const [field] = unwrap(placeFields({ scan: { volume: noisy, findings: [] }, card: cardOf(), parameters: {} }))
  expect(field!.grid.shape).toEqual([56, 56, 56])
})

test('A mirrored region covers the same voxels of the scan, right to left.', () => {
  const [left, right] = regions
  const both = cardOf({ input, segments, regions: [left!, { ...right!, mirrored: 'left-right' }] })
  const scan = scanOf([160, 160, 160], 4)
  const [, asIs] = unwrap(placeFields({ scan, card, parameters: {} }))
  const [, mirrored] = unwrap(placeFields({ scan, card: both, parameters: {} }))
  expect(orientationOf(asIs!.grid)).toBe('RAS')
  expect(orientationOf(mirrored!.grid)).toBe('LAS')
  expect(mirrored!.grid.shape).toEqual(asIs!.grid.shape)
  const distanceMm = middleOf(mirrored!).map((mm, axis) => Math.abs(mm - middleOf(asIs!)[axis]!))
  expect(Math.max(...distanceMm)).toBeLessThanOrEqual(1)
})
