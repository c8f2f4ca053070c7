import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedSegments, historyRows } from '../../../../src-renderer/correction/record/history-rows.ts'

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

test('A step tells of every segment that it changed, its own first, what each gains less what it loses.', () => {
  const run = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
  fc.assert(
    fc.property(fc.array(run, { minLength: 1 }), fc.integer({ min: 1, max: 4 }), (all, segmentValue) => {
      const changes = all.filter(([, before, after]) => before !== after)
      fc.pre(changes.length > 0)
      const numbers = changes.flatMap(([length, before, after], index) => [index * 10, length, before, after])
      const count = (side: 1 | 2, value: number) =>
        changes.filter((one) => one[side] === value).reduce((sum, [length]) => sum + length, 0)
      const values = [1, 2, 3, 4].filter((value) => changes.some(([, ...sides]) => sides.includes(value)))
      const own = values.filter((value) => value === segmentValue)
      expect(changedSegments({ runs: Uint32Array.from(numbers), segmentValue })).toEqual(
        [...own, ...values.filter((value) => value !== segmentValue)].map((value) => ({
          value,
          gainedVoxelCount: count(2, value) - count(1, value),
        })),
      )
    }),
  )
})

test('A step of the segment table alone tells of its segment, which gains nothing.', () => {
  expect(changedSegments({ runs: new Uint32Array(), segmentValue: 7 })).toEqual([{ value: 7, gainedVoxelCount: 0 }])
})
