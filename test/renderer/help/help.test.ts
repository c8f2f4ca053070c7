import { expect, test } from 'vitest'
import { Application } from '../../../src-renderer/application.svelte.ts'
import type { Span } from '../../../src-renderer/help/markdown.ts'
import { parseMarkdown, parseSpans } from '../../../src-renderer/help/markdown.ts'
import { pages } from '../../../src-renderer/help/pages.ts'
import { toolWorkerDouble } from '../double/tool-worker.ts'
import { WorkstationDouble } from '../double/workstation-double.ts'

const spansOf = (): readonly Span[] =>
  pages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind === 'list') return block.items.flat()
      if (block.kind === 'table') return [...block.head, ...block.rows.flat()].flat()
      return block.text
    }),
  )

test('Every key that the manual names is a key of the program.', () => {
  const double = new WorkstationDouble()
  const { frame } = new Application(double, double.fetch, toolWorkerDouble)
  const known = new Set([...frame.commands.all.flatMap(({ keys }) => keys), 'Shift'])
  const named = spansOf()
    .filter(({ kind }) => kind === 'code')
    .map(({ text }) => text)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((key) => !known.has(key))).toEqual([])
})

test('Every page has a title and something to read.', () => {
  expect(pages.map(({ name }) => name)).toEqual(['start', 'cohort', 'correct', 'doubt', 'models', 'privacy'])
  for (const { title, blocks } of pages) {
    expect(title).not.toBe('')
    expect(blocks.length).toBeGreaterThanOrEqual(3)
  }
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
  expect(spansOf().filter(({ kind, text }) => kind === 'plain' && /[*_`]/.test(text))).toEqual([])
})

test('Headings, lists and tables are told apart.', () => {
  const kinds = parseMarkdown('# A\n\n## B\n\ntext\nmore\n\n- a\n- b\n\n1. c\n\n| x | y |\n|---|---|\n| 1 | 2 |')
  expect(kinds.map(({ kind }) => kind)).toEqual(['heading', 'heading', 'paragraph', 'list', 'list', 'table'])
  expect(kinds[5]).toMatchObject({
    head: [[{ text: 'x' }], [{ text: 'y' }]],
    rows: [[[{ text: '1' }], [{ text: '2' }]]],
  })
})
