// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { conflictsOf, type MappedCommand } from '../../../src-renderer/command/key-map.ts'
import { completeBrowser, openPage } from '../screens/screens.ts'

let all: readonly MappedCommand[] = []

beforeAll(() => {
  completeBrowser()
  all = openPage().application.frame.commands.all
})

/** Pairs that share a key on purpose: a preview, its seeds, a difference, a center and the case are each answered while they are asked about. */
const neverTogether = [
  ['correct-accept', 'correct-place-here'],
  ['tools-apply', 'correct-accept'],
  ['tools-apply', 'correct-place-here'],
  ['tools-cancel', 'correct-stop-placing'],
  ['tools-forget-seed', 'correct-undo'],
  ['tools-apply', 'record-take'],
  ['tools-cancel', 'record-close'],
  ['record-take', 'correct-accept'],
  ['record-take', 'correct-place-here'],
  ['record-close', 'correct-stop-placing'],
  // Of an adjudicated case neither a proposal nor doubt is gone through, and the keys of the speed take A or B.
  ['adjudication-take-first', 'correct-slower'],
  ['adjudication-take-second', 'correct-faster'],
  ['record-leave', 'adjudication-reopen'],
  ['adjudication-next', 'correct-next-place'],
  ['adjudication-former', 'correct-former-place'],
]

test('No press means two commands that ship with the program.', () => {
  const told = all.map((command, index) => ({ ...command, shippedKeys: [`only ${index}`] }))
  const pairs = conflictsOf(told).map(({ first, second }) => [first.id, second.id])
  expect(pairs.filter((pair) => !neverTogether.some((known) => known.join() === pair.join()))).toEqual([])
})

test('Every command has a title and a heading, and an id that a key map file may name.', () => {
  for (const { id, title, group } of all) {
    expect(id).toMatch(/^[a-z][a-z0-9-]{0,79}$/)
    expect(`${title}${group}`.trim().length).toBeGreaterThan(group.length)
  }
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
})
