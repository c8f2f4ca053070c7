import type { Block } from './markdown.ts'
import { spansOf } from './markdown.ts'
import type { Page } from './pages.ts'

/** A page that holds all words of a query, and the first place where it holds one. */
export interface FoundPage {
  readonly page: Page
  readonly before: string
  readonly match: string
  readonly after: string
}

/** Letters of an excerpt on either side of what was found. */
const around = { before: 24, after: 60 } as const

const textOf = (block: Block): string =>
  block.kind === 'picture' ? '' : spansOf(block).reduce((text, span) => join(text, span.text), '')

/** Cells and items follow one another without a space between them. */
const join = (text: string, more: string): string =>
  text === '' || /[\s(]$/.test(text) || /^[\s.,:;)]/.test(more) ? text + more : `${text} ${more}`

const wordsOf = (query: string): readonly string[] => query.toLowerCase().split(/\s+/).filter(Boolean)

/** The pages that hold every word, in upper or lower case: first where the title does, then where a heading does. */
export function searchPages(pages: readonly Page[], query: string): readonly FoundPage[] {
  const words = wordsOf(query)
  const [first] = words
  if (first === undefined) return []
  const holdsAll = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  const found = pages.flatMap((page) => {
    const [, ...body] = page.blocks
    const text = body.map(textOf).filter(Boolean).join(' ')
    if (!holdsAll(`${page.title} ${text}`)) return []
    const rank = holdsAll(page.title) ? 0 : page.title.toLowerCase().includes(first) ? 1 : 2
    return [{ rank, found: { page, ...excerptOf(text, words) } }]
  })
  return found.toSorted((a, b) => a.rank - b.rank).map(({ found }) => found)
}

function excerptOf(text: string, words: readonly string[]): Omit<FoundPage, 'page'> {
  const lower = text.toLowerCase()
  const word = words.find((one) => lower.includes(one))
  if (word === undefined) return { before: '', match: '', after: text.slice(0, around.before + around.after) }
  const at = lower.indexOf(word)
  const start = Math.max(0, at - around.before)
  // From the beginning of a word on.
  const from = start === 0 ? 0 : Math.min(at, lower.indexOf(' ', start) + 1)
  const end = at + word.length
  return { before: text.slice(from, at), match: text.slice(at, end), after: text.slice(end, end + around.after) }
}
