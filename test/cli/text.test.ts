import { expect, test } from 'vitest'
import { counted } from '../../src-main/cli/text.ts'

test('One is singular; none and several are plural.', () => {
  expect([0, 1, 2].map((count) => counted(count, 'tile'))).toEqual(['0 tiles', '1 tile', '2 tiles'])
  expect([1, 2].map((count) => counted(count, 'pass', 'passes'))).toEqual(['1 pass', '2 passes'])
})
