import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Aggregation } from '../../../src-main/contract/aggregation.ts'
import type { CaseRow, CaseState } from '../../../src-main/contract/case.ts'
import type { SegmentMeasurement } from '../../../src-main/contract/inference.ts'
import { disagreementOf } from '../../../src-main/pipeline/queue/acquisition.ts'
import { aggregateDice } from '../../../src-main/pipeline/queue/aggregate.ts'
import { compareCases, mergeOrdered, rankCases } from '../../../src-main/pipeline/queue/order.ts'
import { reasonOf } from '../../../src-main/pipeline/queue/reason.ts'

const segments = [
  { value: 1, name: 'Hippocampus, left anterior', color: [230, 60, 60] },
  { value: 2, name: 'Hippocampus, left posterior', color: [60, 160, 230] },
] as const
const measured = (segmentValue: number, pairwiseDice?: number): SegmentMeasurement => ({
  segmentValue,
  volumeMl: 1,
  ...(pairwiseDice === undefined ? {} : { pairwiseDice }),
})
const row = (name: string, state: CaseState, disagreement?: number): CaseRow => ({
  caseId: name,
  name,
  format: 'nifti',
  shape: [1, 1, 1],
  spacingMm: [1, 1, 1],
  orientation: 'RAS',
  state,
  strokeCount: 0,
  site: 'all',
  activeMs: 0,
  addedAt: '2026-01-02T14:03:00.000Z',
  findings: [],
  ...(disagreement === undefined ? {} : { disagreement }),
})

test('The score of a case is 1 − the pairwise Dice of its worst segment, which it names.', () => {
  expect(disagreementOf([measured(1, 0.75), measured(2, 0.5)], segments)).toEqual({
    disagreement: 0.5,
    worstSegment: 'Hippocampus, left posterior',
  })
})

test('A segment without a Dice does not count, and a case of such segments has no score.', () => {
  expect(disagreementOf([measured(1), measured(2, 1)], segments)).toEqual({
    disagreement: 0,
    worstSegment: 'Hippocampus, left posterior',
  })
  expect(disagreementOf([measured(1), measured(2)], segments)).toBeUndefined()
  expect(disagreementOf([], segments)).toBeUndefined()
})

test('A segment that the table does not know is named by its value.', () => {
  expect(disagreementOf([measured(9, 0.5)], segments)?.worstSegment).toBe('Segment 9')
})

test('Most doubtful first, equals by name, cases without a score last; only cases that wait stand in the queue.', () => {
  const rows = [
    row('e', 'waiting'),
    row('d', 'waiting', 0),
    row('b', 'corrected', 0.4),
    row('c', 'deferred', 0.9),
    row('a', 'waiting', 0.4),
    row('f', 'claimed', 1),
    row('g', 'waiting', 0.8),
  ]
  expect(rankCases(rows).map(({ name }) => name)).toEqual(['g', 'a', 'b', 'd', 'e'])
})

test('The order of the queue is total: it does not depend on the order of its input.', () => {
  const anyRow = fc
    .record({ name: fc.string({ unit: 'grapheme', maxLength: 3 }), score: fc.option(fc.integer({ min: 0, max: 3 })) })
    .map(({ name, score }) => row(name, 'waiting', score === null ? undefined : score / 4))
  fc.assert(
    fc.property(fc.array(anyRow), anyRow, anyRow, anyRow, (rows, a, b, c) => {
      expect(rankCases(rows.toReversed()).map(({ name }) => name)).toEqual(rankCases(rows).map(({ name }) => name))
      expect(Math.sign(compareCases(a, b)) + Math.sign(compareCases(b, a))).toBe(0)
      if (compareCases(a, b) <= 0 && compareCases(b, c) <= 0) expect(compareCases(a, c)).toBeLessThanOrEqual(0)
    }),
  )
})

test('The reason names the segment and its disagreement, or says that there is no score, and counts strokes.', () => {
  const doubtful = { disagreement: 0.614, worstSegment: 'Hippocampus, left anterior', strokeCount: 0 }
  expect(reasonOf(doubtful)).toBe('Hippocampus, left anterior: samples disagree, 0.614')
  expect(reasonOf({ ...doubtful, strokeCount: 1 })).toMatch(/0\.614; correction begun, 1 stroke$/)
  expect(reasonOf({ strokeCount: 0 })).toBe(
    'No score: no samples to compare (a file, or one sample), or no segment was found',
  )
})

test('Weighted by volume, a small bad segment counts little; a named segment counts alone.', () => {
  const measurements: readonly SegmentMeasurement[] = [
    { segmentValue: 1, volumeMl: 3, pairwiseDice: 0.9 },
    { segmentValue: 2, volumeMl: 1, pairwiseDice: 0.5 },
  ]
  const score = (aggregation: Aggregation) => disagreementOf(measurements, segments, aggregation)?.disagreement
  expect(score({ kind: 'worst' })).toBeCloseTo(0.5, 12)
  expect(score({ kind: 'volume-weighted' })).toBeCloseTo(0.2, 12)
  expect(score({ kind: 'segment', segment: 'hippocampus, left ANTERIOR' })).toBeCloseTo(0.1, 12)
  expect(score({ kind: 'segment', segment: 'Amygdala' })).toBeUndefined()
})

test('Segments that are empty everywhere count in no aggregation; where none is left, there is no Dice.', () => {
  const empty = { name: 'empty', dice: undefined, volumeMl: 0 }
  const full = { name: 'full', dice: 0.6, volumeMl: 2 }
  expect(aggregateDice([empty, full], { kind: 'volume-weighted' })).toBeCloseTo(0.6, 12)
  expect(aggregateDice([empty, full], { kind: 'segment', segment: 'empty' })).toBeUndefined()
  expect(aggregateDice([empty], { kind: 'volume-weighted' })).toBeUndefined()
  expect(aggregateDice([], { kind: 'worst' })).toBeUndefined()
})

test('The reason says which segments the score is of.', () => {
  const doubtful = { disagreement: 0.28, worstSegment: 'Left', strokeCount: 0 }
  expect(reasonOf(doubtful, { kind: 'volume-weighted' })).toBe('By volume the samples disagree, 0.280; most about Left')
  expect(reasonOf({ strokeCount: 0 }, { kind: 'segment', segment: 'Left' })).toBe(
    'No score: no samples to compare, or Left was not found',
  )
})

test('Merging ordered lists gives the head of the sorted whole, and asks for no more keys than it needs.', () => {
  const list = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }).map((one) => one.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(fc.array(list, { maxLength: 4 }), fc.integer({ min: 0, max: 12 }), (lists, limit) => {
      let asked = 0
      const keyOf = (entry: number) => {
        asked++
        return entry
      }
      const merged = mergeOrdered(lists, { limit, keyOf, compare: (a, b) => a - b })
      expect(merged).toEqual(
        lists
          .flat()
          .toSorted((a, b) => a - b)
          .slice(0, limit),
      )
      expect(asked).toBeLessThanOrEqual(limit + lists.length)
    }),
  )
})
