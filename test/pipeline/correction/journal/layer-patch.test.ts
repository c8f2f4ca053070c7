import type { Patch } from '@contract/correction.ts'
import { layerOfPatch, patchInLayer, patchOnStack } from '@correction/journal/layer-patch.ts'
import { applyPatch } from '@correction/journal/patch.ts'
import { layerOf, stackedGrid } from '@volume/stacked-layers.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridOf } from '../../quality/masks.ts'

const grid = gridOf([5, 4, 3], [1, 1, 1])
const count = 60

test('A patch of a layer changes that layer of the stack alone, as it would change the layer by itself.', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: count - 6 }),
      fc.integer({ min: 1, max: 6 }),
      (layer, start, length) => {
        const patch: Patch = { tool: 'brush', segmentValue: 7, runs: Uint32Array.of(start, length, 0, 7) }
        const stack = new Uint16Array(4 * count)
        applyPatch({ grid: stackedGrid(grid, 4), voxels: stack }, patchOnStack(patch, layer, count), 'forward')
        const alone = new Uint16Array(count)
        applyPatch({ grid, voxels: alone }, patch, 'forward')
        for (let other = 0; other < 4; other++)
          expect(layerOf(stack, grid, other)).toEqual(other === layer ? alone : new Uint16Array(count))
      },
    ),
  )
})

test('What was lifted to the stack is found again in its layer, and in no other.', () => {
  const patch: Patch = { tool: 'eraser', segmentValue: 2, runs: Uint32Array.of(0, 3, 2, 0, 55, 5, 2, 0) }
  for (const layer of [0, 1, 2]) {
    const lifted = patchOnStack(patch, layer, count)
    expect(layerOfPatch(lifted, count)).toBe(layer)
    expect(patchInLayer(lifted, layer, count)).toEqual(patch)
    expect(patchInLayer(lifted, layer + 1, count)).toBeUndefined()
  }
  const table: Patch = { tool: 'segment-table', segmentValue: 2, runs: new Uint32Array() }
  expect([layerOfPatch(table, count), patchInLayer(table, 2, count)]).toEqual([undefined, table])
})
