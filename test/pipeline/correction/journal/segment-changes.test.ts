import { expect, test } from 'vitest'
import type { Patch } from '../../../../src-main/contract/correction.ts'
import {
  checkSegments,
  missingSegments,
  segmentsAfter,
} from '../../../../src-main/pipeline/correction/journal/segment-changes.ts'

const head = { value: 1, name: 'Head', color: [230, 60, 60] as const }
const tail = { value: 2, name: 'Tail', color: [60, 160, 230] as const }
const amygdala = { value: 7, name: 'Amygdala', color: [10, 20, 30] as const, code: '4958002' }
const base = [head, tail]
const oneLayer = { layerCount: 1 }

const change = (segmentChange: NonNullable<Patch['segmentChange']>, ...runs: number[]): Patch => ({
  tool: 'segment-table',
  segmentValue: (segmentChange.after ?? segmentChange.before)?.value ?? 0,
  runs: Uint32Array.from(runs),
  segmentChange,
})
const stroke = (...runs: number[]): Patch => ({ tool: 'brush', segmentValue: 1, runs: Uint32Array.from(runs) })

test('Strokes leave the segment table as the same object.', () => {
  expect(segmentsAfter(base, [stroke(0, 1, 0, 1), stroke(1, 1, 0, 1)])).toBe(base)
})

test('A segment that is added stands at the end, a renamed or recolored one keeps its place, a deleted one goes.', () => {
  const neck = { ...head, name: 'Neck', color: [1, 2, 3] as const }
  const added = change({ after: amygdala })
  const renamed = change({ before: head, after: neck })
  expect(segmentsAfter(base, [added, renamed])).toEqual([neck, tail, amygdala])
  expect(segmentsAfter(base, [added, renamed, change({ before: tail })])).toEqual([neck, amygdala])
  expect(base).toEqual([head, tail])
})

test.each<[string, Patch, string]>([
  ['adds a label value that is taken', change({ after: { ...amygdala, value: 2 } }), 'belongs to Tail'],
  ['adds a segment without a name', change({ after: { ...amygdala, name: '  ' } }), 'without a name'],
  ['adds a value beyond 16 bits', change({ after: { ...amygdala, value: 65536 } }), '1..65535'],
  ['gives a color beyond a byte', change({ after: { ...amygdala, color: [0, 256, 0] } }), 'color'],
  ['deletes what is not there', change({ before: amygdala }), 'no segment has'],
  [
    'renames what was renamed meanwhile',
    change({ before: { ...head, name: 'Old' }, after: head }),
    'changed meanwhile',
  ],
  ['changes nothing', change({}), 'is empty'],
  ['deletes a segment into another one', change({ before: head }, 0, 2, 1, 2), 'another one'],
  ['paints a segment that it deletes', change({ before: head }, 0, 2, 2, 0), 'another one'],
])('A patch that %s is refused.', (_, patch, because) => {
  expect(checkSegments(base, patch, oneLayer)).toEqual({
    ok: false,
    failure: { kind: 'patch-invalid', because: expect.stringContaining(because) },
  })
})

test('A segment is added only to a layer that the segmentation has.', () => {
  const inSecond = change({ after: { ...amygdala, layer: 1 } })
  expect(checkSegments(base, inSecond, { layerCount: 2 }).ok).toBe(true)
  expect(checkSegments(base, inSecond, oneLayer)).toMatchObject({ failure: { kind: 'patch-invalid' } })
})

test('A patch may add a segment and paint it at once, and delete one with all its voxels.', () => {
  expect(checkSegments(base, change({ after: amygdala }, 3, 2, 0, 7), oneLayer).ok).toBe(true)
  expect(checkSegments(base, change({ before: head }, 0, 2, 1, 0, 9, 1, 1, 0), oneLayer).ok).toBe(true)
})

test('The segments that a patch needs from another table are those that it writes and that are not there.', () => {
  expect(missingSegments(base, stroke(0, 1, 0, 7, 1, 1, 0, 2), [...base, amygdala])).toEqual([amygdala])
  expect(missingSegments(base, stroke(0, 1, 1, 0), [amygdala])).toEqual([])
})
