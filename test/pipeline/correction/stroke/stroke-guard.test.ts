import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyPatch, checkPatch } from '../../../../src-main/pipeline/correction/journal/patch.ts'
import type { Brush } from '../../../../src-main/pipeline/correction/stroke/stroke.ts'
import { beginStroke } from '../../../../src-main/pipeline/correction/stroke/stroke.ts'
import type { Guard } from '../../../../src-main/pipeline/correction/tool/guard.ts'
import { freePolicy, guardOf, mayChange } from '../../../../src-main/pipeline/correction/tool/guard.ts'
import { voxel } from '../../../../src-main/pipeline/volume/affine.ts'
import type { Labelmap } from '../../../../src-main/pipeline/volume/volume.ts'
import { anyGrid, anyPosition, cube, labelmapOn, leaningGrid } from '../grids.ts'
import { anyPolicy, intensitiesOn, mixedLabels } from '../tool-inputs.ts'

const tip = { segmentValue: 2, radiusMm: 3, shape: 'ball', normalAxis: 2 } as const
const cubeVoxels = intensitiesOn(cube(9))
const anyAction = fc.constantFrom(
  { tool: 'brush' } as const,
  { tool: 'eraser' } as const,
  { tool: 'eraser', removes: 'any' } as const,
)

function paint(labelmap: Labelmap, brush: Brush, guard: Guard, way: readonly (readonly number[])[]) {
  const stroke = beginStroke(labelmap, brush, guard)
  for (const [i, j, k, radiusMm] of way) stroke.extend(voxel(i!, j!, k!), radiusMm)
  return stroke.finish()
}

const anyWay = fc.array(fc.tuple(anyPosition, anyPosition, anyPosition, fc.double({ min: 0.3, max: 7, noNaN: true })), {
  minLength: 1,
  maxLength: 4,
})

test('A stroke changes exactly the voxels under it that the guard lets go, each once.', () => {
  fc.assert(
    fc.property(anyGrid, anyAction, anyPolicy, anyWay, (grid, action, policyOn, way) => {
      const brush: Brush = { ...tip, ...action }
      const guard = guardOf(policyOn(grid), 2)
      const labelmap = mixedLabels(grid)
      const before = labelmap.voxels.slice()
      const covered = labelmapOn(grid)
      paint(covered, { ...tip, tool: 'brush' }, guardOf(freePolicy, 2), way)
      const patch = paint(labelmap, brush, guard, way)
      const after = brush.tool === 'brush' ? 2 : 0
      const isErased = (value: number) => value === 2 || (brush.tool === 'eraser' && brush.removes === 'any')
      const expected = before.map((value, index) => {
        const touched = covered.voxels[index] === 2 && (brush.tool === 'brush' || isErased(value))
        return touched && mayChange(guard, index, value, after) ? after : value
      })
      expect(labelmap.voxels).toEqual(expected)
      if (patch === undefined) return
      expect(checkPatch(patch, grid).ok).toBe(true)
      applyPatch(labelmap, patch, 'backward')
      expect(labelmap.voxels).toEqual(before)
    }),
    { numRuns: 200 },
  )
})

test('No stroke touches a locked segment, and a stroke of a locked segment changes nothing.', () => {
  const labelmap = mixedLabels(cube(9))
  const before = labelmap.voxels.slice()
  const way = [[4, 4, 4, 20]]
  paint(labelmap, { ...tip, tool: 'brush' }, guardOf({ ...freePolicy, locked: new Set([3]) }, 2), way)
  expect(labelmap.voxels.every((value, index) => (before[index] === 3 ? value === 3 : value === 2))).toBe(true)
  const locked = guardOf({ ...freePolicy, locked: new Set([2]) }, 2)
  const fresh = mixedLabels(cube(9))
  expect(paint(fresh, { ...tip, tool: 'brush' }, locked, way)).toBeUndefined()
  expect(paint(fresh, { ...tip, tool: 'eraser', removes: 'any' }, locked, way)?.runs.length).toBeGreaterThan(0)
  expect(fresh.voxels.every((value, index) => value === (before[index] === 2 ? 2 : 0))).toBe(true)
})

test('A threshold brush with fixed ends paints the voxels in the range, both ends included.', () => {
  const labelmap = labelmapOn(cube(9))
  const brush: Brush = {
    ...tip,
    tool: 'threshold-brush',
    voxels: cubeVoxels,
    range: { kind: 'fixed', low: 20, high: 40 },
  }
  const patch = paint(labelmap, { ...brush, radiusMm: 30 }, guardOf(freePolicy, 2), [[4, 4, 4]])
  expect(patch?.tool).toBe('threshold-brush')
  expect(
    labelmap.voxels.every((value, index) => (value === 2) === (cubeVoxels[index]! >= 20 && cubeVoxels[index]! <= 40)),
  ).toBe(true)
})

test('A local range is that of the first footprint for the whole stroke: mean ± k sample deviations.', () => {
  const labelmap = labelmapOn(cube(9))
  const voxels = new Float32Array(729).fill(500)
  // Under a disk of 1 mm at (2, 2, 4): 10, 20, 30, 40, 50: mean 30, deviation √250 = 15.81.
  const at = (i: number, j: number) => 4 * 81 + j * 9 + i
  voxels.set([10, 20, 30, 40, 50].map(Number).slice(1, 4), at(1, 2))
  voxels[at(2, 1)] = 10
  voxels[at(2, 3)] = 50
  voxels[at(6, 6)] = 30 + 15.8
  voxels[at(7, 6)] = 30 + 15.9
  const brush: Brush = {
    ...tip,
    shape: 'disk',
    radiusMm: 1,
    tool: 'threshold-brush',
    voxels,
    range: { kind: 'local', deviations: 1 },
  }
  paint(labelmap, brush, guardOf(freePolicy, 2), [
    [2, 2, 4],
    [6.5, 6, 4],
  ])
  const painted = [...labelmap.voxels.keys()].filter((index) => labelmap.voxels[index] === 2)
  expect(painted).toEqual([at(1, 2), at(2, 2), at(3, 2), at(6, 6)])
})

