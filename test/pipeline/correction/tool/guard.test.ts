import { freePolicy, guardOf, mayChange } from '@correction/tool/guard.ts'
import { proposePatch } from '@correction/tool/propose.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cube } from '../grids.ts'
import { after, anyLabelmap, labelmapWith } from '../tool-input.ts'
import { anyPolicy, intensitiesOn } from '../tool-inputs.ts'

test('Whatever a tool proposes, a locked segment neither loses nor gains a voxel.', () => {
  fc.assert(
    fc.property(anyLabelmap, anyPolicy, fc.infiniteStream(fc.nat({ max: 3 })), (labelmap, policyOn, labels) => {
      const policy = policyOn(labelmap.grid)
      const proposed = Uint16Array.from(labelmap.voxels, () => labels.next().value)
      const input = { labelmap, segmentValue: 1, guard: guardOf(policy, 1), tool: 'combine' as const }
      const { voxels } = after(
        labelmap,
        proposePatch(input, (index) => proposed[index]!),
      )
      for (const [index, now] of voxels.entries()) {
        const before = labelmap.voxels[index]!
        if (now === before) continue
        expect(now).toBe(proposed[index])
        expect(policy.locked.has(before) || policy.locked.has(now)).toBe(false)
        if (policy.over.kind === 'background') expect([0, 1]).toContain(before)
        if (policy.over.kind === 'segment') expect([0, 1, policy.over.segmentValue]).toContain(before)
        for (const { voxels: map, low, high } of policy.within)
          expect(map[index]! >= low && map[index]! <= high).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

test('What the policy allows is proposed in full: under the free one the labelmap becomes what the tool says.', () => {
  fc.assert(
    fc.property(anyLabelmap, fc.infiniteStream(fc.nat({ max: 3 })), (labelmap, labels) => {
      const proposed = Uint16Array.from(labelmap.voxels, () => labels.next().value)
      const input = { labelmap, segmentValue: 2, guard: guardOf(freePolicy, 2), tool: 'combine' as const }
      expect(
        after(
          labelmap,
          proposePatch(input, (index) => proposed[index]!),
        ).voxels,
      ).toEqual(proposed)
    }),
  )
})

test('A segment may always lose its own voxels, unless it is locked itself.', () => {
  const background = { kind: 'background' } as const
  expect(mayChange(guardOf({ ...freePolicy, over: background }, 4), 0, 4, 0)).toBe(true)
  expect(mayChange(guardOf({ ...freePolicy, over: background }, 4), 0, 5, 4)).toBe(false)
  expect(mayChange(guardOf({ ...freePolicy, over: background, locked: new Set([4]) }, 4), 0, 4, 0)).toBe(false)
  expect(mayChange(guardOf({ ...freePolicy, locked: new Set([5]) }, 4), 0, 4, 5)).toBe(false)
})

test('Both ends of a range belong to it, and a voxel without a number lies in none.', () => {
  const within = [{ voxels: Float32Array.of(1, 2, 2.5, Number.NaN), low: 1, high: 2 }]
  const guard = guardOf({ ...freePolicy, within }, 1)
  expect([0, 1, 2, 3].map((index) => mayChange(guard, index, 0, 1))).toEqual([true, true, false, false])
})

test('A proposal that changes nothing is no patch, and one in a box changes nothing outside it.', () => {
  const labelmap = labelmapWith(cube(4), () => 2)
  const input = { labelmap, segmentValue: 1, guard: guardOf(freePolicy, 1), tool: 'combine' as const }
  expect(proposePatch(input, (_, before) => before)).toBeUndefined()
  const patch = proposePatch({ ...input, box: { min: [1, 2, 3], max: [2, 3, 3] } }, () => 1)
  expect(patch && [...patch.runs]).toEqual([57, 2, 2, 1, 61, 2, 2, 1])
  const range = { voxels: intensitiesOn(labelmap.grid), low: 200, high: 300 }
  const shut = { ...input, guard: guardOf({ ...freePolicy, within: [range] }, 1) }
  expect(proposePatch(shut, () => 1)).toBeUndefined()
})
