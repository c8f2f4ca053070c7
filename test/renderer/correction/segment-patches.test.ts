import type { Patch } from '@contract/correction.ts'
import type { Segment } from '@contract/segment.ts'
import { applyPatch, checkPatch } from '@correction/journal/patch.ts'
import { segmentsAfter } from '@correction/journal/segment-changes.ts'
import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import { proposePatch } from '@correction/tool/propose.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import { surveyLabels } from '../../../src-renderer/correction/label-survey.ts'
import { additionOf, changeOf, removalOf } from '../../../src-renderer/correction/segment-patches.ts'
import { SegmentSizes } from '../../../src-renderer/correction/segment-sizes.svelte.ts'
import { labelColors } from '../../../src-renderer/viewer/colors.ts'
import { centeredGrid } from '../../phantom/grid.ts'

const cyst: Segment = { value: 65535, name: 'Cyst', color: [1, 2, 3] }
const labelmapOf = (...voxels: number[]): Labelmap => ({
  grid: centeredGrid([voxels.length, 1, 1]),
  voxels: Uint16Array.from(voxels),
})
const checked = (patch: Patch, { grid }: Labelmap) => checkPatch(patch, grid).ok

test('Deleting a segment turns all its voxels into background, and undoing brings each of them back.', () => {
  const labelmap = labelmapOf(65535, 12, 65535, 65535, 0)
  const before = labelmap.voxels.slice()
  const patch = removalOf(labelmap, cyst)
  expect(labelmap.voxels).toEqual(before)
  expect(applyPatch(labelmap, patch, 'forward')).toEqual({ min: [0, 0, 0], max: [3, 0, 0] })
  expect([...labelmap.voxels]).toEqual([0, 12, 0, 0, 0])
  expect(checked(patch, labelmap)).toBe(true)
  expect(segmentsAfter([cyst], [patch])).toEqual([])
  applyPatch(labelmap, patch, 'backward')
  expect(labelmap.voxels).toEqual(before)
})

test('Adding, renaming and deleting a segment without voxels are patches without runs that the journal takes.', () => {
  const labelmap = labelmapOf(0, 12)
  const renamed = { ...cyst, name: 'Arachnoid cyst' }
  const patches = [additionOf(cyst), changeOf(cyst, renamed)]
  for (const patch of patches) expect(checked(patch, labelmap)).toBe(true)
  expect(segmentsAfter([], patches)).toEqual([renamed])
  const patch = removalOf(labelmap, renamed)
  expect(patch.runs.length).toBe(0)
  expect(checked(patch, labelmap)).toBe(true)
})

test('The label values 12 and 65535 go from the labelmap through sizes, colors and a patch unchanged.', () => {
  const labelmap = labelmapOf(0, 12, 65535, 65535)
  const sizes = new SegmentSizes(surveyLabels(labelmap), labelmap.grid)
  expect(sizes.presentValues).toEqual([12, 65535])
  expect(sizes.voxelCount(65535)).toBe(2)
  const colors = labelColors(new Map([[65535, { color: [10, 20, 30], opacity: 1, visible: true }]]))
  expect(colors[65535]).toBe(0xff1e140a)
  const patch = proposePatch(
    { labelmap, segmentValue: 65535, guard: guardOf(freePolicy, 65535), tool: 'brush' },
    (_, label) => (label === 12 ? 65535 : label),
  )
  expect(patch && [...patch.runs]).toEqual([1, 1, 12, 65535])
  if (patch) sizes.change(patch, 'forward')
  expect(sizes.presentValues).toEqual([65535])
  expect(sizes.voxelCount(65535)).toBe(3)
})
