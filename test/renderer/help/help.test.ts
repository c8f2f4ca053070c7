import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Application } from '../../../src-renderer/application.svelte.ts'
import type { Span } from '../../../src-renderer/help/markdown.ts'
import { parseMarkdown, parseSpans, spansOf } from '../../../src-renderer/help/markdown.ts'
import { pageHere, pageOfOperation, pageOfTool } from '../../../src-renderer/help/page-here.ts'
import { pages } from '../../../src-renderer/help/pages.ts'
import { pictureUrl } from '../../../src-renderer/help/pictures.ts'
import { searchPages } from '../../../src-renderer/help/search-pages.ts'
import { workerDoubles } from '../double/worker-doubles.ts'
import { WorkstationDouble } from '../double/workstation-double.ts'

const allSpans = (): readonly Span[] => pages.flatMap(({ blocks }) => blocks.flatMap(spansOf))

test('Every key that the manual names is a key of the program.', () => {
  const double = new WorkstationDouble()
  const { frame } = new Application(double, double.fetch, workerDoubles)
  const known = new Set([...frame.commands.all.flatMap(({ keys }) => keys), 'Shift', 'Alt'])
  const named = allSpans()
    .filter(({ kind }) => kind === 'code')
    .map(({ text }) => text)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((key) => !known.has(key))).toEqual([])
})

test('Every file of the manual is in the table of contents, with a title and something to read.', () => {
  const files = readdirSync('resources/help').filter((file) => file.endsWith('.md'))
  expect(pages.map(({ name }) => `${name}.md`).toSorted()).toEqual(files.toSorted())
  for (const { title, blocks } of pages) {
    expect(title).not.toBe('')
    expect(blocks.length).toBeGreaterThanOrEqual(3)
  }
})

test('Every link leads to a page, and every picture is there.', () => {
  const names = new Set(pages.map(({ name }): string => name))
  const links = allSpans().flatMap((span) => (span.kind === 'link' ? [span.page] : []))
  expect(links.length).toBeGreaterThan(20)
  expect(links.filter((page) => !names.has(page))).toEqual([])
  const pictures = pages.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'picture'))
  expect(pictures.filter(({ picture }) => !pictureUrl(picture))).toEqual([])
})

test('Every tool and every operation has a page with a picture, a key, what it does not do, and its method.', () => {
  const asked = new Set([...Object.values(pageOfTool), ...Object.values(pageOfOperation)])
  for (const name of asked) {
    const blocks = pages.find((page) => page.name === name)?.blocks ?? []
    const headings = blocks.flatMap((block) => (block.kind === 'heading' ? block.text.map(({ text }) => text) : []))
    expect(headings, name).toEqual([headings[0], 'Settings', 'What it does not do', 'Method'])
    expect(blocks[1], name).toMatchObject({ kind: 'picture' })
    expect(blocks.flatMap(spansOf).some(({ kind }) => kind === 'code')).toBe(true)
  }
})

test('All pictures together are small enough to ship: each below 150 kB, all below 3 MB.', () => {
  const folder = 'resources/help/pictures'
  const sizes = readdirSync(folder).map((file) => ({ file, size: statSync(join(folder, file)).size }))
  expect(sizes.filter(({ size }) => size >= 150_000)).toEqual([])
  expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(3_000_000)
})

test('A search finds the pages that hold all words, those that are about them first.', () => {
  const names = (query: string) => searchPages(pages, query).map(({ page }) => page.name)
  expect(names('grow-cut')[0]).toBe('grow-cut')
  expect(names('shift+g')).toContain('grow-cut')
  expect(names('MUTUAL information nats')).toContain('doubt')
  expect(names('mutual xylophone')).toEqual([])
  expect(names('  ')).toEqual([])
  expect(searchPages(pages, 'Zukić')[0]).toMatchObject({ match: 'Zukić', page: { name: 'fill-between-slices' } })
})

test('F1 opens the page of what is being done, and goes back.', () => {
  expect(pageHere({ screen: 'queue', tool: 'brush' })).toBe('queue')
  expect(pageHere({ screen: 'correct' })).toBe('correct')
  expect(pageHere({ screen: 'correct', tool: 'scissors' })).toBe('lasso')
  expect(pageHere({ screen: 'correct', tool: 'brush', operation: 'remove-small' })).toBe('islands')
  const double = new WorkstationDouble()
  const { frame } = new Application(double, double.fetch, workerDoubles)
  const press = () => frame.commands.all.find(({ keys }) => keys.includes('F1'))?.run()
  frame.navigation.go('models')
  press()
  expect([frame.navigation.screen, frame.navigation.helpPage]).toEqual(['help', 'models'])
  press()
  expect(frame.navigation.screen).toBe('models')
})

test('Marks become spans and leave no asterisk, underscore or backtick behind.', () => {
  expect(parseSpans('Press `N`, **not** *n*.')).toEqual([
    { kind: 'plain', text: 'Press ' },
    { kind: 'code', text: 'N' },
    { kind: 'plain', text: ', ' },
    { kind: 'strong', text: 'not' },
    { kind: 'plain', text: ' ' },
    { kind: 'emphasis', text: 'n' },
    { kind: 'plain', text: '.' },
  ])
  expect(parseSpans('[the brush](brush)')).toEqual([{ kind: 'link', text: 'the brush', page: 'brush' }])
  expect(allSpans().filter(({ kind, text }) => kind === 'plain' && /[*_`]/.test(text))).toEqual([])
})

test('Headings, lists and tables are told apart.', () => {
  const kinds = parseMarkdown(
    '# A\n\n![b](c-d)\n\n## B\n\ntext\nmore\n\n- a\n- b\n\n1. c\n\n| x | y |\n|---|---|\n| 1 | 2 |',
  )
  expect(kinds.map(({ kind }) => kind)).toEqual(['heading', 'picture', 'heading', 'paragraph', 'list', 'list', 'table'])
  expect(kinds[6]).toMatchObject({
    head: [[{ text: 'x' }], [{ text: 'y' }]],
    rows: [[[{ text: '1' }], [{ text: '2' }]]],
  })
})
