import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BrushTip } from '../../../../src-main/pipeline/correction/stroke/brush.ts'
import type { Brush } from '../../../../src-main/pipeline/correction/stroke/stroke.ts'
import { beginStroke } from '../../../../src-main/pipeline/correction/stroke/stroke.ts'
import type { Point } from '../../../../src-main/pipeline/volume/affine.ts'
import { column, voxel } from '../../../../src-main/pipeline/volume/affine.ts'
import type { Grid } from '../../../../src-main/pipeline/volume/grid.ts'
import type { Labelmap } from '../../../../src-main/pipeline/volume/volume.ts'
import { anyGrid, anyPosition, cube, gridOf, labelmapOn } from '../grids.ts'

type Changes = Partial<BrushTip> & { readonly tool?: 'brush' | 'eraser'; readonly segmentValue?: number }

const brush = (changes: Changes = {}): Brush => ({
  tool: 'brush',
  segmentValue: 7,
  radiusMm: 3,
  shape: 'disk',
  normalAxis: 2,
  ...changes,
})

const painted = ({ voxels }: Labelmap): number => voxels.reduce((count, value) => count + (value === 7 ? 1 : 0), 0)

function paint(grid: Grid, one: Brush, ...way: readonly Point<'voxel'>[]): Labelmap {
  const labelmap = labelmapOn(grid)
  const stroke = beginStroke(labelmap, one)
  for (const position of way) stroke.extend(position)
  return labelmap
}

/** Square of the distance in mm² from a voxel center to the way, measured in world space. */
function distanceSquareMm2(grid: Grid, at: number[], from: number[], to: number[]): number {
  const columns = ([0, 1, 2] as const).map((axis) => column(grid.rasFromVoxel, axis))
  const world = (step: number[]) =>
    [0, 1, 2].map((row) => columns.reduce((sum, one, axis) => sum + one[row]! * step[axis]!, 0))
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, axis) => sum + value * b[axis]!, 0)
  const w = world(at.map((value, axis) => value - from[axis]!))
  const d = world(to.map((value, axis) => value - from[axis]!))
  const share = dot(d, d) === 0 ? 0 : Math.min(1, Math.max(0, dot(w, d) / dot(d, d)))
  const rest = w.map((value, axis) => value - share * d[axis]!)
  return dot(rest, rest)
}

const brushes = fc.record({
  radiusMm: fc.double({ min: 0.1, max: 8, noNaN: true }),
  shape: fc.constantFrom('disk' as const, 'ball' as const),
  normalAxis: fc.constantFrom(0 as const, 1 as const, 2 as const),
})
const position = fc.tuple(anyPosition, anyPosition, anyPosition)

test('A dot or a sweep covers exactly the voxels within the radius of the way, on grids of every kind.', () => {
  fc.assert(
    fc.property(anyGrid, brushes, position, position, (grid, chosen, from, to) => {
      const one = brush(chosen)
      const isDisk = one.shape === 'disk'
      const slice = Math.round(to[one.normalAxis])
      if (isDisk) from[one.normalAxis] = to[one.normalAxis] = slice
      const labelmap = labelmapOn(grid)
      const stroke = beginStroke(labelmap, one)
      stroke.extend(voxel(...from))
      const alone = labelmap.voxels.slice()
      stroke.extend(voxel(...to))
      let index = 0
      for (let k = 0; k < grid.shape[2]; k++)
        for (let j = 0; j < grid.shape[1]; j++)
          for (let i = 0; i < grid.shape[0]; i++, index++) {
            const inSlice = !isDisk || [i, j, k][one.normalAxis] === slice
            const margin = distanceSquareMm2(grid, [i, j, k], from, to) - one.radiusMm ** 2
            if (Math.abs(margin) < 1e-6) continue
            const isUnderWay = [i, j, k].every((value, axis) => isBetween(value, from[axis]!, to[axis]!))
            if (margin < 0 && inSlice) expect(labelmap.voxels[index], `${i} ${j} ${k}`).toBe(7)
            else if (!isUnderWay) expect(labelmap.voxels[index], `${i} ${j} ${k}`).toBe(0)
            if (distanceSquareMm2(grid, [i, j, k], from, from) < one.radiusMm ** 2 - 1e-6 && inSlice)
              expect(alone[index]).toBe(7)
          }
    }),
    { numRuns: 300 },
  )
})

const isBetween = (value: number, a: number, b: number): boolean =>
  value >= Math.min(a, b) - 0.5 - 1e-9 && value <= Math.max(a, b) + 0.5 + 1e-9

test('A disk of 3 mm at 1 mm spacing covers the 29 voxels of the lattice disk, in its slice only.', () => {
  const labelmap = paint(cube(11), brush(), voxel(5, 5, 5.4))
  expect(painted(labelmap)).toBe(29)
  expect(labelmap.voxels.slice(5 * 121, 6 * 121).reduce((count, value) => count + (value === 7 ? 1 : 0), 0)).toBe(29)
})

test('A ball of 2 mm at 1 mm spacing covers the 33 voxels of the lattice ball.', () => {
  expect(painted(paint(cube(9), brush({ radiusMm: 2, shape: 'ball' }), voxel(4, 4, 4)))).toBe(33)
})

test('A ball of 3 mm reaches one slice up and down where slices are 3 mm apart.', () => {
  const grid = gridOf([9, 9, 9], [1, 0, 0, 0, 1, 0, 0, 0, 3])
  const { voxels } = paint(grid, brush({ shape: 'ball' }), voxel(4, 4, 4))
  const counts = [2, 3, 4, 5, 6].map((k) => voxels.slice(k * 81, (k + 1) * 81).reduce((sum, v) => sum + v / 7, 0))
  expect(counts).toEqual([0, 1, 29, 1, 0])
})