test('A local range waits until the tip meets the volume, and leaves NaN out and alone.', () => {
  const labelmap = labelmapOn(cube(5))
  const voxels = new Float32Array(125).fill(7)
  voxels[62] = Number.NaN
  const brush: Brush = { ...tip, tool: 'threshold-brush', voxels, range: { kind: 'local', deviations: 2 } }
  const stroke = beginStroke(labelmap, { ...brush, radiusMm: 1 })
  expect(stroke.extend(voxel(-9, 2, 2))).toBeUndefined()
  expect(stroke.extend(voxel(2, 2, 2))).toBeDefined()
  expect(labelmap.voxels[61]).toBe(2)
  expect(labelmap.voxels[62]).toBe(0)
})

test('A tip that grows on its way covers every ball between its two radii, and nothing that no ball covers.', () => {
  fc.assert(
    fc.property(
      anyGrid,
      anyWay.filter((way) => way.length > 1),
      (grid, way) => {
        const two = way.slice(0, 2)
        const swept = labelmapOn(grid)
        paint(swept, { ...tip, tool: 'brush' }, guardOf(freePolicy, 2), two)
        const balls = labelmapOn(grid)
        const wider = labelmapOn(grid)
        const [from, to] = two
        for (let step = 0; step <= 40; step++) {
          const at = from!.map((value, index) => value + ((to![index]! - value) * step) / 40)
          paint(balls, { ...tip, tool: 'brush' }, guardOf(freePolicy, 2), [at])
          const gap = stepMm(grid, from!, to!) / 80
          paint(wider, { ...tip, tool: 'brush' }, guardOf(freePolicy, 2), [
            [at[0]!, at[1]!, at[2]!, at[3]! + gap + 1e-6],
          ])
        }
        for (const [index, value] of swept.voxels.entries()) {
          if (balls.voxels[index] === 2) expect(value).toBe(2)
          if (value === 2 && !isUnderWay(grid, index, from!, to!)) expect(wider.voxels[index]).toBe(2)
        }
      },
    ),
    { numRuns: 150 },
  )
})

/** Upper bound of the way's length plus the change of radius, in mm. */
const stepMm = (
  { rasFromVoxel: { elements: e } }: ReturnType<typeof cube>,
  from: readonly number[],
  to: readonly number[],
) =>
  [0, 1, 2].reduce(
    (sum, axis) => sum + Math.abs(to[axis]! - from[axis]!) * Math.hypot(e[axis]!, e[axis + 4]!, e[axis + 8]!),
    0,
  ) + Math.abs(to[3]! - from[3]!)

function isUnderWay({ shape }: ReturnType<typeof cube>, index: number, from: readonly number[], to: readonly number[]) {
  const at = [index % shape[0], Math.floor(index / shape[0]) % shape[1], Math.floor(index / shape[0] / shape[1])]
  return at.every((value, axis) => {
    const [low, high] = [Math.min(from[axis]!, to[axis]!), Math.max(from[axis]!, to[axis]!)]
    return value >= low - 0.5 - 1e-9 && value <= high + 0.5 + 1e-9
  })
}

test('The same stroke in millimetres paints the same volume on an isotropic and on an oblique anisotropic grid.', () => {
  const even = leaningGrid([80, 80, 80], [0.5, 0.5, 0.5], [0, 0, 0])
  const oblique = leaningGrid([90, 55, 34], [0.45, 0.7, 1.2], [0.6, -0.4, 0.2])
  const volumeMm3 = (grid: typeof even, voxelMm3: number, shape: 'ball' | 'disk') => {
    const labelmap = labelmapOn(grid)
    const center = grid.shape.map((count) => (count - 1) / 2)
    const end = [
      center[0]! +
        8 / Math.hypot(grid.rasFromVoxel.elements[0]!, grid.rasFromVoxel.elements[4]!, grid.rasFromVoxel.elements[8]!),
      center[1]!,
      center[2]!,
    ]
    paint(labelmap, { ...tip, shape, radiusMm: 5, tool: 'brush' }, guardOf(freePolicy, 2), [center, end])
    return labelmap.voxels.reduce((sum, value) => sum + (value === 2 ? voxelMm3 : 0), 0)
  }
  // A capsule of 5 mm radius and 8 mm length: π·25·8 + 4/3·π·125 mm³.
  const exact = Math.PI * 25 * 8 + (4 / 3) * Math.PI * 125
  expect(volumeMm3(even, 0.125, 'ball') / exact).toBeCloseTo(1, 1)
  expect(Math.abs(volumeMm3(oblique, 0.45 * 0.7 * 1.2, 'ball') / exact - 1)).toBeLessThan(0.02)
  expect(Math.abs(volumeMm3(even, 0.125, 'ball') / exact - 1)).toBeLessThan(0.02)
})

test('A pen without pressure is a bug of the caller and throws.', () => {
  expect(() => beginStroke(labelmapOn(cube(3)), { ...tip, tool: 'brush' }).extend(voxel(1, 1, 1), 0)).toThrow('radius')
})
