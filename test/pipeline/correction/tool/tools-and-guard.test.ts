import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Patch } from '../../../../src-main/contract/correction.ts'
import { applyPatch, checkPatch } from '../../../../src-main/pipeline/correction/journal/patch.ts'
import { copySlice } from '../../../../src-main/pipeline/correction/tool/copy-slice.ts'
import { growCut } from '../../../../src-main/pipeline/correction/tool/grow-cut.ts'
import { guardOf, mayChange } from '../../../../src-main/pipeline/correction/tool/guard.ts'
import { fillLasso } from '../../../../src-main/pipeline/correction/tool/lasso.ts'
import type { ToolInput } from '../../../../src-main/pipeline/correction/tool/propose.ts'
import { growRegion } from '../../../../src-main/pipeline/correction/tool/region-growing.ts'
import { cutScissors } from '../../../../src-main/pipeline/correction/tool/scissors.ts'
import { smartFill } from '../../../../src-main/pipeline/correction/tool/smart-fill.ts'
import { voxel } from '../../../../src-main/pipeline/volume/affine.ts'
import { wholeBox } from '../../../../src-main/pipeline/volume/voxel-box.ts'
import { anyGrid, anyPosition } from '../grids.ts'
import { anyPolicy, intensitiesOn, mixedLabels } from '../tool-inputs.ts'

const anyPlace = fc.tuple(anyPosition, anyPosition, anyPosition).map((at) => voxel(...at))
const anyAxis = fc.constantFrom(0 as const, 1 as const, 2 as const)
const anyDepth = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  fc.record({ kind: fc.constant('slice' as const), slice: fc.integer({ min: -1, max: 9 }) }),
  fc.record({
    kind: fc.constant('between' as const),
    first: fc.integer({ min: -2, max: 9 }),
    last: fc.integer({ min: -2, max: 9 }),
  }),
)
const anyPolygon = fc.record({
  points: fc.oneof(
    { weight: 1, arbitrary: fc.array(anyPlace, { maxLength: 2 }) },
    { weight: 9, arbitrary: fc.array(anyPlace, { minLength: 3, maxLength: 8, size: 'max' }) },
  ),
  normalAxis: anyAxis,
  depth: anyDepth,
})
const deviations = fc.double({ min: 0, max: 4, noNaN: true })
const radius = fc.double({ min: 0.5, max: 9, noNaN: true })

type Tool = (input: ToolInput) => Patch | undefined
const intensities = ({ labelmap }: ToolInput) => intensitiesOn(labelmap.grid)

const tools: Readonly<Record<string, fc.Arbitrary<Tool>>> = {
  lasso: anyPolygon.map((polygon) => (input) => fillLasso(input, polygon)),
  scissors: fc
    .tuple(
      anyPolygon,
      fc.constantFrom('inside' as const, 'outside' as const),
      fc.constantFrom('own' as const, 'any' as const),
    )
    .map(
      ([polygon, side, removes]) =>
        (input) =>
          cutScissors(input, { ...polygon, side, removes }),
    ),
  'copy-slice': fc
    .record({
      normalAxis: anyAxis,
      slice: fc.nat(9),
      fromSlice: fc.nat(9),
      segments: fc.constantFrom('own' as const, 'all' as const),
      mode: fc.constantFrom('add' as const, 'replace' as const),
    })
    .map((options) => (input) => copySlice(input, options)),
  'smart-fill': fc
    .record({
      at: anyPlace,
      extent: fc.constantFrom('slice' as const, 'volume' as const),
      normalAxis: anyAxis,
      deviations,
      neighborhoodMm: radius,
      largestRadiusMm: radius,
      holeRadiusMm: radius,
    })
    .map((fill) => (input) => smartFill(input, { ...fill, voxels: intensities(input) })),
  'region-growing': fc
    .record({
      seeds: fc.array(anyPlace, { maxLength: 4 }),
      range: fc.oneof(
        fc.constant({ kind: 'fixed' as const, low: 10, high: 80 }),
        fc.record({
          kind: fc.constant('local' as const),
          deviations,
          neighborhoodMm: radius,
          iterations: fc.nat(3),
        }),
      ),
      connectivity: fc.constantFrom(6 as const, 18 as const, 26 as const),
      largestDistanceMm: radius,
    })
    .map((growing) => (input) => growRegion(input, { ...growing, voxels: intensities(input) })),
  'grow-cut': fc.constantFrom(6 as const, 26 as const).map((connectivity) => (input) => {
    const voxels = intensities(input)
    const background = Uint8Array.from(voxels, (value) => (value > 90 ? 1 : 0))
    const box = wholeBox(input.labelmap.grid.shape)
    return growCut(input, { voxels, background, box, connectivity, lengthPenaltyPerMm: 0.001 })
  }),
}

test.each(Object.entries(tools))(
  '%s writes nothing itself, changes only what the guard allows, and its patch is taken back to the byte.',
  (name, anyTool) => {
    let patchCount = 0
    fc.assert(
      fc.property(anyGrid, anyPolicy, anyTool, (grid, policyOn, tool) => {
        const labelmap = mixedLabels(grid)
        const before = labelmap.voxels.slice()
        const policy = policyOn(grid)
        const guard = guardOf(policy, 2)
        const patch = tool({ labelmap, segmentValue: 2, guard })
        expect(labelmap.voxels).toEqual(before)
        if (patch === undefined) return
        patchCount++
        expect(patch.tool).toBe(name)
        expect(checkPatch(patch, grid)).toEqual({ ok: true, value: undefined })
        applyPatch(labelmap, patch, 'forward')
        for (const [index, value] of labelmap.voxels.entries()) {
          if (value === before[index]) continue
          expect(mayChange(guard, index, before[index]!, value)).toBe(true)
          expect(policy.locked.has(before[index]!) || policy.locked.has(value)).toBe(false)
        }
        applyPatch(labelmap, patch, 'backward')
        expect(labelmap.voxels).toEqual(before)
      }),
      { numRuns: 240 },
    )
    expect(patchCount).toBeGreaterThan(5)
  },
)
