import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areSameKeys, isPressed, keysOf } from '../../../src-renderer/command/key.ts'
import {
  conflictsOf,
  differing,
  give,
  holdersOf,
  type MappedCommand,
  swap,
  take,
  withKeys,
} from '../../../src-renderer/command/key-map.ts'
import { shownKeys } from '../../../src-renderer/ui/shown-keys.ts'

const command = (id: string, ...keys: string[]): MappedCommand => ({
  id,
  title: id,
  group: 'Test',
  keys,
  shippedKeys: keys,
  enabled: () => true,
  run: () => {},
})

const brush = command('correct-brush', 'B')
const eraser = command('correct-eraser', 'E')
const accept = command('correct-accept', 'Enter')
const place = command('correct-place-here', 'Enter')
const start = command('queue-start', 'Enter')
const palette = { ...command('palette', 'Ctrl+K'), group: 'Everywhere' }
const zoomIn = command('correct-zoom-in', '+', '=')
const all = [brush, eraser, accept, place, start, palette, zoomIn]
const idsOf = (commands: readonly MappedCommand[]) => commands.map(({ id }) => id)

test('What was pressed is written so that pressing it again means it.', () => {
  const pressed = fc.record({
    key: fc.constantFrom(
      'b',
      'B',
      'ä',
      'Ä',
      '?',
      '[',
      '+',
      '5',
      ' ',
      'Escape',
      'ArrowUp',
      'PageDown',
      'F9',
      'Delete',
      'Enter',
    ),
    ctrlKey: fc.boolean(),
    metaKey: fc.boolean(),
    altKey: fc.boolean(),
    shiftKey: fc.boolean(),
  })
  fc.assert(
    fc.property(pressed, (event) => {
      const keys = keysOf(event)
      return keys !== undefined && isPressed(keys, event)
    }),
  )
})

test('Modifiers alone, and Tab, are no key for a command.', () => {
  const held = { ctrlKey: true, metaKey: false, altKey: false, shiftKey: true }
  for (const key of ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Tab'])
    expect(keysOf({ key, ...held })).toBeUndefined()
  expect(keysOf({ key: 'Z', ...held })).toBe('Ctrl+Shift+Z')
})

test('The third level of a layout makes the sign and is no modifier.', () => {
  const event = { key: '[', ctrlKey: true, metaKey: false, altKey: true, shiftKey: false }
  expect(keysOf({ ...event, getModifierState: (name) => name === 'AltGraph' })).toBe('[')
  expect(keysOf(event)).toBe('Ctrl+Alt+[')
})

test('The same press may be written in two ways.', () => {
  expect(areSameKeys('Ctrl+Shift+Z', 'Shift+Ctrl+z')).toBe(true)
  expect(areSameKeys('Shift+?', '?')).toBe(true)
  expect(areSameKeys('Shift+B', 'B')).toBe(false)
})

test('A key belongs to the commands of its own screen and of everywhere, not to those of other screens.', () => {
  expect(idsOf(holdersOf(all, brush, 'E'))).toEqual(['correct-eraser'])
  expect(idsOf(holdersOf(all, brush, 'Ctrl+K'))).toEqual(['palette'])
  expect(idsOf(holdersOf(all, palette, 'Enter'))).toEqual(['correct-accept', 'correct-place-here', 'queue-start'])
  expect(holdersOf(all, start, 'B')).toEqual([])
})

test('Commands that ship with one key share it without a conflict, also after one of them went away and came back.', () => {
  expect(conflictsOf(all)).toEqual([])
  const away = withKeys(all, { 'correct-accept': ['F9'] })
  const moved = away.find(({ id }) => id === 'correct-accept')
  expect(moved && holdersOf(away, moved, 'Enter')).toEqual([])
})

test('Taking a key leaves its holder with the other keys that it has.', () => {
  const map = take({}, all, brush, '=')
  expect(map).toEqual({ 'correct-brush': ['='], 'correct-zoom-in': ['+'] })
  expect(conflictsOf(withKeys(all, map))).toEqual([])
})

test('Swapping gives the holder the former key, and never makes a new conflict.', () => {
  expect(swap({}, all, brush, 'E')).toEqual({ 'correct-brush': ['E'], 'correct-eraser': ['B'] })
  // The palette would take B everywhere: nobody in Queue has it.
  expect(swap({}, all, brush, 'Ctrl+K')).toEqual({ 'correct-brush': ['Ctrl+K'], palette: ['B'] })
  // The queue's start has Enter too: the palette cannot have it from Correct's accept.
  expect(swap({}, all, accept, 'Ctrl+K')).toBeUndefined()
  expect(swap({}, all, { ...brush, keys: [] }, 'E')).toBeUndefined()
})

test('Any chain of takes and swaps leaves no press with two meanings.', () => {
  const step = fc.tuple(
    fc.nat(all.length - 1),
    fc.constantFrom('B', 'E', 'Enter', 'Ctrl+K', '+', '=', 'F9'),
    fc.boolean(),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let map = {}
      for (const [index, keys, wantsSwap] of steps) {
        const commands = withKeys(all, map)
        const one = commands[index]
        if (one) map = (wantsSwap && swap(map, commands, one, keys)) || take(map, commands, one, keys)
      }
      return conflictsOf(withKeys(all, map)).length === 0
    }),
  )
})

test('A command with the keys that it ships with is not in the map.', () => {
  expect(give({ 'correct-brush': ['F9'] }, brush, ['B'])).toEqual({})
  expect(differing({ 'correct-zoom-in': ['+', '='], 'correct-brush': [] }, all)).toEqual({ 'correct-brush': [] })
})

test('On a Mac the modifiers are its signs.', () => {
  expect(shownKeys('Ctrl+Shift+Z', 'MacIntel')).toBe('⌘⇧Z')
  expect(shownKeys('Ctrl++', 'MacIntel')).toBe('⌘+')
  expect(shownKeys('Ctrl+Shift+Z', 'Linux x86_64')).toBe('Ctrl+Shift+Z')
})
