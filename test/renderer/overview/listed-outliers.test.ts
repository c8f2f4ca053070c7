import { expect, test } from 'vitest'
import { worstOfEach } from '../../../src-renderer/overview/listed-outliers.ts'
import { overviewText } from '../../../src-renderer/text/overview.ts'

test('A case stands once, by its farthest, and the others are counted.', () => {
  const listed = worstOfEach([
    { index: 3, far: 4, reason: 'low' },
    { index: 8, far: 5, reason: 'wide' },
    { index: 3, far: 9, reason: 'high' },
    { index: 3, far: 3.6, reason: 'long' },
  ])
  expect(listed.map(({ index, far }) => [index, far])).toEqual([
    [3, 9],
    [8, 5],
  ])
  expect(listed.map((one) => overviewText.outlierReason(one))).toEqual(['high, and 2 more', 'wide'])
})
