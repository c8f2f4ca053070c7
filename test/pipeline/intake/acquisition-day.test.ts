import { expect, test } from 'vitest'
import { acquisitionDay } from '../../../src-main/pipeline/intake/acquisition-day.ts'

test.each([
  ['20160309', '2016-03-09'],
  ['20160309143000.0+0100', '2016-03-09'],
  ['2016.03.09', '2016-03-09'],
  ['2016-03-09T14:30:00', '2016-03-09'],
  ['2016-03-09 14:30', '2016-03-09'],
  ['20160229', '2016-02-29'],
])('%s is the day %s.', (text, day) => {
  expect(acquisitionDay(text)).toBe(day)
})

test.each([
  '',
  'n/a',
  '20150229',
  '20161301',
  '20160300',
  '201603',
  '19000101',
  '1898-06-15T13:45:30',
  '14:30:00',
  '99991231',
])('“%s” is no day of an acquisition.', (text) => {
  expect(acquisitionDay(text)).toBeUndefined()
})

test('The first text that states a day is the one that counts.', () => {
  expect(acquisitionDay(undefined, 'n/a', '20160309', '20170309')).toBe('2016-03-09')
  expect(acquisitionDay()).toBeUndefined()
})
