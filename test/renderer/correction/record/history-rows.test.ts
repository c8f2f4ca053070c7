import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gainedVoxelCount, historyRows } from '../../../../src-renderer/correction/record/history-rows.ts'

const at = '2026-01-02T14:03:00Z'
const entry = (patchNumber: number | undefined) => ({
  tool: 'brush' as const,
  segmentValue: 1,
  runs: new Uint32Array(),
  patchNumber,
  readerId: 'reader-1',
  at,
})
const branch = (patchNumber: number, forkPatchNumber: number) => ({
  patchNumber,
  forkPatchNumber,
  patchCount: 1,
  readerId: 'reader-1',
  at,
})
const named = (name: string, patchNumber: number) => ({ name, patchNumber, readerId: 'reader-1', at })

test('The newest step comes first, the start last; a branch stands above the step that it left.', () => {
  const rows = historyRows({
    entries: [entry(1), entry(4), entry(undefined)],
    checkpoints: [named('begin', 0), named('half', 4), named('again', 4)],
    leftBranches: [branch(3, 1), branch(2, 0)],
  })
  expect(rows.map((row) => (row.kind === 'branch' ? `branch ${row.branch.patchNumber}` : row.kind))).toEqual([
    'entry',
    'entry',
    'branch 3',
    'entry',
    'branch 2',
    'start',
  ])
  expect(rows.map((row) => (row.kind === 'branch' ? [] : row.names))).toEqual([
    [],
    ['half', 'again'],
    [],
    [],
    [],
    ['begin'],
  ])
})

test('A name on a branch that was left is on no line of the one that is followed.', () => {
  const rows = historyRows({ entries: [entry(1)], checkpoints: [named('there', 2)], leftBranches: [branch(2, 0)] })
  expect(rows.flatMap((row) => (row.kind === 'branch' ? [] : row.names))).toEqual([])
})

test('A step gains its segment what it gives less what it takes, whatever became of other segments.', () => {
  const run = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
  fc.assert(
    fc.property(fc.array(run), fc.integer({ min: 1, max: 3 }), (runs, segmentValue) => {
      const numbers = runs.flatMap(([length, before, after], index) => [index * 10, length, before, after])
      const count = (side: 1 | 2) =>
        runs.filter((one) => one[side] === segmentValue).reduce((sum, [length]) => sum + length, 0)
      expect(gainedVoxelCount({ runs: Uint32Array.from(numbers), segmentValue })).toBe(count(2) - count(1))
    }),
  )
})
