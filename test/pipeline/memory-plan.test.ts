import { expect, test } from 'vitest'
import { planMemory } from '../../src-main/pipeline/memory-plan.ts'
import { gridOver } from '../../src-main/pipeline/preprocessing/field.ts'
import { modelAxes } from '../../src-main/pipeline/preprocessing/model-axes.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { cardOf } from '../model-card.ts'
import { centeredGrid } from '../phantom/grid.ts'

function planOf(side: number, patch: number, sampleCount: number, limitBytes?: number) {
  const scan = centeredGrid([side, side, side])
  const card = cardOf({ input: { patchShape: [patch, patch, patch], overlap: 0.5 } })
  const grid = gridOver(scan, modelAxes(card.input), { min: [0, 0, 0], max: [side - 1, side - 1, side - 1] })
  const field = { grid, segmentValues: [0, 1], statistics: 'scan' } as const
  return planMemory({ scan, fields: [field], card, sampleCount }, limitBytes)
}

test('A field of one and a half windows is covered by two windows an axis, once per sample.', () => {
  expect(unwrap(planOf(48, 32, 4))).toMatchObject({ tileCount: 8, passCount: 32 })
})

test('More samples take one byte per voxel of a window each, and three maps.', () => {
  const [one, two, ten] = [unwrap(planOf(48, 32, 1)), unwrap(planOf(48, 32, 2)), unwrap(planOf(48, 32, 10))]
  expect(two.totalBytes - one.totalBytes).toBe(32 ** 3 + 3 * 4 * 48 ** 3)
  expect(ten.totalBytes - two.totalBytes).toBe(8 * 32 ** 3)
  expect(ten.largestAllocationBytes).toBe(one.largestAllocationBytes)
})

test('The largest allocation is a map of the scan, or the logits of a window where that is larger.', () => {
  expect(unwrap(planOf(48, 16, 2)).largestAllocationBytes).toBe(4 * 48 ** 3)
  expect(unwrap(planOf(48, 48, 2)).largestAllocationBytes).toBe(2 * 4 * 48 ** 3)
})

test('A plan that needs more than 512 MiB in one piece is refused with one that would fit.', () => {
  expect(planOf(520, 64, 1)).toMatchObject({
    ok: false,
    failure: {
      kind: 'plan-too-large',
      neededBytes: 4 * 520 ** 3,
      limitBytes: 512 * 2 ** 20,
      fits: expect.stringMatching(/at most 134 million voxels/),
    },
  })
  expect(planOf(512, 64, 1).ok).toBe(true)
})
