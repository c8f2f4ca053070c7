import { metricOf, productMm2 } from '@correction/metric.ts'
import { smoothGaussian, smoothMedian } from '@correction/tool/smooth.ts'
import { smoothJointly } from '@correction/tool/smooth-jointly.ts'
import { voxelCount } from '@volume/grid.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cube, leaningGrid } from '../grids.ts'
import { after, anyLabelmap, inputOf, labelmapWith } from '../tool-input.ts'

const count = (voxels: Uint16Array, value: number): number => voxels.filter((one) => one === value).length

test('A median removes a speck and fills a pit of one voxel, and leaves a half space alone.', () => {
  const rough = labelmapWith(cube(9), (i, j, k) => {
    const isSpeck = i === 6 && j === 4 && k === 4
    const isPit = i === 4 && j === 4 && k === 4
    return (i < 5 && !isPit) || isSpeck ? 1 : 0
  })
  const smooth = after(rough, smoothMedian(inputOf(rough), { radiusMm: 2 })).voxels
  expect(smooth).toEqual(labelmapWith(cube(9), (i) => (i < 5 ? 1 : 0)).voxels)
})

test('A half space stays under the Gaussian on grids without and with shear.', () => {
  for (const shear of [0, 0.3]) {
    const half = labelmapWith(leaningGrid([12, 9, 9], [1, 0.8, 1.5], [0.3, 0.6, shear]), (i) => (i < 6 ? 1 : 0))
    expect(smoothGaussian(inputOf(half), { sigmaMm: 1.2 })).toBeUndefined()
  }
})

test('A ball of radius R shrinks to the r with r + σ²/r = R, to a tenth of a voxel, with and without shear.', () => {
  const [R, sigmaMm] = [8, 1.5]
  const r = (R + Math.sqrt(R * R - 4 * sigmaMm * sigmaMm)) / 2
  for (const shear of [0, 0.25]) {
    const grid = leaningGrid([26, 26, 26], [1, 1, 1], [0.5, 0.2, shear])
    const metric = metricOf(grid.rasFromVoxel)
    const ball = labelmapWith(grid, (i, j, k) => {
      const step = [i - 13, j - 13, k - 13] as const
      return productMm2(metric, step, step) < R * R ? 1 : 0
    })
    const smooth = after(ball, smoothGaussian(inputOf(ball), { sigmaMm })).voxels
    const found = Math.cbrt((count(smooth, 1) * 3) / (4 * Math.PI))
    expect(Math.abs(found - r)).toBeLessThan(0.1)
  }
})

test('Smoothed jointly, segments that touch have no gap: deep inside their union every voxel stays labeled.', () => {
  const grid = cube(20)
  const depth = (i: number, j: number, k: number): number => 8.5 - Math.hypot(i - 9.5, j - 9.5, k - 9.5)
  const wedges = labelmapWith(grid, (i, j, k) =>
    depth(i, j, k) < 0 ? 0 : 1 + (Math.floor((i * 13 + j * 7 + k * 5) / 23) % 2) + (i + j > 19 ? 2 : 0),
  )
  const smooth = after(wedges, smoothJointly(inputOf(wedges), { sigmaMm: 1, segmentValues: [1, 2, 3, 4] })).voxels
  expect(smooth).not.toEqual(wedges.voxels)
  const unlabeled = labelmapWith(grid, (i, j, k) => (depth(i, j, k) > 2 && smooth[i + 20 * (j + 20 * k)] === 0 ? 1 : 0))
  expect(count(unlabeled.voxels, 1)).toBe(0)
})

test('Where no background is, smoothing jointly never makes any; segments that are not smoothed stay as they are.', () => {
  fc.assert(
    fc.property(anyLabelmap, fc.double({ min: 0.4, max: 1, noNaN: true }), ({ grid, voxels }, sigmaMm) => {
      const full = { grid, voxels: voxels.map((value) => value + 1) }
      const smooth = after(full, smoothJointly(inputOf(full), { sigmaMm, segmentValues: [1, 2, 3] })).voxels
      for (let index = 0; index < voxelCount(grid); index++) {
        expect(smooth[index]).not.toBe(0)
        if (full.voxels[index] === 4) expect(smooth[index]).toBe(4)
        if (smooth[index] === 4) expect(full.voxels[index]).toBe(4)
      }
    }),
    { numRuns: 12 },
  )
})

test('By default the segments that touch the own one are smoothed with it, and no others.', () => {
  const stripes = labelmapWith(cube(16), (i, j, k) =>
    i === 8 || k < 2 ? 0 : i < 4 ? 1 : i < 8 ? 2 : (j + k) % 3 === 0 ? 0 : 3,
  )
  const smooth = after(stripes, smoothJointly(inputOf(stripes, 1), { sigmaMm: 1 })).voxels
  expect(smooth.map((value) => (value === 3 ? 1 : 0))).toEqual(stripes.voxels.map((value) => (value === 3 ? 1 : 0)))
})

test('Smoothing a part of the volume gives what smoothing the whole gives: the margin around the segment suffices.', () => {
  const inner = (i: number, j: number, k: number): number =>
    Math.hypot(i - 6, j - 5, k - 4) < 3.5 + ((i * 5 + j * 3 + k) % 2) ? (i < 6 ? 1 : 2) : 0
  const small = labelmapWith(cube(38), (i, j, k) => inner(i - 13, j - 13, k - 13))
  const large = labelmapWith(cube(60), (i, j, k) => inner(i - 24, j - 24, k - 24))
  for (const smooth of [
    (labelmap: typeof small) => smoothGaussian(inputOf(labelmap), { sigmaMm: 0.7 }),
    (labelmap: typeof small) => smoothJointly(inputOf(labelmap), { sigmaMm: 0.7 }),
    (labelmap: typeof small) => smoothMedian(inputOf(labelmap), { radiusMm: 1.5 }),
  ]) {
    const there = after(large, smooth(large)).voxels
    const here = labelmapWith(cube(38), (i, j, k) => there[i + 11 + 60 * (j + 11 + 60 * (k + 11))]!)
    expect(after(small, smooth(small)).voxels).toEqual(here.voxels)
  }
})
