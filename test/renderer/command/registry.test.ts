// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import type { Command } from '../../../src-renderer/command/registry.svelte.ts'
import { CommandRegistry } from '../../../src-renderer/command/registry.svelte.ts'

const command = (id: string, keys: readonly string[], more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: 'Test',
  keys,
  enabled: () => true,
  run: vi.fn(),
  ...more,
})

const press = (registry: CommandRegistry, target: Element, key: string, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  const listen = (heard: Event) => registry.press(heard as KeyboardEvent)
  window.addEventListener('keydown', listen)
  target.dispatchEvent(event)
  window.removeEventListener('keydown', listen)
  return event
}

const element = (markup: string): Element => {
  document.body.innerHTML = markup
  const first = document.body.firstElementChild
  if (!first) throw new Error('The markup is empty.')
  return first
}

afterEach(() => {
  document.body.innerHTML = ''
})

test('A key runs the first command that is enabled, and only that one.', () => {
  const registry = new CommandRegistry()
  const [off, on, later] = [
    command('off', ['A'], { enabled: () => false }),
    command('on', ['A']),
    command('later', ['A']),
  ]
  registry.add([off, on, later])
  const event = press(registry, document.body, 'a')
  expect([off, on, later].map(({ run }) => vi.mocked(run).mock.calls.length)).toEqual([0, 1, 0])
  expect(event.defaultPrevented).toBe(true)
})

test('Typing in a field runs nothing but keys with Ctrl, and never takes the field’s own undo.', () => {
  const registry = new CommandRegistry()
  const [brush, find, undo] = [command('brush', ['B']), command('find', ['Ctrl+K']), command('undo', ['Ctrl+Z'])]
  registry.add([brush, find, undo])
  const field = element('<input />')
  press(registry, field, 'b')
  press(registry, field, 'k', { ctrlKey: true })
  press(registry, field, 'z', { ctrlKey: true })
  expect([brush, find, undo].map(({ run }) => vi.mocked(run).mock.calls.length)).toEqual([0, 1, 0])
})

test('Enter on a button presses the button and does not accept the case as well.', () => {
  const registry = new CommandRegistry()
  const accept = command('accept', ['Enter'])
  registry.add([accept])
  press(registry, element('<button>Defer</button>'), 'Enter')
  expect(accept.run).not.toHaveBeenCalled()
  press(registry, document.body, 'Enter')
  expect(accept.run).toHaveBeenCalledTimes(1)
})

test('Behind an open dialog no key acts, except those that are meant to.', () => {
  const registry = new CommandRegistry()
  const [accept, palette] = [command('accept', ['A']), command('palette', ['P'], { aboveDialogs: true })]
  registry.add([accept, palette])
  element('<dialog open></dialog>')
  press(registry, document.body, 'a')
  press(registry, document.body, 'p')
  expect(accept.run).not.toHaveBeenCalled()
  expect(palette.run).toHaveBeenCalledTimes(1)
})

test('The key that closes a dialog does nothing on the page behind it.', () => {
  const registry = new CommandRegistry()
  const open = command('open', ['Enter'])
  registry.add([open])
  const dialog = element('<dialog open><div></div></dialog>')
  dialog.addEventListener('keydown', () => dialog.removeAttribute('open'))
  press(registry, dialog.querySelector('div') ?? dialog, 'Enter')
  expect(open.run).not.toHaveBeenCalled()
})

test('A held key repeats steps and nothing else.', () => {
  const registry = new CommandRegistry()
  const [accept, up] = [command('accept', ['Enter']), command('up', ['Up'], { repeats: true })]
  registry.add([accept, up])
  press(registry, document.body, 'Enter', { repeat: true })
  press(registry, document.body, 'ArrowUp', { repeat: true })
  expect(accept.run).not.toHaveBeenCalled()
  expect(up.run).toHaveBeenCalledTimes(1)
})

test('Two commands of one name are a bug and refused.', () => {
  const registry = new CommandRegistry()
  registry.add([command('one', [])])
  expect(() => registry.add([command('one', [])])).toThrow('twice')
})
