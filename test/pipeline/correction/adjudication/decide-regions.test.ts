import { decideRegions, decisionOf, progressOf, type Taken } from '@correction/adjudication/decide-regions.ts'
import { type DisputedRegion, disputedRegions } from '@correction/adjudication/disputed-regions.ts'
import { adjudicatedSo, mergedReadings, undecidedMask } from '@correction/adjudication/readings.ts'
import { applyPatch, checkPatch } from '@correction/journal/patch.ts'
import { keptBecause } from '@correction/stroke/kept-voxels.ts'
import { beginStroke } from '@correction/stroke/stroke.ts'
import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import { voxel } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import { drawsOf, everyTool } from '../every-tool.ts'
import { cube, leaningGrid } from '../grids.ts'
import { after, labelmapWith } from '../tool-input.ts'

const undecidedValue = 65535
const grid = cube(10)
const ball =
  (radius: number, value: number, [x, y, z]: readonly [number, number, number] = [5, 5, 5]) =>
  (i: number, j: number, k: number) =>
    Math.hypot(i - x, j - y, k - z) <= radius ? value : 0
const first = labelmapWith(grid, ball(2, 1))
/** Larger, and with a part far off. */
const second = labelmapWith(grid, (i, j, k) => ball(3, 1)(i, j, k) || (i > 8 && j > 8 && k > 8 ? 2 : 0))

function opened(readings: { readonly first: Labelmap; readonly second: Labelmap }) {
  const merged = mergedReadings(readings, undecidedValue)
  const dispute = { differing: undecidedMask(merged, undecidedValue), undecidedValue }
  const labelmap = { grid: readings.first.grid, voxels: merged.slice() }
  return { merged, dispute, labelmap, regions: disputedRegions(readings) }
}
const guardWith = (dispute: ReturnType<typeof opened>['dispute'], segmentValue = 1) =>
  guardOf({ ...freePolicy, dispute }, segmentValue)

test.each([
  ['first', first],
  ['second', second],
] as const)('With all regions taken from the %s reading the labelmap is that reading.', (take, expected) => {
  const { labelmap, regions, dispute } = opened({ first, second })
  const patch = decideRegions({ labelmap, guard: guardWith(dispute), undecidedValue, regions, take })
  const taken = after(labelmap, patch)
  expect(taken.voxels).toEqual(expected.voxels)
  expect(progressOf(taken, regions, undecidedValue).map(decisionOf)).toEqual(regions.map(() => take))
  const back = decideRegions({ labelmap: taken, guard: guardWith(dispute), undecidedValue, regions, take: 'nobody' })
  expect(after(taken, back).voxels).toEqual(labelmap.voxels)
})

test('A region can be decided the other way, and deciding it as it is changes nothing.', () => {
  const { labelmap, regions, dispute } = opened({ first, second })
  const request = { guard: guardWith(dispute), undecidedValue, regions: regions.slice(0, 1) }
  const taken = after(labelmap, decideRegions({ ...request, labelmap, take: 'first' }))
  expect(decideRegions({ ...request, labelmap: taken, take: 'first' })).toBeUndefined()
  const other = after(taken, decideRegions({ ...request, labelmap: taken, take: 'second' }))
  expect(progressOf(other, regions, undecidedValue).map(decisionOf)).toEqual(['second', 'open'])
})

test('What was painted stays when the rest of a region is taken.', () => {
  const { labelmap, regions, dispute } = opened({ first, second })
  const painted = { grid, voxels: labelmap.voxels.slice() }
  const brush = { tool: 'brush', segmentValue: 2, radiusMm: 1, shape: 'ball', normalAxis: 2 } as const
  const stroke = beginStroke(painted, brush, guardWith(dispute, 2))
  stroke.extend(voxel(8, 5, 5))
  stroke.finish()
  const region = regions.filter(({ to }) => to === 1)
  expect(progressOf(painted, region, undecidedValue).map(decisionOf)).toEqual(['partly'])
  const patch = decideRegions({
    labelmap: painted,
    guard: guardWith(dispute),
    undecidedValue,
    regions: region,
    take: 'second',
    onlyUndecided: true,
  })
  const done = after(painted, patch)
  expect(done.voxels[5 * 100 + 5 * 10 + 8]).toBe(2)
  expect(progressOf(done, region, undecidedValue).map(decisionOf)).toEqual(['mixed'])
})

test('A locked segment neither gains nor loses by a decision.', () => {
  const { labelmap, regions, dispute } = opened({ first, second })
  const guard = guardOf({ ...freePolicy, dispute, locked: new Set([1]) }, 1)
  const done = after(labelmap, decideRegions({ labelmap, guard, undecidedValue, regions, take: 'second' }))
  expect(progressOf(done, regions, undecidedValue).map(decisionOf).sort()).toEqual(['open', 'second'])
})

