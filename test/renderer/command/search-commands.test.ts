// @vitest-environment jsdom
import { fireEvent } from '@testing-library/svelte'
import { beforeAll, expect, test } from 'vitest'
import type { Command } from '../../../src-renderer/command/registry.svelte.ts'
import { searchCommands } from '../../../src-renderer/command/search-commands.ts'
import { commandSynonyms } from '../../../src-renderer/text/command-synonyms.ts'
import { phantomCase } from '../double/phantom-case.ts'
import { completeBrowser, find, openPage, press } from '../screens/screens.ts'

let all: readonly Command[] = []

beforeAll(() => {
  completeBrowser()
  all = openPage().application.frame.commands.all
})

const firstOf = (query: string) => searchCommands(all, query)[0]?.id
const placeOf = (id: string, query: string) => searchCommands(all, query).findIndex((command) => command.id === id)

test('All words of a query are found, in any order, and titles that begin with the first of them stand first.', () => {
  const commands = ['Show or hide labels', 'Hide the crosshair', 'Go to Queue'].map(
    (title): Command => ({ id: title, title, group: 'Test', keys: [], enabled: () => true, run: () => undefined }),
  )
  const titles = (query: string) => searchCommands(commands, query).map(({ title }) => title)
  expect(titles('hide')).toEqual(['Hide the crosshair', 'Show or hide labels'])
  expect(titles('labels hide')).toEqual(['Show or hide labels'])
  expect(titles('')).toHaveLength(3)
})

test.each([
  ['rub out', 'correct-tool-eraser'],
  ['f5', 'correct-layout-equal'],
  ['Ctrl+Y', 'correct-redo'],
  ['ruler', 'correct-tool-measure-length'],
  ['dilate', 'tools-margin'],
  ['mip', 'correct-slab'],
  ['shortcuts', 'keyboard-map'],
])('“%s” finds first the command %s.', (query, id) => {
  expect(firstOf(query)).toBe(id)
})

test('“back” finds undo among the first three, “undo” finds it first.', () => {
  expect(placeOf('correct-undo', 'back')).toBeGreaterThanOrEqual(0)
  expect(placeOf('correct-undo', 'back')).toBeLessThan(3)
  expect(firstOf('undo')).toBe('correct-undo')
})

test('A title that holds the word stands before a command that only has it for another name.', () => {
  expect(placeOf('correct-tool-zoom', 'zoom')).toBeLessThan(placeOf('window-larger', 'zoom'))
  expect(placeOf('correct-zoom-in', 'zoom')).toBeLessThan(placeOf('correct-magnifier', 'zoom'))
})

test('A word finds words that begin with it, also behind a hyphen, and none that it lies in.', () => {
  const commands = ['Fill holes', 'Show the whole scan', 'Grow-cut from seeds', 'Cutaway (hole)'].map(
    (title): Command => ({ id: title, title, group: 'Test', keys: [], enabled: () => true, run: () => undefined }),
  )
  const titles = (query: string) => searchCommands(commands, query).map(({ title }) => title)
  expect(titles('hole')).toEqual(['Fill holes', 'Cutaway (hole)'])
  expect(titles('cut')).toEqual(['Cutaway (hole)', 'Grow-cut from seeds'])
  expect(firstOf('hole')).toBe('tools-fill-holes')
  expect(searchCommands(all, 'hole').filter(({ title }) => /whole/i.test(title))).toEqual([])
})

test('What no command is called finds nothing.', () => {
  expect(searchCommands(all, 'qwxz')).toEqual([])
})

test('Other names belong to commands that exist.', () => {
  const ids = new Set(all.map(({ id }) => id))
  expect(Object.keys(commandSynonyms).filter((id) => !ids.has(id))).toEqual([])
})

test('What does not act here is found after what does, says where it acts, and is not run; it is not listed unasked.', async () => {
  const { application } = openPage({ cases: [phantomCase(1)] })
  await find('case-row')
  press('k', { ctrlKey: true })
  const palette = await find('palette')
  const options = () => [...palette.querySelectorAll('[role="option"]')]
  expect(options().every((option) => option.getAttribute('aria-disabled') === 'false')).toBe(true)
  await fireEvent.input(palette.querySelector('input') as HTMLInputElement, { target: { value: 'eraser' } })
  const [first] = options()
  expect(first?.getAttribute('aria-disabled')).toBe('true')
  expect(first?.textContent).toContain('only in Correct')
  await fireEvent.click(first as Element)
  expect(application.frame.overlay).toBe('palette')
})
