import {
  adjudicatedSo,
  freeUndecidedValue,
  mergedReadings,
  mergedSegments,
  undecidedMask,
} from '@correction/adjudication/readings.ts'
import { expect, test } from 'vitest'
import { cube } from '../grids.ts'
import { labelmapOfPairs, labelmapWith } from '../tool-input.ts'

const grid = { ...cube(1), shape: [6, 1, 1] as const }
const reading = (...values: readonly number[]) => labelmapWith(grid, (i) => values[i] ?? 0)
const color = [1, 2, 3] as const

test('What two readings agree about is the base, and the rest is undecided.', () => {
  const readings = { first: reading(0, 1, 1, 2, 0, 0), second: reading(0, 1, 2, 2, 1, 0) }
  const merged = mergedReadings(readings, 65535)
  expect([...merged]).toEqual([0, 1, 65535, 2, 65535, 0])
  expect([...undecidedMask(merged, 65535)]).toEqual([0, 0, 1, 0, 1, 0])
})

test('The value of what is undecided is one that no voxel has and no segment is named with.', () => {
  const readings = { first: reading(65535), second: reading(65534) }
  expect(freeUndecidedValue(readings, [{ value: 65533 }])).toBe(65532)
})

test('There is no value left where every one is taken.', () => {
  const all = { ...cube(1), shape: [65536, 1, 1] as const }
  const full = labelmapWith(all, (i) => i)
  const empty = labelmapOfPairs(all, [0, 65536])
  expect(freeUndecidedValue({ first: full, second: empty }, [])).toBeUndefined()
})

test('Segments that either reading added belong to both, and one value has one name.', () => {
  const [a, b, c] = [
    { value: 1, name: 'one', color },
    { value: 3, name: 'three', color },
    { value: 2, name: 'two', color },
  ]
  expect(mergedSegments([a, b], [a, c])).toEqual({ segments: [a, c, b] })
  const other = { value: 3, name: 'cyst', color }
  expect(mergedSegments([a, b], [a, other])).toEqual({ conflict: [b, other] })
})

test('An adjudication is whole when nothing is undecided, and true when no agreed voxel has changed.', () => {
  const merged = Uint16Array.from([0, 1, 9, 9, 2, 9])
  expect(adjudicatedSo(merged, Uint16Array.from([0, 1, 9, 1, 2, 0]), 9)).toEqual({ undecidedCount: 1, changedCount: 0 })
  expect(adjudicatedSo(merged, Uint16Array.from([1, 1, 2, 1, 0, 0]), 9)).toEqual({ undecidedCount: 0, changedCount: 2 })
})

test('A voxel that both agreed about and that is undecided now is not decided either.', () => {
  expect(adjudicatedSo(Uint16Array.from([1]), Uint16Array.from([9]), 9)).toEqual({ undecidedCount: 1, changedCount: 0 })
})

test('Readings on different grids are a bug.', () => {
  const other = { grid: cube(2), voxels: new Uint16Array(8) }
  expect(() => mergedReadings({ first: reading(), second: other }, 65535)).toThrow('one grid')
})
