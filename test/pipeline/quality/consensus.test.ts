import { expect, test } from 'vitest'
import { confusion } from '../../../src-main/pipeline/quality/confusion.ts'
import { consensus } from '../../../src-main/pipeline/quality/consensus.ts'
import { gridOf, labelmapOf } from './masks.ts'

const grid = gridOf([4, 1, 1])
const row = (...labels: number[]) => labelmapOf(grid, (i) => labels[i] ?? 0)

test('Most of three raters decide; a voxel with three opinions becomes background if one of them is background.', () => {
  const { labelmap, performance } = consensus([row(1, 1, 2, 0), row(1, 2, 2, 1), row(2, 1, 1, 2)], 'majority')
  expect([...labelmap.voxels]).toEqual([1, 1, 2, 0])
  expect(performance).toEqual([])
})

test('Raters who agree are each perfect, and their labelmap is the consensus.', () => {
  const { labelmap, performance } = consensus([row(1, 0, 2, 2), row(1, 0, 2, 2)], 'staple')
  expect([...labelmap.voxels]).toEqual([1, 0, 2, 2])
  for (const { sensitivity, specificity } of performance) expect([sensitivity, specificity]).toEqual([1, 1])
})

test('Two labelmaps that differ in one voxel have one pair of values off the diagonal, and none for common background.', () => {
  expect(confusion(row(1, 1, 0, 0), row(1, 2, 0, 0))).toEqual([
    { segmentValue: 1, referenceValue: 1, voxelCount: 1 },
    { segmentValue: 1, referenceValue: 2, voxelCount: 1 },
  ])
})

test('The largest label values are told apart.', () => {
  expect(confusion(row(65535, 0, 65535, 1), row(65534, 65535, 65535, 0))).toEqual([
    { segmentValue: 0, referenceValue: 65535, voxelCount: 1 },
    { segmentValue: 1, referenceValue: 0, voxelCount: 1 },
    { segmentValue: 65535, referenceValue: 65534, voxelCount: 1 },
    { segmentValue: 65535, referenceValue: 65535, voxelCount: 1 },
  ])
})
