import { affine, voxel } from '@volume/affine.ts'
import { expect, test } from 'vitest'
import { placeOf } from '../../../src-renderer/correction/tools/place.ts'

const at = voxel(3, 4, 5)
const grid = (signs: readonly [number, number, number]) => ({
  shape: [10, 10, 10] as const,
  rasFromVoxel: affine<'ras', 'voxel'>([signs[0], 0, 0, 0, 0, signs[1], 0, 0, 0, 0, signs[2], 0]),
})
const placeIn = (pane: 'axial' | 'sagittal', signs: readonly [number, number, number]) =>
  placeOf({
    session: { view: { grid: grid(signs) } },
    panes: { viewer: { activePane: pane, crosshair: at } },
  })

test('The slice above lies toward superior and right, whichever way the voxels are stored.', () => {
  expect(placeIn('axial', [1, 1, 1])).toEqual({ normalAxis: 2, sliceIndex: 5, upward: 1 })
  expect(placeIn('axial', [1, 1, -1])).toEqual({ normalAxis: 2, sliceIndex: 5, upward: -1 })
  expect(placeIn('sagittal', [-1, 1, 1])).toEqual({ normalAxis: 0, sliceIndex: 3, upward: -1 })
})

test('Without a case or panes there is no slice.', () => {
  expect(placeOf({ session: undefined, panes: { viewer: { activePane: 'axial', crosshair: at } } })).toBe(undefined)
  expect(placeOf({ session: { view: { grid: grid([1, 1, 1]) } }, panes: { viewer: undefined } })).toBe(undefined)
})
