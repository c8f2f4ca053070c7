import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OutlineRun, outlineRuns } from '../../../src-renderer/viewer/outline.ts'
import { wholeSlice } from '../../../src-renderer/viewer/slice.ts'

const outlineOf = (rows: readonly string[]) => {
  const slice = { width: rows[0]?.length ?? 0, height: rows.length }
  return outlineRuns(Uint16Array.from([...rows.join('')].map(Number)), slice, wholeSlice(slice))
}
const lengthOf = (runs: readonly OutlineRun[]) => runs.reduce((sum, { from, to }) => sum + to - from, 0)

test('A rectangle has four runs that do not extend.', () => {
  const runs = outlineOf(['0000', '0110', '0110', '0110', '0000'])
  const straight = { segmentValue: 1, extendsBefore: false, extendsAfter: false }
  expect(runs).toHaveLength(4)
  expect(runs).toContainEqual({ ...straight, side: 'top', line: 1, from: 1, to: 3 })
  expect(runs).toContainEqual({ ...straight, side: 'bottom', line: 3, from: 1, to: 3 })
  expect(runs).toContainEqual({ ...straight, side: 'left', line: 1, from: 1, to: 4 })
  expect(runs).toContainEqual({ ...straight, side: 'right', line: 2, from: 1, to: 4 })
})

test('At an inner corner both runs extend into it.', () => {
  const runs = outlineOf(['10', '11'])
  const top = runs.find(({ side, line }) => side === 'top' && line === 1)
  const right = runs.find(({ side, line }) => side === 'right' && line === 0)
  expect(top).toMatchObject({ from: 1, to: 2, extendsBefore: true, extendsAfter: false })
  expect(right).toMatchObject({ from: 0, to: 1, extendsBefore: false, extendsAfter: true })
})

test('Two labels that touch both have a border where they meet.', () => {
  const runs = outlineOf(['12'])
  expect(runs).toContainEqual(expect.objectContaining({ segmentValue: 1, side: 'right', line: 0 }))
  expect(runs).toContainEqual(expect.objectContaining({ segmentValue: 2, side: 'left', line: 1 }))
})

test('A label at the edge of the slice is closed there.', () => {
  expect(lengthOf(outlineOf(['11', '11']))).toBe(8)
})

test('Background has no border, and neither has the inside of a label.', () => {
  expect(outlineOf(['000', '000'])).toEqual([])
  expect(lengthOf(outlineOf(['1111', '1111', '1111', '1111']))).toBe(16)
})

test('The borders found box by box are those of the whole slice.', () => {
  const slice = { width: 9, height: 7 }
  const labels = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 63, maxLength: 63 })
  fc.assert(
    fc.property(labels, fc.integer({ min: 1, max: 8 }), (values, cut) => {
      const whole = outlineRuns(Uint16Array.from(values), slice, wholeSlice(slice))
      const parts = [
        { ...wholeSlice(slice), right: cut - 1 },
        { ...wholeSlice(slice), left: cut },
      ].flatMap((box) => outlineRuns(Uint16Array.from(values), slice, box))
      expect(lengthOf(parts)).toBe(lengthOf(whole))
    }),
  )
})