test('An eraser decides for background, also one that removes its own segment alone.', () => {
  const { labelmap, dispute } = opened({ first, second })
  const eraser = { tool: 'eraser', segmentValue: 1, radiusMm: 3, shape: 'ball', normalAxis: 2 } as const
  const stroke = beginStroke(labelmap, eraser, guardWith(dispute))
  stroke.extend(voxel(5, 5, 5))
  stroke.finish()
  const erased = first.voxels.map((value, index) => (dispute.differing[index] === 1 ? 0 : value))
  erased[999] = undecidedValue
  expect(labelmap.voxels).toEqual(erased)
})

test('What may be painted over does not keep what is undecided.', () => {
  const { labelmap, dispute } = opened({ first, second })
  const guard = guardOf({ ...freePolicy, over: { kind: 'background' }, dispute }, 2)
  const brush = { tool: 'brush', segmentValue: 2, radiusMm: 1, shape: 'ball', normalAxis: 2 } as const
  const stroke = beginStroke(labelmap, brush, guard)
  stroke.extend(voxel(8, 5, 5))
  expect(stroke.finish()).toBeDefined()
})

test('A stroke where the readings agree is kept from everything, and says so.', () => {
  const { labelmap, dispute } = opened({ first, second })
  const guard = guardWith(dispute, 2)
  const brush = { tool: 'brush', segmentValue: 2, radiusMm: 1, shape: 'ball', normalAxis: 2 } as const
  const stroke = beginStroke(labelmap, brush, guard)
  stroke.extend(voxel(5, 5, 5))
  expect(stroke.finish()).toBeUndefined()
  expect(keptBecause(labelmap, { brush, guard, way: [voxel(5, 5, 5)] })).toEqual({ kind: 'agreed' })
})

const sequences = [
  { on: cube(10), seed: 5, name: 'an isotropic grid' },
  { on: leaningGrid([12, 10, 7], [0.8, -1.1, 2.3], [0.4, 1.2, 0]), seed: 6, name: 'an oblique anisotropic grid' },
  { on: leaningGrid([11, 9, 8], [1, 1.2, 1.5], [0.3, -0.5, 0.25]), seed: 7, name: 'a sheared grid' },
]
test.each(sequences)(
  'In 1,000 operations on $name no tool changes a voxel about which both readings agree.',
  ({ on, seed }) => {
    const draws = drawsOf(seed)
    const read = () => {
      const [x, y, z] = [draws.between(3, 7), draws.between(3, 7), draws.between(2, 5)] as const
      const radius = draws.between(2, 3.5)
      return labelmapWith(on, (i, j, k) => (Math.hypot(i - x, j - y, k - z) < radius ? 1 + ((i + j) % 3) : 0))
    }
    const readings = { first: read(), second: read() }
    const { merged, labelmap, dispute, regions } = opened(readings)
    const scan = Float32Array.from(merged, (value) => (30 * value) % 97) as Float32Array
    const names = Object.keys(everyTool)
    const changedBy = new Set<string>()
    for (let operation = 0; operation < 1000; operation++) {
      const segmentValue = 1 + draws.below(4)
      const over = draws.of({ kind: 'all' } as const, { kind: 'background' } as const)
      const guard = guardOf({ over, locked: new Set(), within: [], dispute }, segmentValue)
      const name = names[draws.below(names.length + 1)] ?? 'take a reading'
      const one: readonly DisputedRegion[] = regions.slice(draws.below(regions.length)).slice(0, 1)
      const patch = everyTool[name]
        ? everyTool[name]({ labelmap, segmentValue, guard }, scan, draws)
        : decideRegions({
            labelmap,
            guard,
            undecidedValue,
            regions: one,
            take: draws.of<Taken>('first', 'second', 'nobody'),
          })
      if (!patch) continue
      expect(checkPatch(patch, on), name).toEqual({ ok: true, value: undefined })
      applyPatch(labelmap, patch, 'forward')
      changedBy.add(name)
      expect(adjudicatedSo(merged, labelmap.voxels, undecidedValue).changedCount, name).toBe(0)
      for (const [index, isDiffering] of dispute.differing.entries())
        if (isDiffering === 0 && labelmap.voxels[index] !== merged[index]) throw new Error(`${name} changed ${index}`)
      // Begun anew now and then, so that every tool meets undecided voxels.
      if (operation % 40 === 39) labelmap.voxels.set(merged)
    }
    expect(changedBy.size).toBeGreaterThan(names.length - 4)
  },
  60_000,
)
