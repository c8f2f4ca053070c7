import type { Segment } from '@contract/segment.ts'
import { expect, test } from 'vitest'
import { problemWith } from '../../../src-renderer/correction/segment-problem.ts'
import { freeValue, matches, placesOf, rowsOf } from '../../../src-renderer/correction/segment-rows.ts'

const segment = (value: number, name: string, group?: string): Segment => ({
  value,
  name,
  color: [1, 2, 3],
  ...(group !== undefined && { group }),
})
const words = { ungrouped: 'Segments', unnamed: 'Without a name' }
const request = { unnamed: [], query: '', closed: new Set<string>(), words }
const caudate: Segment = { ...segment(11, 'Left-Caudate', 'Deep gray'), code: '11000004', meaning: 'Caudate nucleus' }
const some = [caudate, segment(4, 'Left-Lateral-Ventricle', 'Ventricles'), segment(50, 'Right-Caudate', 'Deep gray')]
const spoken = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => (row.kind === 'group' ? `${row.name} ${row.count}` : String(row.segment.value)))

test('Segments stand under their groups, in the order of the first of each.', () => {
  expect(spoken(rowsOf({ ...request, segments: some }))).toEqual(['Deep gray 2', '11', '50', 'Ventricles 1', '4'])
})

test('A closed group shows its heading alone, and opens while something is searched.', () => {
  const closed = new Set(['Deep gray'])
  expect(spoken(rowsOf({ ...request, segments: some, closed }))).toEqual(['Deep gray 2', 'Ventricles 1', '4'])
  expect(spoken(rowsOf({ ...request, segments: some, closed, query: 'right caud' }))).toEqual(['50'])
})

test('Segments without groups have no heading; values without a name have one.', () => {
  const plain = [segment(1, 'A'), segment(2, 'B')]
  expect(spoken(rowsOf({ ...request, segments: plain }))).toEqual(['1', '2'])
  const unnamed = [segment(65535, 'Label 65535')]
  expect(spoken(rowsOf({ ...request, segments: plain, unnamed }))).toEqual([
    'Segments 2',
    '1',
    '2',
    'Without a name 1',
    '65535',
  ])
})

test('A search looks at name, label value, code, meaning and group, all words of it.', () => {
  for (const query of ['caud', '11', '11000004', 'nucleus', 'deep left', 'LEFT-c'])
    expect(matches(caudate, query)).toBe(true)
  expect(matches(caudate, 'caudate right')).toBe(false)
})

test('The free value is the smallest that is not taken, and there is none when all are.', () => {
  expect(freeValue(new Set([1, 2, 4]))).toBe(3)
  expect(freeValue(new Set(Array.from({ length: 65535 }, (_, index) => index + 1)))).toBeUndefined()
})

test('Segments keep their places in the palette when others come and go.', () => {
  const first = placesOf([10, 20, 30], new Map())
  expect([...first]).toEqual([
    [10, 0],
    [20, 1],
    [30, 2],
  ])
  expect(new Map(placesOf([5, 10, 30, 65535], first))).toEqual(
    new Map([
      [10, 0],
      [30, 2],
      [5, 1],
      [65535, 3],
    ]),
  )
})

test('A segment needs a whole label value of its own up to 65535, and a name.', () => {
  const problem = (value: string, name = 'Cyst', other?: Segment) =>
    problemWith({ ...segment(Number(value), name) }, { valueText: value, other })
  expect(problem('12')).toBeUndefined()
  expect(problem('65535')).toBeUndefined()
  for (const wrong of ['', '0', '65536', '1.5', '-3', '1e3']) expect(problem(wrong)).toContain('1 to 65535')
  expect(problem('12', ' ')).toContain('name')
  expect(problem('11', 'Cyst', caudate)).toContain('Left-Caudate')
})
