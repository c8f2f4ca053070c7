import { expect, test } from 'vitest'
import { isPressed } from '../../../src-renderer/command/key.ts'

const pressed = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

test('A letter is pressed without shift, whatever its case on the keyboard.', () => {
  expect(isPressed('B', pressed('b'))).toBe(true)
  expect(isPressed('B', pressed('B', { shiftKey: true }))).toBe(false)
  expect(isPressed('B', pressed('b', { ctrlKey: true }))).toBe(false)
})

test('Undo and redo differ by shift, and the command key of a Mac counts as Ctrl.', () => {
  expect(isPressed('Ctrl+Z', pressed('z', { ctrlKey: true }))).toBe(true)
  expect(isPressed('Ctrl+Z', pressed('Z', { ctrlKey: true, shiftKey: true }))).toBe(false)
  expect(isPressed('Ctrl+Shift+Z', pressed('Z', { ctrlKey: true, shiftKey: true }))).toBe(true)
  expect(isPressed('Ctrl+Z', pressed('z', { metaKey: true }))).toBe(true)
})

test('A sign is matched by what is typed, since layouts need shift for different signs.', () => {
  expect(isPressed('?', pressed('?', { shiftKey: true }))).toBe(true)
  expect(isPressed('?', pressed('?'))).toBe(true)
  expect(isPressed('[', pressed('['))).toBe(true)
  expect(isPressed('+', pressed('+', { shiftKey: true }))).toBe(true)
  expect(isPressed('+', pressed('+', { ctrlKey: true }))).toBe(false)
  expect(isPressed('Ctrl++', pressed('+', { ctrlKey: true }))).toBe(true)
})

test('Named keys are the keys they name, and shift makes another key of them.', () => {
  expect(isPressed('Up', pressed('ArrowUp'))).toBe(true)
  expect(isPressed('Space', pressed(' '))).toBe(true)
  expect(isPressed('Enter', pressed('Enter', { shiftKey: true }))).toBe(false)
})
