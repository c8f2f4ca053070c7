import type { DoubtfulRegion } from '@correction/doubt/doubtful-regions.ts'
import { affine, voxel } from '@volume/affine.ts'
import { expect, test } from 'vitest'
import { regionPicture } from '../../../src-renderer/correction/region-picture.ts'
import type { ViewedCase } from '../../../src-renderer/viewer/viewer.ts'

const shape = [30, 30, 10] as const
const at = (i: number, j: number, k: number) => i + 30 * (j + 30 * k)

/** A RAS grid with voxels of 1×1×4 mm: a labelled column 10..14 × 10..14, one doubtful voxel beside it. */
function viewedCase(): ViewedCase {
  const count = 30 * 30 * 10
  const labelmap = new Uint16Array(count)
  for (let k = 0; k < 10; k++) for (let j = 10; j <= 14; j++) for (let i = 10; i <= 14; i++) labelmap[at(i, j, k)] = 7
  const doubt = new Uint16Array(count)
  doubt[at(15, 12, 5)] = 1000
  return {
    grid: { shape: [...shape], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 4, 0]) },
    voxels: new Int16Array(count).fill(50),
    window: { low: 0, high: 100 },
    labelmap,
    segments: [{ value: 7, name: 'Column', color: [10, 200, 30] }],
    uncertainty: [{ measure: 'predictive-entropy', voxels: doubt, perUnit: 1e-4, limit: Math.log(2) }],
  }
}

const region = (axis: 0 | 1 | 2): DoubtfulRegion => ({
  id: at(15, 12, 5),
  segmentValue: 7,
  voxels: Uint32Array.of(at(15, 12, 5)),
  box: { min: [15, 12, 5], max: [15, 12, 5] },
  volumeMm3: 4,
  peak: voxel(15, 12, 5),
  lookAt: voxel(15, 12, 5),
  slices: [15, 12, 5],
  axis,
  meanNats: 0.1,
  expectedWrongCount: 0.3,
  expectedDiceChange: 0.01,
})

const window = { low: 0, high: 100 }
const pixel = ({ width, pixels }: ReturnType<typeof regionPicture>, column: number, row: number) => [
  ...pixels.slice(4 * (row * width + column), 4 * (row * width + column) + 3),
]

test('The field is 20 mm wide and high, in voxels as wide and high as those of the slice.', () => {
  expect(regionPicture(viewedCase(), region(2), window)).toMatchObject({ width: 20, height: 20 })
  expect(regionPicture(viewedCase(), region(1), window)).toMatchObject({ width: 20, height: 5 })
})

test('The axial picture has the patient’s right on the left: scan gray, the outline in color, doubt in the middle.', () => {
  const picture = regionPicture(viewedCase(), region(2), window)
  const middle = pixel(picture, 10, 10)
  expect(middle).not.toEqual([128, 128, 128])
  expect(middle).not.toEqual([10, 200, 30])
  // The labelled column lies toward smaller i, which is the patient's left and the picture's right.
  expect(pixel(picture, 11, 10)).toEqual([10, 200, 30])
  expect(pixel(picture, 12, 10)).toEqual([128, 128, 128])
  expect(pixel(picture, 9, 10)).toEqual([128, 128, 128])
})

test('Outside the scan the picture is black.', () => {
  const corner = { ...region(2), lookAt: voxel(0, 0, 0), box: { min: [0, 0, 0], max: [0, 0, 0] } as const }
  const picture = regionPicture(viewedCase(), corner, window)
  expect(pixel(picture, 19, 19)).toEqual([0, 0, 0])
  expect(pixel(picture, 10, 10)).toEqual([128, 128, 128])
})
