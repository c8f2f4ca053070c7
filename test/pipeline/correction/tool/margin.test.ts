import { metricOf, productMm2 } from '@correction/metric.ts'
import { changeMargin } from '@correction/tool/margin.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cube, leaningGrid } from '../grids.ts'
import { after, anyLabelmap, inputOf, labelmapWith } from '../tool-input.ts'

const mm = fc.double({ min: 0.2, max: 5, noNaN: true })

test('Growing covers exactly the voxels within the margin, on grids of every kind.', () => {
  fc.assert(
    fc.property(anyLabelmap, mm, (labelmap, marginMm) => {
      const { grid, voxels } = labelmap
      const [ni, nj] = grid.shape
      const place = (index: number) => [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))] as const
      const sites = [...voxels.keys()].filter((index) => voxels[index] === 1).map(place)
      const metric = metricOf(grid.rasFromVoxel)
      const grown = after(labelmap, changeMargin(inputOf(labelmap), { marginMm })).voxels
      for (const index of voxels.keys()) {
        if (index % 5 !== 0) continue
        const [i, j, k] = place(index)
        const nearest = sites.reduce((least, [a, b, c]) => {
          const step = [a - i, b - j, c - k] as const
          return Math.min(least, productMm2(metric, step, step))
        }, Number.POSITIVE_INFINITY)
        if (Math.abs(nearest - marginMm * marginMm) < 1e-3) continue
        expect(grown[index]).toBe(nearest < marginMm * marginMm ? 1 : voxels[index])
      }
    }),
    { numRuns: 60 },
  )
})

test('Shrinking a segment is growing what is not of it.', () => {
  fc.assert(
    fc.property(anyLabelmap, mm, ({ grid, voxels }, marginMm) => {
      const two = (inside: number, outside: number) => ({
        grid,
        voxels: voxels.map((value) => (value === 1 ? inside : outside)),
      })
      const segment = two(1, 0)
      const rest = two(0, 1)
      const shrunk = after(segment, changeMargin(inputOf(segment), { marginMm: -marginMm })).voxels
      const grown = after(rest, changeMargin(inputOf(rest), { marginMm })).voxels
      expect(shrunk).toEqual(grown.map((value) => 1 - value))
    }),
    { numRuns: 60 },
  )
})

test('A ball has the same volume in mm³ on an oblique anisotropic, a sheared and an isotropic grid.', () => {
  const volume = (spacing: readonly [number, number, number], shear: number) => {
    const grid = leaningGrid([61, 61, 61], spacing, [0.4, 0.8, shear])
    const seed = labelmapWith(grid, (i, j, k) => (i === 30 && j === 30 && k === 30 ? 1 : 0))
    const { voxels } = after(seed, changeMargin(inputOf(seed), { marginMm: 8 }))
    return voxels.reduce((sum, value) => sum + value, 0) * spacing[0] * spacing[1] * spacing[2]
  }
  const exact = (4 / 3) * Math.PI * 8 ** 3
  for (const found of [volume([0.5, 0.5, 0.5], 0), volume([0.4, 0.7, 1.1], 0), volume([0.5, 0.6, 0.8], 0.3)])
    expect(Math.abs(found / exact - 1)).toBeLessThan(0.02)
})

test('A segment at the border is not shrunk from beyond it, and a full volume stays as it is.', () => {
  const half = labelmapWith(cube(6), (i) => (i < 4 ? 1 : 0))
  const { voxels } = after(half, changeMargin(inputOf(half), { marginMm: -2 }))
  expect([...voxels.subarray(0, 6)]).toEqual([1, 1, 0, 0, 0, 0])
  const full = labelmapWith(cube(4), () => 1)
  expect(changeMargin(inputOf(full), { marginMm: -2 })).toBeUndefined()
})

test('A margin of nothing, and one around nothing, give no patch.', () => {
  const dot = labelmapWith(cube(5), (i, j, k) => (i + j + k === 6 ? 1 : 0))
  expect(changeMargin(inputOf(dot), { marginMm: 0 })).toBeUndefined()
  expect(changeMargin(inputOf(dot), { marginMm: 0.99 })).toBeUndefined()
  expect(changeMargin(inputOf(dot, 9), { marginMm: 3 })).toBeUndefined()
})
