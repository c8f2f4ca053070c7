import { expect, test } from 'vitest'
import {
  bytesOf,
  countOf,
  decimals,
  durationOf,
  intensityOf,
  milliliters,
  plural,
  timeLeft,
} from '../../../src-renderer/text/format.ts'

test('An absent number is a dash, never 0.', () => {
  expect([decimals(undefined, 2), decimals(Number.NaN, 2), milliliters(undefined)]).toEqual(['–', '–', '–'])
})

test('Counts are grouped and take the right plural.', () => {
  expect([plural(1, 'case'), plural(0, 'case'), plural(100_000, 'case'), countOf(1234)]).toEqual([
    '1 case',
    '0 cases',
    '100,000 cases',
    '1,234',
  ])
})

test('Estimates are rounded as one would say them.', () => {
  expect([3, 42, 59, 61, 600, 5400].map((seconds) => timeLeft({ seconds }))).toEqual([
    'a few seconds left',
    'about 45 s left',
    'about 1 min left',
    'about 1 min left',
    'about 10 min left',
    'about 1 h 30 min left',
  ])
})

test('An estimate tells its interval where that is wide and long enough to matter.', () => {
  expect(timeLeft({ seconds: 600, least: 400, most: 800 })).toBe('about 10 min left (7 min to 13 min)')
  expect(timeLeft({ seconds: 600, least: 590, most: 610 })).toBe('about 10 min left')
  expect(timeLeft({ seconds: 20, least: 5, most: 45 })).toBe('about 20 s left')
  expect(timeLeft({ seconds: 7190, least: 7170, most: 9000 })).toBe('about 2 h 0 min left (2 h 0 min to 2 h 30 min)')
})

test('Memory is counted in binary units.', () => {
  expect([900, 48 * 2 ** 20, 3 * 2 ** 30].map(bytesOf)).toEqual(['900 B', '48 MiB', '3.0 GiB'])
})

test('Intensities have as many digits as their span can tell apart.', () => {
  expect([intensityOf(123.456, 1000), intensityOf(0.1234, 0.5), intensityOf(Number.NaN, 1)]).toEqual([
    '123',
    '0.1234',
    'NaN',
  ])
})

test('Durations below a second are milliseconds.', () => {
  expect([durationOf(412), durationOf(2400)]).toEqual(['412 ms', '2.4 s'])
})
