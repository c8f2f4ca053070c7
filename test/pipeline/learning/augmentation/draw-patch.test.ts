import { expect, test } from 'vitest'
import { drawPatch } from '../../../../src-main/pipeline/learning/augmentation/draw-patch.ts'
import { undecided } from '../../../../src-main/pipeline/learning/sample/sample.ts'
import { aboutMiddle } from '../../../../src-main/pipeline/volume/window-affine.ts'
import { at, sampleOf } from './sample-of.ts'

const shape = [9, 8, 7] as const
const number = (i: number, j: number, k: number) => 1 + i + 10 * j + 100 * k
const sample = sampleOf(shape, number, (i, j, k) => (i + j + k) % 4)
const spacingMm = [1, 1, 1] as const
const still = [1, 0, 0, 0, 1, 0, 0, 0, 1]
const whole = { patchShape: shape, center: [4, 4, 3] } as const

test('Without a warp a patch is the sample cut about its center; beyond it voxels are 0 and labels undecided.', () => {
  const patchShape = [4, 4, 4] as const
  const { x, labels } = drawPatch(sample, { patchShape, center: [8, 1, 3] })
  for (let k = 0; k < 4; k++)
    for (let j = 0; j < 4; j++)
      for (let i = 0; i < 4; i++) {
        const [si, sj, sk] = [i + 6, j - 1, k + 1]
        const isInside = si < 9 && sj >= 0
        expect(at(x, patchShape, i, j, k)).toBe(isInside ? number(si, sj, sk) : 0)
        expect(at(labels, patchShape, i, j, k)).toBe(isInside ? (si + sj + sk) % 4 : undecided)
      }
})

test('An affine that moves nothing changes no byte.', () => {
  const affine = aboutMiddle({ linear: still, shiftMm: [0, 0, 0], shape, spacingMm })
  expect(drawPatch(sample, { ...whole, warp: { affine } })).toEqual(drawPatch(sample, whole))
})

test('A shift of 3 mm at 1.5 mm spacing moves voxels and classes by two voxels.', () => {
  const affine = aboutMiddle({ linear: still, shiftMm: [3, 0, 0], shape, spacingMm: [1.5, 1, 1] })
  const { x, labels } = drawPatch(sample, { ...whole, warp: { affine } })
  expect(at(x, shape, 1, 2, 3)).toBe(number(3, 2, 3))
  expect(at(labels, shape, 1, 2, 3)).toBe((3 + 2 + 3) % 4)
  expect(at(x, shape, 7, 2, 3)).toBe(0)
  expect(at(labels, shape, 7, 2, 3)).toBe(undecided)
})

test('Half a voxel further lies the mean of two voxels.', () => {
  const affine = aboutMiddle({ linear: still, shiftMm: [0, 0, 0.5], shape, spacingMm })
  const { x } = drawPatch(sample, { ...whole, warp: { affine } })
  expect(at(x, shape, 4, 4, 2)).toBeCloseTo((number(4, 4, 2) + number(4, 4, 3)) / 2, 4)
  expect(at(x, shape, 4, 4, 6)).toBeCloseTo(number(4, 4, 6) / 2, 4)
})

test('A quarter turn exchanges two axes.', () => {
  const cube = [7, 7, 7] as const
  const quarter = aboutMiddle({ linear: [0, -1, 0, 1, 0, 0, 0, 0, 1], shiftMm: [0, 0, 0], shape: cube, spacingMm })
  const source = sampleOf(cube, number, (i, j, k) => (i + 2 * j + 3 * k) % 5)
  const { x, labels } = drawPatch(source, { patchShape: cube, center: [3, 3, 3], warp: { affine: quarter } })
  for (let k = 0; k < 7; k++)
    for (let j = 0; j < 7; j++)
      for (let i = 0; i < 7; i++) {
        expect(at(x, cube, i, j, k)).toBeCloseTo(number(6 - j, i, k), 3)
        expect(at(labels, cube, i, j, k)).toBe((6 - j + 2 * i + 3 * k) % 5)
      }
})

test.each([0, 1, 2] as const)(
  'A mirror image along axis %i turns it round and exchanges the sides’ classes.',
  (axis) => {
    const flip = { axes: [axis], swappedClasses: [[1, 2]] } as const
    const { x, labels } = drawPatch(sample, { ...whole, flip })
    const place = [2, 3, 5].map((index, a) => (a === axis ? shape[a]! - 1 - index : index)) as [number, number, number]
    expect(at(x, shape, 2, 3, 5)).toBe(number(...place))
    const mirrored = [0, 2, 1, 3]
    expect(at(labels, shape, 2, 3, 5)).toBe(mirrored[(place[0] + place[1] + place[2]) % 4])
  },
)

test('The mirror image of a mirror image is what was there.', () => {
  const flip = { axes: [0, 2], swappedClasses: [[1, 3]] } as const
  const once = drawPatch(sample, { ...whole, flip })
  const again = drawPatch({ shape, channels: [once.x], classes: Int16Array.from(once.labels) }, { ...whole, flip })
  expect(again).toEqual(drawPatch(sample, whole))
})

test('Each channel is warped alike, and lies behind the one before.', () => {
  const [first] = sample.channels as [Float32Array]
  const two = { ...sample, channels: [first, first.map((value) => 2 * value)] }
  const { x } = drawPatch(two, { patchShape: [3, 3, 3], center: [4, 4, 4], flip: { axes: [1], swappedClasses: [] } })
  expect(x.slice(27)).toEqual(x.slice(0, 27).map((value) => 2 * value))
})
