import { expect, test } from 'vitest'
import type { Segment } from '../../../../src-main/contract/segment.ts'
import { type LabelFile, namedSegments } from '../../../../src-main/pipeline/intake/segmentation/named-segments.ts'

const table = [
  { value: 17, name: 'Left-Hippocampus', color: [220, 216, 20] as const, code: '5366008' },
  { value: 18, name: 'Left-Amygdala', color: [103, 255, 255] as const },
]
const scanName = 'oslo/sub-01/anat/sub-01_T1w'
const named = (files: readonly LabelFile[], table?: readonly Segment[]) => {
  const { segments, segmentValues } = namedSegments(files, { scanName, table })
  return { names: segments.map(({ value, name }) => `${value} ${name}`), values: segmentValues.map((map) => [...map]) }
}

test('The values of one labelmap are named by the table; a value that it lacks is called by its number.', () => {
  const { segments } = namedSegments([{ stem: 'aseg', values: [17, 200] }], { scanName, table })
  expect(segments[0]).toBe(table[0])
  expect(segments[1]).toMatchObject({ value: 200, name: 'Label 200' })
})

test('A single mask is called like its file where that names no subject.', () => {
  expect(named([{ stem: 'lesion', values: [255] }]).names).toEqual(['255 lesion'])
})

test('A single mask of which nothing says what it is has the name of its value, and that is told.', () => {
  const made = namedSegments([{ stem: 'sub-01_T1w_mask', values: [255] }], { scanName })
  expect(made.segments).toMatchObject([{ value: 255, name: 'Label 255' }])
  expect(made.unnamed).toBe(made.segments[0])
  expect(namedSegments([{ stem: 'lesion', values: [1] }], { scanName })).not.toHaveProperty('unnamed')
})

test('A single mask is the segment of the table with its name, else with its value, else the only one.', () => {
  const alone = (stem: string, value: number, of = table) => named([{ stem, values: [value] }], of)
  expect(alone('left_amygdala', 17)).toEqual({ names: ['18 Left-Amygdala'], values: [[[17, 18]]] })
  expect(alone('sub-01_mask', 17)).toEqual({ names: ['17 Left-Hippocampus'], values: [[[17, 17]]] })
  expect(alone('sub-01_mask', 1).names).toEqual(['1 Label 1'])
  expect(alone('sub-01_mask', 1, table.slice(1))).toEqual({ names: ['18 Left-Amygdala'], values: [[[1, 18]]] })
})

test('A mask has the same name alone as among others.', () => {
  const masks = ['sub-01_label-caudate_mask', 'sub-01_label-putamen_mask'].map((stem) => ({ stem, values: [1] }))
  expect(named(masks).names).toEqual(['1 caudate', '2 putamen'])
  expect(named(masks.slice(1)).names).toEqual(['1 putamen'])
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
  const { segments } = namedSegments(masks, {
    scanName,
    table: [...table, { value: 1, name: 'Nucleus', color: [1, 2, 3] }],
  })
  expect(segments.map(({ value }) => value)).toEqual([1, 17, 18])
  expect(namedSegments(masks.toReversed(), { scanName, table }).segments.map(({ value }) => value)).toEqual([18, 17, 1])
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
