import { beginStroke } from '@correction/stroke/stroke.ts'
import { fillLasso } from '@correction/tool/lasso.ts'
import { cutScissors } from '@correction/tool/scissors.ts'
import { type Point, voxel } from '@volume/affine.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import { cube } from './grids.ts'
import { inputOf } from './tool-input.ts'

// How long a tool takes is measured in benchmarks. What it looks at is not a matter of the computer.

const side = 96

/** A labelmap of one segment that keeps in mind which of its voxels were read. */
function watched(): { readonly labelmap: Labelmap; readonly read: Set<number> } {
  const grid = cube(side)
  const voxels = new Uint16Array(voxelCount(grid)).fill(1)
  const read = new Set<number>()
  const proxy = new Proxy(voxels, {
    get(target, name) {
      if (typeof name === 'string' && /^\d+$/.test(name)) read.add(Number(name))
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { labelmap: { grid, voxels: proxy }, read }
}

/** The voxels of a box, both ends included. */
function isInBox(index: number, min: readonly number[], max: readonly number[]): boolean {
  const at = [index % side, Math.floor(index / side) % side, Math.floor(index / (side * side))]
  return at.every((place, axis) => place >= (min[axis] ?? 0) && place <= (max[axis] ?? 0))
}

const square: readonly Point<'voxel'>[] = [
  voxel(20.5, 30.5, 40),
  voxel(32.5, 30.5, 40),
  voxel(32.5, 42.5, 40),
  voxel(20.5, 42.5, 40),
]

test.each(['brush', 'eraser'] as const)(
  'A stroke of the %s looks at the voxels under it alone, at its end too, however large the volume is.',
  (tool) => {
    const { labelmap, read } = watched()
    const segmentValue = tool === 'brush' ? 2 : 1
    const stroke = beginStroke(labelmap, { tool, segmentValue, radiusMm: 3, shape: 'ball', normalAxis: 2 })
    for (const i of [20, 28, 40]) stroke.extend(voxel(i, 50, 60))
    expect(stroke.finish()?.runs.length).toBeGreaterThan(0)
    // A run ends where a voxel of another kind follows, so one more may be looked at.
    expect([...read].filter((index) => !isInBox(index, [16, 46, 56], [44, 54, 64]))).toEqual([])
  },
)

test('Lasso and scissors in one slice look at the box of their line alone, however large the volume is.', () => {
  for (const cut of [fillLasso, cutScissors]) {
    const { labelmap, read } = watched()
    const drawn = { points: square, normalAxis: 2, depth: { kind: 'slice', slice: 40 } } as const
    const patch = cut(inputOf(labelmap, cut === fillLasso ? 2 : 1), { ...drawn, side: 'inside', removes: 'own' })
    expect(patch?.runs.length).toBeGreaterThan(0)
    expect([...read].filter((index) => !isInBox(index, [20, 30, 40], [33, 43, 40]))).toEqual([])
  }
})
