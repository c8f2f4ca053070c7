import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CorrectionTool } from '../../../../src-main/contract/correction.ts'
import type { VoxelOrigin } from '../../../../src-main/contract/view.ts'
import {
  type AuthoredPatch,
  originsAfter,
  provenanceAfter,
  provenanceOf,
  touchedByReader,
} from '../../../../src-main/pipeline/correction/journal/provenance.ts'

const model: VoxelOrigin = { kind: 'model', author: 'hippocampus 1.1.0', version: 1, segmentationId: 'a' }
const patch = (readerId: string, tool: CorrectionTool, ...runs: number[]): AuthoredPatch => ({
  readerId,
  tool,
  runs: Uint32Array.from(runs),
})

test('Before any patch every voxel comes from the model, background as well.', () => {
  const before = provenanceOf(model, 4)
  expect(before.origins).toEqual([model])
  expect(Array.from(touchedByReader(before))).toEqual([0, 0, 0, 0])
})

test('The newest patch over a voxel counts, and each reader and tool is one origin.', () => {
  const { origins, indices } = provenanceAfter(provenanceOf(model, 6), [
    patch('ana', 'brush', 0, 4, 0, 1),
    patch('ben', 'eraser', 1, 1, 1, 0, 3, 1, 1, 0),
    patch('ana', 'brush', 3, 1, 0, 1),
  ])
  expect(origins).toEqual([
    model,
    { kind: 'reader', readerId: 'ana', tool: 'brush' },
    { kind: 'reader', readerId: 'ben', tool: 'eraser' },
  ])
  expect(Array.from(indices)).toEqual([1, 2, 1, 1, 0, 0])
})

test('A voxel that a reader painted and brought back counts as decided by the reader.', () => {
  const after = provenanceAfter(provenanceOf(model, 3), [
    patch('ana', 'brush', 1, 1, 0, 1),
    patch('ana', 'eraser', 1, 1, 1, 0),
  ])
  expect(Array.from(touchedByReader(after))).toEqual([0, 1, 0])
})

test('The table without voxels is the same, and patches in two goes give what they give in one.', () => {
  const anyPatch = fc
    .record({
      readerId: fc.constantFrom('ana', 'ben'),
      tool: fc.constantFrom<CorrectionTool>('brush', 'eraser', 'lasso', 'take-prediction'),
      start: fc.nat(15),
      length: fc.integer({ min: 1, max: 5 }),
    })
    .map(({ readerId, tool, start, length }) => patch(readerId, tool, start, length, 0, 1))
  fc.assert(
    fc.property(fc.array(anyPatch), fc.nat(), (patches, cut) => {
      const before = provenanceOf(model, 20)
      const at = cut % (patches.length + 1)
      const once = provenanceAfter(before, patches)
      const twice = provenanceAfter(provenanceAfter(before, patches.slice(0, at)), patches.slice(at))
      expect(twice).toEqual(once)
      expect(originsAfter([model], patches)).toEqual(once.origins)
      expect(before.indices.every((index) => index === 0)).toBe(true)
    }),
  )
})