test('A fast stroke with a brush thinner than a voxel leaves a way whose voxels touch one another.', () => {
  const ways = fc.array(fc.tuple(anyPosition, anyPosition, anyPosition), { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(ways, brushes, (way, chosen) => {
      const grid = cube(24)
      const flat = way.map((at) => at.map((value, axis) => (axis === chosen.normalAxis ? 9 : value + 3)))
      const one = brush({ ...chosen, radiusMm: chosen.radiusMm / 40 })
      const labelmap = paint(grid, one, ...flat.map(([i, j, k]) => voxel(i!, j!, k!)))
      expect(connectedParts(labelmap)).toBe(1)
    }),
    { numRuns: 100 },
  )
})

/** Number of parts of painted voxels that touch by face, edge or corner. */
function connectedParts({ voxels, grid: { shape } }: Labelmap): number {
  const left = new Set<number>()
  for (const [index, value] of voxels.entries()) if (value !== 0) left.add(index)
  let parts = 0
  for (const seed of left) {
    parts++
    const open = [seed]
    left.delete(seed)
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (let step = 0; step < 27; step++) {
        const next =
          at + (step % 3) - 1 + shape[0] * ((Math.floor(step / 3) % 3) - 1 + shape[1] * (Math.floor(step / 9) - 1))
        if (left.delete(next)) open.push(next)
      }
    }
  }
  return parts
}

test('A stroke reports the box of the voxels that it changed, and nothing for a second pass over them.', () => {
  const labelmap = labelmapOn(cube(11))
  const stroke = beginStroke(labelmap, brush({ radiusMm: 1 }))
  expect(stroke.extend(voxel(5, 5, 5))).toEqual({ min: [4, 4, 5], max: [6, 6, 5] })
  expect(stroke.extend(voxel(5, 5, 5))).toBeUndefined()
  expect(stroke.extend(voxel(0, 5, 5))).toEqual({ min: [0, 4, 5], max: [4, 6, 5] })
})

test('A stroke that leaves the volume paints the part inside; one outside paints nothing and gives no patch.', () => {
  const labelmap = labelmapOn(cube(5))
  const outside = beginStroke(labelmap, brush({ radiusMm: 1 }))
  expect(outside.extend(voxel(-4, -4, -4))).toBeUndefined()
  expect(outside.finish()).toBeUndefined()
  const across = beginStroke(labelmap, brush({ radiusMm: 1 }))
  expect(across.extend(voxel(-1, 2, 2))).toEqual({ min: [0, 2, 2], max: [0, 2, 2] })
})

test('The eraser removes its own segment and leaves every other label alone.', () => {
  const labelmap = labelmapOn(cube(9))
  labelmap.voxels.fill(7)
  labelmap.voxels.fill(3, 0, 400)
  const stroke = beginStroke(labelmap, brush({ tool: 'eraser', shape: 'ball', radiusMm: 20 }))
  stroke.extend(voxel(4, 4, 4))
  expect(stroke.finish()?.runs).toEqual(Uint32Array.of(400, 329, 7, 0))
  expect([...new Set(labelmap.voxels)]).toEqual([3, 0])
})

test('A patch holds sorted runs apart from one another, with what was there before.', () => {
  const labelmap = labelmapOn(cube(5))
  labelmap.voxels.set([0, 3, 3, 7, 0], 60)
  const stroke = beginStroke(labelmap, brush({ radiusMm: 0.2 }))
  stroke.extend(voxel(4, 2, 2))
  stroke.extend(voxel(0, 2, 2))
  expect(stroke.finish()).toEqual({
    tool: 'brush',
    segmentValue: 7,
    runs: Uint32Array.of(60, 1, 0, 7, 61, 2, 3, 7, 64, 1, 0, 7),
  })
})

test('With a disk, a stroke that jumps to another slice starts anew there.', () => {
  const { voxels } = paint(cube(9), brush({ radiusMm: 0.4 }), voxel(1, 1, 2), voxel(7, 7, 6))
  expect([...voxels.entries()].filter(([, value]) => value === 7).map(([index]) => index)).toEqual([
    2 * 81 + 10,
    6 * 81 + 70,
  ])
})

test('A brush without a radius, a label value beyond 16 bits and a position that is no number are bugs and throw.', () => {
  const labelmap = labelmapOn(cube(3))
  expect(() => beginStroke(labelmap, brush({ radiusMm: 0 }))).toThrow('radius')
  expect(() => beginStroke(labelmap, brush({ segmentValue: 65536 }))).toThrow('label value')
  expect(() => beginStroke(labelmap, brush()).extend(voxel(0, Number.NaN, 0))).toThrow('finite')
})

test('One step of a ball of 10 mm at 1 mm spacing is quick (the time is printed).', () => {
  const labelmap = labelmapOn(cube(128))
  const stroke = beginStroke(labelmap, brush({ shape: 'ball', radiusMm: 10 }))
  const times: number[] = []
  for (let step = 0; step < 400; step++) {
    const angle = step / 12
    const start = performance.now()
    stroke.extend(voxel(64 + 40 * Math.cos(angle), 64 + 40 * Math.sin(1.7 * angle), 64 + 20 * Math.sin(angle)))
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const start = performance.now()
  const patch = stroke.finish()
  console.info(
    `ball of 10 mm: step p50 ${times[200]?.toFixed(3)} ms, p95 ${times[380]?.toFixed(3)} ms, ` +
      `finish ${(performance.now() - start).toFixed(2)} ms for ${(patch?.runs.length ?? 0) / 4} runs`,
  )
  expect(patch).toBeDefined()
})
