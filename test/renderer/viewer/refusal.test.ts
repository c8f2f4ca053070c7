import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import { expect, test } from 'vitest'
import { type Attempt, refusalOf } from '../../../src-renderer/viewer/refusal.ts'

const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  tool: 'brush',
  brush: { segmentValue: 2, removes: 'own' },
  guard: guardOf(freePolicy, 2),
  isSlab: false,
  isSeen: true,
  ...more,
})
const locked = guardOf({ ...freePolicy, locked: new Set([2]) }, 2)

test('A tool begins with a segment that is seen and not locked.', () => {
  expect(refusalOf(attempt())).toBeUndefined()
})

test('No tool begins in a slab, with a hidden segment, or with a locked one; it is told which.', () => {
  expect(refusalOf(attempt({ isSlab: true, isSeen: false }))).toEqual({ kind: 'slab' })
  expect(refusalOf(attempt({ tool: 'lasso', isSeen: false }))).toEqual({ kind: 'hidden', segmentValue: 2 })
  expect(refusalOf(attempt({ tool: 'smart-fill', guard: locked }))).toEqual({ kind: 'locked', segmentValue: 2 })
})

test('An eraser of every segment begins whatever segment is in the hand, but not in a slab.', () => {
  const eraser = { tool: 'eraser', brush: { segmentValue: 2, removes: 'any' } } as const
  expect(refusalOf(attempt({ ...eraser, isSeen: false, guard: locked }))).toBeUndefined()
  expect(refusalOf(attempt({ ...eraser, isSlab: true }))).toEqual({ kind: 'slab' })
})
