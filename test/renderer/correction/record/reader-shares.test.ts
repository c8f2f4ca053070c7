import type { Provenance } from '@correction/journal/provenance.ts'
import { expect, test } from 'vitest'
import { colorsOfReaders, readerShares } from '../../../../src-renderer/correction/record/reader-shares.ts'

const origins: Provenance['origins'] = [
  { kind: 'model', author: 'hippocampus 1.1.0', version: 1, segmentationId: 's' },
  { kind: 'reader', readerId: 'first', tool: 'brush' },
  { kind: 'reader', readerId: 'second', tool: 'eraser' },
  { kind: 'reader', readerId: 'first', tool: 'lasso' },
  { kind: 'reader', readerId: 'third', tool: 'brush' },
]

test('What a reader has decided with any tool counts together, most first; of whom nothing is left is not named.', () => {
  const shares = readerShares({ origins, indices: Uint16Array.from([0, 0, 1, 3, 3, 2, 0]) })
  expect(shares.map(({ readerId, voxelCount }) => [readerId, voxelCount])).toEqual([
    ['first', 3],
    ['second', 1],
  ])
})

test('A reader keeps one color for all tools, and two readers have two.', () => {
  const colors = colorsOfReaders(origins)
  expect([...colors.keys()]).toEqual(['first', 'second', 'third'])
  expect(new Set([...colors.values()].map(String)).size).toBe(3)
})
