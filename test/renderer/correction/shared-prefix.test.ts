import { expect, test } from 'vitest'
import { sharedPrefix } from '../../../src-renderer/correction/adjudication/shared-prefix.ts'

const named = (...names: readonly string[]) => names.map((name) => ({ name }))

test('Names share what they begin with, up to the end of a word.', () => {
  expect(sharedPrefix(named('Hippocampus, left anterior', 'Hippocampus, left posterior'))).toBe(18)
  expect(sharedPrefix(named('Hippocampus, left', 'Hippocampus, lower'))).toBe(13)
  expect(sharedPrefix(named('Amygdala', 'Hippocampus'))).toBe(0)
  expect(sharedPrefix(named('Left', 'Left thalamus'))).toBe(0)
})

test('One name alone shares nothing, nor do none.', () => {
  expect(sharedPrefix(named('Tumor core'))).toBe(0)
  expect(sharedPrefix([])).toBe(0)
})
