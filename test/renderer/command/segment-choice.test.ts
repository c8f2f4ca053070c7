import type { Segment } from '@contract/segment.ts'
import { expect, test } from 'vitest'
import { SegmentChoice, searchSegments } from '../../../src-renderer/command/segment-choice.svelte.ts'

const segment = (value: number, name: string): Segment => ({ value, name, color: [value % 256, 0, 0] })
const segments = [
  segment(1, 'Left hippocampus'),
  segment(11, 'Left caudate'),
  segment(17, 'Hippocampus 1 mm'),
  segment(1001, 'ctx-lh-bankssts'),
]
const found = (query: string) => searchSegments(segments, query).map(({ value }) => value)

test('A label value finds its own segment first, then those that begin with it, then names.', () => {
  expect(found('1')).toEqual([1, 11, 17, 1001])
  expect(found('11')).toEqual([11])
  expect(found('10')).toEqual([1001])
})

test('A name is found by all its words, those that begin with the first word first.', () => {
  expect(found('hippo')).toEqual([17, 1])
  expect(found('left cau')).toEqual([11])
  expect(found('')).toEqual([1, 11, 17, 1001])
  expect(found('amygdala')).toEqual([])
})

test('Five hundred segments are searched within a frame.', () => {
  const many = Array.from({ length: 500 }, (_, index) => segment(index + 1, `Region ${index + 1}`))
  const begin = performance.now()
  expect(searchSegments(many, '499').map(({ value }) => value)).toEqual([499])
  expect(performance.now() - begin).toBeLessThan(16)
})

test('The command opens the choice, where there are segments to choose from.', () => {
  const choice = new SegmentChoice()
  let hasSegments = false
  const command = choice.command({ group: 'Segments', enabled: () => hasSegments })
  expect(command.enabled()).toBe(false)
  hasSegments = true
  command.run()
  expect([command.enabled(), choice.isOpen]).toEqual([true, true])
  choice.close()
  expect(choice.isOpen).toBe(false)
})
