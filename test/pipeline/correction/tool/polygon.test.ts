import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlanePoint } from '../../../../src-main/pipeline/correction/tool/polygon.ts'
import { cutPolygon, insidePolygon } from '../../../../src-main/pipeline/correction/tool/polygon.ts'
import { voxel } from '../../../../src-main/pipeline/volume/affine.ts'
import { maskOfRuns } from '../tool-inputs.ts'

interface Drawn {
  readonly points: readonly PlanePoint[]
  readonly runs: readonly number[]
}
const golden: {
  readonly width: number
  readonly height: number
  readonly apartFromCenters: readonly Drawn[]
  readonly throughCenters: readonly Drawn[]
} = JSON.parse(readFileSync(new URL('../../../golden/polygon.json', import.meta.url), 'utf8'))
const { width, height } = golden

test('Away from voxel centers the inside is that of scikit-image and matplotlib, for lines that cross themselves, too.', () => {
  expect(golden.apartFromCenters.length).toBe(12)
  for (const { points, runs } of golden.apartFromCenters)
    expect(insidePolygon(points, width, height)).toEqual(maskOfRuns(runs))
})

test('On lines through centers scikit-image takes every center on the line, Insula those of one side.', () => {
  expect(golden.throughCenters.length).toBe(4)
  for (const { points, runs } of golden.throughCenters) {
    const theirs = maskOfRuns(runs)
    const ours = insidePolygon(points, width, height)
    for (const [cell, value] of ours.entries()) {
      if (value === theirs[cell]) continue
      expect(value, 'Only theirs has it.').toBe(0)
      expect(isOnLine(points, [cell % width, Math.floor(cell / width)])).toBe(true)
    }
  }
})

const isOnLine = (points: readonly PlanePoint[], [u, v]: PlanePoint): boolean =>
  points.some((a, at) => {
    const b = points[(at + 1) % points.length]!
    const cross = (b[0] - a[0]) * (v - a[1]) - (b[1] - a[1]) * (u - a[0])
    const along = (u - a[0]) * (u - b[0]) + (v - a[1]) * (v - b[1])
    return cross === 0 && along <= 0
  })

test('A square of 4 by 3 voxels through centers has 12 of them: its left and upper sides, not the others.', () => {
  const inside = insidePolygon(
    [
      [2, 1],
      [6, 1],
      [6, 4],
      [2, 4],
    ],
    9,
    6,
  )
  const cells = [...inside.keys()].filter((cell) => inside[cell] === 1)
  expect(cells).toEqual([11, 12, 13, 14, 20, 21, 22, 23, 29, 30, 31, 32])
})

const anyPoint = fc
  .tuple(fc.integer({ min: -12, max: 60 }), fc.integer({ min: -12, max: 60 }))
  .map(([u, v]): PlanePoint => [u / 4, v / 4])

test('Two triangles on both sides of a line have each voxel of their four corners once.', () => {
  fc.assert(
    fc.property(anyPoint, anyPoint, anyPoint, anyPoint, (a, b, c, d) => {
      const one = insidePolygon([a, b, c], 13, 13)
      const other = insidePolygon([c, d, a], 13, 13)
      const both = insidePolygon([a, b, c, d], 13, 13)
      expect(one.map((value, cell) => value ^ other[cell]!)).toEqual(both)
    }),
    { numRuns: 500 },
  )
})

test('The direction and the start of a line do not matter.', () => {
  fc.assert(
    fc.property(fc.array(anyPoint, { minLength: 3, maxLength: 9 }), (points) => {
      const inside = insidePolygon(points, 13, 13)
      expect(insidePolygon(points.toReversed(), 13, 13)).toEqual(inside)
      expect(insidePolygon([...points.slice(1), points[0]!], 13, 13)).toEqual(inside)
    }),
  )
})

test('Fewer than three points, a line without a center inside and one beside the slice have no inside.', () => {
  const cut = (...points: (readonly [number, number])[]) =>
    cutPolygon([9, 9, 9], {
      points: points.map(([i, j]) => voxel(i, j, 3)),
      normalAxis: 2,
      depth: { kind: 'all' },
    })
  expect(cut()).toBeUndefined()
  expect(cut([1, 1])).toBeUndefined()
  expect(cut([1, 1], [7, 7])).toBeUndefined()
  expect(cut([1.2, 1.2], [1.8, 1.2], [1.5, 1.8])).toBeUndefined()
  expect(cut([20, 20], [30, 20], [25, 30])).toBeUndefined()
  expect(cut([0.8, 0.8], [1.2, 0.8], [1, 1.3])?.box).toEqual({ min: [1, 1, 0], max: [1, 1, 8] })
  expect(() => cut([0, 0], [1, Number.NaN], [2, 2])).toThrow('finite')
})

test.each([
  [0, { min: [4, 1, 2], max: [4, 3, 5] }],
  [1, { min: [1, 4, 2], max: [3, 4, 5] }],
  [2, { min: [1, 2, 4], max: [3, 5, 4] }],
] as const)('A polygon in a slice along axis %i cuts the box of its own two axes.', (normalAxis, box) => {
  const corners = [
    [0.5, 1.5],
    [3.5, 1.5],
    [3.5, 5.5],
    [0.5, 5.5],
  ] as const
  const points = corners.map(([u, v]) => {
    if (normalAxis === 0) return voxel(99, u, v)
    return normalAxis === 1 ? voxel(u, 99, v) : voxel(u, v, 99)
  })
  const cut = cutPolygon([9, 9, 9], { points, normalAxis, depth: { kind: 'slice', slice: 4 } })
  expect(cut?.box).toEqual(box)
  const index = ([i, j, k]: readonly number[]) => (k! * 9 + j!) * 9 + i!
  expect(cut?.isInside(index(box.min)) && cut.isInside(index(box.max))).toBe(true)
})

test('A depth between two slices has both, in either order, and is cut to the volume.', () => {
  const slices = (first: number, last: number) => {
    const points = [voxel(0, 0, 0), voxel(8, 0, 0), voxel(0, 8, 0)]
    return cutPolygon([9, 9, 9], { points, normalAxis: 2, depth: { kind: 'between', first, last } })?.slices
  }
  expect(slices(2, 5)).toEqual({ min: [0, 0, 2], max: [8, 8, 5] })
  expect(slices(5, 2)).toEqual({ min: [0, 0, 2], max: [8, 8, 5] })
  expect(slices(-4, 99)).toEqual({ min: [0, 0, 0], max: [8, 8, 8] })
  expect(slices(9, 12)).toBeUndefined()
})
