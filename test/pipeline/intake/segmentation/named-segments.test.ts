import { expect, test } from 'vitest'
import { namedSegments } from '../../../../src-main/pipeline/intake/segmentation/named-segments.ts'

const table = [
  { value: 17, name: 'Left-Hippocampus', color: [220, 216, 20] as const, code: '5366008' },
  { value: 18, name: 'Left-Amygdala', color: [103, 255, 255] as const },
]
const named = (...args: Parameters<typeof namedSegments>) => {
  const { segments, segmentValues } = namedSegments(...args)
  return { names: segments.map(({ value, name }) => `${value} ${name}`), values: segmentValues.map((map) => [...map]) }
}

test('The values of one labelmap are named by the table; a value that it lacks is called by its number.', () => {
  const { segments } = namedSegments([{ stem: 'aseg', values: [17, 200] }], table)
  expect(segments[0]).toBe(table[0])
  expect(segments[1]).toMatchObject({ value: 200, name: 'Label 200' })
})

test('A single mask is called like its file.', () => {
  expect(named([{ stem: 'lesion', values: [255] }]).names).toEqual(['255 lesion'])
})

test('Several masks are one segment each, called by what tells their names apart, and counted from 1.', () => {
  const masks = ['sub-01_caudate', 'sub-01_putamen', 'sub-01_pallidum'].map((stem) => ({ stem, values: [1] }))
  expect(named(masks)).toEqual({
    names: ['1 caudate', '2 putamen', '3 pallidum'],
    values: [[[1, 1]], [[1, 2]], [[1, 3]]],
  })
})

test('A mask whose name is in the table has its value, color and code, and no other mask gets that value.', () => {
  const masks = ['nucleus', 'left_hippocampus', 'left amygdala'].map((stem) => ({ stem, values: [1] }))
  const { segments } = namedSegments(masks, [...table, { value: 1, name: 'Nucleus', color: [1, 2, 3] }])
  expect(segments.map(({ value }) => value)).toEqual([1, 17, 18])
  expect(namedSegments(masks.toReversed(), table).segments.map(({ value }) => value)).toEqual([18, 17, 1])
})

test('An empty mask is a segment without voxels.', () => {
  expect(
    named([
      { stem: 'a', values: [] },
      { stem: 'b', values: [1] },
    ]),
  ).toEqual({ names: ['1 a', '2 b'], values: [[], [[1, 2]]] })
})

test('One value in two labelmaps is one segment.', () => {
  const files = [
    { stem: 'left', values: [17, 18] },
    { stem: 'right', values: [18] },
  ]
  expect(named(files, table).names).toEqual(['17 Left-Hippocampus', '18 Left-Amygdala'])
})
