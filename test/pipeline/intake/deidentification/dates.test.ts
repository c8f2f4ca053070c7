import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shifted } from '../../../../src-main/pipeline/intake/deidentification/dates.ts'

test.each([
  ['20240229', 'DA', 1, '20240301'],
  ['20240301', 'DA', -1, '20240229'],
  ['20250101', 'DA', -365, '20240102'],
  ['2025.01.01', 'DA', -1, '20241231'],
  ['20250101\\20250103 ', 'DA', -1, '20241231\\20250102'],
  ['20250101093015.250000', 'DT', -1, '20241231093015.250000'],
  ['20250101093015+0100', 'DT', -1, '20241231093015'],
  ['202501010930', 'DT', 31, '202502010930'],
  ['202501', 'DT', -1, '202412'],
  ['2025', 'DT', -1, '2024'],
  ['093015.25', 'TM', -1, '093015.25'],
  ['', 'DA', -1, ''],
])('%s (%s) moved by %i days is %s.', (value, vr, days, moved) => {
  expect(shifted(value, vr, days)).toBe(moved)
})

test.each([
  ['20250230', 'DA'],
  ['yesterday', 'DA'],
  ['2025010', 'DT'],
  ['half past nine', 'TM'],
  ['00010101', 'DA'],
])('%s is no %s that could be moved.', (value, vr) => {
  expect(shifted(value, vr, -400)).toBeUndefined()
})

test('Moved by the same days, two dates are as far from each other as before.', () => {
  const dateOf = (text = '') =>
    Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8)))
  const day = fc
    .date({ min: new Date('1930-01-01'), max: new Date('2080-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''))
  fc.assert(
    fc.property(day, day, fc.integer({ min: -3652, max: -1 }), (one, other, days) => {
      expect(dateOf(shifted(one, 'DA', days)) - dateOf(shifted(other, 'DA', days))).toBe(dateOf(one) - dateOf(other))
      expect(dateOf(shifted(one, 'DA', days)) - dateOf(one)).toBe(days * 86_400_000)
    }),
  )
})
